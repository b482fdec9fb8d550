"""Whether a source still yields what it did: pages with text and dates, polls with entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from statistics import fmean, median

FEWEST_BASELINE, FEWEST_RECENT = 10, 5
RECENT = 10
SHORTEST_TEXT_SHARE = 1 / 4
# A share collapsed when it is now rare, and was not so rare that this could be chance.
RARE, CHANCE = 0.2, 1e-4
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
    usual = median(page.chars for page in baseline)
    shortest = usual * SHORTEST_TEXT_SHARE
    return (
        _collapsed("text", [p.chars > 0 for p in baseline], [p.chars > 0 for p in newest])
        or _collapsed(
            f"{shortest:.0f} characters of text",
            [page.chars >= shortest for page in baseline],
            [page.chars >= shortest for page in newest],
        )
        or _collapsed("a date", [p.dated for p in baseline], [p.dated for p in newest])
    )


def too_few_entries(counts: Sequence[int], floor: int = 0) -> str:
    """Why the last polls of a source yield too few entries; "" when they do not.

    `counts`: entries at each poll that got a body, in order, best of more than a week. The last 3
    must all be below `floor`; or below a third of the usual number of the polls before, and below
    all but the least tenth of them (a news sitemap is short every weekend).
    """
    newest, before = counts[-BAD_POLLS:], sorted(counts[:-BAD_POLLS])
    if len(newest) < BAD_POLLS:
        return ""
    most = max(newest)
    if most < floor:
        return (
            f"at most {most} entries in the last {BAD_POLLS} polls; at least {floor} are expected"
        )
    if len(before) < FEWEST_BASELINE:
        return ""
    usual, low = median(before), before[len(before) // 10]
    if most < usual * FEWEST_ENTRIES_SHARE and most < low:
        return f"at most {most} entries in the last {BAD_POLLS} polls; usually {usual:.0f}"
    return ""


def _collapsed(what: str, before: Sequence[bool], newest: Sequence[bool]) -> str:
    usual, hits, pages = fmean(before), sum(newest), len(newest)
    chance = sum(comb(pages, n) * usual**n * (1 - usual) ** (pages - n) for n in range(hits + 1))
    if hits > RARE * pages or chance > CHANCE:
        return ""
    return f"{hits} of the last {pages} pages have {what}; usually {usual:.0%}"
