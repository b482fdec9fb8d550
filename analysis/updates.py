"""Whether an article is an outlet's next edition of one that it has already published.

Agencies publish a developing story again and again, each time under an address of its own: Yonhap
marks "(LEAD)" and "(2nd LD)", its Korean service (1보), (2보) and (종합), others "UPDATE 2-" or
"ОБНОВЛЕНО". They are versions of one article, and telling each would tell one thing five times.
"""

import re
from collections.abc import Iterable, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis import fingerprint
from analysis.folding import fold

WITHIN = timedelta(days=2)
"""How far apart two editions of one article are at most."""

LEAST_ALIKE = 0.6
"""The share of the shorter one's words, of title and of text, that stands in the longer one."""

_SUMMARY = 10  # "(종합)" gathers the flashes before it and comes after them, however many they were
_FEWEST = 2
_OPEN, _CLOSE = r"[(\[<【（〈]\s*", r"\s*[)\]>】）〉]"
_FLASHES = "urgent|breaking|flash|속보|긴급|срочно|молния|速報|快讯|快訊|急電"
_AGAIN = "lead|update|updated|recasts?|업데이트|수정|обновлено|обновляется|дополнено|続報|更新"
_MARK = re.compile(
    rf"{_OPEN}(?:(?P<ld>\d+)(?:st|nd|rd|th)\s+(?:ld|lead)|(?P<report>\d+)보"
    rf"|(?P<summary>종합)\s*(?:(?P<part>\d+)보?)?|(?P<again>{_AGAIN})\s*(?P<number>\d+)?"
    rf"|(?P<flash>{_FLASHES})){_CLOSE}"
    r"|^update\s*(?P<prefix>\d+)\s*[-–—:]|^(?P<told>update|обновление|обновлено)\s*[-–—:.]"
    r"|[.,]?\s(?P<end>обновлено)\.?$|^(?P<alarm>срочно|urgent|breaking)\s*[-–—:.]",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+|\w+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Issue:
    """An article of an outlet as far as this needs it; `at` is when it was out."""

    title: str
    text: str
    shingles: AbstractSet[int]
    at: datetime
    article_id: int = 0


@dataclass(frozen=True, slots=True)
class Update:
    """The article that another is an edition of; `newer`: it is the later one. Why, in words."""

    of: int
    newer: bool
    reason: str


def may_be_one(title: str, other: str) -> bool:
    """Whether two titles can be of one article: alike but for marks, of which one has one."""
    marked = _MARK.search(title) or _MARK.search(other)
    return bool(marked) and _shared(_words(_bare(title)), _words(_bare(other))) >= LEAST_ALIKE


def decide(new: Issue, known: Iterable[Issue]) -> Update | None:
    """The article of the outlet that a new one is an edition of, the most alike one, or None."""
    found = [
        (_alike(new, one), one)
        for one in known
        if abs(new.at - one.at) <= WITHIN and may_be_one(new.title, one.title)
    ]
    share, best = max(found, key=lambda one: (one[0], -one[1].article_id), default=(0.0, None))
    if best is None or share < LEAST_ALIKE:
        return None
    mark = _MARK.search(new.title) or _MARK.search(best.title)
    assert mark is not None
    reason = f"marked “{mark.group().strip()}”, {share:.0%} of the shorter text is in the other"
    return Update(best.article_id, _is_newer(new, best), reason)


def _is_newer(new: Issue, known: Issue) -> bool:
    mine, theirs = _rank(new.title), _rank(known.title)
    return mine > theirs if mine != theirs else new.at >= known.at


def _rank(title: str) -> int:
    """The place of an edition among the others, as its mark tells; 0 without a mark."""
    found = _MARK.search(title)
    if found is None:
        return 0
    for name in ("ld", "report", "number", "prefix"):
        if found[name]:
            return int(found[name])
    if found["summary"]:
        return _SUMMARY + int(found["part"] or 0)
    return 1 if found["again"] or found["told"] or found["end"] else 0


def _bare(title: str) -> str:
    return _MARK.sub(" ", title)


def _alike(one: Issue, other: Issue) -> float:
    if one.shingles and other.shingles:
        shares = (
            fingerprint.share(one.shingles, other.shingles),
            fingerprint.share(other.shingles, one.shingles),
        )
        return max(share for share, _ in shares)
    return _shared(_words(one.text), _words(other.text))


def _shared(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest >= _FEWEST else 0.0


def _words(text: str) -> frozenset[str]:
    """The words of a text; of scripts without spaces between them, pairs of characters."""
    found: set[str] = set()
    for run in _TOKEN.findall(fold(text).text):
        if _DENSE.match(run) and len(run) > 1:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
        else:
            found.add(run)
    return frozenset(found)
