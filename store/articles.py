"""Articles: stored once per outlet and text, with versions, matches, shingles and search terms."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import Label, bindparam, delete, func, text
from sqlmodel import Session, col, select

from analysis.copies import Known
from analysis.document import Evidence, Hit, Reading, Relevance
from store import numbering, search
from store.among import among
from store.changing import changed
from store.prepared import Prepared
from store.tables.article import Article, Match, Shingle, Version

_CANDIDATES = 20
_SHARED_AT_LEAST = 2
_PROBED = 300
_SHORT_TEXT = 300
"""Characters below which a text alone does not name an article."""

# Made once: to make them takes longer than to run them.
_WITH_TEXT = Prepared(
    sqlalchemy.select(col(Article.id), col(Article.url)).where(
        col(Article.outlet_id) == bindparam("outlet"), col(Article.text_hash) == bindparam("hash")
    )
)
_TITLES = Prepared(
    sqlalchemy.select(col(Article.id), col(Article.title)).where(
        col(Article.outlet_id) == bindparam("outlet"),
        col(Article.first_seen_at) >= bindparam("since"),
        col(Article.first_seen_at) <= bindparam("until"),
    )
)
_SHARED: Label[int] = func.count().label("shared")
_SIMILAR = Prepared(
    sqlalchemy.select(col(Shingle.article_id))
    .where(among(Shingle.h))
    .group_by(col(Shingle.article_id))
    .having(bindparam("least") <= _SHARED)
    .order_by(_SHARED.desc(), col(Shingle.article_id))
    .limit(_CANDIDATES)
)
_KNOWN = Prepared(
    sqlalchemy.select(
        col(Article.id),
        col(Article.first_seen_at),
        col(Article.published_at),
        col(Article.alertable),
    ).where(among(Article.id))
)
_SHINGLES = Prepared(
    sqlalchemy.select(col(Shingle.article_id), col(Shingle.h)).where(among(Shingle.article_id))
)
_ADD_SHINGLE = numbering.inserting(numbering.table_of(Shingle), "h", "article_id")
_ARTICLES_LOCK = 0x61727469636C65  # "article"


def text_hash(title: str, text: str) -> str:
    """The name of a text: two with the same words in the same order share it.

    Of a short text the title is part: what a paywall or a cookie notice leaves to be read is the
    same for all of an outlet's articles.
    """
    words = " ".join(text.split())
    named = words if len(words) >= _SHORT_TEXT else f"{' '.join(title.split())}\n{words}"
    return hashlib.sha256(named.encode()).hexdigest()


def with_text(session: Session, outlet_id: str, title: str, text: str) -> tuple[int, str] | None:
    """Number and address of the outlet's article with these words."""
    wanted = {"outlet": outlet_id, "hash": text_hash(title, text)}
    found = _WITH_TEXT.first(session, wanted)
    return (found[0] or 0, found[1]) if found else None


def from_reading(outlet_id: str, url: str, reading: Reading, first_seen_at: datetime) -> Article:
    """A new article out of a reading, not yet stored."""
    date = reading.date
    return Article(
        outlet_id=outlet_id,
        url=url,
        title=reading.title,
        text=reading.text,
        text_hash=text_hash(reading.title, reading.text),
        lang=reading.lang,
        published_at=date.published_at,
        modified_at=date.modified_at,
        date_source=date.source,
        date_confidence=date.confidence,
        date_conflict=date.conflict,
        day_only=date.day_only,
        zone_known=date.zone_known,
        utc_offset_s=int(date.offset.total_seconds()),
        first_seen_at=first_seen_at,
        read_status=reading.status,
        authors=list(reading.authors),
        agency=reading.agency,
        damaged=reading.damaged,
        extractor=reading.extractor,
        evidence=evidence_json(reading.evidence),
    )


def add(
    session: Session,
    article: Article,
    relevances: Iterable[Relevance],
    shingles: AbstractSet[int],
) -> int:
    """Store an article with its first version, matches, shingles and search terms; its id.

    The session does not know it: what is changed of it afterwards is not stored.
    """
    article.id = number = numbering.insert_one(session, article)
    numbering.insert(session, [_first_version(article)])
    _add_found(session, article, relevances, shingles)
    return number


@dataclass(frozen=True, slots=True)
class Revision:
    """Another version of an article: what was read at `at`, what the rules find, and why it is."""

    reading: Reading
    relevances: tuple[Relevance, ...]
    shingles: AbstractSet[int]
    at: datetime
    reason: str


def revise(session: Session, article: Article, revision: Revision) -> int:
    """Bring an article up to date, with all that is found by it; the number of the version.

    Its date, its first sight and whose copy it is stay. Its new words must not be another
    article's of the outlet.
    """
    assert article.id is not None
    reading = revision.reading
    article.title, article.text, article.lang = reading.title, reading.text, reading.lang
    article.text_hash = text_hash(reading.title, reading.text)
    article.modified_at = reading.date.modified_at or article.modified_at
    article.read_status = reading.status
    article.authors, article.agency = list(reading.authors), reading.agency
    article.damaged, article.extractor = reading.damaged, reading.extractor
    article.evidence = evidence_json(reading.evidence)
    number = add_version(session, article, revision)
    for table in (Match, Shingle):
        changed(session, delete(table).where(col(table.article_id) == article.id))
    search.drop(session, article.id)
    _add_found(session, article, revision.relevances, revision.shingles)
    session.add(article)
    session.flush()  # what looks for words and titles asks the database, past the session
    return number


def add_version(session: Session, article: Article, revision: Revision) -> int:
    """Keep what an article's page says now as another version, whose number is given back."""
    # So that of two versions the one with the lower key is there first, whoever waits for it.
    one_at_a_time(session)
    number = latest(session, article).number + 1
    numbering.insert(session, [_version(article, number, revision)])
    return number


def latest(session: Session, article: Article) -> Version:
    """What the page of an article said when it was read last."""
    query = select(Version).where(Version.article_id == article.id)
    return session.exec(query.order_by(col(Version.number).desc()).limit(1)).one()


def present(session: Session, article: Article) -> int:
    """The number of the version that an article's text is: a later one may have been set aside."""
    query = select(func.max(Version.number)).where(
        Version.article_id == article.id, Version.text_hash == article.text_hash
    )
    return session.exec(query).one() or 1


def judge_again(session: Session, article: Article, relevances: Iterable[Relevance]) -> None:
    """Put what the rules find today in place of what they found."""
    assert article.id is not None
    changed(session, delete(Match).where(col(Match.article_id) == article.id))
    session.add_all(_matches(article.id, relevances))
    session.add(article)


def one_at_a_time(session: Session) -> None:
    """Hold back other writers of articles until this transaction ends.

    Two outlets that bring the same text at once would otherwise both be originals, and a version
    could come on record before one of a lower key. SQLite lets only one process write anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ARTICLES_LOCK})


def similar(session: Session, shingles: AbstractSet[int]) -> list[Known]:
    """Stored articles that share shingles with a text, most shared first."""
    probe = sorted(shingles)[:_PROBED]
    least = min(_SHARED_AT_LEAST, max(len(probe), 1))
    ids = _SIMILAR.values(session, {"ids": probe, "least": least})
    if not ids:
        return []
    of: dict[int, set[int]] = {number: set() for number in ids}
    for number, h in _SHINGLES.rows(session, {"ids": ids}):
        of[number].add(h)
    facts = {row[0]: row[1:] for row in _KNOWN.rows(session, {"ids": ids})}
    return [Known(number, frozenset(of[number]), *facts[number]) for number in ids]


def titles(
    session: Session, outlet_id: str, since: datetime, until: datetime
) -> Sequence[tuple[int, str]]:
    """The numbers and titles of an outlet's articles that were first seen in a time."""
    asked = {"outlet": outlet_id, "since": since, "until": until}
    return _TITLES.rows(session, asked)


def shingles(session: Session, article_id: int) -> frozenset[int]:
    """The shingles that an article is indexed by."""
    return frozenset(session.exec(select(Shingle.h).where(Shingle.article_id == article_id)))


def get(session: Session, article_id: int) -> Article | None:
    """The article of that number."""
    return session.get(Article, article_id)


def matches(session: Session, article_id: int) -> Sequence[Match]:
    """The rules an article met, best first."""
    query = select(Match).where(Match.article_id == article_id)
    return session.exec(query.order_by(col(Match.score).desc(), col(Match.id))).all()


def versions(session: Session, article_id: int) -> Sequence[Version]:
    """What an article said, first version first."""
    query = select(Version).where(Version.article_id == article_id)
    return session.exec(query.order_by(col(Version.number))).all()


def every(session: Session, batch: int = 200) -> Iterable[Article]:
    """All articles in the order they were stored."""
    last = 0
    while rows := session.exec(
        select(Article).where(col(Article.id) > last).order_by(col(Article.id)).limit(batch)
    ).all():
        yield from rows
        last = rows[-1].id or last


def count_by_outlet(session: Session) -> dict[str, int]:
    """How many articles each outlet has."""
    query = select(Article.outlet_id, func.count()).group_by(Article.outlet_id)
    return dict(session.exec(query).all())


def damage_since(session: Session, since: datetime) -> dict[str, float]:
    """By outlet, the mean share of characters that could not be decoded in its latest articles."""
    query = select(Article.outlet_id, func.avg(Article.damaged)).where(
        Article.first_seen_at >= since
    )
    return dict(session.exec(query.group_by(Article.outlet_id)).all())


def evidence_json(evidence: Mapping[str, tuple[Evidence, ...]]) -> dict[str, Any]:
    """Evidence as plain JSON: value name to a list of {source, value, verdict, reason}."""
    return {
        name: [
            {"source": e.source, "value": e.value, "verdict": e.verdict, "reason": e.reason}
            for e in items
        ]
        for name, items in evidence.items()
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """A hit as plain JSON, as `export articles` prints it."""
    return {"field": hit.field, "start": hit.start, "end": hit.end, "entity": hit.entity}


def _add_found(
    session: Session,
    article: Article,
    relevances: Iterable[Relevance],
    shingles: AbstractSet[int],
) -> None:
    assert article.id is not None
    numbering.insert(session, _matches(article.id, relevances))
    _ADD_SHINGLE.run(session, [{"h": h, "article_id": article.id} for h in shingles])
    search.index(session, article.id, f"{article.title}\n{article.text}")


def _first_version(article: Article) -> Version:
    assert article.id is not None
    return Version(
        article_id=article.id,
        seen_at=article.first_seen_at,
        title=article.title,
        text=article.text,
        text_hash=article.text_hash,
        url=article.url,
        published_at=article.published_at,
    )


def _version(article: Article, number: int, revision: Revision) -> Version:
    assert article.id is not None
    title, text = revision.reading.title, revision.reading.text
    return Version(
        article_id=article.id,
        number=number,
        seen_at=revision.at,
        title=title,
        text=text,
        text_hash=text_hash(title, text),
        url=article.url,
        published_at=article.published_at,
        reason=revision.reason,
    )


def _matches(article_id: int, relevances: Iterable[Relevance]) -> list[Match]:
    return [
        Match(
            article_id=article_id,
            watch=relevance.watch,
            rule=match.rule,
            score=match.score,
            explanation=match.explanation,
            hits=[hit_json(hit) for hit in match.hits],
        )
        for relevance in relevances
        for match in relevance.matches
    ]
