"""The command line as a user meets it: a small configuration, exit code, stdout, stderr."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config.settings import ReadingPool
from config.watch import Watch
from crawler import reading
from crawler.cli import main
from store.engine import Store, open_store

FILES = {
    "tumen.yaml": """
http: {allow_networks: [127.0.0.0/8], gap: 0s}
web: {port: 1}
channels:
  box: {kind: file, path: DIGESTS}
profiles:
  desk:
    watch: ties
    timezone: UTC
    slots: {morning: 08:00}
    channels: [box]
""",
    "outlets/wire.yaml": """
name: The Wire
home: https://wire.test/
languages: [en]
timezone: Asia/Tokyo
sources:
  - {kind: feed, url: https://wire.test/feed.xml}
""",
    "watches/ties/watch.yaml": "{title: Ties, tag: TIES}",
    "watches/ties/entities/all.yaml": """
russia: {label: Russia, kind: place, aliases: {en: [Russia, Moscow], ru: [Москва]}}
dprk: {label: North Korea, kind: place, aliases: {en: [DPRK, Pyongyang], ko: [평양]}}
""",
    "watches/ties/rules/all.yaml": """
both: {title: Both sides, query: "@russia AND @dprk"}
arms: {title: Arms, query: "@dprk AND (weapons OR troops)"}
""",
}
BRIDGE = (
    "MOSCOW and its engineers met the other side at the river to look over the new bridge.\n"
    "They said that work would go on until the winter, and that a second span was planned.\n\n"
    "A  delegation from Pyongyang will come next month to see the customs houses — 평양."
)
GARDEN = "The garden show opened on Sunday with roses and tulips from nine countries of the world."


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class InlinePool:
    """A reading pool in this process: starting real ones takes seconds."""

    def __init__(
        self, watches: dict[str, Watch], settings: ReadingPool, early: bool = False
    ) -> None:
        del settings, early
        reading.start(watches)

    async def run(self, function: Callable[..., Any], *args: Any) -> Any:
        return function(*args)

    async def close(self) -> None:
        """Nothing to end."""


class Desk:
    """A user at a terminal, in a folder with a configuration; one database."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], database: str | None = None
    ) -> None:
        self.folder = folder
        self.config = folder / "config"
        self.database = database or f"sqlite:///{folder / 'tumen.db'}"
        self._capsys = capsys
        for name, words in FILES.items():
            path = self.config / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words.replace("DIGESTS", str(folder / "digests")), encoding="utf-8")

    def run(self, *words: str | Path, database: str | None = None) -> Done:
        """Call `tumen`."""
        given = ["--config", str(self.config), "--database", database or self.database]
        with pytest.raises(SystemExit) as ended:
            main([*given, *map(str, words)])
        out, err = self._capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    async def run_beside(self, *words: str | Path) -> Done:
        """Call `tumen` while servers of the test go on in its loop."""
        return await asyncio.to_thread(self.run, *words)

    def write(self, name: str, *rows: object) -> Path:
        """A file of JSON lines; text goes in as it is."""
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def store(self) -> Store:
        """The database, for a test that prepares or looks."""
        return open_store(self.database)


def row(number: int, text: str = BRIDGE, **more: object) -> dict[str, object]:
    """A row of an archive."""
    return {
        "url": f"https://wire.test/{number}",
        "outlet": "wire",
        "title": f"Bridge {number}",
        "text": text,
        "published_at": "2024-08-14T09:30:00Z",
        "fetched_at": "2024-08-15T00:00:00Z",
        **more,
    }
