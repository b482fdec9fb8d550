"""One turn of a host: what its answers say of the network, and when others must have theirs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from sqlmodel import Session

from crawler.app import App
from crawler.desk import CrawlDesk
from crawler.network import Network
from spiders.desk import Answer, Found, PageTask, RobotsCopy, SourceTask
from store import hosts, outages

_TURN_S = 60.0
"""A host's turn while others wait: some pages at a gap of seconds."""


class TurnOver(Exception):
    """The crawl ends here; what was not asked for stays due."""


@dataclass
class Turn:
    """A desk before the desk: hands on every answer that says something of the host.

    `crowded` says whether other hosts wait for a place.
    """

    app: App
    network: Network
    host: str
    desk: CrawlDesk
    gen: int
    crowded: Callable[[], bool]
    _until: float = field(default_factory=lambda: monotonic() + _TURN_S)

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """As in `Desk`."""
        if copy.status:
            await self.network.heard(self.host, "")
        await self.desk.robots_fetched(host, copy)

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """As in `Desk`; TurnOver when the network is gone, which is no fault of the source."""
        if await self._is_offline(answer):
            await self._note_offline(task, answer)
            raise TurnOver
        found = await self.desk.source_answered(task, answer)
        # An index is judged when its last part is in.
        if not (task.part or found.parts):
            self._give_way()
        return found

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """As in `Desk`; TurnOver when the network is gone, and the page stays due."""
        if await self._is_offline(answer):
            raise TurnOver
        await self.desk.page_answered(task, answer)
        self._give_way()

    async def _is_offline(self, answer: Answer) -> bool:
        if answer.fault or answer.status or answer.kind == "failed":
            await self.network.heard(self.host, answer.fault)
        return bool(answer.fault) and self.network.gone_since is not None

    async def _note_offline(self, task: SourceTask, answer: Answer) -> None:
        now = self.app.clock.now()

        def note(session: Session) -> None:
            if hosts.holds(session, self.host, self.gen):
                outages.note_offline(session, task.source_id, answer.url, now, answer.reason)

        await self.app.write(note)

    def _give_way(self) -> None:
        if monotonic() > self._until and self.crowded():
            raise TurnOver
