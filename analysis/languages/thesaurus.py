"""What comparing contents has to know of one language: its words for common concepts, its noes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """General words of news in one language, all folded.

    `words` holds "concept: word word; concept: word"; a concept has the same name in all languages.
    Where words stand apart (see `concepts`) a word is the beginning of one, or with "=" before it a
    whole one, and "_" stands for the space in a pair of words. In Korean, Chinese and Japanese it
    may stand anywhere. A country is a concept by its usual name.

    `no` is a pattern of negation, with words that deny by their meaning in its group `deny`. It
    reaches the next words of its clause (in Korean and Japanese those before it). `idiom` are turns
    that only look like one ("not only"), `untrue` words that call a whole sentence false, `clause`
    is what ends a clause.

    `manners` are patterns of how a sentence is told, by name: on a `condition`, as a `possibility`,
    of a number as the `least` or the `most`. The same names in all languages.
    """

    code: str
    words: str
    no: str
    idiom: str
    untrue: str
    clause: str
    manners: Mapping[str, str] = field(default_factory=dict)
