"""Issues with every kind of content, from words that a test chooses."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from alerts import ranking
from alerts.claimed import MOST_WORDS
from alerts.contents import Change, Claim, Content, Line, Note, Speech, Story, Voice
from alerts.digest import (
    CLAIMS,
    DEVELOPING,
    DIFFERS,
    EDITED,
    HEALTH,
    MISSING,
    NEW,
    POSSIBLY_OLD,
    RETURNING,
    TEASERS,
    YEARLY,
    Digest,
    Section,
)
from tests.doubles import digests

Words = tuple[str, str, str]
"""A title, an address and a text, of anybody's making."""


def issue(words: Sequence[Words]) -> Digest:
    """A digest that tells each of `words` as another kind of content, in turn, and then cuts."""
    found: dict[str, list[Content]] = {
        title: []
        for title in (
            *(CLAIMS, DIFFERS, EDITED, NEW, DEVELOPING),
            *(YEARLY, RETURNING, POSSIBLY_OLD, TEASERS, MISSING),
        )
    }
    kinds = list(found)
    for number, said in enumerate(words):
        title = kinds[number % len(kinds)]
        found[title].append(_content(title, number * 10 + 1, said))
    told = [Section(title, tuple(items)) for title, items in found.items() if items]
    health = Section(HEALTH, (Note("31 of 31 sources well"),))
    return replace(digests.digest(), sections=(*ranking.cut(told), health))


def _content(section: str, number: int, words: Words) -> Content:
    return _MAKERS.get(section, _story)(number, words)


def _story(number: int, words: Words) -> Content:
    pair = (_line(number, words), _line(number + 1, words))
    return Story(number, pair, possibly=(digests.clean(words[0]),))


def _speech(number: int, words: Words) -> Content:
    second = _claim(number + 1, words)
    elsewhere = replace(second.origin, url=f"{second.origin.url}#2")
    cue = digests.clip(digests.clean(words[0]), 40)
    return Speech((_claim(number, words), replace(second, origin=elsewhere, cue=cue)))


def _denial(number: int, words: Words) -> Content:
    denied = _claim(number, words, "denies")
    return replace(denied, against=denied.origin, reason=digests.clean(words[2]))


def _repeated(number: int, words: Words) -> Content:
    return _claim(number, words, "recurring")


def _edit(number: int, words: Words) -> Content:
    made, lines = _line(number, words), (digests.clip(digests.clean(words[2]), 400) or "-",) * 4
    at = digests.AT
    return Change("edited", number, made.title, made.url, "Wire", "third", "en", at, 2, lines)


def _developing(number: int, words: Words) -> Content:
    lines = tuple(_line(number + more, words) for more in range(9))
    said = (digests.clip(digests.clean(words[0]), 120),) * 9
    return Story(number, lines, told_before=True, last_told="2026-03-08 morning", said=said)


def _yearly(number: int, words: Words) -> Content:
    phrases = (digests.clip(digests.clean(words[2]), 300),) * 6
    line = _line(number, words)
    return Story(number, (line,), last_year=line, gone=phrases, added=phrases)


def _doubtful(number: int, words: Words) -> Content:
    return replace(_line(number, words), doubtful=True, published_at=None)


def _teaser(number: int, words: Words) -> Content:
    return replace(_line(number, words), teaser=True, excerpt="")


def _note(number: int, words: Words) -> Content:
    return Note(digests.clip(digests.clean(words[0]), 400) or f"nothing {number}")


_MAKERS: dict[str, Callable[[int, Words], Content]] = {
    CLAIMS: _speech,
    DIFFERS: _denial,
    EDITED: _edit,
    DEVELOPING: _developing,
    YEARLY: _yearly,
    RETURNING: _repeated,
    POSSIBLY_OLD: _doubtful,
    TEASERS: _teaser,
    MISSING: _note,
}


def _line(number: int, words: Words) -> Line:
    title, url, excerpt = words
    return digests.line(title, number, url=digests.clean(url), excerpt=excerpt, also=("A", "B"))


def _claim(number: int, words: Words, novelty: str = "new") -> Claim:
    who, url, said = map(digests.clean, words)
    voice = Voice(
        digests.clip(who, 120) or "Somebody",
        digests.clip(said, MOST_WORDS) or "…",
        "Wire",
        "third",
        "en",
        url,
        published_at=digests.AT,
    )
    path = (f"{digests.clip(who, 120)} → Wire",)
    return Claim(number, novelty, voice, digests.AT, medium="letter", path=path)
