"""A digest: what one profile is told for one slot. Every renderer works from this."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from alerts.contents import Claim, Content, Line, Story
from alerts.words import counted
from analysis.slots import Slot

CLAIMS = "New claims"
DIFFERS = "Differs or denied"
RETURNING = "Said before, and said again"
NEW = "New"
POSSIBLY_OLD = "Possibly old, or of uncertain date"
HEALTH = "Coverage and health"
_DIFFERS = ("variant", "denies")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing told together with the heading it stands under."""

    section: str
    content: Content

    @property
    def articles(self) -> tuple[Line, ...]:
        """The articles that it tells."""
        match self.content:
            case Line():
                return (self.content,)
            case Story():
                return self.content.articles
            case _:
                return ()


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
        """Every article told, those of stories among them."""
        return tuple(line for item in self.items() for line in item.articles)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim told."""
        return tuple(item.content for item in self.items() if isinstance(item.content, Claim))

    @property
    def subject(self) -> str:
        """One line: date and slot first, so that no mail reader threads two digests together."""
        told = ", ".join(self._told()) or "nothing new"
        parts = [f"[{self.tag}] {self.slot.local_date} {self.slot.label}", told]
        if self.silent or self.troubled:
            parts.append(self._ailing())
        if self.missed:
            parts.append(f"covers {counted(self.days, 'day')}")
        return " · ".join(parts)

    def _told(self) -> Iterator[str]:
        if self.lines:
            yield counted(len(self.lines), "article")
        differs = sum(claim.novelty in _DIFFERS for claim in self.claims)
        if len(self.claims) > differs:
            yield counted(len(self.claims) - differs, "claim")
        if differs:
            yield f"{differs:,} differ" + ("s" if differs == 1 else "")

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


def iso(at: datetime) -> str:
    """A time as machines read it: UTC, whole seconds, `Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
