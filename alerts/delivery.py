"""Sending what the outbox holds: lease, send outside any transaction, acknowledge."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from alerts import boundary
from alerts.channels import Channel
from alerts.errors import DeliveryError
from alerts.words import clean, clip
from store import outbox
from store.engine import Store
from store.errors import StoreDown
from store.outbox import Leased

LADDER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
LONGEST_WISH = timedelta(hours=24)
MOST_SEND_S = 100.0
"""Seconds for one attempt, whatever the channel: less than a lease."""
_PASS_S = 60.0
"""A channel starts nothing new after this, so that a slow one does not hold up the next pass."""
_SETTLE_AGAIN_S = 1.0
_MOST_ERROR = 500

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """One pass over the outbox, in deliveries. `failed` ones are tried again."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended: `error` None means sent."""

    error: DeliveryError | None = None
    remark: str = ""


def next_attempt(
    error: DeliveryError, attempts: int, now: datetime, spread: float
) -> datetime | None:
    """When to try again after `attempts` failures, or None: give up. `spread` is in [-1, 1].

    The receiver's Retry-After is honoured up to a day, and never shortens the wait.
    """
    most = error.most_attempts or len(LADDER) + 1
    if error.permanent or attempts >= min(most, len(LADDER) + 1):
        return None
    wait = LADDER[attempts - 1] * (1 + 0.1 * spread)
    # Cut before it is a timedelta, which holds no more than 10^9 days.
    wish_s = min(error.retry_after_s or 0.0, LONGEST_WISH.total_seconds())
    return now + max(wait, timedelta(seconds=wish_s))


async def deliver_due(
    store: Store,
    channels: Mapping[str, Channel],
    now_real: Callable[[], datetime],
    owner: str,
    stopping: Callable[[], bool] = lambda: False,
) -> Report:
    """Send everything that is due, every channel at its own pace; no failure stops another.

    Once `stopping` says so nothing new is sent; what is under way is finished.
    """
    courier = _Courier(store, channels, now_real, owner, stopping)
    names = await asyncio.to_thread(courier.due)
    counts: Counter[str] = Counter()
    # Each channel runs to its end: a database error in one must not cut a sending of another.
    results = await asyncio.gather(*map(courier.empty, names), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
        counts.update(result)
    return Report(counts["sent"], counts["failed"], counts["dead"])


class _Courier:
    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        now_real: Callable[[], datetime],
        owner: str,
        stopping: Callable[[], bool],
    ) -> None:
        self._stopping = stopping
        self._store = store
        self._channels = channels
        self._now = now_real
        self._owner = owner

    def due(self) -> list[str]:
        with self._store.read() as session:
            return list(outbox.due_channels(session, self._now()))

    async def empty(self, channel: str) -> Counter[str]:
        loop, counts = asyncio.get_running_loop(), Counter[str]()
        end = loop.time() + _PASS_S
        while loop.time() < end and (leased := await asyncio.to_thread(self._lease, channel)):
            outcome = await self._attempt(leased)
            counts[await self._settled(leased, outcome)] += 1
        return counts

    async def _settled(self, leased: Leased, outcome: Outcome) -> str:
        # What was sent must not be sent again only because the disk was full at this moment. As
        # long as nothing can be written nobody can lease it; the outcome waits here.
        while True:
            try:
                return await asyncio.to_thread(self._settle, leased, outcome)
            except StoreDown:
                await asyncio.sleep(_SETTLE_AGAIN_S)

    def _lease(self, channel: str) -> Leased | None:
        if self._stopping():
            return None
        with self._store.write() as session:
            return outbox.lease_next(session, channel, self._owner, self._now())

    async def _attempt(self, leased: Leased) -> Outcome:
        channel = self._channels.get(leased.channel)
        if channel is None:
            return Outcome(DeliveryError(f"no channel is called {leased.channel} in tumen.yaml"))
        facts = {"channel": leased.channel, "delivery": leased.id}
        with boundary.guarded("delivery broke", **facts) as caught:
            return await _sent(channel, leased)
        name = type(caught.error).__name__
        return Outcome(DeliveryError(f"{name} while sending, see the log"))

    def _settle(self, leased: Leased, outcome: Outcome) -> str:
        now = self._now()
        with self._store.write() as session:
            if outcome.error is None:
                outbox.acknowledge(session, leased, now, _storable(outcome.remark))
                return "sent"
            words = _storable(str(outcome.error))
            spread = random.uniform(-1, 1)
            until = next_attempt(outcome.error, leased.attempts + 1, now, spread)
            _log.warning("not delivered", channel=leased.channel, delivery=leased.id, error=words)
            if until is None:
                outbox.give_up(session, leased, words)
                return "dead"
            outbox.put_off(session, leased, until, words)
            return "failed"


async def _sent(channel: Channel, leased: Leased) -> Outcome:
    try:
        async with asyncio.timeout(MOST_SEND_S):
            return Outcome(remark=await channel.send(leased.payload, leased.key, leased.recipient))
    except DeliveryError as error:
        return Outcome(error)
    except TimeoutError:
        return Outcome(DeliveryError(f"{leased.recipient}: no answer in time"))


def _storable(words: str) -> str:
    """A receiver's words as a row can hold them: PostgreSQL takes no NUL and no lone surrogate."""
    return clip(clean(words), _MOST_ERROR)
