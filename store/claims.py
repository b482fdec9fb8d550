"""Statements and claims: what is on record, and what of it may be the same as a new statement."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from heapq import nlargest
from itertools import chain
from math import fsum
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from analysis.claim import Signature, Utterance
from store import terms
from store.among import among
from store.numbering import table_of
from store.prepared import Prepared
from store.tables.claims import Claim, ClaimLink, StatementRow
from store.terms import STATEMENTS, Entry, Question, Wanted

WINDOW = timedelta(days=21)
"""How far apart two statements of one wave are at most."""

MOST_INDEXED = 6
"""Statements of a claim that its terms lead to: more would hide other claims behind it."""

_NEAR = 20
_FAR = 8
_OTHERS = 5
PLAIN = 8
"""Terms by which a statement of a known claimant is found among those of all: its rarest kinds."""
_RAREST_OF_OTHERS = 4
# What one claimant said in six weeks is little, so terms that many hold are looked for too: a
# translation often shares no others.
_TOO_COMMON_OF_ONE = 0.1
# By weight. What shares less is not even possibly the same, and comparing it takes time.
_SHARED = 0.1
_SHARED_RAREST = 0.45
_RAREST = 2
_SEASONAL = 4
_READ_WHOLE = 300
_YEARS_BACK = 10
_SAME_SEASON = 10
_YEAR = 365.25

_COMPARED: tuple[Any, ...] = (
    StatementRow.id,
    StatementRow.claim_id,
    StatementRow.claimant,
    StatementRow.day,
    StatementRow.lang,
    StatementRow.content,
    StatementRow.signature,
    StatementRow.polarity,
    StatementRow.act,
    StatementRow.background,
    StatementRow.known,
    StatementRow.article_id,
)
_TOLD: tuple[Any, ...] = (
    StatementRow.id,
    StatementRow.article_id,
    StatementRow.claim_id,
    StatementRow.claimant,
    StatementRow.content,
)
_LINKED: tuple[Any, ...] = (ClaimLink.claim_id, ClaimLink.other_id, ClaimLink.relation)
# Made once: to make one takes as long as to run it.
_UTTERANCES = Prepared(select(*_COMPARED).where(among(StatementRow.id)))
_CLAIMS = select(Claim).where(among(Claim.id))
_CARRIED = sqlalchemy.exists().where(
    col(StatementRow.claim_id) == col(Claim.id), col(StatementRow.outlet_id) == bindparam("outlet")
)
_JOINED = Prepared(
    sqlalchemy.select(_CARRIED.label("carried"), table_of(Claim)).where(among(Claim.id))
)
_REPEATED = Prepared(
    select(*_TOLD)
    .where(StatementRow.article_id == bindparam("article"), col(StatementRow.gone_in).is_(None))
    .order_by(col(StatementRow.position), col(StatementRow.id))
)
_LINKS = Prepared(select(*_LINKED).where(among(ClaimLink.claim_id)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement of which the like is looked for: its terms and the day it was made.

    `claimant` is the entity that made it, or "" for one that no watch knows: his name may be
    spelled otherwise, so what he said is looked for among all speakers.
    """

    keys: tuple[int, ...]
    day: date
    claimant: str = ""


class Told(NamedTuple):
    """A statement on record as a copy of its article repeats it."""

    id: int
    article_id: int
    claim_id: int
    claimant: str
    content: str


def candidates(
    session: Session, asked: Sequence[Asked], counts: Mapping[int, int]
) -> list[list[int]]:
    """For each the statements on record that may be of the same claim, the likest first.

    Those of the same claimant, which alone can be the same; of others a few, which can deny it. Of
    21 days before and after those that share its terms. Of any time before those that share one of
    its two rarest terms; of the four next rare ones, and of a term that more than 300 statements
    hold, those count that were made at the same time of year: what is said again is mostly said on
    the same occasion. `counts` says how many statements hold each term (`terms.counts`).
    """
    kinds = (_near, _far, _others)
    questions = [look(one, counts) for one in asked for look in kinds]
    found = terms.find(session, STATEMENTS, questions)
    groups = (found[at : at + len(kinds)] for at in range(0, len(found), len(kinds)))
    return [[*dict.fromkeys(chain.from_iterable(lists))] for lists in groups]


def _near(one: Asked, counts: Mapping[int, int]) -> Question:
    telling = (
        terms.telling(one.keys, counts, _TOO_COMMON_OF_ONE)
        if one.claimant
        else terms.telling(one.keys, counts)
    )
    wave = _wave(one.day)
    wanted = tuple(terms.wanted(key, counts, wave) for key in telling)
    return Question(_said_by(one.claimant, wanted), _NEAR, _SHARED * _told(set(one.keys), counts))


def _others(one: Asked, counts: Mapping[int, int]) -> Question:
    """What anybody said in those days with one of its rarest terms."""
    if not one.claimant:
        return Question((), _OTHERS)
    telling, wave = terms.telling(one.keys[:PLAIN], counts)[:_RAREST_OF_OTHERS], _wave(one.day)
    wanted = tuple(terms.wanted(key, counts, wave) for key in telling)
    return Question(wanted, _OTHERS, _SHARED * _told(set(one.keys), counts))


def _wave(day: date) -> tuple[int, int]:
    return (day - WINDOW).toordinal(), (day + WINDOW).toordinal()


def _said_by(claimant: str, wanted: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """The same terms as that claimant alone has them."""
    if not claimant:
        return wanted
    mark = claimant_mark(claimant)
    return tuple(Wanted(it.key ^ mark, it.weight, it.days) for it in wanted)


@lru_cache(maxsize=1024)
def claimant_mark(claimant: str) -> int:
    """What sets the terms of one claimant apart from those of all others: 64 bits, signed.

    A term and this, one XOR the other, is the term as that claimant has it: in the index it leads
    to what he said, and to nobody else.
    """
    made = blake2b(claimant.encode(), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True)


def _far(one: Asked, counts: Mapping[int, int]) -> Question:
    before = (one.day - WINDOW).toordinal() - 1
    held, seasons = terms.rarest(one.keys, counts), _seasons(one.day.toordinal(), before)
    wanted = tuple(
        terms.wanted(key, counts, (0, before))
        if place < _RAREST and counts[key] <= _READ_WHOLE
        else terms.wanted(key, counts, *seasons)
        for place, key in enumerate(held[: _RAREST + _SEASONAL])
    )
    least = _SHARED_RAREST * _told(held[:_RAREST], counts)
    return Question(_said_by(one.claimant, wanted), _FAR, least)


def akin(new: Utterance, others: Iterable[Utterance], counts: Mapping[int, int]) -> list[Utterance]:
    """Those that share so much with a statement that the index would find them, the likest first.

    At most 20, as of the index: every sentence of a long transcript is like many others.
    """
    weights = {key: terms.weight(key, counts) for key in new.signature.keys}
    least, keys = _SHARED * fsum(weights.values()), weights.keys()
    shared = ((fsum(weights[key] for key in keys & one.signature.keys), one) for one in others)
    found = [pair for pair in shared if pair[0] >= least]
    return [one for _, one in nlargest(_NEAR, found, key=itemgetter(0))]


def utterances(session: Session, ids: Collection[int]) -> dict[int, Utterance]:
    """Statements by their numbers, as they are compared."""
    if not ids:
        return {}
    rows = _UTTERANCES.rows(session, {"ids": sorted(ids)})
    return {row[0]: _utterance(row) for row in rows}


def of_article(session: Session, article_id: int) -> Sequence[StatementRow]:
    """The statements that stand in an article, in its order."""
    query = select(StatementRow).where(
        StatementRow.article_id == article_id, col(StatementRow.gone_in).is_(None)
    )
    return session.exec(query.order_by(col(StatementRow.position), col(StatementRow.id))).all()


def told_in(session: Session, article_id: int) -> list[Told]:
    """The statements that stand in an article, in its order, as a copy of it repeats them."""
    return [Told(*row) for row in _REPEATED.rows(session, {"article": article_id})]


def of_claim(session: Session, claim_id: int, limit: int | None = None) -> Sequence[StatementRow]:
    """The statements of a claim in the order they were stored, those gone after all others."""
    query = select(StatementRow).where(StatementRow.claim_id == claim_id)
    standing_first = (col(StatementRow.gone_in).is_not(None), col(StatementRow.id))
    return session.exec(query.order_by(*standing_first).limit(limit)).all()


def of_numbers(session: Session, ids: Iterable[int]) -> dict[int, Claim]:
    """Claims by their numbers."""
    found = session.exec(_CLAIMS, params={"ids": sorted(set(ids))}).all()
    return {claim.id or 0: claim for claim in found}


def joined(session: Session, ids: Collection[int], outlet_id: str) -> list[tuple[bool, Claim]]:
    """Claims by their numbers, each with whether an outlet has carried it.

    The session does not know them: `changing.renew` stores what is changed of them.
    """
    if not ids:
        return []
    given = {"ids": sorted(ids), "outlet": outlet_id}
    found = [row._asdict() for row in _JOINED.rows(session, given)]
    return [(fields.pop("carried"), Claim(**fields)) for fields in found]


def stands(session: Session, claim_id: int) -> bool:
    """Whether any statement of a claim still stands in its article."""
    query = select(StatementRow.id).where(
        StatementRow.claim_id == claim_id, col(StatementRow.gone_in).is_(None)
    )
    return session.exec(query.limit(1)).first() is not None


def links(session: Session, claim_id: int) -> Sequence[ClaimLink]:
    """How a claim stands to others, and others to it."""
    query = select(ClaimLink).where(
        (col(ClaimLink.claim_id) == claim_id) | (col(ClaimLink.other_id) == claim_id)
    )
    return session.exec(query.order_by(col(ClaimLink.claim_id), col(ClaimLink.other_id))).all()


def linked(session: Session, ids: Iterable[int]) -> set[tuple[int, int, str]]:
    """The links that some claims have to earlier ones, by their keys."""
    found = _LINKS.rows(session, {"ids": sorted(set(ids))})
    return {(one, other, relation) for one, other, relation in found}


def entry(row: StatementRow) -> Entry:
    """A statement as it is indexed: by its terms, and by them as its claimant has them.

    It is counted for its terms alone, which is what rarity is reckoned from.
    """
    keys = tuple(row.signature["keys"])
    if not row.known:
        return Entry(row.id or 0, row.day.toordinal(), keys)
    mark = claimant_mark(row.claimant)
    own = tuple(key ^ mark for key in keys)
    return Entry(row.id or 0, row.day.toordinal(), (*keys[:PLAIN], *own), keys)


def signature_json(signature: Signature) -> dict[str, object]:
    """A signature as it is stored."""
    return {"keys": list(signature.keys), "values": dict(signature.values)}


def _utterance(row: Sequence[Any]) -> Utterance:
    return Utterance(
        statement_id=row[0],
        claim_id=row[1],
        claimant=row[2],
        day=row[3],
        lang=row[4],
        content=row[5],
        signature=Signature(tuple(row[6]["keys"]), row[6]["values"]),
        polarity=row[7],
        act=row[8],
        background=row[9],
        known=row[10],
        article=row[11],
    )


def _told(keys: Iterable[int], counts: Mapping[int, int]) -> float:
    return sum(terms.weight(key, counts) for key in keys)


def _seasons(day: int, before: int) -> list[tuple[int, int]]:
    """The same time of year in earlier years, as far as it lies before a day."""
    thens = (day - round(_YEAR * years) for years in range(1, _YEARS_BACK + 1))
    return [(then - _SAME_SEASON, min(then + _SAME_SEASON, before)) for then in thens]
