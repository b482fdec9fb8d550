"""Small line charts as SVG, legible on light and on dark pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 54, 52
STYLE = """text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600;font-size:15px}
.grid{stroke:#999;stroke-opacity:.3}.mark{stroke:#777;stroke-dasharray:5 4}.line{fill:none;
stroke-width:2.2}@media(prefers-color-scheme:dark){text{fill:#ddd}}"""
# Told apart by the colour-blind, and on white as on black (after Okabe and Ito).
COLOURS = ("#0a84c6", "#d55e00", "#0f9d74", "#c0609a", "#b8860b", "#7a7adb", "#888888")


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic or linear axis: its words, ends and ticks."""

    words: str
    low: float
    high: float
    ticks: Sequence[float]
    log: bool = False

    def share(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1; what is beyond lies on the end."""
        held = min(max(value, self.low), self.high)
        if self.log:
            return log10(held / self.low) / log10(self.high / self.low)
        return (held - self.low) / (self.high - self.low)


def false_flags(lines: Mapping[str, Points]) -> str:
    """False flags a month of 30 outlets (log) against the scale of the patience."""
    x = Axis("patience, as a multiple of what is used", 0.5, 1.5, [0.5, 0.75, 1, 1.25, 1.5])
    y = Axis("false flags per 30 outlets and month", 0.1, 300, [0.1, 1, 10, 100], log=True)
    marks = [_upright(x, 1, "in use"), _level(y, 1, "allowed")]
    return _chart("False flags of healthy outlets", x, y, lines, marks)


def delays(lines: Mapping[str, Points]) -> str:
    """Share of ended outlets that are flagged against the time since their last item."""
    ticks = [1, 3, 14, 100, 1000]
    x = Axis("time since the last item, in median gaps", 1, 1000, ticks, log=True)
    y = Axis("share of ended outlets flagged", 0, 1, [0, 0.25, 0.5, 0.75, 1])
    marks = [_upright(x, 3, "3 ×"), _upright(x, 14, "14 ×")]
    stairs = {name: _stairs(points) for name, points in lines.items()}
    return _chart("When an outlet that ended is flagged", x, y, stairs, marks)


def _stairs(points: Points) -> Points:
    steps: list[tuple[float, float]] = [(1, 0)]
    for at, share in points:
        steps += [(at, steps[-1][1]), (at, share)]
    return [*steps, (1000, 1)]


def _chart(title: str, x: Axis, y: Axis, lines: Mapping[str, Points], marks: Sequence[str]) -> str:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"',
        f' aria-label="{title}"><style>{STYLE}</style>',
        _text(LEFT, 22, title, "start", "title"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, x.words),
        f'<g transform="rotate(-90 16 {HEIGHT / 2})">{_text(16, HEIGHT / 2, y.words)}</g>',
        *(_grid(_across(x, tick), True, tick) for tick in x.ticks),
        *(_grid(_up(y, tick), False, tick) for tick in y.ticks),
        *marks,
        *(_line(place, x, y, name, lines[name]) for place, name in enumerate(lines)),
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _line(place: int, x: Axis, y: Axis, name: str, points: Points) -> str:
    colour, right = COLOURS[place % len(COLOURS)], WIDTH - RIGHT + 14
    path = " ".join(f"{_across(x, a):.1f},{_up(y, b):.1f}" for a, b in points)
    return (
        f'<polyline class="line" stroke="{colour}" points="{path}"/>'
        f'<rect x="{right}" y="{TOP + 22 * place}" width="14" height="4" fill="{colour}"/>'
        + _text(right + 20, TOP + 22 * place + 7, name, "start")
    )


def _grid(at: float, upright: bool, tick: float) -> str:
    label = f"{tick:g}"
    if upright:
        return _rule(at, TOP, at, HEIGHT - BOTTOM, "grid") + _text(at, HEIGHT - BOTTOM + 18, label)
    return _rule(LEFT, at, WIDTH - RIGHT, at, "grid") + _text(LEFT - 8, at + 4, label, "end")


def _upright(x: Axis, at: float, words: str) -> str:
    across = _across(x, at)
    return _rule(across, TOP, across, HEIGHT - BOTTOM, "mark") + _text(across, TOP - 4, words)


def _level(y: Axis, at: float, words: str) -> str:
    up = _up(y, at)
    return _rule(LEFT, up, WIDTH - RIGHT, up, "mark") + _text(LEFT + 6, up - 5, words, "start")


def _across(x: Axis, value: float) -> float:
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT)


def _up(y: Axis, value: float) -> float:
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM)


def _rule(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, words: str, anchor: str = "middle", kind: str = "label") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {place}>{words}</text>'
