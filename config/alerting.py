"""Alerts: what a reader is told at once, between two digests."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from config.base import Identifier, LanguageCode, Model
from config.durations import Duration


class NewClaimRule(Model):
    """A new claim by a primary voice."""

    kind: Literal["new-claim"] = Field(description="A new claim by a primary voice.")
    primary: bool = Field(
        default=True,
        description="Claims that an outlet of closeness primary brought first.",
    )
    sets: tuple[Identifier, ...] = Field(
        default=(), description="Claims of entities in these sets, whoever brought them."
    )


class DenialRule(Model):
    """A denial of a claim on record."""

    kind: Literal["denial"] = Field(description="A denial of a claim on record.")


class RecordRule(Model):
    """A number above every earlier one of its unit and subject."""

    kind: Literal["record"] = Field(
        description="A number above every earlier one of its unit and subject."
    )
    units: tuple[str, ...] = Field(
        default=(), description="Only numbers of these units, such as troops; default: all."
    )


class DeletionRule(Model):
    """An article deleted at a primary outlet."""

    kind: Literal["deletion"] = Field(description="An article deleted at a primary outlet.")


Landmark = Annotated[str, StringConstraints(pattern=r"^[^*\s]+\*?( [^*\s]+\*?)*$", max_length=80)]


class LandmarkRule(Model):
    """A landmark word in an article's title or lede."""

    kind: Literal["landmark"] = Field(description="A landmark word in a title or lede.")
    words: dict[LanguageCode, tuple[Landmark, ...]] = Field(
        default={},
        description="Words and phrases by language, `*` ends the beginning of a word; a language "
        "that is given takes the place of its packaged words.",
    )


class VolumeRule(Model):
    """A day that brought far more or far less than the 28 days before."""

    kind: Literal["volume"] = Field(
        description="A day far above or below the last 28, by median and MAD."
    )
    of: tuple[Literal["watch", "outlets"], ...] = Field(
        default=("watch", "outlets"),
        min_length=1,
        description="watch: articles that the rules wanted; outlets: all entries of an outlet.",
    )


class SilenceRule(Model):
    """An outlet gone silent."""

    kind: Literal["silence"] = Field(
        description="An outlet none of whose sources brings anything, as it answers or fails."
    )
    outlets: tuple[Identifier, ...] = Field(default=(), description="Which ones; default: all.")


class LateRule(Model):
    """A digest that could not be sent within an hour of its slot."""

    kind: Literal["late-digest"] = Field(description="A digest not sent an hour after its slot.")


class UndeliveredRule(Model):
    """A delivery that was given up."""

    kind: Literal["undelivered"] = Field(description="A delivery that was given up.")


AlertRule = Annotated[
    NewClaimRule
    | DenialRule
    | RecordRule
    | DeletionRule
    | LandmarkRule
    | VolumeRule
    | SilenceRule
    | LateRule
    | UndeliveredRule,
    Field(discriminator="kind"),
]

ALWAYS: dict[str, AlertRule] = {
    "late-digest": LateRule(kind="late-digest"),
    "undelivered": UndeliveredRule(kind="undelivered"),
}
"""Rules that hold unless the profile has one of their kind: what fails to arrive is said aloud."""


class Alerts(Model):
    """What is alerted between two digests, where, and how often at most."""

    channels: tuple[Identifier, ...] = Field(
        default=(), description="Channels that get alerts; default: those of the digest."
    )
    cooldown: Duration = Field(
        default="6h",
        validate_default=True,
        description="Time in which a story alerts once, unless by a denial, a record or a variant.",
    )
    per_day: int = Field(
        default=6,
        ge=1,
        le=1000,
        description="Most alerts of a local day; the others are held for the digest and counted.",
    )
    rules: dict[Identifier, AlertRule] = Field(
        default={},
        description="What alerts. `late-digest` and `undelivered` hold without being named.",
    )

    @property
    def all_rules(self) -> dict[str, AlertRule]:
        """The rules by name, with those that always hold."""
        kinds = {rule.kind for rule in self.rules.values()}
        return {name: one for name, one in ALWAYS.items() if one.kind not in kinds} | self.rules
