"""The rows of an archive: JSON lines, each checked, one bad row stopping no other."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast
from zoneinfo import ZoneInfo

from analysis import address, date_words
from crawler.errors import TumenError, UsageError
from crawler.words import Published

_LONGEST_LINE = 32 * 1024 * 1024
_LONGEST_URL = 2048  # an index of PostgreSQL takes 2,704 bytes
_OUTLET = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LANGUAGE = re.compile(r"([a-z]{2,3})([-_].*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BadRow(TumenError):
    """A row of an archive cannot be used."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article of an archive: its page (`html`), or its `text`; `seen_at` if it says so.

    `implies` are entity sets that it concerns whatever its words are, beside its outlet's.
    """

    number: int
    outlet: str
    url: str
    title: str
    html: bytes | None
    text: str | None
    lang: str | None
    seen_at: datetime | None
    published: Published | None
    implies: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """About how many bytes it holds."""
        return len(self.html or b"") + len(self.text or "")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no usable row, and why."""

    number: int
    problem: str


class Archive:
    """A file of JSON lines, plain or gzip.

    `zone_of` tells the zone of an outlet's times that have none; `most_bytes` is the largest page.
    """

    def __init__(self, path: Path, zone_of: Callable[[str], str], most_bytes: int) -> None:
        if not path.is_file():
            raise UsageError(f"no file {path}")
        self.path = path
        self._zone_of = zone_of
        self._most_bytes = most_bytes

    def __iter__(self) -> Iterator[Row | Fault]:
        """Every line that is not blank, as a row or as what is wrong with it."""
        number = 0
        try:
            with self._opened() as lines:
                while line := lines.readline(_LONGEST_LINE):
                    number += 1
                    if line.endswith(b"\n") or len(line) < _LONGEST_LINE:
                        yield from self._line(number, line)
                    else:
                        yield Fault(number, "longer than 32 MB")
                        _skip_line(lines)
        except (OSError, EOFError, zlib.error) as error:
            yield Fault(number + 1, f"the file cannot be read further: {error}")

    def _opened(self) -> BinaryIO:
        if self.path.suffix == ".gz":
            return cast("BinaryIO", gzip.open(self.path, "rb"))
        return self.path.open("rb")

    def _line(self, number: int, line: bytes) -> Iterator[Row | Fault]:
        if not line.strip():
            return
        try:
            yield self._row(number, _object(line))
        except BadRow as problem:
            yield Fault(number, str(problem))

    def _row(self, number: int, given: Mapping[str, Any]) -> Row:
        outlet = _text(given, "outlet") or _missing("outlet")
        if not _OUTLET.fullmatch(outlet):
            raise BadRow(f"outlet {outlet!r}: use lower-case letters, digits and hyphens")
        html, text = self._content(given)
        seen = _time(given, "fetched_at", "UTC") or _time(given, "first_seen_at", "UTC")
        return Row(
            number=number,
            outlet=outlet,
            url=_address(given),
            title=_text(given, "title") or "",
            html=html,
            text=text,
            lang=_language(given),
            seen_at=seen.at if seen else None,
            published=_time(given, "published_at", self._zone_of(outlet)),
            implies=_sets(given),
        )

    def _content(self, given: Mapping[str, Any]) -> tuple[bytes | None, str | None]:
        html, name, text = (_text(given, key) for key in ("html", "html_file", "text"))
        if html:
            return html.encode(), None
        if name:
            return self._file(name), None
        if text:
            return None, text
        raise BadRow("none of html, html_file and text is given")

    def _file(self, name: str) -> bytes:
        path = self.path.parent / name
        try:
            if path.stat().st_size > self._most_bytes:
                raise BadRow(f"html_file {name}: larger than http.max_bytes ({self._most_bytes:,})")
            return path.read_bytes()
        except OSError as error:
            raise BadRow(f"html_file {name}: cannot be read: {error.strerror}") from None


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(line.strip())
    except UnicodeDecodeError:
        raise BadRow("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadRow(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise BadRow("not JSON that can be read: too deeply nested") from None
    if not isinstance(value, dict):
        raise BadRow("not a JSON object")
    return value


def _text(given: Mapping[str, Any], key: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRow(f"{key}: must be text")
    if "\0" in value:
        raise BadRow(f"{key}: holds a NUL character")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise BadRow(f"{key}: holds half of a surrogate pair")
    return value


def _sets(given: Mapping[str, Any]) -> tuple[str, ...]:
    value = given.get("implies") or []
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BadRow('implies: write a list of sets, such as ["dprk"]')
    return tuple(value)


def _address(given: Mapping[str, Any]) -> str:
    url = (_text(given, "url") or _missing("url")).strip()
    try:
        usable = url.startswith(("http://", "https://")) and address.host_of(url)
    except ValueError:
        usable = ""
    if not usable:
        raise BadRow(f"url {url!r}: not a web address")
    if len(url.encode()) > _LONGEST_URL:
        raise BadRow(f"url {url[:100]!r}…: longer than {_LONGEST_URL} bytes")
    return url


def _language(given: Mapping[str, Any]) -> str | None:
    value = _text(given, "lang")
    if not value:
        return None
    match = _LANGUAGE.fullmatch(value.lower())
    if match is None:
        raise BadRow(f"lang {value!r}: use a language code such as en, ru or ko")
    return match[1]


def _time(given: Mapping[str, Any], key: str, zone: str) -> Published | None:
    value = _text(given, key)
    if not value:
        return None
    try:
        read = datetime.fromisoformat(value)
        aware = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise BadRow(
            f"{key} {value!r}: write a date such as 2024-08-15 or 2024-08-15T09:30Z"
        ) from None
    at = date_words.plausible(aware)
    if at is None:
        raise BadRow(f"{key} {value!r}: not a year from 1970 to 2099")
    offset = aware.utcoffset() or timedelta()
    return Published(at, value, bool(_DAY.fullmatch(value)), read.tzinfo is not None, offset)


def _missing(key: str) -> str:
    raise BadRow(f"{key} is missing")


def _skip_line(lines: BinaryIO) -> None:
    while (rest := lines.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
