"""What opens an outlet to subscribers: what may be configured, and what may not."""

import pytest
from pydantic import ValidationError

from config.access import Access
from config.sources import FeedSource


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"headers": {"Host": "x"}}, "set by Tumen itself"),
        ({"headers": {"content-length": "1"}}, "set by Tumen itself"),
        ({"headers": {"User-Agent": "Mozilla/5.0"}}, "a disguise"),
        ({"headers": {"X-Forwarded-For": "66.249.66.1"}}, "a disguise"),
        ({"headers": {"Sec-CH-UA": "Chrome"}}, "a disguise"),
        ({"headers": {"X Key": "x"}}, "no name of a header"),
        ({"headers": {"X-Key\r\nHost": "x"}}, "no name of a header"),
        ({"headers": {"X-Key": "a\r\nHost: b"}}, "one line of printable ASCII"),
        ({"headers": {"X-Key": "ключ"}}, "one line of printable ASCII"),
        ({"headers": {"X-Key": "a", "x-key": "b"}}, "given twice"),
        ({"headers": {"Cookie": "session=1"}}, "write {secret: NAME}"),
        ({"username": "u"}, "go together"),
        ({"username": "u:v", "password": {"secret": "P"}}, "no colon"),
        (
            {
                "username": "u",
                "password": {"secret": "P"},
                "headers": {"authorization": {"secret": "A"}},
            },
            "either `username`",
        ),
        ({"hosts": ["https://paper.example/"]}, "no host"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_reason(given: object, expected: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Access.model_validate(given)
    assert expected in str(caught.value)


def test_cookies_keys_and_logins_are_taken() -> None:
    access = Access.model_validate(
        {
            "headers": {"Cookie": {"secret": "PAPER"}, "X-Edition": "world"},
            "username": "reader",
            "password": {"secret": "WORD"},
            "hosts": ["cdn.paper.example", "paper.example:8443"],
        }
    )
    assert access.headers["X-Edition"] == "world"


def test_a_login_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        FeedSource.model_validate({"kind": "feed", "url": "https://u:secret@paper.example/feed"})
    assert "give it under `access`" in str(caught.value)
    assert "secret@" not in str(caught.value)
