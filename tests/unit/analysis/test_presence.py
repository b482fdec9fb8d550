"""What an answer says of a page that was there."""

import pytest

from analysis import presence

AT = "https://mid.test/en/news/politics/1234"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (AT, "https://mid.test/"),
        (AT, "https://www.mid.test"),
        (AT, "https://mid.test/en/"),
        (AT, "https://mid.test/index.html"),
        (AT, "https://mid.test/en/news/politics/"),
        (AT, "https://mid.test/press"),
        (AT, "https://mid.test/404.html"),
        (AT, "https://mid.test/errors/?from=1234"),
        ("https://a.test/news.php?id=5", "https://a.test/news.php"),
    ],
)
def test_a_redirect_to_a_front_page_or_a_section_says_that_it_is_gone(
    asked: str, answered: str
) -> None:
    assert presence.seen("ok", 200, asked, answered) == "gone"
    assert presence.seen("moved", 301, asked, answered) == "gone"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (AT, AT),
        (AT, AT + "/"),
        (AT, "http://www.mid.test/en/news/politics/1234"),
        (AT, "https://mid.test/en/news/politics/1234-treaty-signed"),
        (AT, "https://mid.test/archive/1234"),
        (AT, "https://mid.test/show?id=1234"),
        ("https://a.test/?p=5", "https://a.test/treaty-signed"),
        ("https://a.test/", "https://a.test/"),
        (AT + "?utm_source=rss", AT),
        (AT + "?utm_source=rss#top", AT + "/"),
    ],
)
def test_a_page_under_another_address_is_there(asked: str, answered: str) -> None:
    assert presence.seen("ok", 200, asked, answered) == "there"


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("http-error", 404, "gone"),
        ("http-error", 410, "gone"),
        ("http-error", 403, "unknown"),
        ("http-error", 500, "unknown"),
        ("not-modified", 304, "there"),
        ("robots", 0, "unknown"),
        ("failed", 0, "unknown"),
        ("rate-limited", 503, "unknown"),
    ],
)
def test_only_404_and_410_say_gone(kind: str, status: int, said: str) -> None:
    assert presence.seen(kind, status, AT, AT) == said


def test_a_move_to_another_site_says_nothing_yet() -> None:
    assert presence.seen("moved", 301, AT, "https://new.test/en/news/politics/1234") == "unknown"


@pytest.mark.parametrize(
    ("answered", "home"),
    [
        ("https://mid.test/", True),
        ("https://mid.test/en/", True),
        ("https://mid.test/404.html", True),
        (AT, False),
        ("https://mid.test/press", False),
        ("https://mid.test/?p=1234", False),
        ("https://mid.test/en/news/politics", False),
    ],
)
def test_a_new_page_that_leads_to_the_front_page_is_not_read(answered: str, home: bool) -> None:
    assert presence.leads_home(AT, answered) == home
    assert not presence.leads_home("https://mid.test/", "https://mid.test/en/")
