"""General words of news as concepts that are the same in every language.

A translation shares no words with its original, but it speaks of the same things: who reads "will
expand relations" and "расширят отношения" reads `expand` and `relation` in both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from analysis.languages.en.concepts import ENGLISH
from analysis.languages.ja.concepts import JAPANESE
from analysis.languages.ko.concepts import KOREAN
from analysis.languages.pt.concepts import PORTUGUESE
from analysis.languages.ru.concepts import RUSSIAN
from analysis.languages.thesaurus import Thesaurus
from analysis.languages.zh.concepts import CHINESE

THESAURI: Mapping[str, Thesaurus] = {
    thesaurus.code: thesaurus
    for thesaurus in (ENGLISH, RUSSIAN, KOREAN, CHINESE, JAPANESE, PORTUGUESE)
}
DENSE = frozenset({"ko", "zh", "ja"})
"""Languages that glue words together: a word of the thesaurus may stand inside another."""

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
CLASSES: Mapping[str, frozenset[str]] = {
    name: frozenset(f"c:{concept}" for concept in members.split())
    for name, members in {
        "month": _MONTHS,
        "day of the week": _WEEKDAYS,
        "season": "spring summer autumn winter",
        "arms": "missile shell drone tank artillery aircraft submarine air-defence satellite",
        "goods": "coal oil gas food fertiliser iron-metal mineral fish arms fuel",
        "way": "railway road flight ship bridge port airport",
        "field": "agriculture education culture sport health space tourist finance film",
        "office": "president foreign-minister defence-minister prime-minister ambassador",
        "people": "soldier worker student tourist child prisoner delegation doctor",
        "outcome": "dead treat-wounded prisoner arrest",
    }.items()
}
"""Things of which a statement means one or another: where two name different ones, they differ."""

_OPPOSITES = (
    "confirm deny", "open close", "grow decrease", "begin end", "begin stop", "continue stop",
    "continue end", "support condemn", "support oppose", "send withdraw", "strengthen weak",
    "agree refuse", "resume stop", "buy sell", "import export", "victory defeat", "true false",
    "agree oppose", "recognise refuse", "condemn welcome", "approve refuse", "build destroy",
    "accelerate delay", "resolve worsen", "enter leave", "expand decrease", "strengthen decrease",
    "recognise deny", "approve block", "adopt block", "resume cancel", "hold cancel",
    "welcome oppose", "deploy withdraw", "release arrest",
)  # fmt: skip
# Said of anything: they tell little of what a statement is about.
LIGHT = frozenset(
    f"c:{concept}"
    for concept in (
        "act-action aim change common condition continue country effort hold important year many "
        "month necessary new possible power powerful problem quantity reach region role show side "
        "situation statement today-now use week work plan receive create first international "
        "people position relation cooperate strengthen develop support level leader expect hope "
        "government special unique meaning-reason basis exist complete top confident sure begin "
        "military represent different claim report inform explain offer today political policy"
    ).split()
)
COUNTRIES = frozenset(
    """
    afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bangladesh|
    belarus|belgium|bolivia|brazil|bulgaria|cambodia|canada|chile|china|colombia|cuba|
    czech republic|denmark|dprk|egypt|eritrea|estonia|ethiopia|finland|france|georgia|germany|
    greece|hungary|india|indonesia|iran|iraq|ireland|israel|italy|japan|kazakhstan|kenya|
    kyrgyzstan|laos|latvia|libya|lithuania|malaysia|mali|mexico|moldova|mongolia|myanmar|
    netherlands|new zealand|nicaragua|nigeria|north korea|norway|pakistan|philippines|poland|
    portugal|qatar|romania|russia|russian federation|saudi arabia|serbia|singapore|slovakia|
    south africa|south korea|republic of korea|soviet union|spain|sudan|sweden|switzerland|syria|
    taiwan|tajikistan|thailand|turkey|turkmenistan|ukraine|united arab emirates|united kingdom|
    united states|uzbekistan|venezuela|vietnam|yemen
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Labels of countries, folded: what lies in one is named for it, and it for what lies in it."""
_SPACED_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A concept at [start, end) of a folded text."""

    start: int
    end: int
    concept: str


def concepts(folded: str, lang: str) -> list[Found]:
    """The concepts that a folded text names, in its order; none in a language without thesaurus."""
    finder = _finder(lang.partition("-")[0].lower())
    return list(finder.find(folded)) if finder else []


def opposites(term: str) -> frozenset[str]:
    """The terms (`c:` and a concept) that mean the reverse of a term."""
    return _opposites().get(term, frozenset())


def shown(term: str) -> str:
    """A term as a reason shows it."""
    return term[2:] if term[1:2] == ":" else term


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _OPPOSITES:
        one, other = (f"c:{concept}" for concept in pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {term: frozenset(others) for term, others in found.items()}


class _Spaced:
    """Finds the longest beginning of each word, and of each pair of words, that is known."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._whole = {word[1:]: name for word, name in words.items() if word.startswith("=")}
        self._beginning = {word: name for word, name in words.items() if not word.startswith("=")}
        self._longest = max(map(len, words))

    def find(self, text: str) -> Iterator[Found]:
        places = [(found.group(), *found.span()) for found in _SPACED_WORD.finditer(text)]
        taken = 0
        for at, (word, start, end) in enumerate(places):
            if start < taken:
                continue
            following, _, last = places[at + 1] if at + 1 < len(places) else ("", 0, 0)
            pair = following and self._known(f"{word} {following}", len(word) + 2)
            name = pair or self._known(word, 2)
            if name:
                taken = last if pair else end
                yield Found(start, taken, name)

    def _known(self, written: str, least: int) -> str | None:
        if written in self._whole:
            return self._whole[written]
        for length in range(min(len(written), self._longest), least - 1, -1):
            if written[:length] in self._beginning:
                return self._beginning[written[:length]]
        return None


class _Dense:
    """Finds known words wherever they stand, the leftmost first and of those the longest."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._names = list(words.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, text: str) -> Iterator[Found]:
        for pattern, start, end in self._automaton.find_matches_as_indexes(text):
            yield Found(start, end, self._names[pattern])


@cache
def _finder(code: str) -> _Spaced | _Dense | None:
    thesaurus = THESAURI.get(code)
    if thesaurus is None:
        return None
    words = dict(_words(thesaurus.words))
    return _Dense(words) if code in DENSE else _Spaced(words)


def _words(written: str) -> Iterator[tuple[str, str]]:
    for line in written.split(";"):
        concept, _, words = line.partition(":")
        for word in words.split():
            yield word.replace("_", " "), concept.strip()
