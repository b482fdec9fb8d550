"""A date that is offered for a page, and those that stand outside its HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Literal
from urllib.parse import urlsplit

from analysis import date_words
from analysis.date_words import Moment
from analysis.document import Page
from analysis.languages.datelines import MONTHS

Role = Literal["published", "modified"]
Standing = Literal["declared", "headline", "dated", "listed", "weak"]
Side = Literal["", "above", "beside", "in a list beside"]
CLOCK = re.compile(r"\d[:h]\d|T\d{4}|\d{10}")
URL_DAY = re.compile(
    r"[/_.-](?P<y>(?:19|20)\d\d)(?P<s>[/_.-]?)(?P<m>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=s)"
    r"(?P<d>[0-3]?\d)(?=\D|$)"
)
URL_DAY_FIRST = re.compile(
    r"[/_-](?P<d>[0-3]\d)(?P<s>[_.-]?)(?P<m>[01]\d)(?P=s)(?P<y>(?:19|20)\d\d)(?=\D|$)"
)
LONGEST_SECTION = 20
# Words of class and id names that a line with the date of an article bears.
DATED = frozenset((
    "date", "datetime", "dateline", "byline", "published", "pubdate", "posted", "timestamp",
    "time", "meta", "info", "postmeta", "datum", "datepublished", "created", "submitted",
    "fecha", "data", "author",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date as it stood: `place` says where, `labelled` that a word such as Published is by it.

    `dated`: its element bears the name of a date line. `named_change`: a class name alone, no
    word, says that it is the day of a change. `standing`: declared for machines, by the headline,
    in a place for dates, in a list by the headline, or weak, which is anywhere else. `side`: above
    the headline, or beside the article, alone or in a list. `order` ranks those of one standing,
    the lowest first.
    """

    source: str
    raw: str
    moment: Moment
    role: Role = "published"
    place: str = ""
    labelled: bool = False
    dated: bool = False
    named_change: bool = False
    in_chrome: bool = False
    side: Side = ""
    standing: Standing = "declared"
    order: int = 0


def from_feed(page: Page, zone: tzinfo) -> Iterator[Candidate]:
    """The date that the source gives, if any; it may be of a year that cannot be meant.

    A list often says the day alone, which stands for its beginning in the outlet's `zone`.
    """
    words = page.feed
    if words.published is None:
        return
    raw = words.published_raw or words.published.isoformat()
    at = date_words.plausible(words.published)
    midnight = at is not None and at.astimezone(zone).time() == time()
    day_only = midnight and not CLOCK.search(raw)
    local = at.astimezone(zone).date() if at and day_only else _spelled_day(raw, at, zone)
    yield Candidate("feed", raw, Moment(words.published, day_only, words.zone_known, local))


def _spelled_day(raw: str, at: datetime | None, zone: tzinfo) -> date | None:
    """The day that the source spells in its own zone, where its spelling means that moment."""
    spelled = date_words.machine(raw, zone)
    return spelled.day if spelled is not None and spelled.at == at else None


def from_url(url: str, zone: tzinfo) -> Iterator[Candidate]:
    """The day that an address spells, such as /2022/08/15/ or /2022/aug/15/."""
    path = _path(url).lower()
    for pattern in (URL_DAY, URL_DAY_FIRST):
        for found in pattern.finditer(path):
            # 20220815 has all its digits, and /2023/10/3-questions/ no day.
            if not found["s"] and len(found["m"] + found["d"]) < 4:
                continue
            if found["s"] == "/" and path[found.end() : found.end() + 1] == "-":
                continue
            month = found["m"] if found["m"].isdigit() else MONTHS.get(found["m"], 0)
            moment = date_words.machine(f"{found['y']}-{month}-{found['d']}", zone)
            if moment:
                yield Candidate("url", found.group().strip("/_.-"), moment)
                return


def is_front(url: str) -> bool:
    """Whether an address is that of a front page or of a section: it names no article."""
    path = _path(url)
    plain = path.endswith("/") or not path
    return plain and len(path) <= LONGEST_SECTION and not re.search(r"./.|\d|-.*-", path)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def day_of(candidate: Candidate, zone: tzinfo) -> datetime:
    """The candidate's local day, naive, at midnight."""
    local = candidate.moment.at.astimezone(zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


def spelled_day(candidate: Candidate, zone: tzinfo) -> date:
    """The day that the candidate's own spelling names, else that of its instant in `zone`."""
    return candidate.moment.day or candidate.moment.at.astimezone(zone).date()
