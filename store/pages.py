"""Pages: seen once per outlet, fetched until read or given up, with all that happened to them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy
from isal import isal_zlib
from sqlalchemy import bindparam, delete, func, or_, update
from sqlmodel import Session, col, select

from analysis.changes import KnownPage
from store import changing, numbering
from store.among import among
from store.changing import changed
from store.numbering import inserting, table_of
from store.prepared import Prepared
from store.tables.collecting import Page, PageEvent, PageKey
from store.tables.marks import Mark

_KEYS_AT_ONCE = 400  # below SQLite's limit on bound values
_NOTES = "notes of pages"
_APART = "pages apart"
_TABLE = table_of(Page)
_LATER = (
    *("next_attempt_at", "fetched_at", "article_id", "characters", "dated"),
    *("look_at", "gone_since", "etag", "last_modified", "skim"),
)
"""What a page gets when it is fetched: a third of what it would take to store a new one."""

# Made once: to make them takes as long as to run them.
_NAME = inserting(table_of(PageKey), "outlet_id", "key", "page_id")
_EVENT = inserting(table_of(PageEvent), "page_id", "at", "step", "detail", "facts")
_OF_NUMBERS = select(Page).where(among(Page.id))
# Those asked for are fewer than all that wait: the index of states must not be used.
_PENDING = sqlalchemy.select(_TABLE).where(
    among(Page.id), col(Page.state).concat("") == "pending", col(Page.revisit).is_(False)
)
_WAITING = Prepared(_PENDING)
_STILL_WAITING = Prepared(_PENDING.with_only_columns(_TABLE.c.id))
_KNOWN = (
    sqlalchemy.select(
        col(PageKey.key),
        col(Page.id),
        col(Page.url),
        col(Page.title),
        col(Page.guid),
        col(Page.published_at),
        col(Page.source_id),
        col(Page.seen_at),
    )
    .join(Page, col(Page.id) == col(PageKey.page_id))
    .where(
        col(PageKey.outlet_id) == bindparam("outlet"),
        col(PageKey.key).in_(bindparam("keys", expanding=True)),
    )
)
_DUE = Prepared(
    sqlalchemy.select(_TABLE)
    .where(
        col(Page.host) == bindparam("host"),
        col(Page.state) == "pending",
        or_(
            col(Page.next_attempt_at).is_(None),
            col(Page.next_attempt_at) <= bindparam("now"),
        ),
    )
    .order_by(col(Page.id))
    .limit(bindparam("most"))
)

# Whatever is due anywhere is less than what hosts have had: their index must not be used.
_HERE = among(col(Page.host).concat(""), "hosts")
_HOSTS_DUE = Prepared(
    sqlalchemy.union(
        sqlalchemy.select(col(Page.host)).where(
            col(Page.state) == "pending",
            or_(col(Page.next_attempt_at).is_(None), col(Page.next_attempt_at) <= bindparam("now")),
            _HERE,
        ),
        sqlalchemy.select(col(Page.host)).where(
            col(Page.state) == "stored", col(Page.look_at) <= bindparam("now"), _HERE
        ),
    )
)


def known_keys(session: Session, outlet_id: str, keys: Sequence[str]) -> dict[str, int]:
    """Which of these names are known at an outlet, and the page of each."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        query = select(PageKey.key, PageKey.page_id).where(
            PageKey.outlet_id == outlet_id, col(PageKey.key).in_(some)
        )
        found.update(dict(session.exec(query).all()))
    return found


def known_pages(
    session: Session, outlet_id: str, keys: Sequence[str], source_id: int | None
) -> dict[str, KnownPage]:
    """Which of these names are known at an outlet, and what its source `source_id` may compare."""
    found: dict[str, KnownPage] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        rows = session.connection().execute(_KNOWN, {"outlet": outlet_id, "keys": some})
        for key, number, url, title, guid, published, owner, seen_at in rows:
            own = owner == source_id
            found[key] = KnownPage(number or 0, url, title, guid, published, own, seen_at)
    return found


def add(session: Session, page: Page, keys: Sequence[str]) -> Page:
    """Store a page seen for the first time, under every name it is known by.

    A name that another page has stays with that page.
    """
    session.add(page)
    session.flush()
    known = known_keys(session, page.outlet_id, keys)
    name_all(session, page.outlet_id, {key: _id(page) for key in keys if key not in known})
    return page


def add_all(session: Session, fresh: Sequence[Page]) -> None:
    """Store pages seen for the first time; each has its id then, and no name yet.

    The session does not know them: what is changed of them is not stored.
    """
    numbering.number(session, fresh)
    numbering.insert(session, fresh, _LATER)


def name_all(session: Session, outlet_id: str, owners: Mapping[str, int]) -> None:
    """Give pages of an outlet names that no page has yet: each name and the page it is of."""
    rows = [{"outlet_id": outlet_id, "key": key, "page_id": page} for key, page in owners.items()]
    _NAME.run(session, rows)


def keep_guids(session: Session, guids: Mapping[int, str]) -> None:
    """Note the GUID by which each of these pages is known from now on."""
    if guids:
        rows = [{"id": number, "guid": guid} for number, guid in guids.items()]
        session.execute(update(Page), rows)


def of_numbers(session: Session, numbers: Collection[int]) -> dict[int, Page]:
    """The pages of these numbers, at most a few hundred."""
    found = session.exec(_OF_NUMBERS, params={"ids": numbers})
    return {_id(page): page for page in found}


def waiting(
    session: Session, numbers: Collection[int], held: Mapping[int, Page]
) -> dict[int, Page]:
    """Of these pages, at most a few hundred, those that were never read.

    Those that are `held` as they were stored are not loaded again. The session does not know any,
    for its bookkeeping takes as long as all else that is done with a page that nobody wants:
    `keep_changed` stores what is changed of them.
    """
    apart = {}
    if held:
        still = _STILL_WAITING.values(session, {"ids": held})
        apart = {number: held[number] for number in still}
    if others := [number for number in numbers if number not in held]:
        apart |= {_id(page): page for page in rows(session, _WAITING, {"ids": others})}
    session.info[_APART] = dict(apart)
    return apart


def keep_changed(session: Session, but: Page | None = None) -> None:
    """Store what was changed of waiting pages, each of which is done with, `but` one."""
    apart: dict[int, Page] = session.info.get(_APART, {})
    done = [
        page for page in apart.values() if page is not but and sqlalchemy.inspect(page).modified
    ]
    for page in done:
        del apart[_id(page)]
    changing.keep_changed(session, done)


def any_of(session: Session, source_id: int) -> bool:
    """Whether a source ever brought a page."""
    query = select(Page.id).where(Page.source_id == source_id)
    return session.exec(query.limit(1)).first() is not None


def due(session: Session, host: str, now: datetime, limit: int = 200) -> Sequence[Page]:
    """Pages of a host that wait to be fetched, oldest first; only to be read."""
    return rows(session, _DUE, {"host": host, "now": now, "most": limit})


def hosts_due(session: Session, hosts: Sequence[str], now: datetime) -> set[str]:
    """Which of these hosts have pages to be fetched, or to be looked at again."""
    return set(_HOSTS_DUE.values(session, {"hosts": hosts, "now": now}))


def rows(session: Session, query: Prepared, given: Mapping[str, Any]) -> list[Page]:
    """The pages that a query for all columns of pages finds, which the session does not know."""
    return [Page(**row._asdict()) for row in query.rows(session, given)]


def note(
    session: Session, page_id: int, at: datetime, step: str, detail: str, **facts: Any
) -> None:
    """Add to a page's history."""
    told = {"page_id": page_id, "at": at, "step": step, "detail": detail, "facts": facts}
    waiting: list[dict[str, Any]] | None = session.info.get(_NOTES)
    if waiting is not None:
        waiting.append(told)
        return
    # Past the session: it would first write what is pending, page by page.
    _EVENT.run(session, [told])


@contextmanager
def noted_together(session: Session) -> Iterator[None]:
    """What is noted within goes to the database in one statement, at the end."""
    waiting: list[dict[str, Any]] = []
    session.info[_NOTES] = waiting
    try:
        yield
    finally:
        del session.info[_NOTES]
    _EVENT.run(session, waiting)


def note_all(session: Session, found: Sequence[Page], at: datetime, step: str, detail: str) -> None:
    """Add the same to the history of several pages."""
    told = {"at": at, "step": step, "detail": detail, "facts": {}}
    _EVENT.run(session, [{"page_id": page.id} | told for page in found])


def noted_since(
    session: Session, page_ids: Sequence[int], steps: Sequence[str], since: datetime
) -> set[int]:
    """Of these pages those of which one of these steps was noted since then."""
    query = select(PageEvent.page_id).where(
        col(PageEvent.page_id).in_(page_ids), col(PageEvent.step).in_(steps), PageEvent.at >= since
    )
    return set(session.exec(query))


def history(session: Session, page_id: int) -> Sequence[PageEvent]:
    """Everything that happened to a page, in order."""
    query = select(PageEvent).where(PageEvent.page_id == page_id).order_by(col(PageEvent.id))
    return session.exec(query).all()


def by_address(session: Session, keys: Sequence[str], url: str) -> Sequence[Page]:
    """The pages of any outlet known by one of these names or fetched from this address."""
    named = select(PageKey.page_id).where(col(PageKey.key).in_(keys))
    query = select(Page).where(
        or_(col(Page.id).in_(named), col(Page.url) == url, col(Page.fetch_url) == url)
    )
    return session.exec(query.order_by(col(Page.id))).all()


def of_article(session: Session, article_id: int) -> Sequence[Page]:
    """The pages that led to an article."""
    return session.exec(
        select(Page).where(Page.article_id == article_id).order_by(col(Page.id))
    ).all()


def keep_skim(page: Page, text: str) -> None:
    """Keep what was read of a page that no rule wanted, compressed."""
    # Level 1: in a quarter of zlib's time, and hardly larger than what that makes.
    page.skim = isal_zlib.compress(text.encode(), 1)


def skim_of(page: Page) -> str | None:
    """What was read of a page that no rule wanted, while it is kept."""
    return isal_zlib.decompress(page.skim).decode() if page.skim else None


def unwanted(session: Session, before: datetime, most: int = 5000) -> Sequence[int]:
    """Pages that no rule wanted, read before then, of which the text is still kept.

    What somebody labelled keeps its text: rules are measured by it.
    """
    labelled = select(Mark.page_id).where(col(Mark.page_id).is_not(None))
    query = select(Page.id).where(
        col(Page.skim).is_not(None), col(Page.fetched_at) < before, col(Page.id).not_in(labelled)
    )
    return [number for number in session.exec(query.limit(most)) if number is not None]


def forget(session: Session, ids: Sequence[int]) -> None:
    """Drop text, summary and history of these pages.

    The page and its names stay: a page forgotten would be new again.
    """
    for start in range(0, len(ids), _KEYS_AT_ONCE):
        some = ids[start : start + _KEYS_AT_ONCE]
        changed(session, delete(PageEvent).where(col(PageEvent.page_id).in_(some)))
        changed(session, update(Page).where(col(Page.id).in_(some)).values(skim=None, summary=""))


def counts(session: Session) -> Mapping[str, int]:
    """How many pages are in each state."""
    query = select(Page.state, func.count()).group_by(Page.state)
    return dict(session.exec(query).all())


def _id(page: Page) -> int:
    assert page.id is not None
    return page.id
