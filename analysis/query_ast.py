"""The nodes of a query. `str(node)` is a query that parses to an equal node."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Place = Literal["title", "first", "lede", "body"]
"""Where a query may look; the first sentence is the beginning of the lede."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written; `*` and `?` are wildcards."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted words, as written between the quotation marks."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Name:
    """@name: any entity of a set, or one entity."""

    name: str

    def __str__(self) -> str:
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides within `distance` words of each other, in either order; None: in one sentence."""

    left: "Operand"
    right: "Operand"
    distance: int | None

    def __str__(self) -> str:
        return f"{_grouped(self.left)} NEAR/{self.distance or 's'} {_grouped(self.right)}"


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: "Node"

    def __str__(self) -> str:
        return f"NOT {_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " AND ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more parts."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(map(_grouped, self.parts))


@dataclass(frozen=True, slots=True)
class InField:
    """A part that only looks into one field."""

    field: Place
    part: "Node"

    def __str__(self) -> str:
        return f"{self.field}:({self.part})"


Term: TypeAlias = Word | Phrase | Name
Operand: TypeAlias = Term | Or
Node: TypeAlias = Term | Near | Not | And | Or | InField


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def terms_of(node: Node) -> Iterator[Term]:
    """Every term of a query, in order."""
    match node:
        case Word() | Phrase() | Name():
            yield node
        case Not(part) | InField(_, part):
            yield from terms_of(part)
        case Near(left, right):
            yield from terms_of(left)
            yield from terms_of(right)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms_of(part)
