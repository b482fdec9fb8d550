"""No queue: requests go straight through the downloader, so Scrapy has nothing to schedule."""

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler


class Queueless(BaseScheduler):
    """What Scrapy demands of a scheduler, without its queues and its filter of duplicates."""

    def has_pending_requests(self) -> bool:
        """Never."""
        return False

    def enqueue_request(self, request: Request) -> bool:
        """Take no request."""
        return False

    def next_request(self) -> Request | None:
        """Give none."""
        return None
