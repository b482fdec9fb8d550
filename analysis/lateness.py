"""Digests that should have been sent by now. Pure; `now` is passed in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.slots import GRACE, Slot


@dataclass(frozen=True, slots=True)
class Sending:
    """A message of a slot's digest. It should have gone out at `since`, aware UTC.

    `status` as stored: pending, sent or dead; `error` is of the last attempt.
    """

    slot: Slot
    since: datetime
    channel: str
    status: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Late:
    """A slot whose digest is not out an hour after it.

    `channels` are those that did not take it, by name; none when the digest was not even made.
    `reason` is the first one's last error, where it has one.
    """

    slot: Slot
    channels: tuple[str, ...] = ()
    reason: str = ""


def late(
    now: datetime, unmade: Iterable[tuple[Slot, datetime]], sendings: Sequence[Sending]
) -> list[Late]:
    """Every slot whose digest was not made, or not sent, an hour after it should; oldest first.

    `unmade` are slots without a digest, each with the moment from which the hour counts.
    """
    found = [Late(slot) for slot, since in unmade if since + GRACE <= now]
    return sorted([*found, *_unsent(now, sendings)], key=lambda one: one.slot.at)


def _unsent(now: datetime, sendings: Sequence[Sending]) -> Iterator[Late]:
    by_slot: dict[Slot, list[Sending]] = {}
    for one in sendings:
        if one.status != "sent" and one.since + GRACE <= now:
            by_slot.setdefault(one.slot, []).append(one)
    for slot, stuck in by_slot.items():
        reason = next((one.error for one in stuck if one.error), "")
        yield Late(slot, tuple(sorted({one.channel for one in stuck})), reason)
