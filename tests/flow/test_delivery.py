import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from alerts import channels, delivery, issue
from alerts.channels import Channel
from alerts.delivery import LADDER, Report
from alerts.errors import DeliveryError
from config import load
from store import outbox
from store.errors import NotFound, StoreDown
from tests.doubles import hook
from tests.doubles.channel import FakeChannel
from tests.doubles.fulldisk import FullDisk
from tests.doubles.hook import Hook, Reply
from tests.doubles.newsroom import Newsroom, at
from tests.doubles.station import until


class Now:
    """The real time, moved by hand."""

    def __init__(self) -> None:
        self.value = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.value

    def pass_time(self, time: timedelta) -> None:
        self.value += time


@pytest.fixture
def now() -> Now:
    return Now()


def issue_to(room: Newsroom, *fakes: Channel, day: int = 9) -> None:
    room.deliver_to(*(fake.name for fake in fakes))
    named = {fake.name: fake for fake in fakes}
    assert issue.issue_due(room.store, room.configuration, named, at(day, 7)).digests


async def deliver(room: Newsroom, now: Now, *fakes: Channel, owner: str = "me") -> Report:
    named = {fake.name: fake for fake in fakes}
    return await delivery.deliver_due(room.store, named, now, owner)


async def test_everything_is_sent_once(room: Newsroom, now: Now) -> None:
    fake = FakeChannel(recipients=("one", "two"), parts=2)
    issue_to(room, fake)
    assert await deliver(room, now, fake) == Report(sent=4)
    assert await deliver(room, now, fake) == Report()
    assert {(row.status, row.sent_at, row.attempts) for row in room.rows()} == {("sent", now(), 1)}


async def test_once_stopping_what_is_under_way_is_acknowledged_and_nothing_new_is_sent(
    room: Newsroom, now: Now
) -> None:
    fake = FakeChannel(parts=3)
    issue_to(room, fake)
    named = {fake.name: fake}
    report = await delivery.deliver_due(
        room.store, named, now, "me", stopping=lambda: len(fake.sent) == 1
    )
    assert report == Report(sent=1)
    assert [(row.status, row.lease_owner) for row in room.rows()] == [
        ("sent", None),
        ("pending", None),
        ("pending", None),
    ]
    assert await deliver(room, now, fake, owner="after a restart") == Report(sent=2)


async def test_a_failure_is_tried_again_with_the_same_bytes_and_key(
    room: Newsroom, now: Now
) -> None:
    fake = FakeChannel()
    issue_to(room, fake)
    fake.failures.append(DeliveryError("answered 500"))
    assert await deliver(room, now, fake) == Report(failed=1)
    assert await deliver(room, now, fake) == Report()
    assert room.rows()[0].last_error == "answered 500"
    now.pass_time(LADDER[0] * 1.1)
    assert await deliver(room, now, fake) == Report(sent=1)
    assert fake.attempts[0] == fake.attempts[1]


async def test_a_process_that_dies_while_sending_loses_nothing(
    either_room: Newsroom, now: Now
) -> None:
    fake = FakeChannel()
    issue_to(either_room, fake)
    fake.failures.append(asyncio.CancelledError())
    with pytest.raises(asyncio.CancelledError):
        await deliver(either_room, now, fake, owner="killed")
    assert await deliver(either_room, now, fake) == Report()
    now.pass_time(outbox.LEASE)
    assert await deliver(either_room, now, fake) == Report(sent=1)
    assert fake.attempts[0] == fake.attempts[1]


async def test_who_lost_the_lease_has_no_say(either_room: Newsroom, now: Now) -> None:
    fake = FakeChannel()
    issue_to(either_room, fake)
    with either_room.store.write() as session:
        slow = outbox.lease_next(session, "fake", "slow", now())
    assert slow is not None
    now.pass_time(outbox.LEASE)
    with either_room.store.write() as session:
        quick = outbox.lease_next(session, "fake", "quick", now())
        assert quick is not None
        assert quick.gen > slow.gen
        assert not outbox.give_up(session, slow, "too slow")
        assert not outbox.put_off(session, slow, now(), "too slow")
        assert outbox.acknowledge(session, quick, now())
        assert not outbox.acknowledge(session, slow, now())
    assert either_room.rows()[0].status == "sent"


async def test_a_leased_delivery_is_nobody_elses(room: Newsroom, now: Now) -> None:
    issue_to(room, FakeChannel())
    with room.store.write() as session:
        assert outbox.lease_next(session, "fake", "one", now()) is not None
    with room.store.write() as session:
        assert outbox.lease_next(session, "fake", "two", now()) is None
        assert outbox.due_channels(session, now()) == []


async def test_the_ladder_ends_in_dead(room: Newsroom, now: Now) -> None:
    fake = FakeChannel()
    issue_to(room, fake)
    fake.failures.extend([DeliveryError("answered 500")] * 7)
    for rung in LADDER:
        assert await deliver(room, now, fake) == Report(failed=1)
        now.pass_time(rung * 1.11)
    assert await deliver(room, now, fake) == Report(dead=1)
    now.pass_time(timedelta(days=30))
    assert await deliver(room, now, fake) == Report()
    assert len(fake.attempts) == 7


async def test_one_bad_recipient_and_one_bad_channel_stop_nobody(room: Newsroom, now: Now) -> None:
    bad, good = FakeChannel("bad", ("x", "y")), FakeChannel("good")
    issue_to(room, bad, good)
    bad.failures.append(DeliveryError("550 no such user", permanent=True))
    assert await deliver(room, now, bad, good) == Report(sent=2, dead=1)
    assert [recipient for _payload, _key, recipient in bad.sent] == ["y"]


async def test_parts_wait_for_the_parts_before_them(either_room: Newsroom, now: Now) -> None:
    fake = FakeChannel(parts=3)
    issue_to(either_room, fake)
    fake.failures.extend([None, DeliveryError("later")])
    assert await deliver(either_room, now, fake) == Report(sent=1, failed=1)
    now.pass_time(LADDER[0] * 1.1)
    assert await deliver(either_room, now, fake) == Report(sent=2)
    assert [payload[-2:] for payload, _key, _who in fake.sent] == [b"#1", b"#2", b"#3"]


async def test_a_part_given_up_does_not_hold_the_next(room: Newsroom, now: Now) -> None:
    fake = FakeChannel(parts=2)
    issue_to(room, fake)
    fake.failures.append(DeliveryError("invalid", permanent=True))
    assert await deliver(room, now, fake) == Report(sent=1, dead=1)


async def test_a_dead_delivery_is_told_once_in_the_next_digest(
    either_room: Newsroom, now: Now
) -> None:
    bad, good = FakeChannel("bad", ("x",)), FakeChannel("good")
    issue_to(either_room, bad, good)
    bad.failures.append(DeliveryError("answered 410", permanent=True))
    await deliver(either_room, now, bad, good)
    told = []
    for day in (10, 11):
        digest = issue.preview(either_room.store, either_room.configuration, "desk", at(day, 7))
        told.append(
            [item.content.text for item in digest.items() if item.content.kind == "delivery"]
        )  # type: ignore[union-attr]
        issue_to(either_room, bad, good, day=day)
    assert told[1] == []
    assert len(told[0]) == 1
    assert "to bad (x), part 1 of 1 was given up: answered 410" in told[0][0]


async def test_a_bug_in_a_channel_is_logged_and_kept_on_the_row(room: Newsroom, now: Now) -> None:
    bad, good = FakeChannel("bad"), FakeChannel("good")
    issue_to(room, bad, good)
    bad.failures.append(KeyError("surprise"))
    with structlog.testing.capture_logs() as logs:
        assert await deliver(room, now, bad, good) == Report(sent=1, failed=1)
    assert [entry["event"] for entry in logs if entry.get("exc_info")] == ["delivery broke"]
    assert "KeyError while sending" in room.rows()[0].last_error


async def test_whatever_a_receiver_says_a_failure_is_kept(either_room: Newsroom, now: Now) -> None:
    fake = FakeChannel()
    issue_to(either_room, fake)
    said = "answered 550 no\0such \ud83duser" + "x" * 2_000
    fake.failures.append(DeliveryError(said, permanent=True))
    assert await deliver(either_room, now, fake) == Report(dead=1)
    error = either_room.rows()[0].last_error
    assert error.startswith("answered 550 no such \ufffduser")
    assert len(error) <= 500


async def test_whatever_a_receiver_remarks_a_sending_is_kept(
    either_room: Newsroom, now: Now
) -> None:
    class Chatty(FakeChannel):
        async def send(self, payload: bytes, key: str, recipient: str) -> str:
            return "taken\0as it is"

    chatty = Chatty()
    issue_to(either_room, chatty)
    assert await deliver(either_room, now, chatty) == Report(sent=1)
    assert either_room.rows()[0].last_error == "taken as it is"


async def test_a_channel_that_is_no_longer_configured_is_named(room: Newsroom, now: Now) -> None:
    issue_to(room, FakeChannel("gone"))
    assert await deliver(room, now) == Report(failed=1)
    assert "no channel is called gone" in room.rows()[0].last_error


async def test_retry_sends_a_dead_one_again_with_the_same_key(room: Newsroom, now: Now) -> None:
    fake = FakeChannel()
    issue_to(room, fake)
    fake.failures.append(DeliveryError("answered 404", permanent=True))
    await deliver(room, now, fake)
    with room.store.write() as session:
        dead = outbox.latest(session, status="dead")
        outbox.retry(session, dead[0].id or 0, now())
        with pytest.raises(NotFound, match="no delivery 999"):
            outbox.retry(session, 999, now())
    assert await deliver(room, now, fake) == Report(sent=1)
    assert fake.attempts[0] == fake.attempts[1]
    with room.store.read() as session:
        assert [row.status for row in outbox.latest(session)] == ["sent"]


async def test_what_was_sent_long_ago_is_forgotten_and_the_rest_is_kept(
    either_room: Newsroom, now: Now
) -> None:
    fake = FakeChannel(recipients=("one", "two"))
    issue_to(either_room, fake)
    fake.failures.extend([None, DeliveryError("answered 404", permanent=True)])
    assert await deliver(either_room, now, fake) == Report(sent=1, dead=1)
    now.pass_time(timedelta(days=1))
    issue_to(either_room, fake, day=10)
    assert await deliver(either_room, now, fake) == Report(sent=2)
    with either_room.store.write() as session:
        assert outbox.forget(session, now()) == 1
        assert outbox.forget(session, now()) == 0
    kept = [bool(row.payload) for row in either_room.rows()]
    assert kept == [False, True, True, True]
    with (
        either_room.store.write() as session,
        pytest.raises(NotFound, match="its message is no longer kept"),
    ):
        outbox.retry(session, either_room.rows()[0].id or 0, now())


@pytest.mark.parametrize(
    ("error", "attempts", "wait"),
    [
        (DeliveryError(""), 1, timedelta(minutes=1)),
        (DeliveryError(""), 6, timedelta(hours=24)),
        (DeliveryError(""), 7, None),
        (DeliveryError("", permanent=True), 1, None),
        (DeliveryError("", most_attempts=4), 3, timedelta(minutes=30)),
        (DeliveryError("", most_attempts=4), 4, None),
        (DeliveryError("", retry_after_s=600), 1, timedelta(minutes=10)),
        (DeliveryError("", retry_after_s=1), 1, timedelta(minutes=1)),
        (DeliveryError("", retry_after_s=1e15), 1, timedelta(hours=24)),
        (DeliveryError("", retry_after_s=float("inf")), 1, timedelta(hours=24)),
    ],
)
def test_when_to_try_again(error: DeliveryError, attempts: int, wait: timedelta | None) -> None:
    now = at(9)
    expected = None if wait is None else now + wait
    assert delivery.next_attempt(error, attempts, now, 0.0) == expected


@pytest.mark.parametrize("spread", [-1.0, 1.0])
def test_waits_are_spread_by_a_tenth(spread: float) -> None:
    until = delivery.next_attempt(DeliveryError(""), 2, at(9), spread)
    assert until == at(9) + LADDER[1] * (1 + spread / 10)


@pytest.fixture
async def receiver() -> AsyncIterator[Hook]:
    async with hook.running() as running:
        yield running


@pytest.mark.parametrize(
    ("faults", "attempts"),
    [
        ([Reply(drop=True)], 2),
        ([Reply(500), Reply(429, headers={"Retry-After": "3600"}), Reply(503)], 4),
    ],
)
async def test_a_digest_reaches_a_real_receiver_over_faults(
    room: Newsroom, now: Now, receiver: Hook, tmp_path: Path, faults: list[Reply], attempts: int
) -> None:
    room.article(at(9, 5))
    words = (
        "http: {allow_networks: [127.0.0.0/8]}\n"
        f"channels: {{w: {{kind: webhook, url: '{receiver.url}', signing_key: {{secret: KEY}}}}}}\n"
    )
    (tmp_path / "tumen.yaml").write_text(words)
    environ = {"KEY": "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="}
    built = channels.build(load(tmp_path), environ)["w"]
    issue_to(room, built)
    receiver.replies.extend(faults)
    for _ in range(attempts):
        await deliver(room, now, built)
        now.pass_time(timedelta(hours=2))
    assert room.rows()[0].status == "sent"
    assert len(receiver.received) == attempts
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert len({request.body for request in receiver.received}) == 1


async def test_a_channel_that_hangs_is_given_up_within_its_lease(
    room: Newsroom, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hanging(FakeChannel):
        async def send(self, payload: bytes, key: str, recipient: str) -> str:
            return await asyncio.get_running_loop().create_future()

    assert timedelta(seconds=delivery.MOST_SEND_S) < outbox.LEASE
    monkeypatch.setattr(delivery, "MOST_SEND_S", 0.05)
    hanging, good = Hanging("hanging", ("far",)), FakeChannel("good")
    issue_to(room, hanging, good)
    assert await deliver(room, now, hanging, good) == Report(sent=1, failed=1)
    assert room.rows()[0].last_error == "far: no answer in time"


async def test_with_a_full_disk_nothing_is_sent(room: Newsroom, now: Now) -> None:
    fake = FakeChannel()
    issue_to(room, fake)
    disk = FullDisk(room.store)
    disk.full = True
    with pytest.raises(StoreDown):
        await deliver(room, now, fake)
    assert fake.attempts == []
    disk.full = False
    assert await deliver(room, now, fake) == Report(sent=1)


async def test_what_was_sent_while_the_disk_filled_up_is_not_sent_again(
    room: Newsroom, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_SETTLE_AGAIN_S", 0.01)
    fake, disk = FakeChannel(), FullDisk(room.store)
    issue_to(room, fake)
    send = fake.send

    async def fills_up(*message: Any) -> str:
        disk.full = True
        return await send(*message)

    monkeypatch.setattr(fake, "send", fills_up)
    sending = asyncio.create_task(deliver(room, now, fake))
    await until(lambda: fake.sent and room.store.trouble)
    now.pass_time(outbox.LEASE * 2)
    with pytest.raises(StoreDown):
        await deliver(room, now, fake, owner="another")
    disk.full = False
    assert await sending == Report(sent=1)
    assert await deliver(room, now, fake) == Report()
    assert len(fake.attempts) == 1
