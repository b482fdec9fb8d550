"""Evaluates a query over title, lede and body, and scores what it hit."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.document import Field, Hit
from analysis.folding import Folded, fold
from analysis.match import Matcher, Mention
from analysis.query_ast import And, InField, Name, Near, Node, Not, Or, Phrase, Term, Word
from analysis.words import Words

WEIGHTS: Mapping[Field, int] = {"title": 3, "lede": 2, "body": 1}
MOST_HITS = 200
LEDE_LEAST = 200
LEDE_MOST = 1000
_EVERYWHERE = frozenset(WEIGHTS)


def lede_end(text: str) -> int:
    """Where the lede ends: with the paragraph in which the 200th character falls.

    One short line (a dateline, a kicker) is thus not the whole lede. A text without paragraphs
    has its lede cut at the first space after 1000 characters.
    """
    end = text.find("\n", LEDE_LEAST - 1)
    if end < 0:
        end = len(text)
    if end <= LEDE_MOST:
        return end
    space = text.find(" ", LEDE_MOST, end)
    return space if space >= 0 else end


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a term stands, in folded offsets of the title or of the text."""

    field: Field
    start: int
    end: int
    entity: str | None = None


class Passage:
    """The title, or the text, prepared for many rules."""

    def __init__(self, source: str, matcher: Matcher, *, title: bool) -> None:
        self.folded: Folded = fold(source)
        self._matcher = matcher
        self._title = title
        self._lede_end = 0 if title else lede_end(source)

    @cached_property
    def words(self) -> Words:
        """The words of the folded passage."""
        return Words(self.folded.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Entities named, in folded offsets."""
        return self._matcher.find_folded(self.folded)

    def spots(self, term: Term, names: Mapping[str, frozenset[str]]) -> list[Spot]:
        """Where a term stands."""
        if isinstance(term, Name):
            wanted = names[term.name]
            return [
                Spot(self._field(found.start), found.start, found.end, found.entity)
                for found in self.mentions
                if found.entity in wanted
            ]
        return [Spot(self._field(start), start, end) for start, end in self.words.find(term.text)]

    def hit(self, spot: Spot) -> Hit:
        """A spot of this passage in source offsets."""
        return Hit(spot.field, *self.folded.span(spot.start, spot.end), spot.entity)

    def _field(self, start: int) -> Field:
        if self._title:
            return "title"
        return "lede" if self.folded.span(start, start + 1)[0] < self._lede_end else "body"


class Article:
    """A title and a text under the rules of one watch; terms are looked up once.

    `names` maps every @name to its entities; `implied` are names that hold without a hit.
    """

    def __init__(
        self,
        title: str,
        text: str,
        matcher: Matcher,
        names: Mapping[str, frozenset[str]],
        implied: Collection[str] = (),
    ) -> None:
        self._title = Passage(title, matcher, title=True)
        self._text = Passage(text, matcher, title=False)
        self._names = names
        self._implied = frozenset(implied)
        self._found: dict[Term, list[Spot]] = {}

    def implies(self, term: Term) -> bool:
        """Whether a term holds without standing in the text."""
        return isinstance(term, Name) and term.name in self._implied

    def spots(self, term: Term) -> list[Spot]:
        """Where a term stands, the title's first."""
        if term not in self._found:
            self._found[term] = [
                *self._title.spots(term, self._names),
                *self._text.spots(term, self._names),
            ]
        return self._found[term]

    def words_of(self, spot: Spot) -> Words:
        """The words among which a spot stands."""
        return self._passage(spot).words

    def hits(self, spots: Iterable[Spot]) -> tuple[Hit, ...]:
        """The first 200 spots in source offsets, each once, by field and position."""
        ordered = sorted(
            set(spots),
            key=lambda spot: (spot.field != "title", spot.start, spot.end, spot.entity or ""),
        )
        return tuple(self._passage(spot).hit(spot) for spot in ordered[:MOST_HITS])

    def _passage(self, spot: Spot) -> Passage:
        return self._title if spot.field == "title" else self._text


def evaluate(
    node: Node, article: Article, fields: frozenset[Field] = _EVERYWHERE
) -> list[Spot] | None:
    """The spots by which a query matches, or None if it does not.

    What matches by implication or by absence has no spots. Only branches that match count.
    """
    match node:
        case Word() | Phrase() | Name():
            return _term(node, article, fields)
        case Near():
            return _near(node, article, fields)
        case InField(field, part):
            return evaluate(part, article, frozenset((field,)))
        case Not(part):
            return [] if evaluate(part, article, fields) is None else None
        case And(parts):
            return _all(parts, article, fields)
        case Or(parts):
            found = [evaluate(part, article, fields) for part in parts]
            matched = [spots for spots in found if spots is not None]
            return [spot for spots in matched for spot in spots] if matched else None


def _term(term: Term, article: Article, fields: frozenset[Field]) -> list[Spot] | None:
    if article.implies(term):
        return []
    return [spot for spot in article.spots(term) if spot.field in fields] or None


def _all(parts: tuple[Node, ...], article: Article, fields: frozenset[Field]) -> list[Spot] | None:
    spots: list[Spot] = []
    for part in parts:
        found = evaluate(part, article, fields)
        if found is None:
            return None
        spots += found
    return spots


def _near(near: Near, article: Article, fields: frozenset[Field]) -> list[Spot] | None:
    left = evaluate(near.left, article, fields)
    right = evaluate(near.right, article, fields)
    if left is None or right is None:
        return None
    sides = ((near.left, right), (near.right, left))
    if any(_is_implied(side, article) for side, _ in sides):
        return left + right
    return _beside(left, right, near.distance, article) or None


def _is_implied(node: Node, article: Article) -> bool:
    if isinstance(node, Or):
        return any(_is_implied(part, article) for part in node.parts)
    return isinstance(node, Name) and article.implies(node)


def _beside(left: list[Spot], right: list[Spot], distance: int, article: Article) -> list[Spot]:
    """The spots of both sides that have one of the other side within `distance` words."""
    near: list[Spot] = []
    for mine, others in ((left, _Row(right)), (right, _Row(left))):
        near += (spot for spot in mine if others.within(spot, distance, article))
    return near


class _Row:
    """Spots in order, to find the nearest one before and after a place."""

    def __init__(self, spots: list[Spot]) -> None:
        self._by_start = {
            title: sorted({(s.start, s.end) for s in spots if (s.field == "title") is title})
            for title in (True, False)
        }
        self._by_end = {
            title: sorted(end for _, end in places) for title, places in self._by_start.items()
        }
        self._entities: dict[tuple[bool, int, int], set[str | None]] = {}
        for spot in spots:
            place = (spot.field == "title", spot.start, spot.end)
            self._entities.setdefault(place, set()).add(spot.entity)

    def within(self, spot: Spot, distance: int, article: Article) -> bool:
        """Whether a spot of the row is at most `distance` words away; NEAR/1 is the next word."""
        title = spot.field == "title"
        words = article.words_of(spot)
        after = bisect_left(self._by_start[title], (spot.end, 0))
        if after < len(self._by_start[title]):
            start = self._by_start[title][after][0]
            if words.between(spot.end, start) < distance:
                return True
        before = bisect_right(self._by_end[title], spot.start) - 1
        if before >= 0 and words.between(self._by_end[title][before], spot.start) < distance:
            return True
        return self._shares_place(spot)

    def _shares_place(self, spot: Spot) -> bool:
        """A word that names two entities at once (북러) is both of them side by side."""
        here = self._entities.get((spot.field == "title", spot.start, spot.end), set())
        return spot.entity is not None and bool(here - {spot.entity, None})


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
