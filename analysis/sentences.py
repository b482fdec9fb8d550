"""Where sentences begin, and where the place, day and agency before the first one end."""

import re
from bisect import bisect_right
from functools import cached_property, lru_cache

LEAD_LEAST = 60
LONGEST = 2000
"""Code points; work on one sentence grows with its square, and some pages have no full stop."""
_CLOSING = r"[\"”’»'\)\]]*+"
# Possessive, and never begun within a run: a line of a million dots is looked at once. It begins
# with the marks that the engine looks for at once.
_END = re.compile(
    rf"[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+{_CLOSING}(?=\s)|"
    r"(?<=[。！？])[。！？]*+[」』”]*+|(?<=\n)\n*+)"
)
# A full stop after these ends no sentence, whatever follows it.
_SHORT = re.compile(
    r"mrs?|ms|dr|prof|gen|lt|col|capt|maj|sgt|sen|rep|gov|st|jr|sr|no|vs|art|ex|fr|dra|sra|"
    r"ee|uu|им|гг?|ул|св|см|тов|акад|стр|ст",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\w+)\.$")
# After a quotation that ends with a mark of its own: who said it.
_SAID = re.compile(r"と|[^\n。！？]{0,25}(?:说|表示|指出|称|强调|道)[。，：]")
_OPENING = " \"“«'(—–-"
# Place, day and agency, as agencies begin: they say where a text was filed, not what it tells.
# A city has a vowel, which tells it from КНДР and DPRK.
_HEAD = 160
_UPPER = "[A-ZÀ-ÖØ-ÞŁŚŠŻŽА-ЯЁЄІЇҐ]"
_CITY = rf"(?=\S*[AEIOUYÀ-ÖØ-ÞАЕИОУЫЭЮЯЁЄІЇ]){_UPPER}{{2,}}(?:[ ,./]{_UPPER}*+)*"
_PLACE = rf"{_UPPER}[\w’']*(?:[ /-]{_UPPER}[\w’']*){{0,3}}"
_DAY = r"[.,]? (?:\d{1,2} \w{3,9}\.?|\w{3,9}\.? \d{1,2})(?:,? \d{4})?,?"
_BRACKETED = r"[^\n=()\[\]【】]{1,30}"
_AGENCY = r"\([^()\n]{2,30}\)\s*\.?[-–—]+"
_DATELINES = (
    # Pyongyang, May 4 (KCNA) --
    rf"(?:{_PLACE}{_DAY}|{_CITY}) ?{_AGENCY}",
    # VLADIVOSTOK, Russia (AP) —
    rf"{_PLACE}(?:, {_PLACE})? (?=\((?:{_UPPER}{{2}}|dpa)){_AGENCY}",
    # MOSCOW, June 6. /TASS/.
    rf"(?:{_PLACE}{_DAY}|{_CITY})\.? ?/[^\n/]{{0,8}}{_UPPER}{{3,12}}[^\n/]{{0,30}}/\.?",
    # МОСКВА, 6 июн - РИА Новости.
    r"[^\n.]{2,60}[-–—]\s*РИА Новости(?:, [^\n.]{3,40})?\.",
    # Москва. 6 июня. INTERFAX.RU -
    rf"{_PLACE}\. \d{{1,2}} \w{{3,9}}\. [^\n]{{3,30}}? - ",
    # (서울=연합뉴스) 홍길동 기자 =
    rf"[\[(【]{_BRACKETED}={_BRACKETED}[\])】](?:[^\n=]{{1,30}}=)?",
    # (평양 8월 4일발 조선중앙통신)
    r"[(（]?[가-힣]{2,10} \d{1,2}월 ?\d{1,2}일발 [가-힣]{2,10}통신[)）]?",
    # 新华社平壤5月4日电（记者 …）
    r"[^\n，。]{0,8}社[^\n，。\d]{2,12}\d{1,2}月\d{1,2}日电(?:\s*[（(][^()（）\n]{1,40}[）)])?",
    # 【平壌共同】
    r"【[^】\n]{2,25}(?:共同|時事|通信|新聞|支局|[A-Z]{2,8})】",
    # SEOUL, Nov. 3 — but not: КНДР — союзник
    rf"{_CITY}(?: \w{{3,9}}\.? \d{{1,2}})?\s*[–—-]{{1,2}}\s(?![a-zа-яё])",
)
_DATELINE = re.compile("|".join(_DATELINES))


def dateline_end(text: str) -> int:
    """Where the place, day and agency at the head of a text end; 0 when it has none."""
    begins = len(text) - len(text.lstrip())
    head = text[begins : begins + _HEAD]
    found = _DATELINE.match(head)
    if found is None:
        return 0
    told = head[found.end() :].lstrip()
    return begins + len(head) - len(told)


class Sentences:
    """The sentences of a text, counted from 0."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, position: int) -> int:
        """The number of the sentence that holds a code point."""
        return bisect_right(self._ends, position)

    def around(self, position: int) -> tuple[int, int]:
        """Where the sentence that holds a code point starts and ends, white space included.

        Of one that is longer than 2,000 code points, the piece of that length.
        """
        number = self.of(position)
        start = self._ends[number - 1] if number else 0
        end = self._ends[number] if number < len(self._ends) else len(self._text)
        start += max(0, position - start) // LONGEST * LONGEST
        return start, min(end, start + LONGEST)

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
        return _ends_of(self._text)


@lru_cache(maxsize=2)  # a text is judged, and then it is asked who speaks in it
def _ends_of(text: str) -> list[int]:
    return [found.end() for found in _END.finditer(text) if _is_end(text, found)]


def _is_end(text: str, found: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: no shortened word stands before it, and none goes on."""
    mark, after = found[0], found.end()
    if mark[0] == "\n":
        return True
    if mark[0] in "。！？":
        return mark[-1] in "。！？" or not _SAID.match(text, after)
    if mark[0] == "." and mark.count(".") == 1:
        last = _LAST_WORD.search(text, max(0, found.start() - 20), found.start() + 1)
        if last and (len(last[1]) == 1 or _SHORT.fullmatch(last[1])):
            return False
    return not text[after : after + 6].lstrip(_OPENING)[:1].islower()
