"""Who is who: the entities of all watches, as they are named in a text and as speakers are called.

Works with the automata that the watches' rules are judged with.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis import romanise_russian
from analysis.folding import Folded, fold
from analysis.match import Matcher, Mention
from analysis.romanise import with_spellings
from analysis.utterance import Named, Sex
from config.watch import Called, Entity, Watch

# Of two that lie across each other and are equally long, who can say something goes first.
_KINDS = ("person", "outlet", "body", "place", "event", "thing")


@dataclass(frozen=True, slots=True)
class _Calling:
    """Folded words that mean an entity while they hold."""

    words: str
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
        self._callings: dict[str, list[_Calling]] = {}
        for name, entity in entities.items():
            for lang, calling in _callings(name, entity.called):
                self._callings.setdefault(lang, []).append(calling)
        self._in_office = [self._known[name] for name, one in entities.items() if one.called]
        for callings in self._callings.values():
            callings.sort(key=lambda one: -len(one.words))

    def named(self, text: str) -> list[Named]:
        """The entities that a text names, by position; of those that overlap, the longest."""
        folded = fold(text)
        found = [mention for matcher in self._matchers for mention in matcher.find(folded)]
        return [self._at(mention) for mention in _longest(found, self._known)]

    def called(self, words: str, lang: str, day: date | None) -> Named | None:
        """Whom words mean that name nobody, such as an office, on a day; None where nobody.

        Offsets are in `words`.
        """
        folded = fold(words)
        for calling in self._callings.get(lang, ()):
            if day is not None and not calling.since <= day <= calling.until:
                continue
            at = _word_at(folded, calling.words)
            if at >= 0:
                span = folded.span(at, at + len(calling.words))
                return self._at(Mention(calling.entity, *span))
        return None

    def in_office(self, parts: Collection[str]) -> list[Named]:
        """The persons of an office whose shown name has these lower-case parts."""
        return [
            one for one in self._in_office
            if one.kind == "person" and set(parts) <= set(one.label.lower().split())
        ]  # fmt: skip

    def _at(self, mention: Mention) -> Named:
        known = self._known[mention.entity]
        return Named(
            mention.start,
            mention.end,
            known.entity,
            known.label,
            known.kind,
            known.sets,
            known.sex,
        )


def _as_named(name: str, entity: Entity) -> Named:
    return Named(0, 0, name, entity.label, entity.kind, frozenset(entity.sets), _sex(entity))


def _sex(entity: Entity) -> Sex:
    """Told by the names that are spelled by rule: a watch marks those of women."""
    names = (*entity.names.ko, *entity.names.ru)
    if not names or entity.kind != "person":
        return ""
    russian = (romanise_russian.is_woman(name.text) for name in entity.names.ru)
    return "woman" if any(name.woman for name in names) or any(russian) else "man"


def _callings(name: str, called: Sequence[Called]) -> Iterator[tuple[str, _Calling]]:
    for one in called:
        for lang, written in one.words.items():
            for words in written:
                yield (
                    lang,
                    _Calling(
                        fold(words).text.strip(), name, one.since or date.min, one.until or date.max
                    ),
                )


def _word_at(folded: Folded, words: str) -> int:
    """Where words begin a word of the text, or -1."""
    at = folded.text.find(words)
    while at > 0 and folded.text[at - 1].isalnum():
        at = folded.text.find(words, at + 1)
    return at


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
