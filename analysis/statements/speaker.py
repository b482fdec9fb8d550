"""A speaker as made out of a phrase."""

from dataclasses import dataclass

from analysis.utterance import Gender, Named, ResolvedBy, Sex


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: as shown, with its entity where it is known.

    `kind` is that of an entity, "person" also where a name was introduced, "name" for one that was
    not and can be a body's, "people" for several whom nobody names, "" for words.
    """

    name: str
    by: ResolvedBy
    entity: str | None = None
    kind: str = ""
    sex: Sex = ""
    sets: frozenset[str] = frozenset()

    @property
    def is_person(self) -> bool:
        return self.kind in ("person", "people")

    def is_same(self, other: "Speaker | None") -> bool:
        """Whether both are one."""
        if other is None:
            return False
        return self.entity == other.entity if self.entity else self.name == other.name

    def fits(self, gender: Gender) -> bool:
        """Whether a pronoun can mean him, her or it."""
        if gender == "either":
            return self.kind in ("person", "name")
        if gender in ("man", "woman"):
            return self.kind in ("person", "name") and self.sex in ("", gender)
        if gender == "many":
            return self.kind != "person"
        return gender == "self" or not self.is_person or self.by == "document"


def of_named(one: Named, by: ResolvedBy) -> Speaker:
    """An entity as a speaker."""
    return Speaker(one.label, by, one.entity, one.kind, one.sex, one.sets)
