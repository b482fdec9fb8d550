"""The demo: newsstand, inbox and the real daemon in one process, on a compressed clock."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

from sqlmodel import col, func, select

from alerts import channels
from config import Configuration, load
from crawler import logs
from crawler.app import App, watched
from crawler.clock import Clock, real_now
from crawler.daemon import Daemon
from crawler.demo import content, setup
from crawler.demo.inbox import Arrival, Inbox, serve_mail
from crawler.demo.stand import Newsstand
from crawler.errors import TumenError
from crawler.pool import ReadingPool
from crawler.reload import reload
from spiders import reactor
from store import anchors, migrate
from store.anchors import Anchor
from store.engine import Store, open_store
from store.tables.article import Article
from store.tables.collecting import Page
from store.tables.telling import Delivery, DigestRow
from web.serving import serve

RATE = 3600.0
"""An hour a second: three days in about seventy seconds."""

_LONGEST_SECONDS = 110.0
_DIGESTS = 3


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where everything of one performance is."""

    folder: Path
    store: Store
    clock: Clock
    inbox: Inbox
    inbox_url: str
    stand_url: str
    configuration: Configuration
    environ: Mapping[str, str]


async def perform(parent: Path, once: bool) -> None:
    """Run the demo in a new folder below `parent`; with `once` until the third digest arrived.

    Raises TumenError when that took longer than 110 s.
    """
    folder = parent / f"{real_now():%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True)
    reactor.install()
    with (folder / "daemon.log").open("a", encoding="utf-8") as log:
        async with _stage(folder) as stage:
            logs.set_up(stage.configuration.settings.log, log)
            await _play(stage, once)


@contextlib.asynccontextmanager
async def _stage(folder: Path) -> AsyncIterator[_Stage]:
    clock = Clock(Anchor(real_now(), content.START, RATE, live=False))
    store = open_store(f"sqlite:///{folder / 'tumen.db'}")
    migrate.ready(store)
    with store.write() as session:
        anchors.adopt(session, clock.anchor)
    inbox = Inbox(folder / "inbox", setup.SIGNING_KEY)
    stand = Newsstand(clock.now, content.load_content())
    async with (
        serve(stand, "127.0.0.1", 0) as stand_url,
        serve(inbox.app, "127.0.0.1", 0) as inbox_url,
        serve_mail(inbox) as smtp_port,
    ):
        setup.write_config(folder / "config", stand_url, inbox_url, smtp_port)
        environ = {**os.environ, **setup.demo_secrets(inbox_url)}
        found = load(folder / "config")
        yield _Stage(folder, store, clock, inbox, inbox_url, stand_url, found, environ)
    store.dispose()


async def _play(stage: _Stage, once: bool) -> None:
    app = App(
        configuration=stage.configuration,
        store=stage.store,
        clock=stage.clock,
        pool=ReadingPool(watched(stage.configuration), stage.configuration.settings.reading),
        owner="demo",
    )
    daemon = Daemon(app, channels.build(stage.configuration, stage.environ))
    print(f"newsstand {stage.stand_url}   inbox {stage.inbox_url}   {content.START:%Y-%m-%d} on")
    watcher = asyncio.create_task(_watch(stage, daemon, once))
    try:
        await daemon.run(partial(reload, daemon))
        await watcher
    finally:
        watcher.cancel()
        await app.pool.close()


async def _watch(stage: _Stage, daemon: Daemon, once: bool) -> None:
    """Show progress; after the last digest print it, and with `once` stop the daemon."""
    began = real_now()
    shown = 0
    while not await asyncio.to_thread(_all_told, stage.store):
        shown = _show_arrivals(stage, shown)
        await asyncio.to_thread(_show_progress, stage)
        if once and (real_now() - began).total_seconds() > _LONGEST_SECONDS:
            daemon.stop.set()
            raise TumenError(
                f"the demo did not end in {_LONGEST_SECONDS:.0f} s; see {stage.folder}/daemon.log"
            )
        await asyncio.sleep(0.5)
    _show_arrivals(stage, shown)
    _finish(stage)
    if once:
        daemon.stop.set()
    else:
        print(f"\nThe inbox stays open at {stage.inbox_url}; Ctrl-C ends the demo.")


def _all_told(store: Store) -> bool:
    with store.read() as session:
        digests = session.exec(select(func.count(col(DigestRow.id)))).one()
        waiting = session.exec(select(Delivery.id).where(Delivery.status == "pending")).first()
    return digests >= _DIGESTS and waiting is None


def _show_arrivals(stage: _Stage, already: int) -> int:
    for arrival in stage.inbox.arrivals[already:]:
        _clear()
        print(f"  {arrival.kind:<8} {arrival.headline}")
    return len(stage.inbox.arrivals)


def _show_progress(stage: _Stage) -> None:
    if not sys.stderr.isatty():
        return
    with stage.store.read() as session:
        seen = session.exec(select(func.count(col(Page.id)))).one()
        kept = session.exec(select(func.count(col(Article.id)))).one()
    now = stage.clock.now()
    print(f"\r\033[K{now:%a %d %b %H:%M}Z  {seen} pages seen, {kept} articles kept",
          end="", file=sys.stderr, flush=True)  # fmt: skip


def _finish(stage: _Stage) -> None:
    _clear()
    mails = [one for one in stage.inbox.arrivals if one.kind == "mail"]
    if mails:
        print(f"\n{'=' * 78}\n{_text_of(mails[-1])}\n{'=' * 78}")
    print(f"database        {stage.folder / 'tumen.db'}")
    print(f"configuration   {stage.folder / 'config'}")
    print(f"inbox           {stage.folder / 'inbox'}")
    for mail in mails:
        print(f"mail as HTML    {mail.html}")
    for refusal in stage.inbox.refusals:
        print(f"refused         {refusal}")
    print(f"look further    tumen why URL --data {stage.folder} --config {stage.folder / 'config'}")


def _text_of(mail: Arrival) -> str:
    body = message_from_bytes(mail.file.read_bytes(), policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body else ""


def _clear() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
