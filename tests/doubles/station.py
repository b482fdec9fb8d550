"""A configuration in a folder, and the daemon run on it as a process of its own."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import Session, col, select

from store.engine import open_store
from store.tables.article import Article
from store.tables.collecting import Page, Poll
from store.tables.telling import Delivery
from tests.doubles.nursery import Nursery
from tests.doubles.site import Reply, Site
from tests.guard import is_own_variable

_ENTITY = {"dprk": {"label": "DPRK", "kind": "place", "aliases": {"en": ["DPRK"]}}}
RULE = {"arms": {"title": "The DPRK", "query": "DPRK"}}
_SETTINGS: dict[str, Any] = {
    "http": {"allow_networks": ["127.0.0.0/8"], "gap": "5ms", "timeout": "5s"},
    "schedule": {"interval": "1h"},
    "web": {"port": 0},
    "log": {"format": "json"},
}


class Station:
    """The folder: configuration, database and log. `settings` are written by `write`.

    `before` are statements that every command executes before it begins.
    """

    def __init__(self, folder: Path, migrated: Path, nursery: Nursery | None = None) -> None:
        """`migrated` is a database to copy; without a nursery no process can be started."""
        self._nursery = nursery
        self.config = folder / "config"
        self.data = folder / "data"
        self.data.mkdir()
        shutil.copy(migrated, self.data / "tumen.db")
        self._store = open_store(f"sqlite:///{self.data / 'tumen.db'}")
        self.log = folder / "daemon.log"
        self.settings: dict[str, Any] = json.loads(json.dumps(_SETTINGS))
        self.secrets: dict[str, str] = {}
        self.before = ""
        self.write_yaml("watches/w/watch.yaml", {"title": "Watch", "tag": "W"})
        self.write_yaml("watches/w/entities/all.yaml", _ENTITY)
        self.write_yaml("watches/w/rules/all.yaml", RULE)
        (self.config / "outlets").mkdir()
        self.write()

    def write(self) -> None:
        """Write `tumen.yaml`."""
        self.write_yaml("tumen.yaml", self.settings)

    def write_yaml(self, name: str, content: object) -> None:
        """Write a file of the configuration."""
        path = self.config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content), encoding="utf-8")

    def outlet(self, name: str, site: Site, feed: str = "/feed.xml") -> None:
        """Configure an outlet whose feed stands at `feed` of a site."""
        sources = [{"kind": "feed", "url": site.url(feed)}]
        outlet = {"name": name, "home": site.url("/"), "languages": ["en"], "sources": sources}
        self.write_yaml(f"outlets/{name}.yaml", outlet)

    @contextlib.asynccontextmanager
    async def daemon(self, *options: str) -> AsyncIterator["Process"]:
        """The daemon, up and answering; it is killed at the end if it still runs."""
        process = self.start("run", *options)
        try:
            await process.started()
            yield process
        finally:
            await process.kill()

    def start(self, *arguments: str) -> "Process":
        """Run a command on this configuration."""
        assert self._nursery is not None
        environ = {k: v for k, v in os.environ.items() if not is_own_variable(k)}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        where = ["--config", str(self.config), "--data", str(self.data)]
        self.log.touch()
        begins = self.log.stat().st_size
        environ |= self.secrets
        pid = self._nursery.start([*arguments, *where], environ, self.log, self.before)
        return Process(self._nursery, pid, self.log, begins)

    def ask(self, question: Callable[[Session], Any]) -> Any:
        """The answer of the database."""
        try:
            with self._store.read() as session:
                return question(session)
        finally:
            self._store.dispose()  # a daemon that is killed shall leave nobody behind

    def articles(self) -> list[Article]:
        """Every article, in the order of storing."""
        return list(self.ask(lambda s: s.exec(select(Article).order_by(col(Article.id))).all()))

    def pages(self) -> list[Page]:
        """Every page, in the order of being seen."""
        return list(self.ask(lambda s: s.exec(select(Page).order_by(col(Page.id))).all()))

    def polls(self) -> list[Poll]:
        """Every poll, in order."""
        return list(self.ask(lambda s: s.exec(select(Poll).order_by(col(Poll.id))).all()))

    def deliveries(self) -> list[Delivery]:
        """The outbox."""
        return list(self.ask(lambda s: s.exec(select(Delivery).order_by(col(Delivery.id))).all()))


class Process:
    """A running command of its own session, and the lines it logged."""

    def __init__(self, nursery: Nursery, pid: int, log: Path, begins: int) -> None:
        self._nursery = nursery
        self._log = log
        self._begins = begins
        self.pid = pid

    def logged(self, event: str = "") -> list[Mapping[str, Any]]:
        """The log lines of this process, or those of one event."""
        with self._log.open("rb") as log:
            log.seek(self._begins)
            lines = [line for line in log.read().splitlines() if line.startswith(b"{")]
        rows = [json.loads(line) for line in lines if line.endswith(b"}")]
        return [row for row in rows if not event or row["event"] == event]

    @property
    def web(self) -> str:
        """Where /healthz and /metrics are."""
        return str(self.logged("daemon started")[0]["web"])

    async def started(self) -> None:
        """Wait until the daemon is up; what it wrote is shown when it is not."""
        await until(lambda: self.logged("daemon started") or self.code is not None)
        assert self.code is None, self._log.read_text()

    @property
    def code(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._nursery.code(self.pid)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to this process alone."""
        os.kill(self.pid, number)

    async def ended(self, seconds: float = 20) -> int:
        """The exit code, once it has ended."""
        await until(lambda: self.code is not None, seconds)
        return self.code or 0

    async def kill(self) -> None:
        """End it with SIGKILL, unless it has ended."""
        if self.code is None:
            self.signal(signal.SIGKILL)
            await self.ended()

    def family(self) -> dict[int, int]:
        """The living processes of its session, this one included: number and parent's number."""
        names = (folder.name for folder in Path("/proc").iterdir())
        numbers = (int(name) for name in names if name.isdecimal())
        of_session = [pid for pid in numbers if _session(pid) == self.pid]
        return {pid: parent for pid in of_session if (parent := _parent(pid))}

    def readers(self) -> list[int]:
        """The reading processes: what the process that makes them has made."""
        family = self.family()
        return sorted(pid for pid, parent in family.items() if family.get(parent) == self.pid)


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return 0


def _parent(pid: int) -> int:
    """The parent of a living process; 0 where there is none, or a zombie."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return 0
    return 0 if state == "Z" else int(parent)


async def until(
    condition: Callable[[], Any] | Callable[[], Awaitable[Any]], seconds: float = 20
) -> Any:
    """What the condition gives once it gives something true; fails after `seconds`."""
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        found = condition()
        if asyncio.iscoroutine(found):
            found = await found
        if found:
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"not within {seconds:g} s")


def feed(site: Site, numbers: range) -> bytes:
    """An RSS feed of pages /1, /2, … of a site."""
    items = "".join(
        f"<item><title>DPRK story {n}</title><link>{site.url(f'/{n}')}</link>"
        f"<guid>{n}</guid><pubDate>Sun, 08 Mar 2026 05:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


def page(number: int) -> bytes:
    """The page of a story, like no other."""
    words = " ".join(f"word{number}x{n}" for n in range(120))
    return (
        f"<html lang=en><head><title>DPRK story {number}</title></head><body><article>"
        f"<h1>DPRK story {number}</h1><p>The DPRK said so in statement {number}. {words}.</p>"
        "</article></body></html>"
    ).encode()


def stock(site: Site, numbers: range, delay: float = 0.0) -> None:
    """Put a feed and its pages on a site; each page takes `delay` seconds."""
    head = {"Content-Type": "application/rss+xml", "ETag": f'"{len(numbers)}"'}
    body = feed(site, numbers)

    def answer(seen: Any) -> Reply:
        same = seen.headers.get("if-none-match") == head["ETag"].lower()
        return Reply(304, headers=head) if same else Reply(200, body, head)

    site.replies["/feed.xml"] = answer
    for n in numbers:
        html = {"Content-Type": "text/html; charset=utf-8"}
        site.replies[f"/{n}"] = Reply(200, page(n), html, delay=delay)
