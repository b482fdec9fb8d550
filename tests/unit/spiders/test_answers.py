"""Retry-After, and robots.txt copies, without a server."""

from datetime import UTC, datetime

import pytest

from spiders.answers import retry_after
from spiders.desk import RobotsCopy
from spiders.robots import rules_from

NOW = datetime(2024, 8, 10, 12, tzinfo=UTC)
DATE = "Sat, 10 Aug 2024 12:02:00 GMT"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("999999999", 86_400),
        (DATE, 120),
        ("Fri, 09 Aug 2024 12:00:00 GMT", 0),
        ("Fri, 09 Aug 2030 12:00:00 GMT", 86_400),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_a_retry_date_counts_from_the_servers_own_clock() -> None:
    headers = {"retry-after": DATE, "date": "Sat, 10 Aug 2024 12:01:00 GMT"}
    assert retry_after(headers, NOW) == 60


def test_at_most_a_minute_of_crawl_delay_is_kept() -> None:
    copy = RobotsCopy(200, b"User-agent: *\nCrawl-delay: 3600")
    assert rules_from(copy, "Tumen/0.1").delay_s == 60
    assert rules_from(RobotsCopy(404, b""), "Tumen/0.1").delay_s == 0


def test_a_web_page_in_place_of_robots_forbids_nothing() -> None:
    rules = rules_from(RobotsCopy(200, b"<html>not found</html>"), "Tumen/0.1")
    assert rules.why_forbidden("http://x.test/a") == ""


def test_rules_beyond_five_hundred_kibibytes_are_not_read() -> None:
    body = b"User-agent: *\nDisallow: /a\n" + b"#" * 512_000 + b"\nDisallow: /b\n"
    rules = rules_from(RobotsCopy(200, body), "Tumen/0.1")
    assert rules.why_forbidden("http://x.test/a")
    assert not rules.why_forbidden("http://x.test/b")
