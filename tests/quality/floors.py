"""Floors: figures that were reached once and must not be lost."""

from collections.abc import Mapping

Figures = Mapping[str, Mapping[str, float]]

# Figures are kept to four digits, rounded down, so that the floor itself is reached.
SCALE = 10_000


def fallen(figures: Figures, baseline: Figures) -> list[str]:
    """A line for each figure below its floor. Sets that were not measured are not judged."""
    return [
        f"{name} {measure}: {_cut(figures[name].get(measure, 0.0))} is below the floor {floor}"
        for name, wanted in sorted(baseline.items())
        if name in figures
        for measure, floor in sorted(wanted.items())
        if _cut(figures[name].get(measure, 0.0)) < floor
    ]


def raised(figures: Figures, baseline: Figures) -> dict[str, dict[str, float]]:
    """The baseline with every floor lifted to the figure reached, none lowered, none dropped.

    Figures of others (`htmldate date`) stand beside ours to be compared; they make no floor.
    """
    lifted = {name: dict(wanted) for name, wanted in baseline.items()}
    for name, reached in figures.items():
        wanted = lifted.setdefault(name, {})
        for measure, value in reached.items():
            if " " in measure:
                continue
            wanted[measure] = max(_cut(value), wanted.get(measure, 0.0))
    return lifted


def table(figures: Figures, baseline: Figures) -> str:
    """Figures and floors, a line each."""
    lines = [f"{'set':<12}{'measure':<24}{'figure':>8}{'floor':>8}"]
    for name, reached in figures.items():
        for measure, value in reached.items():
            floor = baseline.get(name, {}).get(measure)
            shown = "-" if floor is None else f"{floor:.4f}"
            lines.append(f"{name:<12}{measure:<24}{_cut(value):>8.4f}{shown:>8}")
    return "\n".join(lines)


def _cut(value: float) -> float:
    # The tiny addition keeps 0.57 from being cut to 0.5699 by its binary form.
    return int(value * SCALE + 1e-6) / SCALE
