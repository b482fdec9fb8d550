"""What is due at hosts that were leased, read for many at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from crawler import freshness
from spiders.desk import HostWork, PageTask, RobotsCopy
from store import hosts, looks, pages, sources
from store.tables.collecting import Host, Page

_ROBOTS_AGE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was due at a host at `now`: sources, pages to fetch, pages to look at again."""

    host: Host
    sources: Sequence[sources.DueRow]
    pages: Sequence[Page]
    again: Sequence[Page]
    now: datetime

    def work(self, real: datetime) -> HostWork:
        """The same as work for a crawl."""
        fresh = [_page_task(row) for row in self.pages]
        again = [
            replace(_page_task(row), etag=row.etag, last_modified=row.last_modified)
            for row in self.again
        ]
        return HostWork(
            host=self.host.name,
            sources=tuple(freshness.task_of(row, self.now) for row in self.sources),
            pages=(*fresh, *again),
            robots=_robots(self.host, real),
        )


def load(
    session: Session, names: Sequence[str], now: datetime, outlets: Collection[str]
) -> dict[str, Loaded]:
    """What is due of these outlets at each of these hosts, all of which are on record."""
    wanted = frozenset(outlets)
    polls: defaultdict[str, list[sources.DueRow]] = defaultdict(list)
    for row in sources.due(session, names, now):
        if row.outlet_id in wanted:
            polls[row.host].append(row)
    found = {}
    paged = pages.hosts_due(session, names, now)
    for host in hosts.of_names(session, names):
        fresh, again = [], []
        if host.name in paged:
            due = pages.due(session, host.name, now)
            fresh = [row for row in due if row.outlet_id in wanted]
            again = list(looks.due(session, host.name, now, outlets))
        found[host.name] = Loaded(host, polls[host.name], fresh, again, now)
    return found


def _page_task(row: Page) -> PageTask:
    return PageTask(row.id or 0, row.outlet_id, row.fetch_url)


def _robots(host: Host, real: datetime) -> RobotsCopy | None:
    """The stored robots.txt while it is fresh; an answer that said nothing is asked for again."""
    if host.robots_fetched_at is None or real - host.robots_fetched_at > _ROBOTS_AGE:
        return None
    status = host.robots_status
    if status is None or status == 429 or not 200 <= status < 500:
        return None
    return RobotsCopy(status, host.robots_body)
