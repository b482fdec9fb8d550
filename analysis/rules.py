"""Evaluates a query over title, first sentence, lede and body, and scores what it hit."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.document import Field
from analysis.nearness import beside
from analysis.query_ast import (
    And,
    InField,
    Name,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Place,
    Term,
    Word,
    terms_of,
)
from analysis.spots import Article, Spot

WEIGHTS: Mapping[Field, int] = {"title": 3, "lede": 2, "body": 1}
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Found:
    """The spots by which a query matches, and those of its weakest part, which make the score.

    `by` names that part; it is empty when there is only one. What matches by implication or by
    absence has no spots.
    """

    spots: list[Spot]
    weakest: list[Spot]
    by: str = ""

    @property
    def score(self) -> float:
        """The score of the weakest part."""
        return score(self.weakest)[0]


def evaluate(node: Node, article: Article, place: Place | None = None) -> Found | None:
    """How a query matches, or None if it does not. Only branches that match count."""
    match node:
        case Word() | Phrase() | Name():
            return _term(node, article, place)
        case Near():
            return _near(node, article, place)
        case InField(inner, part):
            return evaluate(part, article, inner)
        case Not(part):
            return Found([], []) if evaluate(part, article, place) is None else None
        case And(parts):
            return _all(parts, article, place)
        case Or(parts):
            return _any(parts, article, place)


def _term(term: Term, article: Article, place: Place | None) -> Found | None:
    if article.implies(term):
        return Found([], [])
    spots = [spot for spot in article.spots(term) if article.stands(spot, place)]
    return Found(spots, spots) if spots else None


def _all(parts: tuple[Node, ...], article: Article, place: Place | None) -> Found | None:
    found: list[tuple[Node, Found]] = []
    for part in parts:
        one = evaluate(part, article, place)
        if one is None:
            return None
        found.append((part, one))
    return _weakest(found)


def _any(parts: tuple[Node, ...], article: Article, place: Place | None) -> Found | None:
    found = [one for part in parts if (one := evaluate(part, article, place)) is not None]
    if not found:
        return None
    spots = [spot for one in found for spot in one.spots]
    if all(map(_is_plain, parts)):
        return Found(spots, spots)
    best = max(found, key=lambda one: one.score)
    return Found(spots, best.weakest, best.by)


def _is_plain(node: Node) -> bool:
    """Whether it is one thing to look for, in other words or another place."""
    match node:
        case Word() | Phrase() | Name():
            return True
        case InField(_, part):
            return _is_plain(part)
        case Or(parts):
            return all(map(_is_plain, parts))
        case _:
            return False


def _weakest(found: list[tuple[Node, Found]]) -> Found:
    """Parts that all must be there: a text is about both as much as about the rarer one."""
    spots = [spot for _, one in found for spot in one.spots]
    scoring = [(part, one) for part, one in found if one.weakest]
    if not scoring:
        return Found(spots, [])
    part, least = min(scoring, key=lambda pair: pair[1].score)
    rarer = any(one.score > least.score for _, one in scoring)
    by = _named(part) if rarer and not least.by else least.by
    return Found(spots, least.weakest, by)


def _named(node: Node) -> str:
    named = list(dict.fromkeys(map(str, terms_of(node))))
    more = " …" if len(named) > _MOST_NAMED else ""
    return " / ".join(named[:_MOST_NAMED]) + more


def _near(near: Near, article: Article, place: Place | None) -> Found | None:
    """Both sides beside each other; an implied one counts as named in title and first sentence."""
    sides = [_side(near.left, article, place), _side(near.right, article, place)]
    close = set(beside(sides[0], sides[1], near.distance, article))
    mine = [[spot for spot in side if spot in close] for side in sides]
    for side, other in ((near.left, 1), (near.right, 0)):
        if article.implies_any(terms_of(side)):
            mine[other] += [spot for spot in sides[other] if article.leads(spot)]
    if not any(mine):
        return None
    parts = ((near.left, mine[0]), (near.right, mine[1]))
    return _weakest([(side, Found(spots, spots)) for side, spots in parts])


def _side(node: Node, article: Article, place: Place | None) -> list[Spot]:
    """Where one side of NEAR stands, whatever is implied."""
    return [
        spot
        for term in terms_of(node)
        for spot in article.spots(term)
        if article.stands(spot, place)
    ]


def score(spots: Iterable[Spot]) -> tuple[float, str]:
    """The score of a match, and the sum that makes it: weight of the field × (1 + ln hits).

    A place that names two entities counts once.
    """
    places = {(spot.field, spot.start, spot.end) for spot in spots}
    counts = {field: sum(place[0] == field for place in places) for field in WEIGHTS}
    hit = {field: count for field, count in counts.items() if count}
    total = sum(WEIGHTS[field] * (1 + math.log(count)) for field, count in hit.items())
    terms = [f"{field} {WEIGHTS[field]}×(1+ln {count})" for field, count in hit.items()]
    return total, f"{' + '.join(terms) or 'nothing hit'} = {total:.1f}"
