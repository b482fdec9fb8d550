"""Adds outlets to a configuration folder: new files only, and none that would not load."""

import re
from collections.abc import Mapping
from pathlib import Path

from config.configuration import Configuration
from config.errors import ConfigError, ConfigFailure
from config.loader import load, packaged_directory

_IMPLIES = re.compile(r"(?m)^implies: \[(?P<sets>[^\]]*)\]\n")


class AddingError(ConfigFailure):
    """Outlets cannot be added; nothing was written."""


def add_outlets(configuration: Configuration, texts: Mapping[str, str]) -> list[Path]:
    """Write `outlets/<id>.yaml` for each id and its text; returns the new files.

    A folder without `outlets/` uses the packaged outlets, which a first file of its own would
    hide: they are copied beside it, and are among the files returned. AddingError when a file
    exists, or when the configuration would not load any more; then all is as it was before.
    """
    folder = writable_folder(configuration)
    for name in texts:
        refuse_taken(configuration, name)
    wanted = {folder / f"{name}.yaml": text for name, text in texts.items()}
    copied = {} if folder.is_dir() else _packaged(configuration)
    written: list[Path] = []
    made = not folder.is_dir()
    try:
        folder.mkdir(exist_ok=True)
        for path, text in {**copied, **wanted}.items():
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
        load(configuration.directory)
    except (OSError, ConfigError) as error:
        _undo(written, folder if made else None)
        raise AddingError(f"nothing was added: {error}") from None
    return written


def refuse_taken(configuration: Configuration, outlet_id: str) -> None:
    """AddingError when an outlet has that id already."""
    path = writable_folder(configuration) / f"{outlet_id}.yaml"
    if path.exists() or outlet_id in outlet_ids(configuration):
        raise AddingError(f"there is an outlet {outlet_id} already: choose another id with --id")


def writable_folder(configuration: Configuration) -> Path:
    """Where outlets of one's own belong; AddingError for the packaged configuration."""
    if configuration.directory.resolve() == packaged_directory().resolve():
        raise AddingError(
            "this is the configuration that comes with Tumen, and an update would undo the "
            "change: write one of your own with `tumen init config`"
        )
    return configuration.directory / "outlets"


def configured_sources(configuration: Configuration) -> dict[str, str]:
    """The id of the outlet by the address of each source, outlets that are not polled included."""
    found = {}
    for path, origin in configuration.origins.items():
        if path[0] == "outlets" and len(path) == 2:
            for source in origin.source.content.get("sources") or ():
                found[str(source["url"])] = str(path[1])
    return found


def outlet_ids(configuration: Configuration) -> frozenset[str]:
    """The ids of all outlets, those that are not polled included."""
    return frozenset(str(path[1]) for path in configuration.origins if path[0] == "outlets")


def _packaged(configuration: Configuration) -> dict[Path, str]:
    """The packaged outlets as files of this configuration's own.

    Beside watches of one's own, `implies` of a packaged outlet may name sets that nobody has.
    """
    known = {
        name
        for watch in configuration.watches.values()
        for entity in watch.entities.values()
        for name in entity.sets
    }
    folder = configuration.directory / "outlets"
    return {
        folder / file.name: _IMPLIES.sub(
            lambda found: found[0] if set(_names(found["sets"])) <= known else "",
            file.read_text("utf-8"),
        )
        for file in sorted((packaged_directory() / "outlets").glob("*.yaml"))
    }


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]


def _undo(written: list[Path], folder: Path | None) -> None:
    for path in written:
        path.unlink(missing_ok=True)
    if folder is not None and folder.is_dir():
        folder.rmdir()
