"""What a statement is to one earlier one, by all that speaks against it and how alike they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.claim import Novelty, Utterance
from analysis.claims import claimants, manner, wording
from analysis.claims.gates import Conflict, conflicts
from analysis.claims.likeness import Likeness, is_enough, is_told
from analysis.claims.terms import Content
from analysis.concepts import shown

WAVE_DAYS = 21
"""A claim is repeated within this many days; what is said again later recurs."""

Thresholds = Mapping[bool, float]
# Likeness from which an answer is given, in one language (True) and over two (False).
SAME: Thresholds = {True: 0.48, False: 0.41}
TRANSLATED = 0.37
"""Likeness of a sentence quoted within a day in two languages: translators choose other words."""
POSSIBLE: Thresholds = {True: 0.45, False: 0.38}
RECURS: Thresholds = {True: 0.55, False: 0.48}
VARIED: Thresholds = {True: 0.5, False: 0.48}
DENIED: Thresholds = {True: 0.58, False: 0.52}
CONTRADICTED: Thresholds = {True: 0.7, False: 0.6}
"""Two speakers of whom neither is told to deny anything."""
WORDED: Thresholds = {True: 0.7, False: 0.7}
"""What differs only in a thing that is neither a number nor a place is possibly the same."""
OWN: Thresholds = {True: 0.75, False: 0.75}
"""Within an article, a speaker's sentences are about one thing and yet each says another."""
QUOTED = 0.6
"""Share of the shorter one's runs of words from which the wording itself is the same."""
LEAST = min(*POSSIBLE.values(), QUOTED)
"""Nothing is told of what is less alike than this."""
_UNKNOWN = 0.07  # "officials" of one article need not be those of another
_SHOWN = 5
_NEARLY = 0.55
_TURNED = 0.85
_WORDING = 0.3
_TOLD_DENIED = 1.9
_WORTH_TRANSLATED = 2.0
_QUOTATION = re.compile(r"[\"“«„《「『].{20}", re.DOTALL)
_VARYING = ("number", "place", "spot")
_SURE = {"number", "place"}
# What may be is "can" in the next language.
_MANNERS_OF_ALL = (manner.QUESTION, manner.CONDITION)
_MANNERS = (*_MANNERS_OF_ALL, manner.POSSIBILITY)
# Conflicts that rest on words which may be spelled or called otherwise, and the likeness from which
# nothing is made of them.
_FORGIVEN = {"stranger": 0.5, "whole": 0.6}


@dataclass(frozen=True)
class Pair:
    """A statement, an earlier one, what of them is compared, and how alike that is."""

    new: Utterance
    content: Content
    earlier: Utterance
    before: Content
    alike: Likeness

    @property
    def days(self) -> int:
        """How far apart they were said."""
        return abs((self.new.day - self.earlier.day).days)

    @property
    def in_one_article(self) -> bool:
        """Whether both stand in one article."""
        return self.new.article == self.earlier.article != 0

    @cached_property
    def against(self) -> list[Conflict]:
        """All that speaks against the two being one claim."""
        found = [
            conflict
            for conflict in (
                *conflicts(self.content, self.before),
                *_exchanged(self),
                *_told_otherwise(self),
            )
            if self.alike.score < _FORGIVEN.get(conflict.kind, 2.0)
        ]
        if not found and _WORDING <= self.alike.quoted < 1.0:
            found += _reworded(self.new, self.earlier)
        return found

    def reaches(self, thresholds: Thresholds) -> bool:
        """Whether they are so alike by what they share, or by their very words."""
        alike = self.alike
        told = alike.score >= thresholds[alike.same_language] and is_enough(alike)
        return told or alike.score >= 1.0 or alike.quoted >= QUOTED


def judge(pair: Pair) -> tuple[Novelty, str]:
    """What the new one is to the earlier one, and why."""
    is_same_speaker = claimants.are_same(pair.new, pair.earlier)
    if is_same_speaker and pair.in_one_article:
        return _within_article(pair)
    denied = _denied(pair)
    if denied and pair.days <= WAVE_DAYS and _is_denial(pair, is_same_speaker):
        return "denies", f"{denied}; {_apart(pair.days)}, {_measured(pair.alike, DENIED)}"
    if not is_same_speaker:
        return "new", "another speaker"
    if denied:
        return "new", denied
    if pair.days > WAVE_DAYS or (pair.earlier.background and not pair.new.background):
        return _later(pair)
    return _against(pair) if pair.against else _within_wave(pair)


def _within_article(pair: Pair) -> tuple[Novelty, str]:
    alike = pair.alike
    if not pair.against and is_told(alike) and pair.reaches(OWN):
        return "confirms", f"same speaker, the same article, {_measured(alike, OWN)}"
    return "new", "another sentence of the same article"


def _later(pair: Pair) -> tuple[Novelty, str]:
    """After the wave: a formula recurs even where its numbers are those of another year."""
    apart = _apart(pair.days)
    if pair.reaches(RECURS) and is_told(pair.alike):
        return "recurring", f"same speaker, {apart}, {_measured(pair.alike, RECURS)}"
    return "new", f"{apart}, {_measured(pair.alike, RECURS)}"


def _against(pair: Pair) -> tuple[Novelty, str]:
    told = "; ".join(conflict.reason for conflict in pair.against)
    kinds = {conflict.kind for conflict in pair.against}
    reason = f"same speaker, {_apart(pair.days)}, but {told}; {_measured(pair.alike, VARIED)}"
    if not kinds.isdisjoint(_VARYING) and pair.reaches(VARIED if kinds & _SURE else WORDED):
        return "variant", reason
    if kinds.isdisjoint(_VARYING) and pair.reaches(WORDED) and is_told(pair.alike):
        return "possible", reason
    return "new", pair.against[0].reason


def _within_wave(pair: Pair) -> tuple[Novelty, str]:
    """Nothing speaks against it: likeness decides."""
    alike, apart = pair.alike, _apart(pair.days)
    unsure = 0.0 if claimants.is_named(pair.new) else _UNKNOWN
    least = {same: threshold + unsure for same, threshold in SAME.items()}
    grey = {same: threshold + unsure for same, threshold in POSSIBLE.items()}
    if alike.score >= 1.0 or (is_told(alike) and alike.score >= least[alike.same_language]):
        return "confirms", f"same speaker, {apart}, {_measured(alike, least)}"
    if alike.quoted >= QUOTED and not all(alike.only):
        shared = f"{alike.quoted:.0%} of the wording shared (threshold {QUOTED:.0%})"
        return "confirms", f"same speaker, {apart}, {shared}"
    if _is_translated(pair):
        shared = f"{alike.score:.0%} of the telling words shared (threshold {TRANSLATED:.0%})"
        return "confirms", f"same speaker, {apart}, quoted in two languages, {shared}"
    if is_told(alike) and pair.reaches(grey):
        return "possible", f"same speaker, {apart}, {_measured(alike, least)}"
    return "new", f"same speaker, {apart}, {_measured(alike, POSSIBLE)}"


def _is_translated(pair: Pair) -> bool:
    """Whether both quote whole sentences, on one day or, over time zones, the next."""
    quoted = all(_QUOTATION.match(one.content) for one in (pair.new, pair.earlier))
    near = pair.days <= 1 and claimants.is_named(pair.new) and not pair.alike.same_language
    told = pair.alike.worth >= _WORTH_TRANSLATED and is_told(pair.alike)
    return quoted and near and told and pair.alike.score >= TRANSLATED


def _denied(pair: Pair) -> str:
    """Why one denies the other, or nothing.

    The content of an act of denial is what is denied, unless it says the no itself ("the report
    does not correspond to reality"). Two that both say no agree; a no to another number or place is
    none to this one, and a demand states nothing that could be denied.
    """
    new, earlier = pair.new, pair.earlier
    kinds = {conflict.kind for conflict in pair.against}
    if not kinds.isdisjoint(_VARYING) or "demand" in (new.act, earlier.act):
        return ""
    if _is_bare_denial(new, pair.content) != _is_bare_denial(earlier, pair.before):
        other = earlier if _is_bare_denial(new, pair.content) else new
        plain = "negation" not in kinds and other.polarity == "positive"
        return "one states what the other denies" if plain else ""
    if "negation" not in kinds or _agree_in_a_no(pair):
        return ""
    return next(conflict.reason for conflict in pair.against if conflict.kind == "negation")


def _is_bare_denial(one: Utterance, content: Content) -> bool:
    return one.act == "denial" and min(content.signs.values(), default=1) > 0


def _agree_in_a_no(pair: Pair) -> bool:
    """Whether both sentences are negative, or deny one thing in common."""
    if pair.new.polarity == pair.earlier.polarity == "negative":
        return True
    signs, theirs = pair.content.signs, pair.before.signs
    return any(sign < 0 and theirs.get(term, 0) < 0 for term, sign in signs.items())


def _is_denial(pair: Pair, is_same_speaker: bool) -> bool:
    """Of one subject much is denied that nobody said: another speaker must share more than that."""
    if is_same_speaker:
        return pair.reaches(DENIED)
    by_act = "denial" in (pair.new.act, pair.earlier.act)
    mine, theirs = pair.content.named("p:"), pair.before.named("p:")
    of_the_same = mine <= theirs or theirs <= mine
    told = is_told(pair.alike) and pair.alike.told >= _TOLD_DENIED
    if by_act:
        return told and of_the_same and pair.reaches(DENIED)
    turned = pair.new.polarity != pair.earlier.polarity
    return turned and told and of_the_same and pair.reaches(CONTRADICTED)


def _exchanged(pair: Pair) -> Iterator[Conflict]:
    """One thing put in another's place, all others being the same: another thing is told."""
    new, before, alike = pair.content, pair.before, pair.alike
    here, there = alike.only
    nearly = alike.score >= _NEARLY or alike.quoted >= QUOTED
    # Over two languages one word of the one is two of the other: "comradeship in arms".
    if (
        alike.same_language
        and nearly
        and len(here) == len(there) == 1
        and _are_concepts(here | there)
    ):
        told = (", ".join(sorted(map(shown, only))) for only in (here, there))
        yield Conflict("detail", "{} here, {} there".format(*told))
    is_turned = alike.score >= _TURNED and alike.same_language
    if is_turned and new.order and new.order == before.order[::-1]:
        told = (" before ".join(order) for order in (new.order, before.order))
        yield Conflict("detail", "{} here, {} there".format(*told))


def _told_otherwise(pair: Pair) -> Iterator[Conflict]:
    """Nearly the same words, but asked, on a condition, possible, or the other end of a number.

    Of what is less alike, the same condition may be told in other words ("in exchange for").
    """
    mine, theirs = pair.content.manners, pair.before.manners
    if mine == theirs or pair.alike.score < WORDED[pair.alike.same_language]:
        return
    ends = {manner.LEAST, manner.MOST}
    if len(mine & ends) == len(theirs & ends) == 1 and (mine ^ theirs) >= ends:
        here, there = (next(iter(some & ends)) for some in (mine, theirs))
        yield Conflict("number", f"at {here} here, at {there} there")
    for name in _MANNERS if pair.alike.same_language else _MANNERS_OF_ALL:
        if name in mine ^ theirs:
            yield Conflict("detail", f"{name} {'here' if name in mine else 'there'} only")


def _reworded(new: Utterance, earlier: Utterance) -> Iterator[Conflict]:
    for here, there in wording.replaced(new.content, earlier.content, new.lang):
        yield Conflict("detail", f"“{here}” here, “{there}” there in the same words")


def _are_concepts(terms: Iterable[str]) -> bool:
    """Whether the meaning of all is known: an unknown word may be another word for the same."""
    return all(term.startswith("c:") for term in terms)


def _apart(days: int) -> str:
    if days == 0:
        return "the same day"
    return f"{days} {'day' if days == 1 else 'days'} apart"


def _measured(alike: Likeness, thresholds: Thresholds) -> str:
    words = ", ".join(map(shown, alike.shared[:_SHOWN])) or "none"
    threshold = thresholds[alike.same_language]
    across = "" if alike.same_language else " over two languages"
    share = f"{alike.score:.0%} of the telling words shared{across}"
    return f"{share} (threshold {threshold:.0%}): {words}"
