"""Reads a configuration directory: every problem of every file is reported at once."""

import json
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from config.base import Identifier
from config.checks import Parts, cross_check
from config.configuration import Configuration, Origin, key_of, place_in
from config.errors import ConfigError, Place, Problem, dotted
from config.files import FOLDERS, KINDS, SETTINGS_FILE, WATCH_FILE
from config.findings import closest, explain
from config.outlets import Outlet
from config.settings import Settings
from config.source import KeyPath, Source, scan_file
from config.watch import Watch

_IDENTIFIER: TypeAdapter[str] = TypeAdapter(Identifier)


def load(directory: Path) -> Configuration:
    """The configuration in a directory; ConfigError holds every problem in it.

    Where the directory has no `outlets/` or `watches/`, the packaged ones are used.
    """
    try:
        return _load(directory)
    except OSError as error:
        message = f"cannot be read: {error.strerror or type(error).__name__}"
        place = Place(Path(error.filename or directory), 1, 1)
        raise ConfigError([place.problem("", message)]) from None


def _load(directory: Path) -> Configuration:
    settings_file = directory / SETTINGS_FILE
    if not settings_file.is_file():
        message = f"no {SETTINGS_FILE} here: write a configuration with `tumen init {directory}`"
        raise ConfigError([Place(directory, 1, 1).problem("", message)])
    outlets_from, watches_from = _folder(directory, "outlets"), _folder(directory, "watches")
    reading = _Reading(directory)
    settings = reading.settings(settings_file)
    outlets = reading.outlets(outlets_from)
    watches = reading.watches(watches_from)
    if settings is None or reading.problems:
        raise ConfigError(reading.in_order())
    foreign = outlets_from.parent != directory and watches_from.parent == directory
    parts = Parts(settings, outlets, watches, foreign, reading.place, reading.problem)
    reading.problems += cross_check(parts)
    if reading.problems:
        raise ConfigError(reading.in_order())
    selected = outlets if settings.outlets is None else {n: outlets[n] for n in settings.outlets}
    return Configuration(
        directory, settings, selected, watches, outlets_from, watches_from, reading.origins
    )


def load_packaged() -> Configuration:
    """The configuration that comes with Tumen."""
    return load(packaged_directory())


def packaged_directory() -> Path:
    """The folder of the configuration that comes with Tumen."""
    return Path(str(files("config")))


def _folder(directory: Path, name: str) -> Path:
    own = directory / name
    return own if own.is_dir() else packaged_directory() / name


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and every problem met."""

    directory: Path
    problems: list[Problem] = field(default_factory=list)
    origins: dict[KeyPath, Origin] = field(default_factory=dict)

    def in_order(self) -> list[Problem]:
        return sorted(self.problems, key=lambda p: (str(p.place.file), p.place.line, p.place.col))

    def place(self, path: KeyPath) -> Place:
        return place_in(self.origins, path, self.directory)

    def problem(self, path: KeyPath, message: str) -> Problem:
        return self.place(path).problem(key_of(self.origins, path), message)

    def settings(self, file: Path) -> Settings | None:
        source = self._source(file)
        if source is None:
            return None
        self.origins[(SETTINGS_FILE,)] = Origin(source)
        settings: Settings | None = self._validated("tumen", source)
        return settings

    def outlets(self, folder: Path) -> dict[str, Outlet]:
        outlets: dict[str, Outlet] = {}
        for file in self._yaml_files(folder):
            source = self._source(file)
            if source is None or not self._named_well(file):
                continue
            self.origins["outlets", file.stem] = Origin(source)
            outlet = self._validated("outlet", source)
            if outlet is not None:
                outlets[file.stem] = outlet
        return outlets

    def watches(self, folder: Path) -> dict[str, Watch]:
        watches: dict[str, Watch] = {}
        for inside in sorted(folder.iterdir()):
            if inside.is_dir() and not inside.name.startswith(".") and self._named_well(inside):
                watch = self._watch(inside)
                if watch is not None:
                    watches[inside.name] = watch
        return watches

    def _watch(self, folder: Path) -> Watch | None:
        file = folder / WATCH_FILE
        if not file.is_file():
            message = f"no {WATCH_FILE} here: it holds the watch's title and tag"
            self._note(folder, message)
            return None
        source = self._source(file)
        self._check_folders(folder)
        blocks = {name: self._blocks(folder, name) for name in FOLDERS}
        if source is None:
            return None
        self.origins["watches", folder.name] = Origin(source)
        head = self._validated("watch", source)
        if head is None:
            return None
        return Watch(title=head.title, tag=head.tag, **blocks)

    def _check_folders(self, folder: Path) -> None:
        for inside in sorted(folder.iterdir()):
            if inside.is_dir() and inside.name not in FOLDERS and not inside.name.startswith("."):
                self._note(inside, f"unknown folder{closest(inside.name, FOLDERS)}")

    def _blocks(self, folder: Path, kind: str) -> dict[str, Any]:
        """The blocks of all files of one folder of a watch, by id."""
        merged: dict[str, Any] = {}
        if not (folder / kind).is_dir():
            return merged
        for file in self._yaml_files(folder / kind):
            source = self._source(file)
            if source is None:
                continue
            self._claim(source, ("watches", folder.name, kind))
            merged.update(self._validated(kind, source) or {})
        return merged

    def _claim(self, source: Source, part: KeyPath) -> None:
        """Note where each block of a file is, and those that another file has too."""
        for name in source.content:
            first = self.origins.get((*part, name))
            if first is None:
                self.origins[(*part, name)] = Origin(source, (name,))
                continue
            other = first.source.key_place((name,))
            message = f"given twice, first at {other}: keep one"
            self.problems.append(source.key_place((name,)).problem(name, message))

    def _yaml_files(self, folder: Path) -> list[Path]:
        found = []
        for file in sorted(folder.iterdir(), key=lambda path: path.stem):
            if file.name.startswith("."):
                continue
            if file.suffix.lower() in (".yml", ".yaml") and file.suffix != ".yaml":
                self._note(file, "is not read: give it the ending .yaml")
            elif file.suffix == ".yaml":
                found.append(file)
        return found

    def _named_well(self, path: Path) -> bool:
        try:
            _IDENTIFIER.validate_python(path.stem if path.suffix == ".yaml" else path.name)
        except ValidationError as error:
            finding = explain(error, _IDENTIFIER, None)[0]
            self._note(path, f"the name is the id: {finding.message}")
            return False
        return True

    def _source(self, file: Path) -> Source | None:
        source, problems = scan_file(file)
        self.problems.extend(problems)
        return source

    def _validated(self, kind: str, source: Source) -> Any:
        adapter = KINDS[kind]
        try:
            # Through JSON, because only there strict means what it says of YAML: `no` is text and
            # no truth value, and a list may still become a tuple, a word a member of an enum.
            # Entities say so themselves: an alias comes out of a validator, no longer as JSON.
            strict = None if kind == "entities" else True
            return adapter.validate_json(json.dumps(source.content), strict=strict)
        except ValidationError as error:
            known = {problem.place for problem in self.problems}
            found = (
                _problem(source, finding.path, finding.message, finding.at_key)
                for finding in explain(error, adapter, source.content)
            )
            # What a broken value was read as says nothing more about it.
            self.problems.extend(problem for problem in found if problem.place not in known)
            return None

    def _note(self, file: Path, message: str) -> None:
        self.problems.append(Place(file, 1, 1).problem("", message))


def _problem(source: Source, path: KeyPath, message: str, at_key: bool) -> Problem:
    place = source.key_place(path) if at_key else source.place(path)
    return place.problem(dotted(path), message)
