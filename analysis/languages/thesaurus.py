"""What comparing contents has to know of one language: its words for common concepts, its noes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """General words of news in one language, all folded.

    `words` holds "concept: word word; concept: word"; a concept has the same name in all languages.
    Where words stand apart (see `concepts`) a word is the beginning of one, or with "=" before it a
    whole one, and "_" stands for the space in a pair of words. In Korean, Chinese and Japanese it
    may stand anywhere. `no` are patterns of negation, which reaches to the end of the clause
    (in Korean and Japanese to its beginning), `untrue` of words that call a whole sentence false,
    `clause` of what ends a clause.
    """

    code: str
    words: str
    no: str
    untrue: str
    clause: str
