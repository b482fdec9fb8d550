"""Where an outlet is, as far as its host name and its dates tell."""

from datetime import UTC, datetime

import pytest

from analysis import places

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("host", "raw", "expected"),
    [
        ("www.gazette.co.kr", "Sun, 08 Mar 2026 21:00:00 +0900", ("KR", "Asia/Seoul")),
        ("gazette.kr:8080", "2026-03-08 21:00", ("KR", "Asia/Seoul")),
        ("gazette.kr", "2026-03-08T12:00:00+00:00", ("KR", "Asia/Seoul")),
        ("gazette.kr", "2026-03-08T15:00:00+03:00", ("KR", None)),
        ("gazette.co.uk", "", ("GB", "Europe/London")),
        ("gazette.ru", "Sun, 08 Mar 2026 15:00:00 +0300", ("RU", "Europe/Moscow")),
        ("gazette.ru", "Sun, 08 Mar 2026 12:00:00 GMT", ("RU", None)),
        ("gazette.com", "Sun, 08 Mar 2026 15:00:00 +0300", (None, None)),
        ("127.0.0.1", "", (None, None)),
    ],
)
def test_country_and_zone(host: str, raw: str, expected: tuple[str | None, str | None]) -> None:
    found = places.place(host, [(NOON, raw)])
    assert (found.country, found.timezone) == expected
    assert bool(found.reason) == (found.country is not None)
