"""What an article tells, made in the reading process: its statements, and its event's features."""

from collections.abc import Mapping
from datetime import datetime

from analysis.cast import Cast
from analysis.claims import signature
from analysis.match import Matcher
from analysis.quantities import Quantity, quantities
from analysis.statements import extracting
from analysis.statements.article import Source
from analysis.stories import features, rituals, usual
from analysis.story import Told
from analysis.utterance import Statement
from config.watch import Watch
from crawler.reader import Said

# Each name in a content is looked up in all that stands before it: 100,000 characters that a
# missing quotation mark joins take a minute.
_MOST_COMPARED = 10_000


class Listener:
    """Hears for a set of watches; building it costs nothing where their matchers are given."""

    def __init__(self, watches: Mapping[str, Watch], matchers: Mapping[str, Matcher]) -> None:
        self._cast = Cast(watches, matchers)
        self._calendar = {
            name: day for watch in watches.values() for name, day in watch.calendar.items()
        }
        self._usual = frozenset[str]().union(*map(usual.names, watches.values()))

    def said(self, source: Source) -> tuple[Said, ...]:
        """The statements of an article, by position."""
        found = extracting.extract(source, self._cast)
        return tuple(self._compared(one, source.lang) for one in found)

    def told(self, source: Source, at: datetime) -> Told:
        """Which event an article is about that was out at a time.

        A page without a date is of the day it was met, as far as the calendar goes: what is told on
        a fixed day in a fixed day's words is about that day.
        """
        title, text, day = source.title, source.text, source.day or at.date()
        named = self._cast.named(features.seen(title, text))
        found = features.features(title, text, source.lang, named, source.day, self._usual)
        return Told(
            at=at,
            lang=source.lang,
            features=found,
            event_day=features.event_day(found),
            ritual=rituals.ritual_of(title, text, day, self._calendar, named),
        )

    def _compared(self, statement: Statement, lang: str) -> Said:
        content = statement.content[:_MOST_COMPARED]
        return Said(
            statement,
            signature.signature(content, lang, self._cast.named(content)),
            tuple(_counted(content, lang)),
        )


def _counted(content: str, lang: str) -> list[Quantity]:
    return [quantity for quantity in quantities(content, lang) if quantity.unit]
