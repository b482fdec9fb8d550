"""Answers, redirects, Retry-After and robots.txt copies, without a server."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st
from scrapy.http import Response

from config.settings import Http
from spiders import guard
from spiders.answers import from_error, from_response, redirect_target, retry_after
from spiders.desk import RobotsCopy
from spiders.errand import Refusal
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


def test_useful_headers_and_reasons_can_be_stored() -> None:
    odd = b"a\0b\x1b\x9b"
    given = {"ETag": odd, "Last-Modified": odd, "Content-Type": b"text/" + odd, "Link": b"plain"}
    response = Response("http://x.test/", headers=given, body=b"x")
    answer = from_response(response, conditional=False, now=NOW)
    assert dict(answer.headers) == {"content-type": "text/ab", "link": "plain"}
    packed = Response("http://x.test/", headers={"Content-Encoding": odd}, body=b"x")
    answer = from_response(packed, conditional=False, now=NOW)
    assert answer.reason.endswith("encoding: ab")
    for error in (ValueError("odd \0\x1b[31m header"), Refusal("refused", "at \0\x1b\ud800")):
        assert from_error("http://x.test/", error, Http()).reason.isprintable()


@pytest.mark.parametrize(
    "target",
    [
        *("http://x.example:99999/", "http://x.example:abc/", "http://a..\u00e9.com/"),
        *("http://" + "a." * 130 + "com/", "http://a%00b/", "http://a\0b.com/", "http://a b/"),
    ],
)
def test_a_host_that_cannot_be_asked_is_no_place_to_go(target: str) -> None:
    response = Response("http://x.test/", 302, headers={"Location": target.encode()})
    where = redirect_target(response)
    assert where
    problem = guard.why_not(where, Http()) or ""
    assert problem.startswith("place that is no web address")
    assert problem.isprintable()


def test_controls_in_a_location_are_percent_encoded() -> None:
    response = Response("http://x.test/", 302, headers={"Location": b"/a\0b\x1bc"})
    assert redirect_target(response) == "http://x.test/a%00b%1Bc"


def test_a_login_in_a_location_is_neither_used_nor_kept() -> None:
    response = Response("http://x.test/", 302, headers={"Location": b"//u:p@y.test/a?b=c@d"})
    assert redirect_target(response) == "http://y.test/a?b=c@d"


@given(st.text(max_size=60))
def test_the_guard_answers_whatever_the_address(rest: str) -> None:
    for url in (rest, f"http://{rest}", f"https://x.test/{rest}"):
        problem = guard.why_not(url, Http()) or ""
        problem.encode()
        assert not any(unicodedata.category(character) == "Cc" for character in problem)
