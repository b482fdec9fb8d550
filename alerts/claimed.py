"""From stored claims to what a digest tells of them: which, where, and in which order."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from alerts import ranking
from alerts.contents import Claim as Told, Speech, Voice
from alerts.digest import CLAIMS, DIFFERS, RETURNING, Section
from alerts.words import clean, clip
from analysis.boundaries import HAN, HANGUL
from analysis.claims import quotations
from analysis.claims.lineage import Lineage, Node
from analysis.claims.publishers import Publishers
from config.outlets import Outlet
from store import claims, news, tracing
from store.tables.article import Article
from store.tables.claims import Claim, StatementRow

MOST_WORDS = 400
_SECTIONS = {"variant": DIFFERS, "denies": DIFFERS, "recurring": RETURNING}
_ORDER = (CLAIMS, DIFFERS, RETURNING)
_MOST_WAYS = 6
_MOST_ALTERED = 3
MOST_ALTERED = 300
_MOST_CUE = 40
_ACTS = ("denial", "announcement", "demand", "commitment")
_PLAIN_ACTS = ("statement", "announcement", "denial", "finding")
"""Those whose content is a sentence by itself; others need their verb: "urged: to withdraw"."""
_FEW_WORDS = 5
_FEW_SIGNS = 12
"""Fewer are hardly a sentence; signs count where a word holds what is several elsewhere."""


@dataclass(frozen=True, slots=True)
class News:
    """A claim that was not told, with the statement that was seen first."""

    claim: Claim
    first: StatementRow


@dataclass(frozen=True, slots=True)
class Desk:
    """What claims are told from: the record, and the outlets as they are configured. `media` are
    the watched entities that are outlets themselves.
    """

    session: Session
    outlets: Mapping[str, Outlet]
    publishers: Publishers
    media: frozenset[str] = frozenset()


def untold(session: Session, found: Sequence[Claim]) -> list[News]:
    """Claims with the statements that they began with."""
    first = news.opening_statements(session, found)
    return [News(claim, first[claim.id or 0]) for claim in found if claim.id in first]


def sections(desk: Desk, found: Iterable[News]) -> Iterator[Section]:
    """The sections on claims, the heaviest first in each; what is held back is left out.

    What one speaker says is one speech.
    """
    sorted_out: dict[str, list[News]] = {title: [] for title in _ORDER}
    for one in sorted(filter(_is_shown, found), key=lambda one: _rank(desk, one)):
        sorted_out[_SECTIONS.get(one.first.novelty, CLAIMS)].append(one)
    for title, shown in sorted_out.items():
        told = _speeches(desk, shown) if title == CLAIMS else (_told(desk, one) for one in shown)
        if items := tuple(told):
            yield Section(title, items)


def held(found: Iterable[News], begin: datetime) -> int:
    """How many claims seen since `begin` are by voices of whom nobody wants to read."""
    return sum(not _is_shown(one) and one.claim.first_seen_at >= begin for one in found)


def _rank(desk: Desk, one: News) -> tuple[object, ...]:
    """Watched voices with something to say first, then by weight; then denials and promises before
    mere statements.
    """
    claim, first = one.claim, one.first
    outlet = desk.outlets.get(first.outlet_id)
    closeness = outlet.closeness if outlet else None
    return (
        _is_weak(desk, first),
        -ranking.weight(closeness, claim.independent_origins, fresh=first.novelty == "new"),
        first.act not in _ACTS,
        -claim.outlets,
        -claim.first_seen_at.timestamp(),
    )


def _is_weak(desk: Desk, first: StatementRow) -> bool:
    """Whether nobody watched says it, an outlet says it of itself, or it is hardly a sentence."""
    own = {first.outlet_id, *desk.publishers.of(first.outlet_id).voices}
    nobody = not first.known or first.claimant in desk.media or first.claimant in own
    return nobody or _is_scrap(first.content)


def _is_scrap(words: str) -> bool:
    """Whether words are too few for a sentence."""
    if re.search(f"[{HAN}{HANGUL}]", words):
        return len(words) < _FEW_SIGNS
    return len(words.split()) < _FEW_WORDS


def _is_shown(one: News) -> bool:
    """Whether a reader wants it in a digest: a watched voice, or what contradicts another."""
    return one.first.known or one.first.novelty in ("variant", "denies") or one.claim.outlets > 1


def _speeches(desk: Desk, found: Iterable[News]) -> Iterator[Told | Speech]:
    """Claims with those of the same speaker together, article by article, in the texts' order.

    Who is not watched is only known by what one article calls him.
    """
    together: dict[tuple[str, int], dict[int, list[News]]] = {}
    for one in found:
        first = one.first
        speaker = (first.claimant, 0 if first.known else first.article_id)
        together.setdefault(speaker, {}).setdefault(first.article_id, []).append(one)
    for articles in together.values():
        in_order = [
            one
            for members in articles.values()
            for one in sorted(members, key=lambda one: one.first.position)
        ]
        told = tuple(_told(desk, one) for one in in_order)
        told = tuple(sorted(told, key=_first_of_address(told)))
        yield Speech(told) if len(told) > 1 else told[0]


def _first_of_address(told: Iterable[Told]) -> Callable[[Told], int]:
    """Where the article of a claim comes first among some: the earliest utterance may be in another
    article than the one that was seen first.
    """
    places: dict[str, int] = {}
    for one in told:
        places.setdefault(one.origin.url, len(places))
    return lambda one: places[one.origin.url]


def told(desk: Desk, claim: Claim) -> Told | None:
    """One claim, whoever makes it; None when nobody makes it any more."""
    return next((_told(desk, one) for one in untold(desk.session, [claim])), None)


def _told(desk: Desk, one: News) -> Told:
    claim, first = one.claim, one.first
    rows = claims.of_claim(desk.session, claim.id or 0, tracing.MOST)
    traced = tracing.trace(desk.session, rows, desk.publishers)
    origin = next((row for row in rows if row.id == traced.dated.statement_id), first)
    held = news.against(desk.session, first)
    return Told(
        ref_id=claim.id or 0,
        novelty=first.novelty,
        origin=_voice(desk, origin, desk.session.get_one(Article, origin.article_id)),
        first_seen_at=claim.first_seen_at,
        act=origin.act,
        medium=origin.medium or "",
        addressee=clean(origin.addressee or ""),
        cue=_cue(origin),
        path=tuple(_ways(traced)),
        origins=traced.independent,
        outlets=claim.outlets,
        against=_voice(desk, *held) if held else None,
        reason=clean(first.reason) if held else "",
        softened=tuple(_softened(rows, desk.publishers)),
    )


def _cue(row: StatementRow) -> str:
    """The verb that words need which are no sentence by themselves; "" for a quotation."""
    needed = row.kind == "indirect" and (row.act not in _PLAIN_ACTS or _is_scrap(row.content))
    return clip(clean(row.cue), _MOST_CUE) if needed else ""


def _voice(desk: Desk, row: StatementRow, article: Article) -> Voice:
    outlet = desk.outlets.get(row.outlet_id)
    return Voice(
        claimant=clip(clean(row.claimant_name), 120),
        words=clip(clean(row.content), MOST_WORDS),
        outlet=clean(outlet.name if outlet else row.outlet_id),
        side=outlet.side.value if outlet else "unknown side",
        language=row.lang,
        url=clean(article.url),
        said_on=row.said_on,
        published_at=row.published_at,
    )


def _ways(traced: Lineage) -> Iterator[str]:
    """How a claim came to us, a line for each way that ends."""
    ways = [way for root in traced.roots for way in _paths(root) if len(way) > 1]
    yield from (" → ".join(map(clean, way)) for way in ways[:_MOST_WAYS])
    if len(ways) > _MOST_WAYS:
        yield f"and {len(ways) - _MOST_WAYS} more ways"


def _paths(node: Node) -> Iterator[tuple[str, ...]]:
    """The names from a node down to each end of its tree."""
    if not node.children:
        yield (node.name,)
    for child in node.children:
        yield from ((node.name, *path) for path in _paths(child))


def _softened(rows: Sequence[StatementRow], publishers: Publishers) -> Iterator[str]:
    quoted = [
        quotations.Quoted(
            words, row.lang, row.outlet_id, row.id or 0, row.published_at or row.seen_at
        )
        for row in rows
        for words in quotations.quoted(row.content, row.kind)
    ]
    for one in quotations.altered(quoted)[:_MOST_ALTERED]:
        who = publishers.of(one.others[0].outlet).name
        yield f"{', '.join(one.changes)} by {who}: {clip(clean(one.marked), MOST_ALTERED)}"
