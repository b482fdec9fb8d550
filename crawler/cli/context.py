"""What commands share: the configuration, the store and the clock that the options name."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import typer

from analysis.claims.publishers import Publishers
from config import Configuration, load, load_packaged
from config.durations import parse_duration
from crawler import memory, owner
from crawler.app import App, check_rules, database_url, watched
from crawler.cli.options import Options
from crawler.clock import Clock, parse_clock
from crawler.errors import UsageError
from crawler.pool import ReadingPool
from store import anchors, migrate
from store.engine import Store, open_store

_DEFAULT_CONFIG = Path("config")


def options(ctx: typer.Context) -> Options:
    """The common options of this call."""
    found = ctx.find_object(Options)
    return found or Options()


def configuration(ctx: typer.Context) -> Configuration:
    """The configuration, its rules checked too. Raises ConfigError with every problem."""
    found = unchecked_configuration(ctx)
    check_rules(found)
    return found


def unchecked_configuration(ctx: typer.Context) -> Configuration:
    """The configuration, its rules and channels not checked yet."""
    given = options(ctx).config
    with memory.loading():
        if given is not None:
            if not given.is_dir():
                message = f"no configuration folder {given}: `tumen init {given}` writes one"
                raise UsageError(message)
            return load(given)
        if (_DEFAULT_CONFIG / "tumen.yaml").is_file():
            return load(_DEFAULT_CONFIG)
        return load_packaged()


def publishers(ctx: typer.Context) -> Publishers:
    """The outlets of the configuration, as others name them."""
    found = unchecked_configuration(ctx)
    return Publishers(found.outlets, found.watches)


@contextlib.contextmanager
def opened_store(ctx: typer.Context) -> Iterator[Store]:
    """The database, created and migrated when it is SQLite."""
    chosen = options(ctx)
    store = open_store(database_url(chosen.database, chosen.data))
    try:
        migrate.ready(store)
        yield store
    finally:
        store.dispose()


def clock(ctx: typer.Context, store: Store, live_only: bool = False) -> Clock:
    """The clock of this store: the one it was filled under, else the one asked for.

    `live_only`: without --clock a store of virtual time is refused, so a daemon started by
    mistake does not date today's news into it.
    """
    text = options(ctx).clock
    with store.write() as session:
        stored = anchors.stored(session)
        if live_only and text is None and stored is not None and not stored.live:
            raise UsageError(
                "this store was filled on a virtual clock; go on with --clock START@RATE, "
                "or use another --database for live news"
            )
        wanted = parse_clock(text) if text or stored is None else stored
        return Clock(anchors.adopt(session, wanted))


def wanted_anchor(ctx: typer.Context) -> anchors.Anchor:
    """The clock that --clock asks for, for a command without a store."""
    return parse_clock(options(ctx).clock)


def now(ctx: typer.Context) -> datetime:
    """The time that --clock asks for, else the real time."""
    return Clock(wanted_anchor(ctx)).now()


def reading_clock(ctx: typer.Context, store: Store) -> Clock:
    """The store's clock for a command that only looks; nothing is written.

    On a store that no process has filled yet, the clock asked for.
    """
    wanted = parse_clock(options(ctx).clock)
    with store.read() as session:
        return Clock(anchors.stored(session) or wanted)


def early_pool(found: Configuration) -> ReadingPool:
    """Reading processes for `running_app`, asked for before the store is opened.

    They are forked from this process, so they need not load again what it has loaded.
    """
    return ReadingPool(watched(found), found.settings.reading, early=True)


@contextlib.asynccontextmanager
async def reading_pool(found: Configuration) -> AsyncIterator[ReadingPool]:
    """Reading processes that end with the block."""
    pool = ReadingPool(watched(found), found.settings.reading)
    try:
        yield pool
    finally:
        await pool.close()


@contextlib.asynccontextmanager
async def running_app(
    found: Configuration, store: Store, clock: Clock, pool: ReadingPool | None = None
) -> AsyncIterator[App]:
    """An App whose reading processes end with the block."""
    memory.share_heaps()
    pool = pool or ReadingPool(watched(found), found.settings.reading)
    try:
        yield App(found, store, clock, pool, owner.own_name())
    finally:
        await pool.close()


def since(ctx: typer.Context, store: Store, duration: str) -> datetime:
    """The instant that long before now, in the store's time; UsageError for no duration.

    Nothing is written.
    """
    try:
        return reading_clock(ctx, store).now() - parse_duration(duration)
    except ValueError as error:
        raise UsageError(f"--since {duration}: {error}") from None
