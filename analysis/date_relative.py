"""Dates told by how long ago they were: "3 hours ago", "vor 2 Tagen", "сегодня, 14:05"."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from analysis import date_words, date_written, markup
from analysis.date_candidates import Candidate
from analysis.date_layout import Layout
from analysis.date_objections import Circumstances
from analysis.date_words import Moment
from analysis.languages.datelines import MODIFIED

LONGEST = 60
_UNITS: tuple[tuple[timedelta, str], ...] = (
    (timedelta(minutes=1), r"min(?:ut\w{0,3})?|мин(?:ут\w?)?|хв(?:илин\w?)?|분|分钟|分鐘|分"),
    (timedelta(hours=1), r"h|hrs?|hours?|stunden?|heures?|horas?|or[ae]|uur|timm\w{2}|timer?|"
     r"godzin\w?|saat|час\w{0,2}|годин\w?|시간|小时|小時|時間"),
    (timedelta(days=1), r"days?|tag(?:en?)?|jours?|d[ií]as?|giorn[oi]|dag(?:en|ar|e)?|dni|gün|"
     r"день|дня|дней|дні|днів|일|天|日"),
    (timedelta(weeks=1), r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|veck\w{2}|"
     r"недел\w|тиж\w+|주|周|週間"),
)  # fmt: skip
_UNIT = "|".join(f"(?P<u{at}>{words})" for at, (_, words) in enumerate(_UNITS))
# Before the number in some languages, behind the unit in others.
AGO = re.compile(
    rf"(?P<before>(?<!\w)(?:vor|il y a|hace|há|pred|před)\s)?(?<!\d)(?P<n>\d{{1,2}})\s?"
    rf"(?:{_UNIT})(?=\W|전|前|$)\.?\s{{0,2}}"
    r"(?P<behind>(?:ago|fa|geleden|sedan|siden|sitten|temu|önce|назад|тому|atrás|전|前)(?!\w))?",
    re.IGNORECASE,
)
DAYS = re.compile(
    r"(?<!\w)(?:(?P<today>today|heute|aujourd.hui|hoy|hoje|oggi|vandaag|idag|i dag|dzisiaj|dziś|"
    r"bugün|сегодня|сьогодні)|(?P<yesterday>yesterday|gestern|hier|ayer|ontem|ieri|gisteren|igår|"
    r"i går|wczoraj|dün|вчера|вчора))(?!\w)|(?P<now>오늘|今日|今天)|(?P<before>어제|昨日|昨天)",
    re.IGNORECASE,
)


def from_layout(layout: Layout, at: Circumstances) -> Iterator[Candidate]:
    """What the lines by the headline say of the moment of fetching, at most one, weak evidence.

    "Today" and "yesterday" count with a time of day: without one, today is the day of the visit.
    """
    for element in layout.by():
        for piece in (element.text, element.tail):
            text = " ".join(piece.split()) if piece else ""
            if not text or len(text) > LONGEST or element.tag in markup.SILENT:
                continue
            if MODIFIED.search(text):
                continue
            moment = told(text, at)
            if moment:
                yield Candidate("relative", text, moment, standing="weak", place="by the headline")
                return


def told(text: str, at: Circumstances) -> Moment | None:
    """The moment that a line tells by its distance from that of fetching, or None."""
    found = AGO.search(text)
    if found and (found["before"] or found["behind"]):
        unit = next(span for n, (span, _) in enumerate(_UNITS) if found[f"u{n}"])
        then = at.fetched_at - int(found["n"]) * unit
        if unit < timedelta(days=1):
            return date_words.moment(then, False, True)
        return _day(then.astimezone(at.zone))
    named = DAYS.search(text)
    if named is None:
        return None
    clock = date_written.TIME.match(text, named.end())
    if clock is None or (hour := date_written.hour_of(clock)) > 23:
        return None
    local = at.fetched_at.astimezone(at.zone)
    local -= timedelta(days=0 if named["today"] or named["now"] else 1)
    exact = local.replace(hour=hour, minute=int(clock["M"]), second=0, microsecond=0)
    return date_words.moment(exact, False, False)


def _day(local: datetime) -> Moment | None:
    return date_words.moment(datetime.combine(local.date(), time(), local.tzinfo), True, False)
