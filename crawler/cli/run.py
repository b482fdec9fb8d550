"""Run the daemon: crawl, issue digests and deliver them, day and night."""

import asyncio
import os

import typer

from config import Configuration
from crawler.cli import context
from crawler.clock import Clock
from store.engine import Store


def command(ctx: typer.Context) -> None:
    """Poll what is due until SIGTERM; SIGHUP reads the configuration again."""
    from crawler import logs

    found = context.configuration(ctx)
    logs.set_up(found.settings.log)
    with context.opened_store(ctx) as store:
        clock = context.clock(ctx, store, live_only=True)
        asyncio.run(_run(found, store, clock))


async def _run(found: Configuration, store: Store, clock: Clock) -> None:
    from functools import partial

    from alerts import channels, lifesign
    from crawler.daemon import Daemon
    from crawler.reload import reload
    from spiders import reactor

    reactor.install()
    async with context.running_app(found, store, clock) as app:
        daemon = Daemon(app, channels.build(found, os.environ))
        daemon.deadman.lifesign = lifesign.build(found, os.environ)
        await daemon.run(partial(reload, daemon))
