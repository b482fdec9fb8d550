"""Virtual time: what it starts from, how it goes on, and what refuses it."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.clock import Clock, live_anchor, parse_clock
from crawler.errors import UsageError
from store import anchors
from store.anchors import Anchor
from store.engine import Store
from store.errors import ClockMismatch

START = datetime(2024, 8, 10, tzinfo=UTC)


def test_a_day_a_minute() -> None:
    anchor = parse_clock("2024-08-10T00:00Z@1440")
    assert anchor.virtual_at == START
    assert anchor.at(anchor.real_at + timedelta(minutes=1)) == START + timedelta(days=1)


def test_a_clock_without_rate_runs_at_real_speed() -> None:
    anchor = parse_clock("2024-08-10T09:00+09:00")
    assert anchor.at(anchor.real_at + timedelta(seconds=7)) == START + timedelta(seconds=7)


@pytest.mark.parametrize(
    "text", ["yesterday", "2024-08-10@", "2024-08-10@fast", "@3", "", "2024@0"]
)
def test_other_spellings_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="--clock"):
        parse_clock(text)


def test_ticks_follow_the_rate_down_to_a_fifth_of_a_second() -> None:
    assert Clock(live_anchor()).tick_seconds(10) == 10
    assert Clock(parse_clock("2024-08-10@2")).tick_seconds(10) == 5
    assert Clock(parse_clock("2024-08-10@99999")).tick_seconds(10) == 0.2


def test_a_later_process_goes_on_with_the_stores_clock(store: Store) -> None:
    first = Anchor(START, START, 1440, live=False)
    with store.write() as session:
        assert anchors.adopt(session, first) == first
    with store.write() as session:
        later = Anchor(START + timedelta(hours=1), START, 60, live=False)
        assert anchors.adopt(session, later) == first


def test_a_live_store_refuses_a_virtual_clock(store: Store) -> None:
    with store.write() as session:
        anchors.adopt(session, live_anchor())
    with store.write() as session, pytest.raises(ClockMismatch, match="--database"):
        anchors.adopt(session, parse_clock("2024-08-10"))


def test_two_stores_have_two_names(store: Store) -> None:
    with store.write() as session:
        assert anchors.store_id(session) == ""
        anchors.adopt(session, live_anchor())
        assert len(anchors.store_id(session)) == 32
