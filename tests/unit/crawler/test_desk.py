"""What a crawl's desk does with what it cannot record."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlmodel import Session

from crawler.app import App
from crawler.desk import CrawlDesk
from crawler.metrics import Metrics
from spiders.desk import RobotsCopy
from tests.doubles.patrol import SteppedClock


class _Broken:
    """What a desk needs of an App, with a store whose every statement is at fault."""

    clock = SteppedClock(datetime(2024, 8, 14, 12, tzinfo=UTC))

    async def read(self, work: Callable[[Session], Any]) -> Any:
        """Nothing is known."""

    async def write(self, work: Callable[[Session], Any]) -> Any:
        """Fails, and not as a database that is down."""
        raise ValueError("a statement at fault")


async def test_a_robots_txt_that_cannot_be_kept_is_told() -> None:
    desk = CrawlDesk(cast(App, _Broken()), "a.test", 1, Metrics())
    await desk.robots_fetched("a.test", RobotsCopy(200, b"User-agent: *"))
    with pytest.raises(ValueError, match="at fault"):
        await desk.settle()
