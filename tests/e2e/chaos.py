"""kill -9 again and again while receivers fail: `make chaos ROUNDS=300`.

Two outlets publish by a virtual clock that makes a digest every other second; a landmark word
alerts in between. Rests and time limits are shortened, nothing else is: each round is a whole
`tumen run`.
"""

import argparse
import asyncio
import contextlib
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from store import digests, happened
from store.engine import open_store
from store.errors import NotFound
from store.tables.alerts import AlertLook
from store.tables.article import Article
from store.tables.collecting import Page
from store.tables.telling import Delivery, DigestEntry, DigestRow
from tests import databases, guard, postgres
from tests.doubles import receivers
from tests.doubles.nursery import Nursery
from tests.doubles.press import Press, timetable
from tests.doubles.receivers import Receivers
from tests.doubles.site import Site, open_site
from tests.doubles.station import Process, Station, until
from tests.e2e import chaos_books

_OPENING = datetime(2026, 3, 8, 5, tzinfo=UTC)
_CLOCK = "2026-03-08T05:00Z@10800"  # three hours a second
_STEP = timedelta(hours=12)
_KINDS = {"starting": 10, "running": 25, "storing": 20, "sending": 45}
"""How many rounds of a hundred are killed while what is going on."""
_SPANS = {"starting": 0.6, "running": 1.5, "storing": 0.3, "sending": 0.3}
"""Seconds within which the kill comes, once that has begun."""
_PATIENCE_S = {"storing": 15.0, "sending": 4.0}
"""How long a round waits for that: there may be nothing to store or to send."""
_SETTLE_S = 180
_KEY = "whsec_dHVtZW4tY2hhb3Mtc2lnbmluZy1rZXktMDAwMQ=="
_SLOTS = {"night": "00:00", "morning": "06:00", "noon": "12:00", "evening": "18:00"}
_HURRIED = """
import functools
from datetime import timedelta
from alerts import delivery, transport
from alerts.channels import email, slack
delivery.LADDER = tuple(timedelta(seconds=n) for n in (0.1, 0.2, 0.3, 0.5, 1, 1, 1, 1))
transport.Limits = functools.partial(transport.Limits, 2, 2)
email._TIMEOUT_S = 2
slack.GAP_S = 0.02
"""


class Chaos:
    """One siege: a station, its outlets and its receivers."""

    def __init__(self, station: Station, got: Receivers, seed: int, database: str) -> None:
        self.station = station
        self.receivers = got
        self.acknowledged: dict[str, int] = {}
        self.kills: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._store = open_store(database)
        self._closing: datetime | None = None
        self._anchor: Callable[[datetime], datetime] | None = None
        station.before = _HURRIED
        _configure(station, got)

    def now(self) -> datetime:
        """The time of the outlets: virtual, and it stops when the siege is over."""
        if self._anchor is None:
            with contextlib.suppress(NotFound):
                row = self.ask(digests.anchor)
                self._anchor = lambda at: row.virtual_at + (at - row.real_at) * row.rate
        if self._anchor is None:
            return _OPENING
        return self._closing or self._anchor(datetime.now(UTC))

    def ask(self, question: Callable[[Session], Any]) -> Any:
        """The answer of the database."""
        with self._store.read() as session:
            return question(session)

    def publish(self, site: Site, name: str, first: int) -> None:
        """An outlet that publishes all the time."""
        items = timetable(_OPENING, _STEP, 20_000, first)
        Press(site, self.now, items, window=60)
        self.station.outlet(name, site)

    async def endure(self, rounds: int) -> None:
        """So many rounds, each ended by a kill at a random moment."""
        for number in range(1, rounds + 1):
            self.receivers.round = number
            await self._round()
            for key in self.ask(_sent):
                self.acknowledged.setdefault(key, number)

    async def _round(self) -> None:
        process = self.station.start("run", "--clock", _CLOCK)
        kind = self._chance.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
        moment = self._chance.random()
        self.kills[kind] += 1
        try:
            if kind != "starting":
                await process.started()
            await self._begun(kind)
            await asyncio.sleep(moment * _SPANS[kind])
        finally:
            await process.kill()
        await until(lambda: not process.family())

    async def _begun(self, kind: str) -> None:
        """Wait for the first message or article of this round, but not for ever."""
        signs = {"sending": lambda: len(self.receivers.attempts), "storing": self._stored}
        if sign := signs.get(kind):
            before = sign()
            with contextlib.suppress(AssertionError):
                await until(lambda: sign() > before, _PATIENCE_S[kind])

    def _stored(self) -> int:
        return int(self.ask(lambda s: s.exec(select(func.count()).select_from(Article)).one()))

    async def settle(self) -> None:
        """Let a last daemon end its work undisturbed; AssertionError when it does not."""
        self.receivers.share = 0.0
        self.receivers.round += 1
        self._closing = self.now()
        for _ in range(10):
            async with self.station.daemon("--clock", _CLOCK) as daemon:
                await self._until_settled(daemon)
                daemon.signal(signal.SIGTERM)
                assert await daemon.ended(60) == 0
            if not self.ask(_messages_to_send):
                return
        raise AssertionError("a message is pending whenever the daemon ends")

    async def _until_settled(self, daemon: Process) -> None:
        end = time.monotonic() + _SETTLE_S
        closing, settled = self.now(), False
        while not settled:
            assert time.monotonic() < end, "not settled in time"
            assert daemon.code is None, self.station.log.read_text()[-3000:]
            await asyncio.sleep(0.1)
            open_work = (_pages_to_read, _articles_to_tell, _unlooked_at, _messages_to_send)
            settled = self.ask(_told_until) > closing and not any(map(self.ask, open_work))

    def faults(self) -> list[str]:
        """Every promise that was broken."""
        books = self.ask(chaos_books.read)
        return list(chaos_books.faults(books, self.receivers.attempts, self.acknowledged))

    def figures(self) -> dict[str, object]:
        """What happened, for a person."""
        books, attempts = self.ask(chaos_books.read), self.receivers.attempts
        return {
            "rounds": self.receivers.round - 1,
            "killed while": dict(self.kills),
            "articles": len(books.articles),
            "slots": dict(Counter(row.status for row in books.digests)),
            "alerts": dict(Counter(row.outcome for row in books.alerts)),
            "deliveries": dict(Counter(row.status for row in books.deliveries)),
            "messages that came in": len(attempts),
            "faults met": dict(Counter(one.fault for one in attempts if one.fault)),
            "taken twice, by cause": dict(chaos_books.repeats(attempts)),
        }


@contextlib.asynccontextmanager
async def besieged(station: Station, seed: int, database: str = "") -> AsyncIterator[Chaos]:
    """A siege ready to begin; `database` is empty for the SQLite file of the station."""
    async with receivers.running(seed) as got, open_site() as one, open_site() as two:
        chaos = Chaos(station, got, seed, database or f"sqlite:///{station.data / 'tumen.db'}")
        chaos.publish(one, "a", 1)
        chaos.publish(two, "b", 100_001)
        yield chaos


def _configure(station: Station, got: Receivers) -> None:
    station.secrets.update(TUMEN_TEST_SLACK=got.slack.url, TUMEN_TEST_KEY=_KEY)
    station.settings["channels"] = {
        "slack": {"kind": "slack", "url": {"secret": "TUMEN_TEST_SLACK"}},
        "webhook": {
            "kind": "webhook",
            "url": got.webhook.url,
            "signing_key": {"secret": "TUMEN_TEST_KEY"},
        },
        "mail": {
            "kind": "email",
            "host": "127.0.0.1",
            "port": got.post.port,
            "security": "none",
            "from": "tumen@news.test",
            "to": ["reader@news.test"],
        },
    }
    landmarks = {"kind": "landmark", "words": chaos_books.WORDS}
    station.settings["profiles"] = {
        "desk": {
            "watch": "w",
            "timezone": "UTC",
            "slots": _SLOTS,
            "channels": ["slack", "webhook", "mail"],
            "alerts": {
                "rules": {chaos_books.LANDMARKS: landmarks},
                "per_day": 12,
                "cooldown": "1h",
            },
        }
    }
    station.settings["schedule"] = {"interval": "1h", "slowest": "3h", "longest": "3h"}
    station.write()


def _sent(session: Session) -> list[str]:
    return list(session.exec(select(Delivery.key).where(Delivery.status != "pending")).all())


def _pages_to_read(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Page).where(Page.state == "pending")).one()


def _articles_to_tell(session: Session) -> int:
    told = select(DigestEntry.ref_id).where(DigestEntry.kind == "article")
    query = select(func.count()).select_from(Article).where(col(Article.alertable))
    return session.exec(query.where(col(Article.id).not_in(told))).one()


def _unlooked_at(session: Session) -> bool:
    """Whether a version came on record since the alert rules last looked."""
    looked = session.exec(select(func.min(AlertLook.versions))).one()
    return looked is None or happened.stored(session)[0] > looked


def _messages_to_send(session: Session) -> int:
    query = select(func.count()).select_from(Delivery)
    return session.exec(query.where(Delivery.status == "pending")).one()


def _told_until(session: Session) -> datetime:
    latest = select(DigestRow).order_by(col(DigestRow.window_to).desc()).limit(1)
    row = session.exec(latest).first()
    return row.window_to if row else _OPENING


async def _besiege(folder: Path, rounds: int, seed: int, database: str) -> Chaos:
    migrated = folder / "migrated.db"
    databases.migrate_new(f"sqlite:///{migrated}")
    nursery = Nursery()
    try:
        station = Station(folder, migrated, nursery)
        if database:
            station.secrets["TUMEN_DATABASE"] = database
        async with besieged(station, seed, database) as chaos:
            await chaos.endure(rounds)
            await chaos.settle()
            return chaos
    finally:
        nursery.close()


def _lay_siege(rounds: int, seed: int, server: postgres.Server | None) -> int:
    database = server.create() if server else ""
    if database:
        databases.migrate_new(database)
    with tempfile.TemporaryDirectory(prefix="tumen-chaos-") as folder:
        began = time.monotonic()
        chaos = asyncio.run(_besiege(Path(folder), rounds, seed, database))
        found = chaos.faults()
        figures = chaos.figures() | {"seconds": round(time.monotonic() - began)}
    lines = [f"{name}: {value}" for name, value in figures.items()]
    lines += found or ["Nothing lost, nothing doubled but with the same key and for a named cause."]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if found else 0


def main() -> int:
    """Exit code 0 when every promise was kept, else 1, with what was broken."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20260308)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    guard.strip_environment()
    # As Ctrl-C ends it: the daemon of the round goes with it, and the server.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not given.postgres:
        return _lay_siege(given.rounds, given.seed, None)
    with postgres.running() as server:
        return _lay_siege(given.rounds, given.seed, server)


if __name__ == "__main__":
    raise SystemExit(main())
