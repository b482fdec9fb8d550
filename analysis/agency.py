"""The news agency that a text is from: the tag in its dateline, at its end, or in its byline."""

import re
from collections.abc import Iterator, Sequence

from analysis.languages.agencies import AGENCIES

SPELLED = {spelling: name for name, spellings in AGENCIES.items() for spelling in spellings}
NAMES = "|".join(re.escape(one) for one in sorted(SPELLED, key=len, reverse=True))
NAME = rf"(?<!\w)(?P<name>{NAMES})(?!\w)"
CJK_NAME = rf"(?P<name>{NAMES})"
# Where the beginning of a text names its agency, after what may be a place and a day.
BRACKET = rf"[(/\[（【〔][^)/\]）】〕]{{0,20}}?{CJK_NAME}[^)/\]）】〕\w]{{0,3}}[)/\]）】〕]"
# A place of up to four words, and a region or a day behind it; never the full name of an agency.
PLACE = (
    r"(?!.{0,50}(?:Agency|News|agency|агентств|[Аа]генц))[^\W\d_][\w'\u2019.-]*"
    r"(?: [^\W\d_a-zа-я][\w'\u2019.-]*){0,3}(?:,[^,(]{1,25}){0,2}\s*"
)
HEADS = tuple(
    re.compile(source)
    for source in (
        # (서울=연합뉴스), 【ソウル共同】, [뉴스1]
        rf"^{BRACKET}",
        # SEOUL (AP), SEOUL, Nov. 1 (Yonhap), МОСКВА, 1 ноября. /ТАСС/, Moscú, 1 nov (EFE)
        rf"^{PLACE}{BRACKET}",
        # МОСКВА, 1 ноя - РИА Новости. · Moscow, 1 November. TASS. · PYONGYANG -- KCNA --
        rf"^{PLACE}\.?[-\u2013\u2014.]+\s*{NAME}\s*(?:[.,:]|[-\u2013\u2014])",
        # 新华社平壤11月1日电
        rf"^{CJK_NAME}[^。，]{{0,25}}?[电電](?!话|視|视)",
        # AP - , Reuters:
        rf"^{NAME}\s*[-\u2013\u2014:=]\s",
    )
)
TAIL = re.compile(rf"[(（\[/]\s*{CJK_NAME}\s*[)）\]/]\W*$")
ALONE = re.compile(rf"^\W*(?:\w+:\s*)?{NAME}\W*$")
HEAD_LINES, HEAD_LETTERS = 3, 160
TAIL_LINES, TAIL_LETTERS = 2, 60
PARTED = re.compile(r"\s*(?:[,/;|&]|\band\b|\bund\b|\bи\b)\s*")


def agency(lines: Sequence[str], bylines: Sequence[str]) -> tuple[str, str]:
    """The agency's short name and the words that named it; two times "" when there is none.

    `lines` are those of the text, `bylines` the authors that the page gives.
    """
    found = next(_tags(lines), None)
    if found:
        return SPELLED[found["name"]], found[0]
    parts = [(part.strip(), one) for one in bylines for part in PARTED.split(one)]
    return next(((SPELLED[part], one) for part, one in parts if part in SPELLED), ("", ""))


def _tags(lines: Sequence[str]) -> Iterator[re.Match[str]]:
    starts = [line[:HEAD_LETTERS] for line in lines[:HEAD_LINES]]
    found = [
        *(pattern.search(start) for start in starts for pattern in HEADS),
        *(TAIL.search(line[-TAIL_LETTERS:]) for line in lines[-TAIL_LINES:]),
        *(ALONE.match(line) for line in lines[-TAIL_LINES:] if len(line) <= TAIL_LETTERS),
    ]
    yield from filter(None, found)
