"""Articles from an archive, through the pipeline of crawled pages; they are never told."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from analysis import address, identity
from analysis.document import FeedWords, Page as PageInput
from config.outlets import Outlet
from crawler import judging, reader, settling
from crawler.app import App
from crawler.archive import Row
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.reader import PageVerdict
from crawler.words import Words
from store import articles, pages
from store.tables.article import Article
from store.tables.collecting import Page

_ROWS_AT_ONCE = 100
_BYTES_AT_ONCE = 8 * 1024 * 1024


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in lists of at most 100, each of about 8 MB or less unless a single row is larger."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == _ROWS_AT_ONCE or size + row.size > _BYTES_AT_ONCE):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row.size
    if batch:
        yield batch


class Importer:
    """Imports rows of one archive, named `origin` in each page's history.

    `keep_all` reads and stores also what no rule wants. `counts` says what became of the rows:
    stored, same-text, not-relevant, failed, known.
    """

    def __init__(self, app: App, origin: str, keep_all: bool) -> None:
        self._app = app
        self._origin = origin
        self._keep_all = keep_all
        self.counts: Counter[str] = Counter()

    async def take(self, batch: Sequence[Row]) -> None:
        """Read rows in the pool and store them in one transaction, in their order."""
        fresh = await self._app.read(lambda session: self._fresh(session, batch))
        now = self._app.clock.now()
        verdicts = await asyncio.gather(*(self._judge(row, row.seen_at or now) for row in fresh))
        self.counts["known"] += len(batch) - len(fresh)
        read = list(zip(fresh, verdicts, strict=True))
        outcomes = await self._app.write(lambda session: self._record(session, read, now))
        self.counts.update(outcomes)

    def _fresh(self, session: Session, batch: Sequence[Row]) -> list[Row]:
        return [row for row in batch if self._page(session, row) != "known"]

    def _page(self, session: Session, row: Row) -> Page | str | None:
        """The open page of a row, None when its address is new, `known` when it is settled.

        Other words under a known address are a page of their own: archives keep each version.
        """
        key = _key(row)
        page_id = pages.known_keys(session, row.outlet, [key]).get(key)
        if page_id is None:
            return None
        page = session.get_one(Page, page_id)
        if page.state == "failed" or (
            self._keep_all and page.state == "not-relevant" and page.article_id is None
        ):
            return page
        if row.text is None or page.article_id is None:
            return "known"
        return "known" if articles.with_text(session, row.outlet, row.title, row.text) else None

    async def _judge(self, row: Row, at: datetime) -> PageVerdict:
        outlet = self._app.configuration.outlets.get(row.outlet)
        implied = (*(outlet.implies if outlet else ()), *row.implies)
        given = _page_input(row, outlet, at)
        run = self._app.pool.run
        try:
            if row.text is not None:
                words = Words(row.title, row.text, row.lang, row.published)
                return await run(reader.judge_text, given, words, implied, self._keep_all)
            return await run(reader.judge, given, implied, self._keep_all)
        except (ReadingTimeout, ReaderDied) as error:
            return PageVerdict("broken", problem=str(error))

    def _record(
        self, session: Session, read: Sequence[tuple[Row, PageVerdict]], now: datetime
    ) -> Counter[str]:
        outcomes: Counter[str] = Counter()
        for row, verdict in read:
            page = self._page(session, row)
            if isinstance(page, str):
                outcomes["known"] += 1
                continue
            page = page or self._new_page(session, row, now)
            page.state, page.fetched_at = "pending", now
            origin = f"{self._origin}:{row.number}"
            facts = {"implies": list(row.implies)} if row.implies else {}
            detail = f"from {origin}"
            pages.note(session, page.id or 0, page.seen_at, "imported", detail, **facts)
            judging.record_import(session, page, verdict, self._keep_all)
            outcomes[_outcome(session, page)] += 1
        settling.trace_grown(session, self._app.publishers)
        return outcomes

    def _new_page(self, session: Session, row: Row, now: datetime) -> Page:
        published = row.published
        page = Page(
            outlet_id=row.outlet,
            host=address.host_of(row.url),
            url=row.url,
            fetch_url=row.url,
            title=row.title,
            published_at=published.at if published else None,
            published_raw=published.raw if published else None,
            zone_known=published.zone_known if published else True,
            seen_at=row.seen_at or now,
        )
        return pages.add(session, page, [_key(row)])


def _key(row: Row) -> str:
    return identity.address_key(row.url)


def _page_input(row: Row, outlet: Outlet | None, at: datetime) -> PageInput:
    hints = reader.hints(outlet)
    if row.lang:
        hints = replace(hints, languages=(row.lang, *hints.languages))
    words = FeedWords(title=row.title)
    if row.published:
        words = replace(
            words,
            published=row.published.at,
            published_raw=row.published.raw,
            zone_known=row.published.zone_known,
        )
    return PageInput(
        url=row.url,
        body=row.html or b"",
        content_type="text/html; charset=utf-8" if row.html else "text/plain",
        fetched_at=at,
        feed=words,
        outlet=hints,
    )


def _outcome(session: Session, page: Page) -> str:
    """The page's state, and `kept` for an article that no rule wanted."""
    if page.state != "stored":
        return page.state
    article = session.get_one(Article, page.article_id)
    return "stored" if article.relevant else "kept"
