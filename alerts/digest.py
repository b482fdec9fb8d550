"""A digest: what one profile is told for one slot. Every renderer works from this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from alerts.words import counted
from analysis.slots import Slot

NEW = "New"
POSSIBLY_OLD = "Possibly old, or of uncertain date"
HEALTH = "Coverage and health"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing told. Words are the outlet's own; times are aware UTC.

    `published_day` is the day of publication on the outlet's own calendar; `day_only`: no more than
    that is known. `uncertain`: its date is doubtful.
    `rules` and `entities` are labels; `also` names the outlets that carry the same text.
    """

    kind: str
    ref_id: int
    title: str
    url: str
    outlet: str
    side: str
    language: str
    first_seen_at: datetime
    excerpt: str = ""
    published_at: datetime | None = None
    published_day: date | None = None
    day_only: bool = False
    uncertain: bool = False
    late: bool = False
    resurfaced: bool = False
    rules: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of ours, such as an outlet's health. `kind` and `ref_id` if it is told only once."""

    text: str
    kind: str = "note"
    ref_id: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    items: tuple[Line | Note, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line or note together with the heading it stands under."""

    section: str
    content: Line | Note


@dataclass(frozen=True, slots=True)
class Digest:
    """One issue of one profile for one slot; the window is [window_from, window_to).

    `missed` counts older slots that this digest makes up for. `silent` sources answer and bring
    nothing; `troubled` counts those with any other trouble.
    """

    store_id: str
    profile: str
    title: str
    tag: str
    timezone: str
    slot: Slot
    window_from: datetime
    window_to: datetime
    next_at: datetime
    made_at: datetime
    sections: tuple[Section, ...]
    silent: int = 0
    missed: int = 0
    troubled: int = 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything told, without our own notes."""
        return tuple(item.content for item in self.items() if isinstance(item.content, Line))

    @property
    def subject(self) -> str:
        """One line: date and slot first, so that no mail reader threads two digests together."""
        told = counted(len(self.lines), "article") if self.lines else "nothing new"
        parts = [f"[{self.tag}] {self.slot.local_date} {self.slot.label}", told]
        if self.silent or self.troubled:
            parts.append(self._ailing())
        if self.missed:
            parts.append(f"covers {counted(self.days, 'day')}")
        return " · ".join(parts)

    def _ailing(self) -> str:
        """`2 sources silent, 3 in trouble`: the noun stands once."""
        if not self.silent:
            return f"{counted(self.troubled, 'source')} in trouble"
        trouble = f", {self.troubled:,} in trouble" if self.troubled else ""
        return f"{counted(self.silent, 'source')} silent{trouble}"

    @property
    def days(self) -> int:
        """Length of the window in days, at least one."""
        return max(1, round((self.window_to - self.window_from).total_seconds() / 86_400))

    @property
    def name(self) -> str:
        """Profile, day and label, such as `desk-2026-03-09-morning`."""
        return f"{self.profile}-{self.slot.local_date}-{self.slot.label}"

    @property
    def window(self) -> str:
        """The window in the profile's zone, for a reader."""
        begin, end = self.shown(self.window_from), self.shown(self.window_to)
        return f"{begin} to {end} ({self.timezone})"

    def items(self) -> Iterator[Item]:
        """Everything in order, each with its heading."""
        for section in self.sections:
            yield from (Item(section.title, content) for content in section.items)

    def key(self, channel: str, recipient: str, part: int) -> str:
        """The idempotency key of one message: the same whenever it is rendered or sent."""
        slot = f"{self.profile}/{self.slot.local_date}/{self.slot.label}"
        name = f"tumen:{self.store_id}/{slot}/{channel}/{recipient}/{part}"
        return str(uuid5(NAMESPACE_URL, name))

    def shown(self, at: datetime) -> str:
        """A time in the profile's zone."""
        return f"{at.astimezone(ZoneInfo(self.timezone)):%Y-%m-%d %H:%M}"

    def provenance(self, line: Line) -> str:
        """Outlet, side, language, dates and marks of a line, in one line."""
        parts = [f"{line.outlet} ({line.side})", line.language, self._published(line)]
        parts.append(f"seen {self.shown(line.first_seen_at)}")
        parts += ["LATE"] if line.late else []
        parts += ["RESURFACED"] if line.resurfaced else []
        return " · ".join(part for part in parts if part)

    def reasons(self, line: Line) -> str:
        """Why a line is told: rules, entities, and who else carries it."""
        groups = (("rule", line.rules), ("mentions", line.entities), ("also", line.also))
        return " · ".join(f"{label}: {', '.join(names)}" for label, names in groups if names)

    def _published(self, line: Line) -> str:
        if line.published_at is None:
            return "undated"
        shown = str(line.published_day) if line.day_only else self.shown(line.published_at)
        return f"published {'~' if line.uncertain else ''}{shown}"


def iso(at: datetime) -> str:
    """A time as machines read it: UTC, whole seconds, `Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
