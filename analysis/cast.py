"""Who is who: the entities of all watches, as they are named in a text and as speakers are called.

Works with the automata that the watches' rules are judged with.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis import romanise_russian
from analysis.folding import fold
from analysis.match import Matcher, Mention
from analysis.romanise import generated, with_spellings
from analysis.utterance import Named, Sex
from config.watch import Called, Entity, Watch

LONGEST_NAME = 3
_SPELLED = str.maketrans("’‘ёЁ\n\t\xa0‐-", "''ее     ")
# Of two that lie across each other and are equally long, who can say something goes first.
_KINDS = ("person", "outlet", "body", "place", "event", "thing")


@dataclass(frozen=True, slots=True)
class _Calling:
    """Whom words mean, and from when to when."""

    entity: str
    since: date
    until: date


class Cast:
    """The entities of all watches; built once, then only read."""

    def __init__(
        self, watches: Mapping[str, Watch], matchers: Mapping[str, Matcher] | None = None
    ) -> None:
        """`matchers` are those that the watches are judged with, by watch; made where missing."""
        ready = matchers or {}
        self._matchers = [
            ready[name] if name in ready else Matcher(with_spellings(watch.entities))
            for name, watch in watches.items()
        ]
        entities = {
            name: entity for watch in watches.values() for name, entity in watch.entities.items()
        }
        self._known = {name: _as_named(name, entity) for name, entity in entities.items()}
        self._callings: dict[tuple[str, str], list[_Calling]] = {}
        for name, entity in entities.items():
            for lang, words, calling in _callings(name, entity.called):
                self._callings.setdefault((lang, words), []).append(calling)
        self._spoken = _patterns(self._callings)
        self._persons = {n: one for n, one in entities.items() if one.kind == "person"}
        self._in_office = [self._known[name] for name, one in entities.items() if one.called]

    def named(self, text: str) -> list[Named]:
        """The entities that a text names, by position; of those that overlap, the longest."""
        found = [mention for matcher in self._matchers for mention in matcher.find_in(text)]
        return [self._at(mention) for mention in _longest(found, self._known)]

    def called(self, words: str, lang: str, day: date | None) -> Named | None:
        """Whom words mean that name nobody, such as an office, on a day; None where nobody.

        Offsets are in `words`.
        """
        spoken = self._spoken.get(lang)
        if spoken is None:
            return None
        for match in spoken.finditer(_plain(words)):
            for calling in self._callings[lang, match[0]]:
                if day is None or calling.since <= day <= calling.until:
                    return self._at(Mention(calling.entity, *match.span()))
        return None

    def labelled(self, name: str) -> Named | None:
        """The only person who has a name, also one that others bear and no rule finds, or None.

        For speakers, who are told by their posts as well.
        """
        spelled = [name]
        if re.fullmatch(r"[\u0400-\u04ff ]+", name) and 2 <= len(name.split()) <= LONGEST_NAME:
            spelled.extend(romanise_russian.in_latin(name))
        found = {one for each in spelled for one in self._names.get(fold(each).text, ())}
        return self._known[found.pop()] if len(found) == 1 else None

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """Whom each folded name of a person can mean, common ones included."""
        names: dict[str, set[str]] = {}
        for name, entity in self._persons.items():
            made = generated(_as_if_rare(entity)).values()
            written = [
                t for aliases in made for alias in aliases for t in (alias.text, *alias.forms)
            ]
            # Folded together they cost a fraction of one by one.
            for each in fold("|".join((entity.label, *written))).text.split("|"):
                names.setdefault(each.strip(), set()).add(name)
        return names

    def in_office(self, parts: Collection[str]) -> list[Named]:
        """The persons of an office whose shown name has these lower-case parts."""
        return [
            one for one in self._in_office
            if one.kind == "person" and set(parts) <= set(one.label.lower().split())
        ]  # fmt: skip

    def _at(self, mention: Mention) -> Named:
        return Named(mention.start, mention.end, *self._known[mention.entity][2:])


def _as_named(name: str, entity: Entity) -> Named:
    return Named(0, 0, name, entity.label, entity.kind, frozenset(entity.sets), _sex(entity))


def _as_if_rare(entity: Entity) -> Entity:
    """The entity with every spelling of its Korean names, as if nobody else bore them."""
    rare = tuple(name.model_copy(update={"common": False}) for name in entity.names.ko)
    return entity.model_copy(update={"names": entity.names.model_copy(update={"ko": rare})})


def _sex(entity: Entity) -> Sex:
    """A man, unless the watch or the form of a Russian name says otherwise."""
    if entity.kind != "person":
        return ""
    names = (*entity.names.ko, *entity.names.ru)
    russian = (romanise_russian.is_woman(name.text) for name in entity.names.ru)
    woman = entity.woman or any(name.woman for name in names) or any(russian)
    return "woman" if woman else "man"


def _callings(name: str, called: Sequence[Called]) -> Iterator[tuple[str, str, _Calling]]:
    for one in called:
        calling = _Calling(name, one.since or date.min, one.until or date.max)
        for lang, written in one.words.items():
            for words in written:
                yield lang, _plain(words), calling


def _plain(words: str) -> str:
    """Words in one spelling, character by character: a phrase needs no more folding than that."""
    lowered = words.lower()
    if len(lowered) != len(words):
        lowered = "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in words)
    return lowered.translate(_SPELLED)


def _patterns(callings: Iterable[tuple[str, str]]) -> dict[str, re.Pattern[str]]:
    """By language, what finds the longest words that begin a word of a text."""
    words: dict[str, list[str]] = {}
    for lang, spoken in callings:
        words.setdefault(lang, []).append(re.escape(spoken))
    return {
        lang: re.compile(rf"(?<!\w)(?:{'|'.join(sorted(spoken, key=len, reverse=True))})")
        for lang, spoken in words.items()
    }


def _longest(found: list[Mention], known: Mapping[str, Named]) -> Iterator[Mention]:
    """By position, without those that overlap a longer one."""
    found.sort(key=lambda one: (one.start, -one.end, _KINDS.index(known[one.entity].kind)))
    last: Mention | None = None
    for mention in found:
        if last is None or mention.start >= last.end:
            if last is not None:
                yield last
            last = mention
        elif mention.end - mention.start > last.end - last.start:
            last = mention
    if last is not None:
        yield last
