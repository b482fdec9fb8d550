"""Validators are kept and used while they can be trusted."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis import validators

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("modified", "date", "kept"),
    [
        ("Wed, 14 Aug 2024 11:00:00 GMT", None, True),
        ("Thu, 15 Aug 2024 11:00:00 GMT", None, True),
        ("Tue, 01 Jan 2041 00:00:00 GMT", None, False),
        ("Tue, 01 Jan 2041 00:00:00 GMT", "Wed, 14 Aug 2024 12:00:00 GMT", False),
        ("Fri, 20 Nov 2026 00:00:00 GMT", "Sat, 21 Nov 2026 00:00:00 GMT", True),
        ("yesterday", None, True),
    ],
)
def test_a_last_modified_of_the_future_is_not_kept(
    modified: str, date: str | None, kept: bool
) -> None:
    headers = {"etag": '"1"', "last-modified": modified} | ({"date": date} if date else {})
    assert validators.kept(headers, NOW) == ('"1"', modified if kept else None)


def test_every_day_and_each_24th_poll_the_whole_document_is_asked_for() -> None:
    assert validators.full_look_due(None, 5 * MINUTE, NOW)
    assert not validators.full_look_due(NOW - 119 * MINUTE, 5 * MINUTE, NOW)
    assert validators.full_look_due(NOW - 2 * HOUR, 5 * MINUTE, NOW)
    assert not validators.full_look_due(NOW - 23 * HOUR, 6 * HOUR, NOW)
    assert validators.full_look_due(NOW - 24 * HOUR, 6 * HOUR, NOW)


@pytest.mark.parametrize(
    ("frozen", "published", "lie"),
    [
        (True, None, True),
        (False, None, False),
        (False, NOW - 2 * HOUR, True),
        (False, NOW - 5 * MINUTE, False),
        (False, NOW + 5 * MINUTE, False),
    ],
)
def test_a_304_lied_that_hid_older_news(
    frozen: bool, published: datetime | None, lie: bool
) -> None:
    assert validators.lied(frozen, published, NOW) == lie
