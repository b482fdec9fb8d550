"""A digest: what one profile is told for one slot. Every renderer works from this."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from alerts.contents import Change, Claim, Content, Line, Note, Speech, Story
from alerts.words import clip, counted
from analysis.slots import Slot

CLAIMS = "New claims"
DIFFERS = "Differs or denied"
EDITED = "Edited or deleted at the source"
NEW = "New stories"
DEVELOPING = "Developing: told before, and what is new"
YEARLY = "Comes back every year"
RETURNING = "Said before, and said again"
POSSIBLY_OLD = "Possibly old, or of uncertain date"
TEASERS = "Named in a teaser or a related link only"
MISSING = "Expected, and not seen"
HEALTH = "Coverage and health"

MOST_SUMMARY = 5
MOST_SUBJECT = 90
"""Characters after which the subject gives up counts; they stand in the bottom line."""

_MOST_HEADLINE = 140


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

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that it tells."""
        match self.content:
            case Claim():
                return (self.content,)
            case Speech():
                return self.content.claims
            case _:
                return ()

    @property
    def inside(self) -> tuple[Line, ...] | tuple[Claim, ...]:
        """What it is made of and is told with it: a story's articles, a speech's claims."""
        match self.content:
            case Story():
                return self.content.articles
            case Speech():
                return self.content.claims
            case _:
                return ()


@dataclass(frozen=True)
class Digest:
    """One issue of one profile for one slot; the window is [window_from, window_to).

    `event_type` is what a webhook calls it.
    `missed` counts older slots that this digest makes up for. Of `sources`, `silent` ones answer
    and bring nothing, `troubled` counts those with any other trouble; `ailing` is how many of both
    are so since this window. `waiting` pages of it were seen and are still to be read.
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
    sources: int = 0
    ailing: int = 0
    waiting: int = 0
    event_type: ClassVar[str] = "digest.created"

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every article told, those of stories among them."""
        return tuple(line for item in self.items() for line in item.articles)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim told, those of speeches among them."""
        return tuple(claim for item in self.items() for claim in item.claims)

    @cached_property
    def subject(self) -> str:
        """One line: date and slot first, so that no mail reader threads two digests together.

        Of trouble it tells what is new, or what befell half of the sources.
        """
        told = list(self._told()) or [f"nothing new{' yet' if self.waiting else ''}"]
        tail = [self._ailing()] if self._is_alarming() else []
        tail += [f"covers {counted(self.days, 'day')}"] if self.missed else []
        while True:
            subject = " · ".join([self.heading, ", ".join(told), *tail])
            if len(subject) <= MOST_SUBJECT or len(told) == 1:
                return subject
            told.pop()

    @property
    def heading(self) -> str:
        """The subject without its counts."""
        return f"[{self.tag}] {self.slot.local_date} {self.slot.label}"

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """The bottom line, five lines at most: what there is, and the first headlines.

        The headlines are extracted; each stands again, with its source, in the digest itself. Of a
        claim and the article that carries it, one is told here.
        """
        told = ", ".join(self._told()) or self._nothing()
        if teasers := len(self._of(TEASERS)):
            told += f"; {teasers:,} named in a teaser only"
        if self.silent or self.troubled:
            told += f"; {self._ailing('newly ')}"
        new, said = self._of(NEW, DEVELOPING), self._of(DIFFERS, CLAIMS)
        picked = [*said[:1], *new[:2], *self._of(CLAIMS)[:1], *new[2:], *said[1:]]
        headlines = list(_headlines(picked))[: MOST_SUMMARY - 1]
        return (f"{told[:1].upper()}{told[1:]}.", *headlines)

    def _of(self, *titles: str) -> list[Content]:
        """What stands under some headings, in their order."""
        found = {section.title: section.items for section in self.sections}
        return [content for title in titles for content in found.get(title, ())]

    def _told(self) -> Iterator[str]:
        """`6 stories, 2 developing, 3 new claims, 1 differs`, the weightiest first."""
        stories = Counter(item.section for item in self.items() if item.articles)
        claims = Counter(item.section for item in self.items() for _ in item.claims)
        changes = Counter(one.kind for one in self._of(EDITED) if isinstance(one, Change))
        if many := stories.total() - stories[DEVELOPING] - stories[TEASERS]:
            yield counted(many, "story", "stories")
        if claims[CLAIMS]:
            yield counted(claims[CLAIMS], "new claim")
        if claims[DIFFERS]:
            yield f"{claims[DIFFERS]:,} differ" + ("s" if claims[DIFFERS] == 1 else "")
        if developing := stories[DEVELOPING]:
            yield f"{developing:,} developing"
        yield from (f"{changes[kind]:,} {kind}" for kind in ("deleted", "edited") if changes[kind])
        if missing := len(self._of(MISSING)):
            yield f"{missing:,} not seen"
        if claims[RETURNING]:
            yield f"{claims[RETURNING]:,} said again"

    def _nothing(self) -> str:
        """That there is nothing to tell, as the digest itself says it."""
        notes = (one.text for one in self._of(NEW) if isinstance(one, Note))
        return next(notes, "nothing new in this window").removesuffix(".")

    def _is_alarming(self) -> bool:
        """Whether the sources' trouble belongs into the subject."""
        return self.ailing > 0 or 2 * (self.silent + self.troubled) > self.sources > 0

    def _ailing(self, newly: str = "") -> str:
        """`3 sources newly in trouble`, else `2 of 9 sources silent, 3 in trouble`."""
        if self.ailing:
            return f"{counted(self.ailing, 'source')} {newly}in trouble"
        every = f"of {counted(self.sources, 'source')}"
        if not self.silent:
            return f"{self.troubled:,} {every} in trouble"
        trouble = f", {self.troubled:,} in trouble" if self.troubled else ""
        return f"{self.silent:,} {every} silent{trouble}"

    @property
    def days(self) -> int:
        """Length of the window in days, at least one."""
        return max(1, round((self.window_to - self.window_from).total_seconds() / 86_400))

    @property
    def name(self) -> str:
        """Profile, day and label, such as `desk-2026-03-09-morning`."""
        return f"{self.profile}-{self.slot.local_date}-{self.slot.label}"

    @property
    def footer(self) -> str:
        """Why one gets this, which digest it is, when the next one comes, and how to ask why."""
        return (
            f"You read profile {self.profile}, slot {self.slot.label}: what was first seen in "
            f"[{self.shown(self.window_from)}, {self.shown(self.window_to)}). "
            f"Digest {self.name}. Next: {self.shown(self.next_at)}. "
            "Why a page is here, or is not: tumen why URL"
        )

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


def _headlines(picked: Iterable[Content]) -> Iterator[str]:
    """The headlines of things told, one for all that stand at one address."""
    told: set[str] = set()
    for one in picked:
        words, urls = _headline(one)
        if words and urls.isdisjoint(told):
            told |= urls
            yield words


def _headline(content: Content) -> tuple[str, set[str]]:
    """What stands in the bottom line for a thing told, and its addresses; "" for our own notes."""
    match content:
        case Note():
            return "", set()
        case Claim() | Speech():
            claim = content if isinstance(content, Claim) else content.claims[0]
            mark = {"variant": "differs", "denies": "denial"}.get(claim.novelty, claim.cue)
            who = f"{claim.origin.claimant} ({mark})" if mark else claim.origin.claimant
            return clip(f"{who}: {claim.origin.words}", _MOST_HEADLINE), {claim.origin.url}
        case Story():
            more = len({line.outlet for line in content.articles}) - 1
            lead = content.articles[0]
            outlet = f"{lead.outlet} +{more}" if more else lead.outlet
            return _credited(lead.title, outlet), {line.url for line in content.articles}
        case Line() | Change():
            return _credited(content.title, content.outlet), {content.url}


def _credited(title: str, outlet: str) -> str:
    return f"{clip(title, _MOST_HEADLINE - 40)} ({clip(outlet, 38)})"


def iso(at: datetime) -> str:
    """A time as machines read it: UTC, whole seconds, `Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
