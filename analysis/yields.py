"""Whether a source still yields what it did: pages with text and dates, polls with entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

FEWEST_BASELINE, FEWEST_RECENT = 10, 5
RECENT = 10
SHORTEST_TEXT_SHARE = 1 / 4
# A share collapsed when it was common and is now rare.
COMMON, RARE = 0.6, 0.2
FEWEST_ENTRIES_SHARE = 1 / 3
BAD_POLLS = 3


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page read: characters of main text (0: none was found), and whether it has a date."""

    chars: int
    dated: bool


def redesigned(baseline: Sequence[PageFacts], recent: Sequence[PageFacts]) -> str:
    """Why the newest pages look like those of a redesigned site; "" when they do not.

    `recent`: pages in order, the last 10 count; `baseline`: those before. Fewer than 5 recent or
    10 earlier pages are never judged.
    """
    newest = recent[-RECENT:]
    if len(baseline) < FEWEST_BASELINE or len(newest) < FEWEST_RECENT:
        return ""
    return (
        _collapsed(
            "text", [page.chars > 0 for page in baseline], [page.chars > 0 for page in newest]
        )
        or _shorter(baseline, newest)
        or _collapsed("a date", [page.dated for page in baseline], [page.dated for page in newest])
    )


def too_few_entries(counts: Sequence[int], floor: int = 0) -> str:
    """Why the last polls of a listing yield too little; "" when they do not.

    `counts`: entries at each poll that got an answer, in order. The last 3 must all be below
    `floor`, or below a third of the usual number of the polls before.
    """
    newest, before = counts[-BAD_POLLS:], counts[:-BAD_POLLS]
    if len(newest) < BAD_POLLS:
        return ""
    most = max(newest)
    if most < floor:
        return (
            f"at most {most} entries in the last {BAD_POLLS} polls; at least {floor} are expected"
        )
    usual = median(before) if len(before) >= FEWEST_BASELINE else 0
    if most < usual * FEWEST_ENTRIES_SHARE:
        return f"at most {most} entries in the last {BAD_POLLS} polls; usually {usual:.0f}"
    return ""


def _shorter(baseline: Sequence[PageFacts], newest: Sequence[PageFacts]) -> str:
    usual = median(page.chars for page in baseline)
    now = median(page.chars for page in newest)
    if now >= usual * SHORTEST_TEXT_SHARE:
        return ""
    return f"the last {len(newest)} pages hold {now:.0f} characters of text; usually {usual:.0f}"


def _collapsed(what: str, before: Sequence[bool], newest: Sequence[bool]) -> str:
    usual, now = fmean(before), fmean(newest)
    if usual < COMMON or now > RARE:
        return ""
    return f"{sum(newest)} of the last {len(newest)} pages have {what}; usually {usual:.0%}"
