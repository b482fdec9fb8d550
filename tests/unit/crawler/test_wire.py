"""What is sent between two processes arrives as it was."""

import socket
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from analysis.document import DateReading, Evidence, FeedWords, Page, Reading
from crawler import wire
from crawler.reader import PageVerdict

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SEOUL = timezone(timedelta(hours=9))
READING = Reading(
    "Two trains", "Coal.", "en", DateReading(NOW),
    evidence={"date": (Evidence("feed", "12:00", "chosen", ""),)},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lone:
    word: str


@dataclass
class Counted:
    words: tuple[str, ...]
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.count = len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    other: str


@pytest.mark.parametrize(
    "thing",
    [
        Page("https://news.test/", b"\0" * 300_000, "text/html", NOW, FeedWords("a", guid="b")),
        PageVerdict("read", reading=READING, shingles=frozenset({1, 2}), dates={"today": True}),
        (NOW.replace(microsecond=7), NOW.replace(tzinfo=None), NOW.astimezone(SEOUL)),
        (Lone("word"), Counted(("one", "two")), Named(name="one", other="two")),
        None,
    ],
    ids=["page", "verdict", "moments", "values of other shapes", "nothing"],
)
def test_a_thing_arrives_as_it_was(thing: Any) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=wire.send, args=(ours, thing))
        sender.start()
        found = wire.receive(theirs)
        assert (found, repr(found)) == (thing, repr(thing))  # moments in other zones are equal
        sender.join()
