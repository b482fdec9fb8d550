"""From stored claims to what a digest tells of them: which, where, and in which order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from alerts import ranking
from alerts.contents import Claim as Told, Note, Speech, Voice
from alerts.digest import CLAIMS, DIFFERS, RETURNING, Section
from alerts.words import clean, clip, counted
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
_ACTS = ("denial", "announcement", "demand", "commitment")


@dataclass(frozen=True, slots=True)
class News:
    """A claim that was not told, with the statement that was seen first."""

    claim: Claim
    first: StatementRow


@dataclass(frozen=True, slots=True)
class Desk:
    """What claims are told from: the record, and the outlets as they are configured.

    Of claims that are held back, those seen since `begin` are counted, or all.
    """

    session: Session
    outlets: Mapping[str, Outlet]
    publishers: Publishers
    begin: datetime | None = None


def untold(session: Session, found: Sequence[Claim]) -> list[News]:
    """Claims with the statements that they began with."""
    first = news.opening_statements(session, found)
    return [News(claim, first[claim.id or 0]) for claim in found if claim.id in first]


def sections(desk: Desk, found: Iterable[News]) -> Iterator[Section]:
    """The sections on claims, the heaviest first in each; what is held back is counted.

    What one speaker says in one article is one speech.
    """
    sorted_out: dict[str, list[News]] = {title: [] for title in _ORDER}
    for one in sorted(found, key=lambda one: _rank(desk, one)):
        sorted_out[_SECTIONS.get(one.first.novelty, CLAIMS)].append(one)
    for title, members in sorted_out.items():
        shown = [one for one in members if _is_shown(one)]
        told = _speeches(desk, shown) if title == CLAIMS else [_told(desk, one) for one in shown]
        items = (*told, *_held(desk, members))
        if items:
            yield Section(title, items)


def _held(desk: Desk, members: Iterable[News]) -> Iterator[Note]:
    """How many claims of the window nobody wants in a digest, and where they are."""
    since = desk.begin
    held = [
        one
        for one in members
        if not _is_shown(one) and (since is None or one.claim.first_seen_at >= since)
    ]
    if held:
        many = counted(len(held), "more claim")
        yield Note(f"{many} by voices that are not watched: tumen claims list")


def _rank(desk: Desk, one: News) -> tuple[object, ...]:
    """Watched voices first, then by weight; then denials and promises before mere statements."""
    claim, first = one.claim, one.first
    outlet = desk.outlets.get(first.outlet_id)
    closeness = outlet.closeness if outlet else None
    return (
        not first.known,
        -ranking.weight(closeness, claim.independent_origins, fresh=first.novelty == "new"),
        first.act not in _ACTS,
        -claim.outlets,
        -claim.first_seen_at.timestamp(),
    )


def _is_shown(one: News) -> bool:
    """Whether a reader wants it in a digest: a watched voice, or what contradicts another."""
    return one.first.known or one.first.novelty in ("variant", "denies") or one.claim.outlets > 1


def _speeches(desk: Desk, found: Iterable[News]) -> Iterator[Told | Speech]:
    """Claims with those of the same speaker in the same article together, in the text's order."""
    together: dict[tuple[str, int], list[News]] = {}
    for one in found:
        together.setdefault((one.first.claimant, one.first.article_id), []).append(one)
    for members in together.values():
        in_order = sorted(members, key=lambda one: one.first.position)
        told = tuple(_told(desk, one) for one in in_order)
        yield Speech(told) if len(told) > 1 else told[0]


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
        path=tuple(_ways(traced)),
        origins=traced.independent,
        outlets=claim.outlets,
        against=_voice(desk, *held) if held else None,
        reason=clean(first.reason) if held else "",
        softened=tuple(_softened(rows, desk.publishers)),
    )


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
