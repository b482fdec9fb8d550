"""Dates as the sample outlets print them."""

from datetime import datetime

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pt": "janeiro fevereiro março abril maio junho "
    "julho agosto setembro outubro novembro dezembro",
}
_FORMS = {
    "en": "{day} {month} {year}",
    "ru": "{day} {month} {year} года",
    "pt": "{day} de {month} de {year}",
    "ko": "{year}년 {number}월 {day}일",
}


def printed_day(moment: datetime, lang: str) -> str:
    """The day of `moment`, in the zone it carries, in the words of a language."""
    months = _MONTHS.get(lang, "").split()
    return _FORMS[lang].format(
        day=moment.day,
        month=months[moment.month - 1] if months else "",
        number=moment.month,
        year=moment.year,
    )
