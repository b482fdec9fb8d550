"""One rule upon one article: does it match, with what score, and why."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from analysis import enumeration
from analysis.document import Hit
from analysis.match import Mention
from analysis.query_ast import Name, Node, terms_of
from analysis.rules import Found, evaluate, score
from analysis.spots import TITLE, Article, Spot

IMPLIED_FACTOR = 2
"""How much more a rule asks of an outlet that always writes of one of its sides."""

_TOGETHER = 2
"""Sentences that name every side: from so many on, a list of countries among them counts too."""

_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule as it is tried: `listable` are the countries that a list of them may be made of.

    `sides` and `among` are empty for a rule to which lists are no matter.
    """

    name: str
    written: str
    node: Node
    threshold: float
    topic: bool = False
    sides: tuple[str, ...] = ()
    among: str = ""
    listable: frozenset[str] = frozenset()
    demote: Node | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule makes of an article; `score` is 0 where the query does not match."""

    matched: bool
    score: float
    needed: float
    explanation: str
    spots: list[Spot]


def weigh(rule: CompiledRule, article: Article) -> Verdict:
    """Try a rule on an article."""
    needed = rule.threshold
    if article.implies_any(terms_of(rule.node)):
        needed *= IMPLIED_FACTOR
    found = evaluate(rule.node, article)
    if found is None:
        return Verdict(False, 0, needed, "a required term is missing or excluded", [])
    bare = _BareLists(rule, article)
    remark = ""
    if bare.spots:
        found = evaluate(rule.node, article.without(bare.spots)) or Found([], [])
        remark = f"; a mere list of countries does not count: “{bare.shown()}”"
    total, sum_ = score(found.weakest)
    if found.by:
        sum_ += f", as {found.by} is the rarer"
    if total and rule.demote is not None and evaluate(rule.demote, article) is not None:
        total /= 2
        remark += f"; halved to {total:.1f}: {rule.demote}"
    return Verdict(total >= needed, total, needed, sum_ + remark, found.spots)


class _BareLists:
    """What stands in the lists of countries of an article that names the sides but there."""

    def __init__(self, rule: CompiledRule, article: Article) -> None:
        self._article = article
        self._shown = ""
        self.spots = self._listed(rule) if rule.sides else set()

    def shown(self) -> str:
        """The first list in its own words."""
        words = " ".join(self._shown.split())
        return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"

    def _listed(self, rule: CompiledRule) -> set[Spot]:
        sides = [self._article.spots(Name(side)) for side in rule.sides]
        others = self._article.spots(Name(rule.among))
        members = {spot for row in (*sides, others) for spot in row if spot.entity in rule.listable}
        listed: set[Spot] = set()
        for title in (True, False):
            here = {spot: self._article.hit(spot) for spot in members if spot.in_title is title}
            stretches = list(self._stretches(here))
            starts = [start for start, _ in stretches]
            for spot, hit in here.items():
                before = bisect_right(starts, hit.start) - 1
                if before >= 0 and hit.end <= stretches[before][1]:
                    listed.add(spot)
        return set() if self._together(sides, listed) >= _TOGETHER else listed

    def _together(self, sides: list[list[Spot]], listed: set[Spot]) -> int:
        """How many sentences name every side alike: all of them outside lists, or all in lists.

        A title with which the text begins again is none of them.
        """
        free = [{self._article.sentence(s) for s in side if s not in listed} for side in sides]
        bare = [{self._article.sentence(s) for s in side if s in listed} for side in sides]
        alike = set.intersection(*free) | set.intersection(*bare)
        return len(alike - ({TITLE} if self._article.repeats_title else set()))

    def _stretches(self, here: dict[Spot, Hit]) -> Iterator[tuple[int, int]]:
        if not here:
            return
        source = self._article.source_of(next(iter(here)))
        mentions = [Mention(s.entity or "", hit.start, hit.end) for s, hit in here.items()]
        for start, end in enumeration.listed(source, mentions):
            self._shown = self._shown or source[start:end]
            yield start, end
