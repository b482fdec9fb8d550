"""Fetching one page by hand, with the same manners and guards as a crawl."""

from analysis import address
from config.settings import Http
from crawler.app import user_agent
from spiders.crawl import crawl_host
from spiders.desk import Answer, Found, HostWork, PageTask, RobotsCopy, SourceTask

_MOST_HOPS = 5


class _OnePage:
    """A desk that keeps the answer and stores nothing."""

    def __init__(self) -> None:
        self.answer: Answer | None = None

    async def robots_fetched(self, host: str, copy: RobotsCopy) -> None:
        """Nothing is kept."""

    async def source_answered(self, task: SourceTask, answer: Answer) -> Found:
        """No source is asked for."""
        return Found()

    async def page_answered(self, task: PageTask, answer: Answer) -> None:
        """Keep the answer."""
        self.answer = answer


async def fetch(url: str, http: Http) -> Answer:
    """The answer of a page, other hosts followed up to five times; needs a running reactor."""
    for _ in range(_MOST_HOPS + 1):
        answer = await _fetch_once(url, http)
        if answer.kind != "moved" or answer.location is None:
            return answer
        url = answer.location
    return Answer("refused", url, reason=f"more than {_MOST_HOPS} redirects to other hosts")


async def _fetch_once(url: str, http: Http) -> Answer:
    desk = _OnePage()
    work = HostWork(address.host_of(url), pages=(PageTask(0, "", url),))
    await crawl_host(work, desk, http, user_agent(http))
    return desk.answer or Answer("failed", url, reason="the host asked for a pause")
