"""Where sentences begin, and where the place, day and agency before the first one end."""

import re
from bisect import bisect_right
from functools import cached_property

LEAD_LEAST = 60
_CLOSING = r"[\"”’»'\)\]]*"
_END = re.compile(rf"[.!?…]+{_CLOSING}(?=\s)|[。！？]+[」』”]*|\n+")
# A full stop after these ends no sentence, whatever follows it.
_SHORT = re.compile(
    r"mrs?|ms|dr|prof|gen|lt|col|capt|maj|sgt|sen|rep|gov|st|jr|sr|no|vs|art|ex|fr|dra|sra|"
    r"им|гг?|ул|св|см|тов|акад|стр|ст",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\w+)\.$")
# Place, day and agency, as agencies begin: they say where a text was filed, not what it tells.
_UPPER = r"[^\W\d_a-zа-яё]"
_CITY = rf"{_UPPER}{{2,}}(?:[ ,./]{_UPPER}*)*"
_DAY = r"[^\n()]{2,60}\b\d{1,2}(?:,? \d{4})?,?"
_DATELINE = re.compile(
    r"\s*(?:"
    rf"(?:{_DAY}|{_CITY})\s*\([^()\n]{{2,30}}\)\s*[-–—]+"  # Pyongyang, August 4 (KCNA) --
    rf"|[^\n/]{{2,80}}/{_UPPER}{{3,12}}/\.?"  # MOSCOW, June 6. /TASS/.
    r"|\([^()=\n]{1,30}=[^()\n]{1,30}\)(?:[^\n=]{1,30}=)?"  # (서울=연합뉴스) 홍길동 기자 =
    r"|[^\n.]{2,60}[-–—]\s*РИА Новости\."  # МОСКВА, 6 июн - РИА Новости.
    rf"|{_CITY}(?: \w{{3,9}}\.? \d{{1,2}})?\s*[–—-]{{1,2}}\s"  # SEOUL, Nov. 3 —
    r")\s*"
)


def dateline_end(text: str) -> int:
    """Where the place, day and agency at the head of a text end; 0 when it has none."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


class Sentences:
    """The sentences of a text, counted from 0."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, position: int) -> int:
        """The number of the sentence that holds a code point."""
        return bisect_right(self._ends, position)

    @cached_property
    def lead_end(self) -> int:
        """Where the lead ends: with the sentence that holds the 60th character of the text.

        A dateline does not count, and a short kicker is thus not the whole lead.
        """
        least = self.told_from + LEAD_LEAST
        return next((end for end in self._ends if end >= least), len(self._text))

    @cached_property
    def told_from(self) -> int:
        """Where the text begins to tell: past its dateline."""
        return dateline_end(self._text)

    @cached_property
    def _ends(self) -> list[int]:
        return [found.end() for found in _END.finditer(self._text) if _is_end(self._text, found)]


def _is_end(text: str, found: re.Match[str]) -> bool:
    mark = found[0]
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(0, found.start() - 20), found.start() + 1)
    if last and (len(last[1]) == 1 or _SHORT.fullmatch(last[1])):
        return False
    return not text[found.end() : found.end() + 4].lstrip(" \"“«'(")[:1].islower()
