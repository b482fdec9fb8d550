"""A title and a text under the rules of one watch: where each term stands."""

from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from analysis.document import Field, Hit
from analysis.match import Matcher, Mention
from analysis.query_ast import Name, Place, Term
from analysis.sentences import Sentences
from analysis.words import Words

MOST_HITS = 200
LEDE_LEAST = 200
LEDE_MOST = 1000
TITLE = -1
_REPEATED = 30


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

    @property
    def in_title(self) -> bool:
        """Whether its offsets count into the title."""
        return self.field == "title"


class Passage:
    """The title, or the text, prepared for many rules."""

    def __init__(self, source: str, matcher: Matcher, *, title: bool) -> None:
        self.folded, self._named = matcher.read(source)
        self._title = title
        self._lede_end = 0 if title else lede_end(source)
        self._sentences = Sentences(source)

    @cached_property
    def words(self) -> Words:
        """The words of the folded passage."""
        return Words(self.folded.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Entities named, in folded offsets; a dateline names where a text was filed, no more."""
        told_from = 0 if self._title else self._sentences.told_from
        return [one for one in self._named if self._source(one.start) >= told_from]

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

    def sentence(self, spot: Spot) -> int:
        """The number of the sentence a spot stands in; a title is one sentence."""
        return TITLE if self._title else self._sentences.of(self._source(spot.start))

    def leads(self, spot: Spot) -> bool:
        """Whether a spot stands in the title or in the first sentence of the text."""
        return spot.field == "title" or (
            spot.field == "lede" and self._source(spot.start) < self._sentences.lead_end
        )

    def _field(self, start: int) -> Field:
        if self._title:
            return "title"
        return "lede" if self._source(start) < self._lede_end else "body"

    def _source(self, start: int) -> int:
        return self.folded.span(start, start + 1)[0]


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
        self._ignored: frozenset[Spot] = frozenset()

    def without(self, spots: Collection[Spot]) -> "Article":
        """The same article, where these spots name nothing."""
        other = copy(self)
        other._found, other._ignored = {}, frozenset(spots)
        return other

    @property
    def repeats_title(self) -> bool:
        """Whether the text begins as the title does, like a post that has none of its own."""
        title, text = (part.folded.text.strip()[:_REPEATED] for part in (self._title, self._text))
        return bool(text) and title == text

    def implies(self, term: Term) -> bool:
        """Whether a term holds without standing in the text."""
        return isinstance(term, Name) and term.name in self._implied

    def implies_any(self, terms: Iterable[Term]) -> bool:
        """Whether one of some terms holds so; they are only looked through where any can."""
        return bool(self._implied) and any(map(self.implies, terms))

    def spots(self, term: Term) -> list[Spot]:
        """Where a term stands, the title's first."""
        if term not in self._found:
            self._found[term] = [
                spot
                for passage in (self._title, self._text)
                for spot in passage.spots(term, self._names)
                if spot not in self._ignored
            ]
        return self._found[term]

    def source_of(self, spot: Spot) -> str:
        """The title, or the text, in which a spot stands."""
        return self._passage(spot).folded.source

    def hit(self, spot: Spot) -> Hit:
        """A spot in source offsets."""
        return self._passage(spot).hit(spot)

    def sentence(self, spot: Spot) -> int:
        """The number of the sentence a spot stands in; the title's is -1."""
        return self._passage(spot).sentence(spot)

    def stands(self, spot: Spot, place: Place | None) -> bool:
        """Whether a spot stands in a place that a query names; anywhere for None."""
        if place == "first":
            return spot.field == "lede" and self.leads(spot)
        return place in (None, spot.field)

    def leads(self, spot: Spot) -> bool:
        """Whether a spot stands in the title or in the first sentence of the text."""
        return self._passage(spot).leads(spot)

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
