"""What a digest says of alerts: what was alerted before it, what was held for it, what waits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from alerts.contents import Change, Claim, Content, Line, Note, Speech, Story
from alerts.digest import HEALTH, Section
from alerts.words import clean, clip
from store import alerts

_MOST_HELD = 20
_MOST_WORDS = 400


def marked(
    session: Session,
    profile: str,
    sections: tuple[Section, ...],
    window: tuple[datetime, datetime],
) -> tuple[Section, ...]:
    """The sections of a digest of [begin, end) with what was alerted marked, and what was held.

    Each thing that was held is told once, whatever it is, below the heading on health.
    """
    things = {name for one in sections for content in one.items for name in _things(content)}
    at = alerts.alerted(session, profile, things)
    notes = tuple(_notes(session, profile, window))
    return tuple(
        Section(
            one.title,
            (*(_marked(content, at) for content in one.items), *_below(one, notes)),
        )
        for one in sections
    )


def _below(section: Section, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return notes if section.title == HEALTH else ()


def _things(content: Content) -> Iterator[str]:
    match content:
        case Story():
            yield from (f"article {line.ref_id}" for line in content.articles)
        case Speech():
            yield from (f"claim {claim.ref_id}" for claim in content.claims)
        case Line() | Claim() | Change():
            yield f"{content.kind} {content.ref_id}"
        case Note():
            return


def _marked(content: Content, at: Mapping[str, datetime]) -> Content:
    match content:
        case Story():
            articles = tuple(_with_mark(line, at) for line in content.articles)
            return replace(content, articles=articles)
        case Speech():
            return replace(content, claims=tuple(_with_mark(one, at) for one in content.claims))
        case Line() | Claim() | Change():
            return _with_mark(content, at)
        case Note():
            return content


T = TypeVar("T", bound=Line | Claim | Change)


def _with_mark(content: T, at: Mapping[str, datetime]) -> T:
    return replace(content, alerted=at.get(f"{content.kind} {content.ref_id}"))


def _notes(session: Session, profile: str, window: tuple[datetime, datetime]) -> Iterator[Note]:
    begin, end = window
    held = alerts.untold(session, profile)
    told = {
        "sent": len(alerts.fired(session, profile, begin, end)),
        "held for this digest": len(held),
        "not sent, for they or their stories were alerted or told before": len(
            alerts.cooled(session, profile, begin, end)
        ),
        "waiting for quiet hours to end": len(alerts.waiting(session, profile)),
    }
    if any(told.values()):
        yield Note(f"Alerts: {'; '.join(_counts(told.items()))}")
    for row in held[:_MOST_HELD]:
        words = f"Held for this digest: {row.what} ({row.why}; {row.reason})"
        yield Note(clip(clean(words), _MOST_WORDS), "alert", row.id or 0)
    if len(held) > _MOST_HELD:
        rest = f"{len(held) - _MOST_HELD:,} more held are told next time"
        yield Note(f"{rest}: tumen alerts list --outcome held")


def _counts(told: Iterable[tuple[str, int]]) -> Iterator[str]:
    return (f"{many:,} {what}" for what, many in told if many)
