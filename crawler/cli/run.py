"""Run the daemon: crawl, issue digests and deliver them, day and night."""

import asyncio
import os
from functools import partial

import typer

from alerts import channels, lifesign
from config import Configuration
from crawler import logs
from crawler.cli import context
from crawler.clock import Clock
from crawler.daemon import Daemon
from crawler.pool import ReadingPool
from crawler.reload import reload
from spiders import reactor
from store.engine import Store


def command(ctx: typer.Context) -> None:
    """Poll what is due until SIGTERM; SIGHUP reads the configuration again."""
    found = context.configuration(ctx)
    logs.set_up(found.settings.log)
    pool = context.early_pool(found)
    with context.opened_store(ctx) as store:
        clock = context.clock(ctx, store, live_only=True)
        asyncio.run(_run(found, store, clock, pool))


async def _run(found: Configuration, store: Store, clock: Clock, pool: ReadingPool) -> None:
    reactor.install()
    async with context.running_app(found, store, clock, pool) as app:
        daemon = Daemon(app, channels.build(found, os.environ))
        daemon.deadman.lifesign = lifesign.build(found, os.environ)
        await daemon.run(partial(reload, daemon))
