"""What comes with Tumen, made once per process: hundreds of files, thousands of spellings."""

from functools import cache
from pathlib import Path

import config
import config.loader
from analysis.match import Matcher
from analysis.relevance import Watchlist, compile_watch
from analysis.romanise import with_spellings
from config.errors import Problem
from config.source import Source
from config.watch import Entity, Watch


def install() -> None:
    """Have each packaged file parsed once per process, whoever loads it."""
    scan, folder = config.loader.scan_file, config.packaged_directory()
    kept = cache(scan)

    def scanned(file: Path) -> tuple[Source | None, list[Problem]]:
        return kept(file) if file.is_relative_to(folder) else scan(file)

    config.loader.scan_file = scanned


@cache
def configuration() -> config.Configuration:
    """The packaged configuration. Nobody may change it."""
    return config.load_packaged()


def watch() -> Watch:
    """The packaged watch."""
    return configuration().watches["russia-dprk"]


@cache
def spelled() -> dict[str, Entity]:
    """The entities of the packaged watch, the spellings of their names made."""
    return with_spellings(watch().entities)


@cache
def matcher() -> Matcher:
    """A matcher of those."""
    return Matcher(spelled())


@cache
def watchlist() -> Watchlist:
    """The packaged watch, ready to judge."""
    return compile_watch("russia-dprk", watch())
