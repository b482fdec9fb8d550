"""When an article of a primary outlet is looked at again, and what an answer then means.

Ministries and agencies change and take down texts without a word; most of it happens early, so
the looks are dense at first: 15 minutes, 1 and 3 hours, 1, 3 and 30 days after first sight.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis.presence import Seen

RUNGS = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=30),
)
_CONFIRM_AFTER = timedelta(days=1)
"""A page that is gone may be gone by mistake: a day is longer than most of those last."""

_CONFIRM_UNTIL = RUNGS[-1] + timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an article stands on the ladder.

    `rung` counts the looks that were made. `gone_since` is when its page was first found gone, and
    `deleted` says that a later look found the same.
    """

    rung: int = 0
    gone_since: datetime | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What follows a look: where it stands now, and when it is looked at next (None: never)."""

    standing: Standing
    next_at: datetime | None


def begin(first_seen_at: datetime, now: datetime) -> Look:
    """When an article that was read at `now` is looked at again."""
    return _at(Standing(_next_rung(-1, first_seen_at, now)), first_seen_at)


def after(standing: Standing, seen: Seen, first_seen_at: datetime, now: datetime) -> Look:
    """What follows when a look at `now` found the page there, gone, or could not tell.

    A rung whose time has passed meanwhile is skipped: a machine that was off does not make up for
    looks. One whose time is still to come stays, for a page may be asked for between looks. One
    that could not tell counts as made. A page found gone is asked for again a day later
    and is deleted when it is gone still; one that is back is as if it had never been away. A month
    after first sight nothing is asked for any more, but, for a week, to confirm that it is gone.
    """
    rung = _next_rung(standing.rung - 1, first_seen_at, now)
    if seen == "gone":
        if standing.gone_since is None:
            return Look(Standing(rung, now), now + _CONFIRM_AFTER)
        if now - standing.gone_since < _CONFIRM_AFTER:
            return Look(Standing(rung, standing.gone_since), standing.gone_since + _CONFIRM_AFTER)
        return Look(Standing(rung, standing.gone_since, deleted=True), _last(first_seen_at, now))
    if seen == "unknown" and standing.gone_since is not None:
        again = now + _CONFIRM_AFTER if now - first_seen_at < _CONFIRM_UNTIL else None
        return Look(Standing(rung, standing.gone_since, standing.deleted), again)
    return _at(Standing(rung), first_seen_at)


def _at(standing: Standing, first_seen_at: datetime) -> Look:
    rung = standing.rung
    return Look(standing, first_seen_at + RUNGS[rung] if rung < len(RUNGS) else None)


def _next_rung(made: int, first_seen_at: datetime, now: datetime) -> int:
    due = (n for n in range(made + 1, len(RUNGS)) if first_seen_at + RUNGS[n] > now)
    return next(due, len(RUNGS))


def _last(first_seen_at: datetime, now: datetime) -> datetime | None:
    """What was deleted is looked for once more, at the end of the ladder."""
    end = first_seen_at + RUNGS[-1]
    return end if end > now else None
