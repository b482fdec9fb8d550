"""Settings: the typed content of `tumen.yaml`."""

import re
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    IPvAnyNetwork,
    StringConstraints,
    field_serializer,
    model_validator,
)

from config.alerting import Alerts
from config.base import HttpUrl, Identifier, LanguageCode, Model, TimeZone
from config.durations import Duration
from config.secrets import SecretRef


class Http(Model):
    """How pages are fetched."""

    contact: str = Field(
        default="", description="Web or mail address that outlets see in the user agent."
    )
    proxy: HttpUrl | None = Field(default=None, description="One proxy for all fetching.")
    allow_networks: tuple[IPvAnyNetwork, ...] = Field(
        default=(),
        description="Private or loopback networks that may be reached, such as 127.0.0.0/8.",
    )

    @field_serializer("proxy")
    def _without_password(self, proxy: str | None) -> str | None:
        """The proxy's address as it may be shown: its user and password are a secret."""
        return re.sub(r"//[^/@]*@", "//***@", proxy) if proxy else None

    gap: Duration = Field(
        default="2s", validate_default=True, description="Least time between requests to a host."
    )
    timeout: Duration = Field(
        default="30s", validate_default=True, description="Time for one answer in all."
    )
    max_bytes: int = Field(
        default=5_000_000, ge=10_000, description="Largest body, after decompression."
    )
    max_redirects: int = Field(default=5, ge=0, le=20, description="Redirects that are followed.")
    hosts_at_once: int = Field(default=8, ge=1, le=64, description="Hosts crawled at once.")
    browser: str | None = Field(
        default=None,
        description="Path of a Chromium for rendered sources; default: the one of Playwright.",
    )
    browser_sandbox: bool = Field(
        default=True,
        description="Chromium's own sandbox; false only where a container stands in for it.",
    )


class Schedule(Model):
    """When outlets are polled."""

    interval: Duration = Field(
        default="15m",
        validate_default=True,
        description="Time between the first polls of a source; then it follows its rhythm.",
    )
    fastest: Duration = Field(
        default="5m", validate_default=True, description="Least time between two polls."
    )
    slowest: Duration = Field(
        default="6h",
        validate_default=True,
        description="Most time between two polls of a source that answers.",
    )
    longest: Duration = Field(
        default="24h", validate_default=True, description="Longest rest of a failing source."
    )


class ReadingPool(Model):
    """The processes that read pages."""

    workers: int = Field(default=2, ge=1, le=64, description="Reading processes.")
    timeout: Duration = Field(
        default="10s", validate_default=True, description="Time to read one page."
    )


class Retention(Model):
    """How long things are kept."""

    unmatched: Duration = Field(
        default="30d", validate_default=True, description="Text of pages that no rule wanted."
    )


class Web(Model):
    """The address of /healthz and /metrics."""

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8600, ge=0, le=65535, description="Port; 0 takes a free one.")


class Log(Model):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least level that is logged."
    )
    format: Literal["auto", "json", "console"] = Field(
        default="auto", description="auto: console on a terminal, json otherwise."
    )


class ChannelSpec(Model, extra="allow"):
    """A channel; its other keys are those of its kind (docs/channels.md)."""

    kind: Identifier = Field(
        description="slack, slack-bot, telegram, mattermost, discord, teams, email, webhook, "
        "apprise or file."
    )

    @property
    def options(self) -> dict[str, Any]:
        """The keys of the channel's own kind, unchecked here: `alerts` checks them."""
        return dict(self.model_extra or {})


def _real_time(value: str) -> str:
    hour, minute = (int(part) for part in value.split(":"))
    if hour > 23 or minute > 59:
        raise ValueError("not a time of day: write HH:MM between 00:00 and 23:59")
    return value


LocalTime = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$"), AfterValidator(_real_time)]


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
Weekdays = Annotated[tuple[Weekday, ...], Field(min_length=1)]


class SlotTime(Model):
    """When a slot is, in the profile's zone."""

    at: LocalTime = Field(description="Local time HH:MM; a time alone is short for it.")
    weekdays: Weekdays | None = Field(
        default=None, description="Days of this slot, such as [mon, fri]; default: the profile's."
    )


def _from_time(value: Any) -> Any:
    if isinstance(value, str):
        return {"at": value}
    days = value.get("weekdays") if isinstance(value, dict) else None
    # What comes out of a validator no longer counts as JSON, where a list may become a tuple.
    return {**value, "weekdays": tuple(days)} if isinstance(days, list) else value


SlotEntry = Annotated[
    SlotTime, BeforeValidator(_from_time, json_schema_input_type=LocalTime | SlotTime)
]


class Quiet(Model):
    """Hours of every day in which no alert is sent; past midnight when `to` comes first."""

    begin: LocalTime = Field(alias="from", description="Local time HH:MM at which they begin.")
    end: LocalTime = Field(alias="to", description="Local time HH:MM at which they end.")

    @model_validator(mode="after")
    def _lasts_less_than_a_day(self) -> Self:
        if self.begin == self.end:
            raise ValueError("`from` and `to` are the same time: give two different ones")
        return self


class Profile(Model):
    """A reader: which watch, when, and over which channels."""

    title: str | None = Field(default=None, description="Name as shown; default: the watch's.")
    watch: Identifier = Field(description="The watch that is reported.")
    timezone: TimeZone = Field(description="Zone of the slots and of the times shown.")
    slots: dict[Identifier, SlotEntry] = Field(
        min_length=1, description="Daily slots, label: local time HH:MM, or a mapping."
    )
    weekdays: Weekdays | None = Field(
        default=None, description="Days that have slots, such as [mon, tue]; default: every day."
    )
    rules: tuple[Identifier, ...] = Field(
        default=(), description="Only articles that one of these rules finds; default: any rule."
    )
    topics: tuple[Identifier, ...] = Field(
        default=(), description="Only articles of one of these topics; default: any or none."
    )
    languages: tuple[LanguageCode, ...] = Field(
        default=(), description="Only articles in these languages; default: any."
    )
    channels: tuple[Identifier, ...] = Field(description="Channels that get each digest.")
    send_empty: bool = Field(default=True, description="Send a digest also when nothing is new.")
    alerts: Alerts = Field(default=Alerts(), description="What is told at once (docs/alerts.md).")
    quiet: Quiet | None = Field(
        default=None, description="Hours in which alerts wait; digests keep their slots."
    )


class Settings(Model):
    """All settings, with their defaults."""

    http: Http = Http()
    schedule: Schedule = Schedule()
    reading: ReadingPool = ReadingPool()
    retention: Retention = Retention()
    web: Web = Web()
    log: Log = Log()
    heartbeat: HttpUrl | SecretRef | None = Field(
        default=None,
        description="Address that gets a POST each minute in which everything due was done, for "
        "a service that alarms when none comes; a secret when the address must not be known.",
    )
    outlets: tuple[Identifier, ...] | None = Field(
        default=None, description="Outlets to poll; default: every file in outlets/."
    )
    channels: dict[Identifier, ChannelSpec] = Field(default={}, description="Where messages go.")
    profiles: dict[Identifier, Profile] = Field(default={}, description="Who gets what, when.")
