"""What is sent between two processes arrives as it was."""

import asyncio
import os
import socket
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from analysis.document import DateReading, Evidence, FeedWords, Page, Reading
from crawler import wire
from crawler.reader import PageVerdict

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAGE = Page("https://news.test/", b"\0" * 300_000, "text/html", NOW, FeedWords("a", guid="b"))
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
        PAGE,
        replace(PAGE, body=b""),
        replace(PAGE, body=b"\1" * 2**21),
        replace(PAGE, body=b"\1" * (2**21 + 1)),
        (PAGE, replace(PAGE, body=b"\2" * 300_000)),
        PageVerdict("read", reading=READING, shingles=frozenset({1, 2}), dates={"today": True}),
        (NOW.replace(microsecond=7), NOW.replace(tzinfo=None), NOW.astimezone(SEOUL)),
        (Lone("word"), Counted(("one", "two")), Named(name="one", other="two")),
        None,
    ],
    ids=[
        *("page", "empty page", "full page", "big page", "two pages"),
        *("verdict", "moments", "values of other shapes", "nothing"),
    ],
)
async def test_a_thing_comes_back_as_it_was(thing: Any) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        answering = asyncio.create_task(asyncio.to_thread(_send_back, theirs, 2))
        line = wire.Line(ours)
        for given in (thing, [thing]):
            found = await line.exchange(given)
            assert (found, repr(found)) == (given, repr(given))  # moments in other zones are equal
        line.close()
        await answering


async def test_where_python_cannot_name_memory_a_file_is_shared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    await test_a_thing_comes_back_as_it_was(PAGE)


async def test_who_is_gone_is_missed() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.close()
    with ours:
        line = wire.Line(ours)
        with pytest.raises((EOFError, OSError)):
            await line.exchange(PAGE)
        line.close()


def _send_back(pipe: socket.socket, things: int) -> None:
    end = wire.FarEnd(pipe)
    for _ in range(things):
        end.send(end.receive())
