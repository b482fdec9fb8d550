"""The two times of a process: `now`, which may be virtual, and `real`."""

import re
from datetime import UTC, datetime

from crawler.errors import UsageError
from store.anchors import Anchor

_CLOCK = re.compile(r"(?P<start>[^@]+?)(?:@(?P<rate>\d+(?:\.\d+)?))?")


def real_now() -> datetime:
    """The machine's time, aware UTC."""
    return datetime.now(UTC)


class Clock:
    """Virtual time for due times, slots, windows and dates; real time for everything polite."""

    def __init__(self, anchor: Anchor) -> None:
        self.anchor = anchor

    def now(self) -> datetime:
        """The time of the watch: virtual under --clock, else real."""
        return self.anchor.at(real_now())

    def real(self) -> datetime:
        """The machine's time."""
        return real_now()

    def tick_seconds(self, interval: float) -> float:
        """How often a job of this virtual interval runs in real seconds, at most five a second."""
        return max(0.2, interval / self.anchor.rate)


def live_anchor() -> Anchor:
    """An anchor at which virtual time is real time."""
    now = real_now()
    return Anchor(now, now)


def parse_clock(text: str | None) -> Anchor:
    """`START[@RATE]`, such as 2024-08-10T00:00Z@1440, as an anchor; None is the live clock."""
    if text is None:
        return live_anchor()
    match = _CLOCK.fullmatch(text)
    try:
        start = datetime.fromisoformat(match["start"]) if match else None
    except ValueError:
        start = None
    if match is None or start is None:
        raise UsageError(
            f"--clock {text}: write START[@RATE], such as 2024-08-10T00:00Z@1440 (a day a minute)"
        )
    rate = float(match["rate"] or 1)
    if rate <= 0:
        raise UsageError(f"--clock {text}: the rate must be above 0")
    aware = start if start.tzinfo else start.replace(tzinfo=UTC)
    return Anchor(real_now(), aware.astimezone(UTC), rate, live=False)
