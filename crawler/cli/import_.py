"""Import articles from an archive of JSON lines, through the same pipeline; they never alert."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say

if TYPE_CHECKING:
    from crawler.app import App
    from crawler.archive import Archive, Row
    from crawler.importing import Importer


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl[.gz]", help="The archive.")],
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help="Read and store also what no rule wants.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The counts as one JSON object.")] = False,
) -> None:
    """Import articles; rows that cannot be used are named on stderr, with exit code 3."""
    from crawler import logs
    from crawler.archive import Archive

    found = context.configuration(ctx)
    logs.set_up(found.settings.log)

    def zone_of(outlet_id: str) -> str:
        outlet = found.outlets.get(outlet_id)
        return outlet.timezone if outlet else "UTC"

    archive = Archive(file, zone_of, found.settings.http.max_bytes)
    rows = _Rows(archive)
    pool = context.early_pool(found)
    with context.opened_store(ctx) as store:

        async def run() -> dict[str, int]:
            clock = context.clock(ctx, store)
            async with context.running_app(found, store, clock, pool) as app:
                return await _run(app, rows, keep_all)

        counts = asyncio.run(run())
    counts["bad"] = rows.bad
    print_json(counts) if json else print(_shown(counts))
    if rows.bad or counts.get("failed"):
        raise typer.Exit(3)


class _Rows:
    """The usable rows; the others are named on stderr and counted."""

    def __init__(self, archive: "Archive") -> None:
        self.archive = archive
        self.bad = 0

    def __iter__(self) -> Iterator["Row"]:
        from crawler.archive import Fault

        for item in self.archive:
            if isinstance(item, Fault):
                self.bad += 1
                say(f"{self.archive.path}:{item.number}: {item.problem}")
            else:
                yield item


async def _run(app: "App", rows: _Rows, keep_all: bool) -> dict[str, int]:
    from crawler.importing import Importer, batches

    importer = Importer(app, rows.archive.path.name, keep_all)
    for batch in batches(rows):
        await importer.take(batch)
        _progress(importer)
    if sys.stderr.isatty():
        say("")
    return dict(importer.counts)


def _progress(importer: "Importer") -> None:
    if sys.stderr.isatty():
        done = sum(importer.counts.values())
        print(f"\r{done:,} rows read", end="", file=sys.stderr, flush=True)


def _shown(counts: dict[str, int]) -> str:
    words = {
        "stored": "relevant and stored",
        "kept": "kept though no rule wants them",
        "same-text": "the words of a stored article",
        "not-relevant": "not relevant",
        "known": "known before",
        "failed": "unreadable",
        "bad": "unusable rows",
    }
    total = sum(counts.values())
    parts = [f"{counts[name]:,} {text}" for name, text in words.items() if counts.get(name)]
    return f"{total:,} rows: {', '.join(parts)}" if parts else "no rows"
