"""Tumen as it runs: a configuration for the farm's hosts, and the command on it."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench import cpu, farm

ROOT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = {
    # The farm is ours, so nobody waits for politeness; all else is as delivered.
    "http": {"allow_networks": ["127.0.0.0/8"], "gap": "0ms", "contact": "mailto:a@bench.test"},
    "web": {"port": 0},
    "log": {"format": "json"},
}


@dataclass(frozen=True, slots=True)
class Served:
    """A farm that listens."""

    hosts: int
    port: int

    def feed(self, host: int, number: int = 0) -> str:
        """The address of a feed of a host."""
        name = f"feed-{number}.xml" if number else "feed.xml"
        return f"http://{farm.address(host)}:{self.port}/{name}"

    def feeds(self) -> list[str]:
        """One feed of every host."""
        return [self.feed(host) for host in range(self.hosts)]


@contextlib.contextmanager
def serving(data: Path, hosts: int, articles: int, relevant: int = 8) -> Iterator[Served]:
    """A farm in a process of its own."""
    shape = ["--hosts", str(hosts), "--articles", str(articles), "--relevant", str(relevant)]
    command = [sys.executable, "-m", "tests.bench.farm", str(data.resolve()), *shape]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Served(hosts, json.loads(process.stdout.readline())["port"])
        finally:
            process.terminate()


class House:
    """A configuration with the packaged watches, and a database, in a folder."""

    def __init__(
        self, folder: Path, served: Served, sources: Sequence[int], timeout: str = "30s"
    ) -> None:
        """`sources`: how many feeds the first host has, the second, and so on."""
        self.config, self.data = folder / "config", folder / "data"
        (self.config / "outlets").mkdir(parents=True)
        shutil.copytree(ROOT / "config" / "watches", self.config / "watches")
        settings = SETTINGS | {"http": SETTINGS["http"] | {"timeout": timeout}}
        (self.config / "tumen.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        for host, feeds in enumerate(sources):
            urls = [served.feed(host, number) for number in range(feeds)]
            self._write(f"o{host}", urls)

    def _write(self, name: str, urls: list[str]) -> None:
        outlet = {
            "name": name,
            "home": urls[0].rpartition("/")[0] + "/",
            "languages": ["en"],
            "sources": [{"kind": "feed", "url": url} for url in urls],
        }
        path = self.config / "outlets" / f"{name}.yaml"
        path.write_text(yaml.safe_dump(outlet), encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        """A command on this configuration, by this interpreter."""
        where = ["--config", str(self.config), "--data", str(self.data)]
        return [sys.executable, "-c", "from crawler.cli import main; main()", *arguments, *where]

    def crawl(self, *outlets: str) -> cpu.Run:
        """One pass over the given outlets, or over all that is due."""
        return cpu.run(self.command("crawl", *outlets), ROOT, most_s=1800)
