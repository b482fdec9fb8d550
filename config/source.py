"""A strict YAML 1.2 reader that keeps the place of every value.

PyYAML reads YAML 1.1 and forgets where things stood, so only its event stream is used: scalars,
duplicate keys, aliases and tags are decided here, before anything is expanded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from config.errors import ConfigError, Place, Problem, dotted
from config.scalar import Scalar, plain_value

KeyPath = tuple[str | int, ...]

_LARGEST = 5_000_000
_DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters, which YAML forbids, and what PyYAML takes for a line break though YAML 1.2 and
# editors do not: line numbers would be wrong below.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_UNCLOSED = ("unexpected end of stream", "expected ',' or")
_REMEDIES = (
    ("mapping values are not allowed", "a second ': ' on the line: put the value in quotes"),
    ("could not find expected ':'", "a key without ': ' after it"),
    ("did not find expected key", "the indentation does not fit the lines above"),
    ("expected <block end>", "the indentation does not fit the lines above"),
    ("did not find expected '-' indicator", "the indentation does not fit the list above"),
    ("unknown escape character", "no such escape in \"double quotes\": use 'single quotes'"),
    (_UNCLOSED[0], "a quote is opened here and not closed"),
    (_UNCLOSED[1], "a bracket is opened here and not closed, or a comma is missing"),
    ("cannot start any token", "a value cannot begin with this character: put it in quotes"),
)


@dataclass(frozen=True)
class Source:
    """One file: its content, and where each value and each key stands."""

    file: Path
    content: dict[str, Any]
    text: str

    def place(self, path: KeyPath) -> Place:
        """Where the value of `path` stands, or else its nearest known parent."""
        return _nearest(self._located.values, path)

    def key_place(self, path: KeyPath) -> Place:
        """Where the key of `path` stands; for an item of a list, the item."""
        keys = self._located.keys
        return keys[path] if path in keys else self.place(path)

    @cached_property
    def _located(self) -> "_Locator":
        # Most files have no problem, and nobody asks: noting places doubles the time of reading.
        locator = _Locator(self.file, self.text)
        locator.document()
        return locator


def _nearest(places: Mapping[KeyPath, Place], path: KeyPath) -> Place:
    while path and path not in places:
        path = path[:-1]
    return places[path]


def parse_source(file: Path, data: bytes) -> Source:
    """Parse the bytes of one YAML file; ConfigError names every problem that was found."""
    source, problems = scan_source(file, data)
    if source is None or problems:
        raise ConfigError(problems)
    return source


def scan_file(file: Path) -> tuple[Source | None, list[Problem]]:
    """What can be read of one YAML file, and every problem met; None when nothing can."""
    try:
        return scan_source(file, _bytes(file))
    except ConfigError as error:
        return None, list(error.problems)


def scan_source(file: Path, data: bytes) -> tuple[Source | None, list[Problem]]:
    """What can be read of the bytes of one file; ConfigError when nothing can."""
    text = _decode(file, data)
    _refuse_hidden(file, text)
    reader = _Reader(file, text)
    try:
        content = reader.document()
    except yaml.YAMLError as error:
        return None, [*reader.problems, _syntax_problem(file, text, error)]
    if not isinstance(content, dict):
        what = "the file is empty" if content is None else "not a mapping"
        message = f"{what}: lines of the form `key: value` are expected"
        return None, [*reader.problems, Place(file, 1, 1).problem("", message)]
    return Source(file, content, text), reader.problems


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError([Place(file, 1, 1).problem("", f"cannot be read: {reason}")]) from None


def _decode(file: Path, data: bytes) -> str:
    if len(data) > _LARGEST:
        message = f"larger than {_LARGEST // 1_000_000} MB: split it over several files"
        raise ConfigError([Place(file, 1, 1).problem("", message)])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        place = _place_at(file, good, len(good))
        message = "not UTF-8: save the file in the encoding UTF-8"
        raise ConfigError([place.problem("", message)]) from None


def _refuse_hidden(file: Path, text: str) -> None:
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        place = _place_at(file, text, hidden.start())
        message = f"the invisible character U+{ord(hidden[0]):04X} stands here: remove it"
        raise ConfigError([place.problem("", message)])


def _place_at(file: Path, text: str, index: int) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _syntax_problem(file: Path, text: str, error: yaml.YAMLError) -> Problem:
    # What is opened and never closed is found far below: the place to look at is its opening.
    unclosed = any(sign in str(getattr(error, "problem", "")) for sign in _UNCLOSED)
    mark = getattr(error, "context_mark" if unclosed else "problem_mark", None)
    if mark is None:
        return Place(file, 1, 1).problem("", f"not valid YAML: {error}")
    place = Place(file, mark.line + 1, mark.column + 1)
    return place.problem("", _syntax_message(text, mark.line, mark.column, error))


def _syntax_message(text: str, line: int, column: int, error: yaml.YAMLError) -> str:
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())] or written[column:][:1] == "\t":
        return "a tab: indent and separate with spaces"
    found = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    for sign, remedy in _REMEDIES:
        if sign in found:
            return f"not valid YAML: {remedy}"
    return f"not valid YAML: {getattr(error, 'problem', None) or 'unreadable'}"


class _Reader:
    """Builds the content of one document from its events."""

    def __init__(self, file: Path, text: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        content: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "a second document begins: a file holds one")
                content = self._node(next(self._events), ())
        return content

    def _node(self, event: yaml.NodeEvent, path: KeyPath) -> Any:
        if len(path) > _DEEPEST:
            self._stop(event, f"nested deeper than {_DEEPEST} levels", path[:3])
        self._refuse_marks(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else self._plain(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return None

    def _refuse_marks(self, event: Any, path: KeyPath) -> None:
        if event.anchor is None and event.tag is None:
            return
        if isinstance(event, yaml.AliasEvent):
            self._note(event, path, "aliases (*name) are not allowed: write the value again")
        elif event.anchor is not None:
            self._note(event, path, "anchors (&name) are not allowed: write the value out")
        else:
            self._note(event, path, "tags (!name) are not allowed: put text in quotes")

    def _sequence(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        content: dict[str, Any] = {}
        first: dict[str, yaml.Event] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path)
            if key in content:
                self._duplicate(event, first[key], (*path, key))
                self._node(next(self._events), (*path, key, "duplicate"))
                continue
            first[key] = event
            content[key] = self._node(next(self._events), (*path, key))
        return content

    def _key(self, event: yaml.Event, path: KeyPath) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "a key must be one word: put it in quotes", path)
        if event.value == "<<" and not event.style:
            self._note(event, (*path, "<<"), "merge keys (<<) are not allowed: write it out")
        self._refuse_marks(event, path)
        return str(event.value)

    def _duplicate(self, event: yaml.Event, first: yaml.Event, path: KeyPath) -> None:
        line = self._place(first).line
        self._note(event, path, f"given twice, first in line {line}: keep one")

    def _plain(self, event: yaml.ScalarEvent, path: KeyPath) -> Any:
        try:
            return plain_value(event.value)
        except ValueError as error:
            self._note(event, path, str(error))
            return None

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self._file, 1, 1)
        scalar = None
        if isinstance(event, yaml.ScalarEvent):
            raw = self._text[start.index : end.index]
            scalar = Scalar(event.value, raw, event.style or "")
        return Place(self._file, start.line + 1, start.column + 1, scalar)

    def _note(self, event: yaml.Event, path: KeyPath, message: str) -> None:
        self.problems.append(self._place(event).problem(dotted(path), message))

    def _stop(self, event: yaml.Event, message: str, path: KeyPath = ()) -> NoReturn:
        self._note(event, path, message)
        raise ConfigError(self.problems)


class _Locator(_Reader):
    """Reads a document again, and notes where each value and each key stands."""

    def __init__(self, file: Path, text: str) -> None:
        super().__init__(file, text)
        self.values: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}

    def _node(self, event: yaml.NodeEvent, path: KeyPath) -> Any:
        self.values[path] = self._place(event)
        return super()._node(event, path)

    def _key(self, event: yaml.Event, path: KeyPath) -> str:
        key = super()._key(event, path)
        self.keys.setdefault((*path, key), self._place(event))
        return key
