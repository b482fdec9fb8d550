"""What a crawl knows of its outlets' furniture, and which pages it has told for their lines."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from analysis.document import OutletHints
from store import learned
from store.learned import Learned

_SKIMS = 12
"""Of an outlet and month: pages that no rule wants also show what stands on all of them.

More than the ten that a sentence must stand on; each costs a third of a cheap look on top."""

Read = Callable[[Callable[..., Any]], Awaitable[Any]]


class Learning:
    """What is known of the outlets of one crawl, asked for when it is needed first."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[str, Learned] = {}
        self._given: Counter[str] = Counter()

    async def taught(self, outlet_id: str, hints: OutletHints, now: datetime) -> OutletHints:
        """The hints with what was learned of the outlet's pages."""
        known = self._known.get(outlet_id)
        if known is None:
            known = await self._read(lambda session: learned.of_outlet(session, outlet_id, now))
            self._known[outlet_id] = known
        self._given[outlet_id] += 1
        more = known.skims + self._given[outlet_id] <= _SKIMS
        return replace(hints, chrome=known.chrome, widgets=known.widgets, learning=more)

    def recorded(self) -> None:
        """Ask again: pages were recorded that may have taught more."""
        self._known.clear()
        self._given.clear()
