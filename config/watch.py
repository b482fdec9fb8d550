"""A watch: entities, rules and calendar. One folder each, `watches/<id>/`."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

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


def _alias_from_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AliasEntry = Annotated[Alias, BeforeValidator(_alias_from_text, json_schema_input_type=str | Alias)]


class Entity(Model):
    """A watched person, body or place."""

    label: str = Field(min_length=1, description="Name as shown.")
    kind: Literal["person", "body", "place", "outlet", "event", "thing"] = Field(
        description="What it is."
    )
    sets: tuple[Identifier, ...] = Field(
        default=(), description="Sets it belongs to; a rule writes @set."
    )
    aliases: dict[LanguageCode, tuple[AliasEntry, ...]] = Field(
        min_length=1, description="Spellings by language; `und` for those of no language."
    )


class Rule(Model):
    """A query that decides relevance."""

    title: str = Field(min_length=1, description="What the rule is for, as shown.")
    query: str = Field(min_length=1, description="The query; see docs/rules.md.")
    threshold: float = Field(default=1.0, gt=0, description="Least score that counts.")


def _real_day(value: str) -> str:
    try:
        date.fromisoformat(f"2024-{value}")  # a leap year, so that 02-29 is a day
    except ValueError:
        raise ValueError("no such day: write MM-DD between 01-01 and 12-31") from None
    return value


MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$"), AfterValidator(_real_day)]


class FixedDay(Model):
    """A day of the year that texts name, with what is said of it."""

    title: str = Field(min_length=1, description="Name as shown.")
    day: MonthDay = Field(description="Month and day, MM-DD.")
    since: int | None = Field(default=None, description="Year that its anniversaries count from.")
    names: dict[LanguageCode, tuple[str, ...]] = Field(
        min_length=1, description="How texts call it, by language."
    )


class Watch(Model):
    """Entities, rules and calendar of one subject."""

    title: str = Field(min_length=1, description="Name as shown in digests.")
    tag: str = Field(min_length=1, max_length=20, description="Short mark in subject lines.")
    entities: dict[Identifier, Entity]
    rules: dict[Identifier, Rule]
    calendar: dict[Identifier, FixedDay] = Field(default={})
