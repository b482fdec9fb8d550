"""One look at a source, with everything that recording it needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis import health, tempo
from config.outlets import Outlet
from config.sources import AnySource, ListingSource, RenderedSource
from spiders.desk import Answer, ParsedSource, SourceTask


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a source, or at a part of it.

    `parsed` is None where there was nothing to parse, or nothing new: then `body_hash` is that of
    the body parsed last. `draw` in [0, 1) is the jitter of the next poll. `now` is the watch's
    time.
    """

    task: SourceTask
    answer: Answer
    parsed: ParsedSource | None
    outlet: Outlet | None
    bounds: tempo.Bounds
    longest: timedelta
    now: datetime
    draw: float
    body_hash: str = ""

    @property
    def same(self) -> bool:
        """Whether the body is the one parsed last, by a 304 or byte for byte."""
        return self.answer.kind == "not-modified" or (
            self.answer.kind == "ok" and self.parsed is None
        )

    @property
    def good(self) -> bool:
        """Whether the source gave what a source gives."""
        return self.same or bool(self.parsed and self.parsed.shape)

    @property
    def reason(self) -> str:
        """Why it gave nothing, one line; "" when it did."""
        return self.answer.reason or (self.parsed.problem if self.parsed else "")

    @property
    def source(self) -> AnySource | None:
        """The source as it is configured; None when it is not any more."""
        return configured(self.outlet, self.task)

    @property
    def floor(self) -> int:
        """Entries below which the source yields too little."""
        source = self.source
        if isinstance(source, ListingSource | RenderedSource) and source.entries:
            return source.least
        return (self.outlet.expect.entries if self.outlet else None) or 0

    def facts(self, entries: int, collapsed: str = "", silence: str = "") -> health.PollFacts:
        """What is known of it as one poll that found so many entries."""
        parsed = self.parsed
        return health.PollFacts(
            # A robots.txt that the network kept from us says nothing of the outlet.
            kind="failed" if self.answer.fault else self.answer.kind,
            status=self.answer.status,
            shape=parsed.shape if parsed else "",
            entries=entries,
            challenged="cf-mitigated" in self.answer.headers,
            same=self.same,
            collapsed=collapsed,
            silence=silence,
        )


def configured(outlet: Outlet | None, task: SourceTask) -> AnySource | None:
    """The source of a task as it is configured; None when it is not any more."""
    url = task.configured_url or task.url
    return next((s for s in outlet.sources if s.url == url), None) if outlet else None
