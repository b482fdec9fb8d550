"""Signs of life leave only while everything that was due was done."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import structlog

from alerts import lifesign
from alerts.lifesign import Lifesign
from alerts.transport import Transport
from config import ConfigError, load
from crawler.app import App
from crawler.deadman import Deadman
from store import outages
from store.tables.collecting import Host
from store.tables.telling import Delivery, DigestRow
from tests.doubles import hook
from tests.doubles.hook import Hook, Reply
from tests.doubles.newsroom import START, Newsroom, at
from tests.doubles.patrol import SteppedClock

MINUTE = timedelta(minutes=1)


class Switch:
    """A deadman's switch over a newsroom, and what its receiver gets."""

    def __init__(self, room: Newsroom, receiver: Hook) -> None:
        self.clock = SteppedClock(START + MINUTE)
        self.receiver = receiver
        self.ailing: str | None = None
        app = App(room.configuration, room.store, self.clock, cast("Any", None), "test")
        self.deadman = Deadman(app, lambda: self.ailing)
        self.deadman.lifesign = Lifesign(receiver.url, Transport(receiver_networks(room)))

    async def signs(self) -> int:
        """How many signs one beat gives."""
        before = len(self.receiver.received)
        await self.deadman.beat()
        return len(self.receiver.received) - before


def receiver_networks(room: Newsroom) -> Any:
    settings = room.configuration.settings.http.model_validate({"allow_networks": ["127.0.0.0/8"]})
    return settings.allow_networks


@pytest.fixture
async def switch(room: Newsroom) -> AsyncIterator[Switch]:
    """With an outlet that was polled just now."""
    room.source("wire", "ok")
    async with hook.running() as receiver:
        yield Switch(room, receiver)


async def test_a_sign_is_an_empty_post_to_the_address(switch: Switch) -> None:
    assert await switch.signs() == 1
    [seen] = switch.receiver.received
    assert (seen.path, seen.body) == ("/hook/secret-path", b"")


async def test_nothing_leaves_without_an_address(switch: Switch) -> None:
    switch.deadman.lifesign = None
    assert await switch.signs() == 0


async def test_no_sign_while_this_process_is_ill(switch: Switch) -> None:
    switch.ailing = "no successful tick for 130 s, see the log"
    assert await switch.signs() == 0
    switch.ailing = None
    assert await switch.signs() == 1


async def test_no_sign_while_due_sources_are_not_polled(switch: Switch, room: Newsroom) -> None:
    switch.clock.time = START + 20 * MINUTE
    assert await switch.signs() == 0
    with room.store.write() as session:
        session.add(Host(name="pages.example", last_request_at=START + 10 * MINUTE))
    assert await switch.signs() == 1  # others are crawled


@pytest.mark.parametrize("busy", ["blocked_until", "lease_until"])
async def test_a_host_that_is_paused_or_crawled_is_no_standstill(
    switch: Switch, room: Newsroom, busy: str
) -> None:
    switch.clock.time = START + 20 * MINUTE
    with room.store.write() as session:
        until = {busy: START + 60 * MINUTE}
        session.add(Host(name="wire.example", **until))
    assert await switch.signs() == 1


async def test_no_sign_while_a_digest_is_an_hour_late(switch: Switch, room: Newsroom) -> None:
    with room.store.write() as session:
        room.only_source(session).next_due_at = at(20)
    switch.clock.time = at(8, 7, 59)
    assert await switch.signs() == 1
    switch.clock.time = at(8, 8)
    with structlog.testing.capture_logs() as logs:
        assert [await switch.signs(), await switch.signs()] == [0, 0]
    [told] = logs
    assert told["problem"] == "digest desk 2026-03-08 morning was not sent"
    with room.store.write() as session:
        outages.alive(session, at(8, 6))
        outages.woken(session, at(8, 7, 50), 5 * MINUTE)
    assert await switch.signs() == 1  # it woke ten minutes ago and has its hour


async def test_no_sign_while_a_message_does_not_get_out(switch: Switch, room: Newsroom) -> None:
    with room.store.write() as session:
        room.only_source(session).next_due_at = at(20)
        row = DigestRow(
            profile="desk",
            local_date=at(8).date(),
            label="morning",
            slot_at=at(8, 7),
            window_from=at(7, 7),
            window_to=at(8, 7),
            created_at=at(8, 7),
        )
        session.add(row)
        session.flush()
        stuck = {"channel": "mail", "recipient": "r", "key": "k", "payload": b""}
        times = {"next_attempt_at": at(8), "created_at": at(8, 7)}
        session.add(Delivery(digest_id=row.id, content_type="x", **stuck, **times))
    switch.clock.time = at(8, 8)
    with structlog.testing.capture_logs() as logs:
        assert await switch.signs() == 0
    assert logs[0]["problem"] == "digest desk 2026-03-08 morning was not sent to mail"


async def test_a_sign_that_is_not_taken_is_told_once_and_without_its_path(switch: Switch) -> None:
    switch.receiver.replies.extend([Reply(500), Reply(404)])
    with structlog.testing.capture_logs() as logs:
        assert [await switch.signs() for _ in range(4)] == [1, 1, 1, 1]
    assert [one["event"] for one in logs] == [
        "no sign of life is given",
        "signs of life are given again",
    ]
    assert "answered 500" in logs[0]["problem"]
    assert "secret-path" not in str(logs)


def test_a_secret_address_that_is_missing_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "tumen.yaml").write_text("heartbeat: {secret: PING_URL}\n")
    found = load(tmp_path)
    with pytest.raises(ConfigError, match=r"tumen\.yaml:1:12: heartbeat: secret PING_URL: not set"):
        lifesign.build(found, {})
    built = lifesign.build(found, {"PING_URL": "https://ping.example/uuid"})
    assert built is not None
    assert built.url == "https://ping.example/uuid"
