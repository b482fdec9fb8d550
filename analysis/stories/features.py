"""What of an article tells which event it is about, as far as possible in any language."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from math import log

from analysis import concepts, stems
from analysis.folding import fold
from analysis.languages import LANGUAGES
from analysis.languages.commonwords import COMMON
from analysis.remembered import remembered
from analysis.statements import saidon
from analysis.story import Features
from analysis.utterance import Named

MOST_KEYS = 24
MOST_TERMS = 48
MOST_NEUTRAL = 40
"""Terms that mean the same in every language: entities, names, numbers, concepts."""
_NEUTRAL_KEYS = 8
_NEUTRAL = "etn#"
BODY = 2000
"""Letters of the body that are looked at: news tell the event first."""
LEDE = 500

_TITLE = 2.0
_KINDS = {"e": 1.0, "t": 0.6, "n": 1.0, "w": 1.0, "#": 0.5, "h": 0.7}
_ENDING = re.compile("[a-zß-öø-ÿа-яё]")
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"([{_HAN}]+|\d+(?:[.,]\d+)+|[^\W_{_HAN}]+)")
_BLANKS = re.compile("  +")
_IS_HAN = re.compile(f"[{_HAN}]")
_BEGINNING = re.compile(r"[.!?:\n\"…]['\")\]]*\s*$")
_BEFORE = 4
_TOPIC = "thing"
_EARLIEST, _LATEST = timedelta(days=-14), timedelta(days=2)


def features(
    title: str,
    text: str,
    lang: str,
    named: Sequence[Named],
    day: date | None,
    usual: frozenset[str] = frozenset(),
) -> Features:
    """The telling terms of an article of `day`; `named` are the entities of `seen(title, text)`.

    `usual` are the entities and sets that all articles of the watch name (`usual.names`).
    """
    weights = _weights(title, text, lang, named)
    ranked = ((_rounded(weight * _KINDS[term[0]]), term) for term, weight in weights.items())
    best = sorted(ranked, reverse=True)[:MOST_TERMS]
    general = Counter(one.concept for one in concepts.concepts(fold(seen(title, text)).text, lang))
    spoken = [(_rounded(_often(count)), f"c{term}") for term, count in general.items()]
    found = ((_rounded(weight), term) for term, weight in weights.items() if term[0] in _NEUTRAL)
    alike = sorted(found, reverse=True)
    neutral = sorted(alike + spoken, reverse=True)[:MOST_NEUTRAL]
    values: dict[str, object] = {
        "terms": [[_key(term), weight] for weight, term in best],
        "neutral": [[_key(term), weight] for weight, term in neutral],
    }
    if common := sorted({one.entity for one in named if _is_usual(one, usual)}):
        values["usual"] = [_key(f"e{entity}") for entity in common]
    lede = f"{title}\n{text[:LEDE]}"
    told = saidon.day_of(lede, lang, day)
    if day is not None and told is not None and _EARLIEST <= told[0] - day <= _LATEST:
        values["event"] = told[0].isoformat()
    if ordinals := _ordinals(lede, lang):
        values["ordinals"] = ordinals
    first = dict.fromkeys((*best[: MOST_KEYS - _NEUTRAL_KEYS], *alike[:_NEUTRAL_KEYS], *best))
    return Features(tuple(_key(term) for _, term in list(first)[:MOST_KEYS]), values)


def _weights(title: str, text: str, lang: str, named: Sequence[Named]) -> dict[str, float]:
    """What each term weighs; a name is one term, not an entity and its words besides."""
    weights: defaultdict[str, float] = defaultdict(float)
    head, body = _without_names(title, text, named)
    in_head = [one for one in named if one.start < len(title)]
    in_body = [one for one in named if one.start >= len(title)]
    for field, words, entities in ((_TITLE, head, in_head), (1.0, body, in_body)):
        counts = Counter(_terms(words, lang))
        counts.update(f"{'t' if one.kind == _TOPIC else 'e'}{one.entity}" for one in entities)
        for term, count in counts.items():
            weights[term] += field * _often(count)
    return weights


def _without_names(title: str, text: str, named: Sequence[Named]) -> tuple[str, str]:
    """Headline and body without the words that name an entity, their endings included.

    A topic ("ferry", "railway line") keeps its words: they tell more than it does.
    """
    letters = list(seen(title, text))
    for one in named:
        if one.kind != _TOPIC:
            end = one.end
            while end < len(letters) and _ENDING.match(letters[end]):
                end += 1
            letters[one.start : end] = " " * (end - one.start)
    rest = "".join(letters)
    return rest[: len(title)], rest[len(title) + 1 :]


def _is_usual(one: Named, usual: frozenset[str]) -> bool:
    """Whether an entity is in nothing but what all articles of its watch name."""
    return one.entity in usual or (bool(one.sets) and one.sets <= usual)


def _often(count: int) -> float:
    """What a term's count adds to its weight."""
    return 1 + log(count) if count > 1 else 1.0


@lru_cache(maxsize=1024)  # few weights are told apart, and to round one takes long
def _rounded(weight: float) -> float:
    return round(weight, 3)


def seen(title: str, text: str) -> str:
    """What of an article is looked at; entities are placed in it."""
    return f"{title}\n{text[:BODY]}"


def terms(found: Features) -> tuple[int, ...]:
    """The terms of which the record counts how many articles hold them."""
    both = (*weighed(found, "terms"), *weighed(found, "neutral"))
    return tuple(dict.fromkeys(key for key, _ in both))


def weighed(found: Features, kind: str) -> list[tuple[int, float]]:
    """The "terms" of an article with their weights, or the "neutral" ones of any language."""
    told = found.values.get(kind)
    return [(key, weight) for key, weight in told] if isinstance(told, list) else []


def usual_of(found: Features) -> tuple[int, ...]:
    """The terms of an article that all articles of its watch hold."""
    told = found.values.get("usual")
    return tuple(told) if isinstance(told, list) else ()


def event_day(found: Features) -> date | None:
    """The day of the event that the article names, or None."""
    told = found.values.get("event")
    return date.fromisoformat(told) if isinstance(told, str) else None


def _ordinals(lede: str, lang: str) -> list[int]:
    """Which anniversaries are named: the 77th is not the 78th."""
    language = LANGUAGES.get(lang)
    patterns = language.anniversaries if language else ()
    return sorted({int(one["n"]) for pattern in patterns for one in pattern.finditer(lede)})


def _terms(text: str, lang: str) -> dict[str, int]:
    """How often each term stands in a text."""
    folded = fold(_BLANKS.sub(" ", text), keep_case=True).text
    parts = _WORD.split(folded)  # what is between words, a word, what is between, ...
    words = parts[1::2]
    found: dict[str, int] = {}
    capitals: set[str] = set()
    for word, count in Counter(words).items():
        terms, is_capital = _told(word, lang)
        for term in terms:
            found[term] = found.get(term, 0) + count
        if is_capital:
            capitals.add(word)
    for word, start in zip(words, list(accumulate(map(len, parts)))[::2], strict=False):
        if word in capitals and not _begins(folded, start):
            name = f"n{stems.name(word.casefold())}"
            found[name] = found.get(name, 0) + 1
    return found


@remembered(16384)
def _told(word: str, lang: str) -> tuple[tuple[str, ...], bool]:
    """The terms of a word, and whether it is a name besides where it begins no sentence."""
    low = word.casefold()
    if low in COMMON.get(lang, ()) or len(word) < 2:
        return (), False
    if word[0].isdigit() and word[-1].isdigit():
        return (f"#{low}",), False
    if _IS_HAN.match(word):
        return tuple(f"h{word[at : at + 2]}" for at in range(len(word) - 1)), False
    return (f"w{stems.stem(low)}",), word[0].isupper()


def _begins(text: str, start: int) -> bool:
    return start == 0 or _BEGINNING.search(text, max(0, start - _BEFORE), start) is not None


@remembered(16384)
def _key(term: str) -> int:
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big", signed=True)
