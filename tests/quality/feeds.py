"""The feed parser on public suites of feeds: nothing raised, and nothing lost."""

import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from config.sources import FeedSource
from spiders import feed
from spiders.desk import ParseContext, ParsedSource
from tests.quality.sets import objects

FOLDER = Path("feeds")
_ADDRESS = "https://feeds.example/feed"
_SOURCE = FeedSource(kind="feed", url=_ADDRESS)
_CONTEXT = ParseContext(_ADDRESS, "UTC", datetime(2026, 1, 1, tzinfo=UTC), _SOURCE)


def measure(data: Path) -> dict[str, dict[str, float]]:
    """What the parser makes of every file: an exception ends the run and names the file.

    entries: share of the feeds with as many entries as their suite expects · pages_told: share of
    the web pages among the files that are not taken for a feed.
    """
    if not (data / FOLDER).exists():
        return {}
    wanted = {row["path"]: row for row in objects(data / FOLDER / "expected.jsonl.gz")}
    parsed = {path: _parsed(path, body) for path, body in _files(data / FOLDER / "feeds.tar.gz")}
    as_wanted = [_count(parsed[path]) == len(row["items"]) for path, row in wanted.items()]
    pages = [one.shape == "" for path, one in parsed.items() if path.endswith(".html")]
    return {"feeds": {"entries": fmean(as_wanted), "pages_told": fmean(pages)}}


def _parsed(path: str, body: bytes) -> ParsedSource:
    try:
        return feed.parse(body, {}, _CONTEXT)
    except BaseException as error:
        error.add_note(f"while reading {path}")
        raise


def _count(parsed: ParsedSource) -> int:
    return len(parsed.entries) + len(parsed.skipped)


def _files(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as packed:
        for member in packed:
            content = packed.extractfile(member) if member.isfile() else None
            if content is not None:
                yield member.name, content.read()
