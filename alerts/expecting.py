"""What a watch's calendar expected and nobody told, with the health of those who would have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from alerts.contents import Note
from alerts.readers import Reader
from alerts.words import clean
from analysis import rhythm, standing
from analysis.cast import Cast
from analysis.stories import rituals
from analysis.stories.rituals import Missing, Seen
from config.outlets import Outlet
from config.watch import Watch
from store import news, standing as record
from store.tables.collecting import Source


def missing(session: Session, reader: Reader, begin: datetime, end: datetime) -> Iterator[Note]:
    """A note for each thing whose time ran out between the days of a window, [begin, end).

    The days are the reader's, so that those of two windows that meet are each counted once.
    """
    zone = ZoneInfo(reader.profile.timezone)
    since, until = begin.astimezone(zone).date(), end.astimezone(zone).date()
    configuration = reader.configuration
    watch = configuration.watches[reader.profile.watch]
    calendar = watch.calendar
    ended = {one.ritual for one in rituals.expected(calendar, since, until, ())}
    if not ended:
        return
    seen = list(_seen(session, watch, ended, since))
    sources = record.polled(session)
    for one in rituals.expected(calendar, since, until, seen):
        yield Note(_told(one, watch, _Health(sources, configuration.outlets, end)))


def _seen(session: Session, watch: Watch, wanted: Iterable[str], since: date) -> Iterator[Seen]:
    """The articles of the last weeks that are on some days of the calendar."""
    cast = Cast({"": watch})
    for placed, article in news.on_rituals(session, wanted, since - _LONGEST):
        named = cast.named(article.title)
        day = article.published_day or placed.at.date()
        words = rituals.words_of(article.title, named)
        yield Seen(placed.ritual, day, article.outlet_id, words)


_INITIALS = 4
_LONGEST = timedelta(days=32)
"""Twice the longest tolerance of a fixed day, and the day that outlets may be late."""


class _Health:
    """How the sources of an outlet stand at a time, in a few words."""

    def __init__(
        self, sources: Sequence[Source], outlets: Mapping[str, Outlet], now: datetime
    ) -> None:
        self._sources, self._outlets, self._now = sources, outlets, now

    def of(self, outlet_id: str) -> str:
        """Such as `KCNA (ok, newest entry 3 h old)`."""
        outlet = self._outlets.get(outlet_id)
        name = clean(outlet.name if outlet else outlet_id)
        own = [source for source in self._sources if source.outlet_id == outlet_id]
        if not own:
            return f"{name} (not polled)"
        states = ", ".join(dict.fromkeys(standing.words(source.state) for source in own))
        newest = max((one.last_new_at for one in own if one.last_new_at), default=None)
        if newest is None:
            return f"{name} ({states}, nothing new so far)"
        age = rhythm.words(max(self._now - newest, timedelta()))
        return f"{name} ({states}, newest entry {age} old)"


def _told(one: Missing, watch: Watch, health: _Health) -> str:
    what = one.expected
    sides = " to ".join(
        _label(watch, side) for side in (what.sender, what.receiver) if side is not None
    )
    told = f"{one.title}, {one.day}: {_label(watch, what.what)}"
    told += f" from {sides}" if what.sender else f" for {sides}" if sides else ""
    where = f" at {', '.join(map(health.of, one.outlets))}" if one.outlets else ""
    if one.nobody:
        return f"{told}: not seen at any outlet" + (f"; expected{where}" if where else "")
    return f"{told}: not seen{where}, though others told it"


def _label(watch: Watch, name: str) -> str:
    entity = watch.entities.get(name)
    if entity:
        return entity.label
    # A set has no label, and a short name is that of initials.
    return name.upper() if len(name) <= _INITIALS else name.replace("-", " ").capitalize()
