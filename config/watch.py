"""A watch: entities, rules and calendar. One folder each, `watches/<id>/`."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from config.base import Identifier, LanguageCode, Model


class Alias(Model):
    """One spelling of an entity."""

    text: str = Field(min_length=1, description="The spelling.")
    match: Literal["word", "prefix", "anywhere"] = Field(
        default="word",
        description="word: as a whole word (with a particle in Korean); prefix: words that begin "
        "so; anywhere: also inside a word.",
    )
    case: bool = Field(default=False, strict=True, description="Upper and lower case must agree.")
    forms: tuple[str, ...] = Field(default=(), description="Inflected forms, matched like text.")
    unless: tuple[str, ...] = Field(
        default=(), description="Longer words in which this spelling means something else."
    )


class PersonName(Model):
    """A person's name whose spellings are made by rule."""

    text: str = Field(
        min_length=1,
        description="Korean: three Hangul syllables or more, family name first. Russian: given "
        "name and family name (a patronymic may stand between), or a family name that is nobody "
        "else's.",
    )
    woman: bool = Field(
        default=False, strict=True, description="A woman, where the name alone does not say so."
    )
    common: bool = Field(
        default=False,
        strict=True,
        description="Korean: others bear the name too, so only the North's spelling of it counts, "
        "and Hangul that the South writes as well only before 동지.",
    )
    unless: tuple[str, ...] = Field(
        default=(),
        description="Longer names that are somebody else's: Кирилл Лавров, in any case and "
        "alphabet that names are spelled in.",
    )


def _from_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AliasEntry = Annotated[Alias, BeforeValidator(_from_text, json_schema_input_type=str | Alias)]
NameEntry = Annotated[
    PersonName, BeforeValidator(_from_text, json_schema_input_type=str | PersonName)
]


def _hangul(name: PersonName) -> PersonName:
    if not re.fullmatch(r"[가-힣]{3,5}", name.text):
        raise ValueError(
            f"{name.text!r} is no Korean name of three to five Hangul syllables without spaces: a "
            "shorter one is part of other names; write its spellings under `aliases`"
        )
    return name


def _cyrillic(name: PersonName) -> PersonName:
    for written in (name.text, *name.unless):
        if not re.fullmatch(r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){0,2}", written):
            raise ValueError(
                f"{written!r} is no Russian name of one to three words, each beginning with a "
                "capital: write its spellings under `aliases`"
            )
    return name


class Names(Model):
    """Names by the language whose rules spell them."""

    ko: tuple[Annotated[NameEntry, AfterValidator(_hangul)], ...] = Field(
        default=(), description="Korean names; gives Korean, Latin and Russian spellings."
    )
    ru: tuple[Annotated[NameEntry, AfterValidator(_cyrillic)], ...] = Field(
        default=(), description="Russian names; gives inflected and Latin spellings."
    )


class Called(Model):
    """What an entity is called where it speaks without being named, while that holds."""

    since: date | None = Field(default=None, description="The first day that it is called so.")
    until: date | None = Field(default=None, description="The last day that it is called so.")
    words: dict[LanguageCode, tuple[Annotated[str, Field(min_length=1)], ...]] = Field(
        min_length=1,
        description="An office or a description, by language: the Russian president, Pyongyang's "
        "state media. They only tell who says something; no rule finds them.",
    )


class Entity(Model):
    """A watched person, body or place."""

    label: str = Field(min_length=1, description="Name as shown.")
    kind: Literal["person", "body", "place", "outlet", "event", "thing"] = Field(
        description="What it is."
    )
    sets: tuple[Identifier, ...] = Field(
        default=(), description="Sets it belongs to; a rule writes @set."
    )
    woman: bool = Field(
        default=False, strict=True, description="A woman, where none of `names` says so."
    )
    names: Names = Field(default=Names(), description="Names of a person to spell by rule.")
    aliases: dict[LanguageCode, tuple[AliasEntry, ...]] = Field(
        default={}, description="Spellings by language; `und` for those of no language."
    )
    called: tuple[Called, ...] = Field(
        default=(), description="Words that mean it as a speaker, each for its time."
    )

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.aliases or self.names.ko or self.names.ru):
            raise ValueError("nothing would find it: give `aliases` or `names`")
        return self


class Lists(Model):
    """Sets that a list of countries may name without saying anything of them."""

    of: tuple[Identifier, ...] = Field(
        min_length=2, description="The sides: sets that the rule wants together, such as russia."
    )
    among: Identifier = Field(description="The set of other countries.")


class Rule(Model):
    """A query that decides relevance, or names a topic."""

    title: str = Field(min_length=1, description="What the rule is for, as shown.")
    query: str = Field(min_length=1, description="The query; see docs/rules.md.")
    threshold: float = Field(default=1.0, gt=0, description="Least score that counts.")
    topic: bool = Field(
        default=False,
        description="Only names the topic of what another rule finds relevant.",
    )
    lists: Lists | None = Field(
        default=None,
        description="Sides that do not count where they only stand in one list of countries.",
    )
    demote: str | None = Field(
        default=None, min_length=1, description="A query: where it matches, the score is halved."
    )


def _real_day(value: str) -> str:
    try:
        date.fromisoformat(f"2024-{value}")  # a leap year, so that 02-29 is a day
    except ValueError:
        raise ValueError("no such day: write MM-DD between 01-01 and 12-31") from None
    return value


MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$"), AfterValidator(_real_day)]


class Expected(Model):
    """Something that is done on a fixed day every year: a letter, a reception, a wreath."""

    what: Identifier = Field(description="Entity or set whose words tell it, such as letters.")
    sender: Identifier | None = Field(
        default=None, description="Entity or set of those who do it or send it."
    )
    receiver: Identifier | None = Field(
        default=None, description="Entity or set of those who get it."
    )
    outlets: tuple[Identifier, ...] = Field(
        default=(), description="Outlets that tell it every year, and would be missed."
    )


class FixedDay(Model):
    """A day of the year that texts name, with what is said of it and done on it."""

    title: str = Field(min_length=1, description="Name as shown.")
    day: MonthDay = Field(description="Month and day, MM-DD.")
    since: int | None = Field(default=None, description="Year that its anniversaries count from.")
    names: dict[LanguageCode, tuple[str, ...]] = Field(
        min_length=1, description="How texts call it, by language."
    )
    expects: tuple[Expected, ...] = Field(
        default=(), description="What is done on it every year; texts that tell it are its series."
    )
    signs: tuple[Identifier, ...] = Field(
        default=(), description="More entities or sets whose words tell it, beside `expects`."
    )
    tolerance: int = Field(
        default=3, ge=0, le=14, description="Days before and after on which that is still told."
    )


class Watch(Model):
    """Entities, rules and calendar of one subject."""

    title: str = Field(min_length=1, description="Name as shown in digests.")
    tag: str = Field(min_length=1, max_length=20, description="Short mark in subject lines.")
    entities: dict[Identifier, Entity]
    rules: dict[Identifier, Rule]
    calendar: dict[Identifier, FixedDay] = Field(default={})
