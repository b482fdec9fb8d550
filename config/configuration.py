"""A whole configuration: models, and the place of everything in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from config.errors import Place, Problem, dotted
from config.findings import Finding, explain
from config.outlets import Outlet
from config.settings import Settings
from config.source import KeyPath, Source
from config.watch import Watch


@dataclass(frozen=True, slots=True)
class Origin:
    """A part of the configuration: the file it is in, and where it begins in that file."""

    source: Source
    inside: KeyPath = ()


@dataclass(frozen=True, eq=False)
class Configuration:
    """Everything that was configured, checked.

    `outlets` are those that `settings.outlets` selects. `outlets_from` and `watches_from` are the
    folders they were read from: the packaged ones where `directory` has none of its own.
    """

    directory: Path
    settings: Settings
    outlets: dict[str, Outlet]
    watches: dict[str, Watch]
    outlets_from: Path
    watches_from: Path
    origins: Mapping[KeyPath, Origin] = field(repr=False)

    def place(self, *key_path: str | int) -> Place:
        """Where a value stands, such as ("watches", "russia-dprk", "rules", "arms", "query").

        The first key is a part: "tumen.yaml", "outlets" or "watches"; an outlet, and an entity,
        a rule or a day of a watch, is named by its id. Falls back to the nearest known parent.
        """
        return place_in(self.origins, key_path, self.directory)

    def problem(self, key_path: KeyPath, message: str, offset: int = 0) -> Problem:
        """A problem at a value, or at one of its characters, such as a place in a query."""
        key = key_of(self.origins, key_path)
        return self.place(*key_path).problem(key, message, offset)

    def problems(
        self, error: ValidationError, adapter: TypeAdapter[Any], *key_path: str | int
    ) -> list[Problem]:
        """The problems of a block that another package validated, such as a channel's keys."""
        findings = explain(error, adapter, self._content(key_path))
        return [self._told(finding, key_path) for finding in findings]

    def _told(self, finding: Finding, key_path: KeyPath) -> Problem:
        path = (*key_path, *finding.path)
        origin, rest = origin_of(self.origins, path)
        if origin is None or not finding.at_key:
            return self.problem(path, finding.message)
        place = origin.source.key_place((*origin.inside, *rest))
        return place.problem(key_of(self.origins, path), finding.message)

    def _content(self, key_path: KeyPath) -> Any:
        origin, rest = origin_of(self.origins, key_path)
        content: Any = origin.source.content if origin else {}
        for step in (*origin.inside, *rest) if origin else ():
            content = content[step]
        return content


def origin_of(
    origins: Mapping[KeyPath, Origin], key_path: KeyPath
) -> tuple[Origin | None, KeyPath]:
    """The part that holds a key path, and the rest of the path inside it."""
    for length in range(len(key_path), 0, -1):
        origin = origins.get(key_path[:length])
        if origin is not None:
            return origin, key_path[length:]
    return None, key_path


def key_of(origins: Mapping[KeyPath, Origin], key_path: KeyPath) -> str:
    """A key path as it is in its file, dotted."""
    origin, rest = origin_of(origins, key_path)
    return dotted((*origin.inside, *rest) if origin else key_path)


def place_in(origins: Mapping[KeyPath, Origin], key_path: KeyPath, directory: Path) -> Place:
    """The place of a key path, or of its nearest known parent, or the directory's first line."""
    origin, rest = origin_of(origins, key_path)
    if origin is None:
        return Place(directory, 1, 1)
    return origin.source.place((*origin.inside, *rest))
