"""Which watched entities a text names, and where.

One Aho-Corasick automaton holds every spelling. Hits are filtered by word boundary first and only
then reduced to the longest: the other way round a longer spelling that fails its boundary would
hide a shorter one that stands.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

import ahocorasick_rs

from analysis import boundaries
from analysis.folding import Folded, fold
from analysis.sieve import Sieve
from config import watch


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named at code points [start, end)."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One folded spelling of an entity; `around` holds (offset of it in a longer word, that word).

    `cased` is the spelling with its case where that must agree.
    """

    entity: str
    match: Literal["word", "prefix", "anywhere"]
    name_of_words: bool
    cased: str | None
    around: tuple[tuple[int, str], ...]


class Matcher:
    """Finds the spellings of entities in folded text; built once, then only read."""

    def __init__(self, entities: Mapping[str, watch.Entity]) -> None:
        forms: dict[str, tuple[_Form, ...]] = {}
        for name, entity in entities.items():
            for alias in chain.from_iterable(entity.aliases.values()):
                for spelling, form in _forms_of(name, alias):
                    known = forms.get(spelling, ())
                    if form not in known:
                        forms[spelling] = (*known, form)
        self._spellings = list(forms)
        self._forms = list(forms.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._spellings, implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )
        # Title and text are judged, and then it is asked who speaks in that text.
        self.read = lru_cache(maxsize=2)(self._read)

    def find(self, folded: Folded) -> list[Mention]:
        """Every mention in source offsets, by position; of one entity none overlap."""
        return _in_source(folded, self.find_folded(folded))

    def find_in(self, text: str) -> list[Mention]:
        """Like `find`, in a text that is not folded yet, or was read just before."""
        return _in_source(*self.read(text))

    def _read(self, text: str) -> tuple[Folded, list[Mention]]:
        """A text folded, and its mentions in folded offsets; none may be changed."""
        folded = fold(text)
        return folded, self.find_folded(folded)

    def find_folded(self, folded: Folded) -> list[Mention]:
        """Like `find`, in folded offsets."""
        standing = [
            Mention(form.entity, start, end)
            for form, start, end in self._bounded(folded)
            if not form.around or not _inside_longer(form, folded.text, start)
        ]
        standing.sort(key=lambda mention: (mention.start, -mention.end, mention.entity))
        return list(_leftmost_longest(standing))

    def looks(self, folded: Folded, entities: Collection[str]) -> Iterator[Set[str]]:
        """Those of some entities that may be named, fewer at the second look.

        Never fewer than `find` reports on any part of the text.
        """
        hits = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        forms = {n: self._forms[n] for n in {hit[0] for hit in hits}}
        yield {form.entity for these in forms.values() for form in these}
        found: set[str] = set()
        for pattern, start, end in hits:
            for form in forms[pattern]:
                if (
                    form.entity in entities
                    and form.entity not in found
                    and _stands(form, folded, start, end)
                ):
                    found.add(form.entity)
        yield found

    def sieve(self, entities: Collection[str]) -> Sieve:
        """What tells quickly which of these entities may be named."""
        asked: dict[str, set[str]] = {}
        words: set[str] = set()
        for spelling, forms in zip(self._spellings, self._forms, strict=True):
            named = {form.entity for form in forms}
            if not named.isdisjoint(entities):
                asked[spelling] = named
                if all(form.match != "anywhere" for form in forms):
                    words.add(spelling)
        return Sieve(asked, words)

    def _bounded(self, folded: Folded) -> Iterator[tuple[_Form, int, int]]:
        hits = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        for pattern, start, end in hits:
            for form in self._forms[pattern]:
                if _stands(form, folded, start, end):
                    yield form, start, end


def _in_source(folded: Folded, found: Sequence[Mention]) -> list[Mention]:
    return [Mention(one.entity, *folded.span(one.start, one.end)) for one in found]


def _forms_of(entity: str, alias: watch.Alias) -> Iterator[tuple[str, _Form]]:
    longer_words = _folded(alias.unless)
    for written in (alias.text, *alias.forms):
        spelling = fold(written).text.strip()
        if spelling:
            cased = _cased(written) if alias.case else None
            around = tuple(_offsets(spelling, longer_words)) if longer_words else ()
            yield spelling, _form(entity, alias.match, " " in spelling, cased, around)


# The spellings of an entity differ in little else, and its aliases exclude the same words.
_form = lru_cache(maxsize=64)(_Form)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).text.strip() for word in words)


def _cased(written: str) -> str:
    return fold(written, keep_case=True).text.strip()


def _offsets(spelling: str, longer_words: Sequence[str]) -> Iterator[tuple[int, str]]:
    for longer in longer_words:
        offset = longer.find(spelling)
        while offset >= 0:
            yield offset, longer
            offset = longer.find(spelling, offset + 1)


def _inside_longer(form: _Form, text: str, start: int) -> bool:
    return any(
        start >= offset and text.startswith(longer, start - offset)
        for offset, longer in form.around
    )


def _stands(form: _Form, folded: Folded, start: int, end: int) -> bool:
    if form.match != "anywhere" and not (
        _begins(form, folded, start) and _ends(form, folded, start, end)
    ):
        return False
    if form.cased is None:
        return True
    first, last = folded.span(start, end)
    return _cased(folded.source[first:last]) == form.cased


def _begins(form: _Form, folded: Folded, start: int) -> bool:
    """A name of several words also begins in glued text: `ComradeKim Jong Un`, `HEKim Jong Un`."""
    if boundaries.begins_word(folded.text, start):
        return True
    if not form.name_of_words or not _at(folded, start).isupper():
        return False
    before = _at(folded, start - 1)
    return before.islower() or before.isdigit() or _at(folded, start + 1).islower()


def _ends(form: _Form, folded: Folded, start: int, end: int) -> bool:
    """A name of several words also ends in glued text, `Kim Jong Unreceived`, and inflected.

    Upper case at its start tells a name from ordinary words: `arms deal` is not in `arms dealer`.
    """
    if form.match == "prefix" or boundaries.ends_word(folded.text, end):
        return True
    return form.name_of_words and _at(folded, start).isupper() and _at(folded, end).islower()


def _at(folded: Folded, index: int) -> str:
    start, end = folded.span(index, index + 1)
    return folded.source[start:end]


def _leftmost_longest(mentions: list[Mention]) -> Iterator[Mention]:
    reached: dict[str, int] = {}
    for mention in mentions:
        if mention.start >= reached.get(mention.entity, 0):
            reached[mention.entity] = mention.end
            yield mention
