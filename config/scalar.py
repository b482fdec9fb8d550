"""Scalars of YAML 1.2: what a plain word means, and where each of its characters stands."""

import re
from dataclasses import dataclass
from math import isinf

Plain = str | int | float | bool | None

# The core schema, https://yaml.org/spec/1.2.2/#103-core-schema: `no`, `on` and `22:30` are text.
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_NUMBER = 18

_ESCAPE = re.compile(r"\\(x..|u.{4}|U.{8}|\r?\n\s*|.)", re.DOTALL)
_BLANK_ESCAPES = frozenset("ntrvf N_LP\t")


def plain_value(text: str) -> Plain:
    """The value of an unquoted scalar; ValueError for a number nobody can mean."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return _number(text) if text[0] in "+-.0123456789" else text


def _number(text: str) -> str | int | float:
    if _NOT_FINITE.fullmatch(text):
        raise ValueError("infinity and not-a-number are not allowed: write a number, or quote it")
    if not (_FLOAT.fullmatch(text) or _BASED.fullmatch(text)):
        return text
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number of more than 18 characters: quote it if it is text")
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _INTEGER.fullmatch(text):
        return int(text)
    number = float(text)
    if isinf(number):
        raise ValueError("the number is too large: quote it if it is text")
    return number


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar's value, and the piece of the file that it was read from.

    `raw` runs from the first character of the scalar, quotes and block header included;
    `style` is YAML's sign for it: `'`, `"`, `|`, `>`, or "" for plain.
    """

    value: str
    raw: str
    style: str

    def position(self, offset: int) -> tuple[int, int]:
        """(lines down, column) of the value's character `offset`.

        The column counts from the scalar's own start on its first line, else from 1. Blanks are
        where folding and indentation change a scalar, so visible characters are counted.
        """
        marks = self._visible()
        before = sum(not char.isspace() for char in self.value[:offset])
        if offset < len(self.value) and not self.value[offset].isspace() and before < len(marks):
            return self._line_col(marks[before][0])
        if not before:
            return self._line_col(0)
        blanks = offset - len(self.value[:offset].rstrip())
        return self._line_col(marks[min(before, len(marks)) - 1][1] + blanks)

    def _visible(self) -> list[tuple[int, int]]:
        """Start and end in `raw` of each visible character of the value."""
        start, end = self._content()
        marks = []
        while start < end:
            length, blank = self._character(start)
            if not blank:
                marks.append((start, start + length))
            start += length
        return marks

    def _content(self) -> tuple[int, int]:
        if self.style in ("|", ">"):
            return self.raw.find("\n") + 1, len(self.raw)
        return (1, len(self.raw) - 1) if self.style else (0, len(self.raw))

    def _character(self, at: int) -> tuple[int, bool]:
        """Length in `raw` of the character written at `at`, and whether it is a blank."""
        if self.style == "'" and self.raw.startswith("''", at):
            return 2, False
        escape = _ESCAPE.match(self.raw, at) if self.style == '"' else None
        if escape is not None:
            return len(escape[0]), escape[1][0] in _BLANK_ESCAPES or escape[1].isspace()
        return 1, self.raw[at].isspace()

    def _line_col(self, at: int) -> tuple[int, int]:
        down = self.raw.count("\n", 0, at)
        return (down, at - self.raw.rfind("\n", 0, at)) if down else (0, at)
