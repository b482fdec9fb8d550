"""A desk that writes everything down."""

from collections.abc import Callable

from spiders.desk import Answer, Found, PageTask, RobotsCopy, SourceTask


class ListingDesk:
    """Keeps every answer; `found` are the pages each source leads to, `before` may raise."""

    def __init__(self, found: tuple[PageTask, ...] = ()) -> None:
        self.found = found
        self.robots: list[tuple[str, RobotsCopy]] = []
        self.answers: list[tuple[int, Answer]] = []
        self.before: Callable[[str], None] = lambda step: None

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """As in Desk."""
        self.before("robots")
        self.robots.append((host, copy))

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """As in Desk."""
        self.before("source")
        self.answers.append((task.source_id, answer))
        return Found(self.found)

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """As in Desk."""
        self.before("page")
        self.answers.append((task.page_id, answer))

    def kinds(self) -> list[str]:
        """Kinds of the answers, in order."""
        return [answer.kind for _, answer in self.answers]

    @property
    def last(self) -> Answer:
        """The latest answer."""
        return self.answers[-1][1]
