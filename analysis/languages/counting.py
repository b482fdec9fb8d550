"""What reading numbers has to know of one language: numerals, and what is counted with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

HUMAN = frozenset({"people", "troops", "workers", "civilians", "students", "officers", "members"})
"""Units of whom it may be told what became of them: killed, wounded, taken prisoner."""

DURATIONS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "times"})
"""Units that measure time: one of them in words is a way of speaking ("one day")."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Numerals and units of a language; all words lower case.

    A word that ends in `*` stands for all that begin with it. `units` maps a unit to its words;
    `fates` does the same for what became of people, in words that may stand apart from the number.
    `dense`: numbers are written together with a counter ("1만2천 명"), one of `counters`, whose
    unit is "" where only the noun beside it tells, and "-" where it makes a day, an age or a name;
    in other languages a noun follows, behind at most a few other words. `weak` are nouns that yield
    to the noun right after them ("missile launches"). `stops` end a noun phrase. `names` are words
    after which a number is a name ("section 3"), `dates` those beside which it is a day,
    `links` those behind which it counts the noun before them ("the toll rose to 600"). `several`
    are vague numerals that multiply ("several thousand"), `vague` plurals that do alone
    ("thousands") unless they are `singular` behind a word of `about`; numerals of `bound` stand
    only before a scale. `about` and `about_after` make a number approximate. `bounds` are the words
    between the two numbers of a range; `opens` are those before it which `pairs` needs ("between 3
    and 5"). `of` stands between a number and its noun; Chinese needs none, which is "".
    `particles` are the letters that may hang on a counter of one syllable: 통 counts letters, and
    통일 is "unification".
    """

    code: str
    numerals: Mapping[str, float]
    scales: Mapping[str, float]
    units: Mapping[str, str]
    fates: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)
    vague: Mapping[str, float] = field(default_factory=dict)
    singular: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    about: str = r"(?!)"
    about_after: str = r"(?!)"
    bounds: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    changes: str = ""
    names: str = ""
    dates: str = ""
    links: str = ""
    stops: str = ""
    weak: str = ""
    of: frozenset[str] = frozenset()
    particles: str = ""
    comma_decimal: bool = False
    dense: bool = False


class Words:
    """Finds the meaning of a word in a table of words and of beginnings ("солдат*")."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._whole: dict[str, str] = {}
        self._begun: dict[str, str] = {}
        for meaning, listed in table.items():
            for word in listed.split():
                where = self._begun if word.endswith("*") else self._whole
                where.setdefault(word.rstrip("*"), meaning)
        lengths = {len(word) for word in self._begun}
        self._lengths = sorted(lengths, reverse=True)

    def find(self, word: str) -> str | None:
        """What a word means, the longest beginning first; None where it is not listed."""
        found = self._whole.get(word)
        if found is not None:
            return found
        beginnings = (word[:length] for length in self._lengths if length <= len(word))
        return next((self._begun[one] for one in beginnings if one in self._begun), None)


@cache
def listed(words: str) -> Words:
    """The words of a list, all with one meaning."""
    return Words({"yes": words})


def meanings(table: Mapping[str, str]) -> dict[str, str]:
    """The meaning of each word of a table that is written without spaces."""
    return {word: meaning for meaning, words in table.items() for word in words.split()}


def alternatives(table: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern of all words of such a table, the longest first."""
    words = sorted(map(re.escape, meanings(table)), key=len, reverse=True)
    return re.compile("|".join(words) or r"(?!)")
