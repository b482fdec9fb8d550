"""Crawl once: poll the given outlets, or all that are due, and read what is new."""

import asyncio
import contextlib
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import col, select

from config import Configuration
from crawler import backup, logs
from crawler.app import configured_sources
from crawler.cli import context, output
from crawler.clock import Clock
from crawler.crawls import HostCrawls
from crawler.metrics import Metrics
from crawler.naming import known
from crawler.pool import ReadingPool
from spiders import reactor
from store import looks, migrate, sources
from store.engine import Store, open_store
from store.tables.collecting import Page

PARTIAL = 3


def command(
    ctx: typer.Context,
    outlets: Annotated[list[str] | None, typer.Argument(help="Outlets; default: all due.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Fetch and read, keep nothing.")
    ] = False,
) -> None:
    """Print a line per outlet; exit 3 when some could not be polled, 1 when none could."""
    found = context.configuration(ctx)
    for name in outlets or []:
        known("outlet", name, found.outlets)
    logs.set_up(found.settings.log)
    pool = context.early_pool(found)
    with _store(ctx, dry_run) as store:
        clock = context.clock(ctx, store)
        began = clock.now()
        online = asyncio.run(_crawl(found, store, clock, pool, outlets))
        code = _report(store, began, outlets)
        _tell_looks(store, began)
        if not online:
            output.say("the network is gone: nothing came back from any host that was tried")
        raise typer.Exit(code if online else 1)


@contextlib.contextmanager
def _store(ctx: typer.Context, dry_run: bool) -> Iterator[Store]:
    """The store; for a dry run a copy of it that is thrown away."""
    with context.opened_store(ctx) as store:
        if not dry_run:
            yield store
            return
        with tempfile.TemporaryDirectory() as folder:
            copied = _copy(store, Path(folder) / "dry-run.db")
            try:
                yield copied
            finally:
                copied.dispose()


def _copy(store: Store, target: Path) -> Store:
    if store.dialect == "sqlite":
        backup.backup(store, target)
    copied = open_store(f"sqlite:///{target}")
    migrate.ready(copied)
    return copied


async def _crawl(
    found: Configuration,
    store: Store,
    clock: Clock,
    pool: ReadingPool,
    outlets: Sequence[str] | None,
) -> bool:
    """Whether there is a network."""
    reactor.install()
    async with context.running_app(found, store, clock, pool) as app:
        now = clock.now()
        wanted = configured_sources(found)
        await app.write(lambda session: sources.sync(session, wanted, now))
        if outlets:
            await app.write(lambda session: sources.make_due(session, outlets, now))
        crawls = HostCrawls(app, Metrics(), outlets or None)
        await crawls.network.recall()
        while await crawls.start_due() or crawls.hosts:
            _progress(crawls.hosts)
            await crawls.one_finished()
        return crawls.network.gone_since is None


def _progress(hosts: Collection[str]) -> None:
    if sys.stderr.isatty():
        shown = ", ".join(sorted(hosts))
        print(f"\r\033[Kcrawling {shown[:100]}", end="", file=sys.stderr, flush=True)


def _tell_looks(store: Store, began: datetime) -> None:
    """Name the known pages that were looked at again, and what was found."""
    with store.read() as session:
        for page, event in looks.found_since(session, began):
            print(f"{event.step}: {page.url}: {event.detail}")


def _report(store: Store, began: datetime, outlets: Sequence[str] | None) -> int:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    with store.read() as session:
        rows = sources.of_outlets(session, outlets or None)
        states = Counter(
            session.exec(
                select(Page.outlet_id, Page.state).where(
                    col(Page.outlet_id).in_({row.outlet_id for row in rows})
                )
            ).all()
        )
    head = ("outlet", "state", "stored", "not relevant", "failed", "waiting", "why")
    table = []
    for row in rows:
        numbers = [
            states[(row.outlet_id, state)]
            for state in ("stored", "not-relevant", "failed", "pending")
        ]
        table.append((row.outlet_id, row.state, *numbers, row.state_reason))
    print(output.table(head, table))
    asked = [row for row in rows if row.last_attempt_at and row.last_attempt_at >= began]
    polled = {row.id for row in asked}  # to compare rows by their values takes long
    missed = [row.url for row in rows if row.id not in polled] if outlets else []
    for url in missed:
        output.say(f"not looked at: {url}: another process holds its host, or it asked for a pause")
    failed = [row for row in asked if row.failures]
    if asked and len(failed) == len(asked):
        return 1
    return PARTIAL if failed or missed else 0
