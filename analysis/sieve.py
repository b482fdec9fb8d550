"""The first look at a text: which names may stand in it, told in a third of the time of folding.

Of the text's ASCII only letters and digits are kept, in lower case and with nothing between them:
what folding does to spaces, dashes, quotation marks and accents makes no difference then. Of the
rest all is kept but what is quiet. What is so kept of a spelling stands in what is kept of every
text in whose folded form the spelling stands.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set

from ahocorasick_rs import BytesAhoCorasick, Implementation

from analysis.folding import PLAIN, fold, joins

# Latin letters with marks, signs and emoji. Each folds by itself, whatever stands beside it, to its
# like or to a sign of ASCII, and never to nothing: held by a test over every one.
QUIET = (
    "\x80-§©«¬®°±¶·»¿-Þà-įıĴ-ľŁ-ňŊ-žȘ-țẠ-ỹ\u2000-\u200a\u2010-\u2016\u2018-\u2023\u2025-\u2029"
    "\u202f-\u203b\u203d\u203f-\u2046\u204a-\u2056\u2058-\u205f\u20a0-\u20a7\u20a9-\u20bf"
    "\u2190-\u222b\u2300-\u2328\u232b-\u23ff\u2500-\u27bf\u3000"
    "\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff"
)
_LOUD = re.compile(f"[^{QUIET}]+")
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")
_FOREIGN = 1.25  # bytes of UTF-8 for each character: more in other alphabets
_MANY = 8  # to fold a text takes as long as to replace so many characters
# Inside longer words such letters stand on every page: NK in thanks and bank.
_SHORT = re.compile(r"(?:[a-z0-9]\.?){1,4}")
_ASCII = bytes(range(128))
_SPACED = bytes(ord(chr(b).lower()) if b < 128 and chr(b).isalnum() else 32 for b in range(256))
_Named = Mapping[bytes, Collection[str]]


class Sieve:
    """Which entities may be named in a text, by the spellings that a matcher would look for."""

    def __init__(self, entities: Mapping[str, Collection[str]], words: Collection[str]) -> None:
        """`entities` has those of each folded spelling, `words` the spellings that begin a word."""
        letters, begun, loud = (defaultdict[bytes, set[str]](set) for _ in range(3))
        for spelling, named in entities.items():
            spaced, others = _kept(spelling.encode())
            if others:
                loud[_cased(others)].update(named)
            elif spelling in words and _SHORT.fullmatch(spelling):
                begun[spaced.rstrip()].update(named)
            else:
                letters[spaced.translate(None, b" ")].update(named)
        self._always = letters.pop(b"", set())
        # Of these the quickest kind takes 5 MB; of those in other scripts it would take 90.
        self._letters = _Spellings(letters, Implementation.DFA)
        self._begun = _Spellings(begun, Implementation.DFA)
        self._loud = _Spellings(loud, Implementation.ContiguousNFA)

    def named(self, text: str) -> Set[str] | None:
        """Entities of which a spelling occurs in a text as it is.

        None of a text of which much is in other scripts: it is as soon folded.
        """
        raw = text.encode("utf-8", "surrogatepass")
        if len(raw) > _FOREIGN * len(text):
            return None
        spaced, loud = _kept(raw)
        if strange := set(_NOT_PLAIN.findall(loud)):
            spaced, loud = _kept(_evened(text, strange).encode())
        found = self._always.union(self._letters.named(spaced.translate(None, b" ")))
        if loud:
            found.update(self._loud.named(_cased(loud)))
        found.update(self._begun.named(spaced))
        return found


class _Spellings:
    """Spellings as they are kept, each with its entities."""

    def __init__(self, entities: _Named, kind: Implementation) -> None:
        self._entities = list(entities.values())
        self._automaton = BytesAhoCorasick(entities, implementation=kind)

    def named(self, text: bytes) -> Iterator[str]:
        """The entities of all that occur, some more than once."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for number in {hit[0] for hit in hits}:
            yield from self._entities[number]


def _kept(raw: bytes) -> tuple[bytes, str]:
    """The ASCII letters and digits of a text where they stand, and what else is not quiet."""
    others = raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return b" " + raw.translate(_SPACED), "".join(_LOUD.findall(others))


def _evened(text: str, strange: Set[str]) -> str:
    """A text of which the characters that are not plain are folded."""
    if len(strange) > _MANY or any(map(joins, strange)):
        return fold(text).text
    for character in strange:
        text = text.replace(character, fold(character).text)
    return text


def _cased(loud: str) -> bytes:
    """What folding makes of characters each of which is plain."""
    return loud.casefold().replace("ё", "е").encode()
