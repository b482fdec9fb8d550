"""Quotation spans of all languages; an apostrophe is none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_PAIRS = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』", "‹": "›", "《": "》"}
_CLOSERS = frozenset("”»」』›》")
# One set of signs comes first, for which the engine looks at once.
_MARK = re.compile(r"[\n“”«»„「」『』‹›《》‘’\"'`](?:(?<=')'|(?<=`)`)?")
# Letters of scripts that write an apostrophe within a word.
_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-žЀ-ӿ0-9]")
_REACH = 400
"""Code points within which a single mark must be closed to be a quotation at all."""
_SINGLE_END = re.compile(r"(?<=\S)[’'](?![A-Za-zÀ-ÖØ-öø-ÿЀ-ӿ0-9'’])")
_BEFORE_OPENING = ' \t\xa0\u3000([{—–-/:“"«„「『‘,.…'
_STRAIGHT = {"''": '"', "``": '"'}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with its marks; `depth` 0 is outermost. Not closed: it runs to the line's end.

    `inner` is the span between the marks.
    """

    start: int
    end: int
    depth: int
    inner: tuple[int, int]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    after: int
    mark: str


@lru_cache(maxsize=2)  # an engine asks for those of its text, and then the article does
def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in the order in which they begin; nested ones have a depth above 0."""
    found: list[Quotation] = []
    waiting: list[_Open] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "\n":
            found.extend(_unclosed(waiting, mark.start()))
            waiting.clear()
        else:
            _take(text, mark, waiting, found)
    found.extend(_unclosed(waiting, len(text)))
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def outermost(found: Iterable[Quotation]) -> list[Quotation]:
    """Those that lie in no other."""
    return [one for one in found if one.depth == 0]


def _unclosed(waiting: list[_Open], end: int) -> list[Quotation]:
    """What was left open when a line ended; single marks were looked ahead for, so are closed."""
    return [
        Quotation(one.start, end, depth, (one.after, end), closed=False)
        for depth, one in enumerate(waiting)
        if one.after < end
    ]


def _take(text: str, mark: re.Match[str], waiting: list[_Open], found: list[Quotation]) -> None:
    """Open or close a quotation at a mark, or pass over an apostrophe."""
    sign = _STRAIGHT.get(mark[0], mark[0])
    place = _closes(text, mark, sign, waiting)
    if place is not None:
        one = waiting[place]
        del waiting[place:]
        found.append(Quotation(one.start, mark.end(), place, (one.after, mark.start())))
    elif _opens(text, mark, sign):
        waiting.append(_Open(mark.start(), mark.end(), sign))


def _closes(text: str, mark: re.Match[str], sign: str, waiting: list[_Open]) -> int | None:
    """Which open quotation a mark ends."""
    if not waiting:
        return None
    top = len(waiting) - 1
    last = waiting[top].mark
    if sign == '"':
        return top if last in '"“' and not _looks_opening(text, mark) else None
    if sign in "’'":
        return top if last in "‘'" and _SINGLE_END.match(text, mark.start()) else None
    if sign == "“":
        slipped = last == "“" and _looks_closing(text, mark)
        return top if last == "„" or slipped else None
    if sign not in _CLOSERS:
        return None
    # A mark left open within ends with the one around it.
    return next(
        (at for at in range(top, max(-1, top - 4), -1) if _fits(waiting[at].mark, sign)), None
    )


def _fits(opening: str, closing: str) -> bool:
    return _PAIRS.get(opening) == closing or (opening, closing) == ("„", "”")


def _looks_opening(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark stands as an opening one does: space before, none after."""
    before = text[mark.start() - 1 : mark.start()] or " "
    after = text[mark.end() : mark.end() + 1] or " "
    return (before.isspace() or before in "([—–") and not after.isspace() and after not in ".,;:!?)"


def _looks_closing(text: str, mark: re.Match[str]) -> bool:
    """Whether an opening mark stands as a closing one does: some outlets slip."""
    before = text[mark.start() - 1 : mark.start()] or " "
    after = text[mark.end() : mark.end() + 1] or " "
    return not before.isspace() and before not in "([—–" and (after.isspace() or after in ".,;:")


def _opens(text: str, mark: re.Match[str], sign: str) -> bool:
    if sign in _PAIRS:
        return True
    if sign == '"':
        return not text[mark.end() : mark.end() + 1].isspace()
    return sign in "‘'" and _opens_single(text, mark, sign)


def _opens_single(text: str, mark: re.Match[str], sign: str) -> bool:
    """A single mark opens only where a word begins and its fellow follows soon on the line."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if not after or after.isspace() or (before and before not in _BEFORE_OPENING):
        return False
    if sign == "'" and after.isdigit():
        return False
    end = text.find("\n", mark.end(), mark.end() + _REACH)
    stop = end if end >= 0 else mark.end() + _REACH
    return _SINGLE_END.search(text, mark.end(), stop) is not None
