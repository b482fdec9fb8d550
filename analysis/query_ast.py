"""The nodes of a query. `str(node)` is a query that parses to an equal node."""

from dataclasses import dataclass
from typing import TypeAlias

from analysis.document import Field


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
    """Both sides within `distance` words of each other, in either order."""

    left: "Operand"
    right: "Operand"
    distance: int

    def __str__(self) -> str:
        return f"{_grouped(self.left)} NEAR/{self.distance} {_grouped(self.right)}"


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

    field: Field
    part: "Node"

    def __str__(self) -> str:
        return f"{self.field}:({self.part})"


Term: TypeAlias = Word | Phrase | Name
Operand: TypeAlias = Term | Or
Node: TypeAlias = Term | Near | Not | And | Or | InField


def _grouped(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)
