"""One look at an outlet without storing anything: what its sources give, how a page reads."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from config.durations import format_duration
from config.outlets import Outlet
from crawler import access
from crawler.app import App
from crawler.asking import Asking
from crawler.looking import Looking, PageLook, SourceLook, entry_facts, newest_first, page_facts
from crawler.reading import Reader

_SHOWN = 10


@dataclass
class Trial:
    """All that a trial found. `robots` maps each host to the status of its robots.txt."""

    outlet_id: str
    sources: list[SourceLook] = field(default_factory=list)
    page: PageLook | None = None
    robots: dict[str, int] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether a source gave entries and the newest page could be read."""
        verdict = self.page.verdict if self.page else None
        return bool(verdict and verdict.reading and verdict.reading.text)


async def attempt(app: App, outlet_id: str, outlet: Outlet) -> Trial:
    """Poll each source of an outlet once, then read the newest page; every request keeps to
    robots.txt and to the limits of `http`.
    """
    trial = Trial(outlet_id)
    prepare = partial(access.opened, configuration=app.configuration, environ=os.environ)
    asking = Asking(app.configuration.settings.http, app.crawls, outlet_id, prepare)
    looking = Looking(asking, app.pool, app.clock.now(), outlet)
    trial.sources = [await looking.at_source(source) for source in outlet.sources]
    entries = newest_first([entry for source in trial.sources for entry in source.entries])
    if entries:
        trial.page = await looking.at_page(entries[0])
    trial.robots = {host: copy.status for host, copy in asking.robots.items()}
    return trial


def unmet(trial: Trial, outlet: Outlet, now: datetime) -> list[str]:
    """What the outlet's `expect` says and the trial did not bring, each a line for a person."""
    expect, found = outlet.expect, []
    reserves = {source.url for source in outlet.sources if source.reserve}
    for source in trial.sources:
        count = len(source.entries)
        if expect.entries is not None and count < expect.entries and source.url not in reserves:
            found.append(f"{source.url}: {count} entries, at least {expect.entries} expected")
    verdict = trial.page.verdict if trial.page else None
    reading = verdict.reading if verdict else None
    if reading is not None and expect.characters and len(reading.text) < expect.characters:
        length = len(reading.text)
        found.append(f"newest page: {length} characters, at least {expect.characters} expected")
    if reading is not None and expect.dated and reading.date.published_at is None:
        found.append("newest page: no date, and one is expected")
    dates = [e.words.published for s in trial.sources for e in s.entries if e.words.published]
    if expect.gap is not None and dates and now - max(dates) > expect.gap:
        limit = format_duration(expect.gap)
        found.append(f"nothing new since {max(dates):%Y-%m-%d %H:%M}Z: {limit} at most expected")
    return found


def as_data(trial: Trial, tool: Reader, outlet: Outlet, now: datetime) -> dict[str, Any]:
    """A trial as plain data; `tool` judges the sources' own words."""
    return {
        "outlet": trial.outlet_id,
        "usable": trial.usable,
        "unmet": unmet(trial, outlet, now),
        "robots": trial.robots,
        "sources": [_source(source, tool, outlet.implies) for source in trial.sources],
        "page": page_facts(trial.page) if trial.page else None,
    }


def _source(source: SourceLook, tool: Reader, implied: tuple[str, ...]) -> dict[str, Any]:
    answer, parsed = source.answer, source.parsed
    return {
        "url": source.url,
        "answer": answer.kind,
        "status": answer.status,
        "reason": answer.reason or (parsed.problem if parsed else ""),
        "shape": parsed.shape if parsed else "",
        "works": source.works,
        "entries": len(source.entries),
        "skipped": list(parsed.skipped) if parsed else [],
        "newest": [entry_facts(entry, tool, implied) for entry in source.entries[:_SHOWN]],
    }
