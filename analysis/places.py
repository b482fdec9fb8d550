"""Country and time zone of an outlet, as far as its host name and its dates tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# Countries of one zone (IANA zone1970.tab, and Ukraine and China by what outlets there use).
_ZONES = {
    "am": "Asia/Yerevan", "at": "Europe/Vienna", "az": "Asia/Baku", "be": "Europe/Brussels",
    "bg": "Europe/Sofia", "by": "Europe/Minsk", "ch": "Europe/Zurich", "cn": "Asia/Shanghai",
    "cz": "Europe/Prague", "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn",
    "eg": "Africa/Cairo", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "ge": "Asia/Tbilisi",
    "gr": "Europe/Athens", "hk": "Asia/Hong_Kong", "hu": "Europe/Budapest", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "ir": "Asia/Tehran", "it": "Europe/Rome",
    "jp": "Asia/Tokyo", "ke": "Africa/Nairobi", "kp": "Asia/Pyongyang", "kr": "Asia/Seoul",
    "lt": "Europe/Vilnius", "lv": "Europe/Riga", "md": "Europe/Chisinau", "ng": "Africa/Lagos",
    "nl": "Europe/Amsterdam", "no": "Europe/Oslo", "ph": "Asia/Manila", "pk": "Asia/Karachi",
    "pl": "Europe/Warsaw", "ro": "Europe/Bucharest", "rs": "Europe/Belgrade",
    "se": "Europe/Stockholm", "sg": "Asia/Singapore", "si": "Europe/Ljubljana",
    "sk": "Europe/Bratislava", "th": "Asia/Bangkok", "tr": "Europe/Istanbul", "tw": "Asia/Taipei",
    "ua": "Europe/Kyiv", "uk": "Europe/London", "vn": "Asia/Ho_Chi_Minh",
    "za": "Africa/Johannesburg",
}  # fmt: skip
# Countries of several zones where the outlets of the capital use one: only with dates that agree.
_CAPITALS = {
    "ru": "Europe/Moscow", "kz": "Asia/Almaty", "br": "America/Sao_Paulo", "mn": "Asia/Ulaanbaatar",
    "es": "Europe/Madrid", "pt": "Europe/Lisbon", "mx": "America/Mexico_City",
    "id": "Asia/Jakarta", "au": "Australia/Sydney", "ca": "America/Toronto",
}  # fmt: skip
_ISO = {"uk": "GB"}
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)\s*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """`country` is ISO 3166 or None, `timezone` an IANA name or None, `reason` says from where."""

    country: str | None = None
    timezone: str | None = None
    reason: str = ""


def place(host: str, dates: Iterable[tuple[datetime, str]]) -> Place:
    """Where an outlet is, by the country ending of its host and its dates as (UTC, as written).

    A zone that the offsets of the dates contradict is not given; offsets of zero say nothing.
    """
    ending = host.partition(":")[0].rpartition(".")[2].lower()
    if ending not in _ZONES and ending not in _CAPITALS:
        return Place()
    country = _ISO.get(ending, ending.upper())
    zone = _ZONES.get(ending) or _CAPITALS[ending]
    agreeing = [_agrees(zone, moment, raw) for moment, raw in dates]
    told = [one for one in agreeing if one is not None]
    if not all(told) or (ending in _CAPITALS and not told):
        return Place(country, None, f"ending .{ending}")
    offsets = ", as are the offsets of its dates" if told else ""
    return Place(country, zone, f"ending .{ending}{offsets}")


def _agrees(zone: str, moment: datetime, raw: str) -> bool | None:
    found = _OFFSET.search(raw)
    if found is None:
        return None
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    offset = -offset if found["sign"] == "-" else offset
    if not offset:
        return None
    return moment.astimezone(ZoneInfo(zone)).utcoffset() == offset
