"""A fault farm: an outlet on loopback, watched step by step on a clock of the test's own."""

import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.configuration import Configuration
from config.outlets import Outlet
from config.settings import Http, Settings
from config.watch import Entity, Rule, Watch
from store.engine import Store, open_store
from tests.doubles.patrol import Patrol
from tests.doubles.press import Item, Press, timetable
from tests.doubles.site import open_site

START = datetime(2026, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

Farm = Callable[..., AbstractAsyncContextManager[tuple[Press, Patrol]]]


@pytest.fixture
def opened(sqlite_url: str) -> Iterator[Store]:
    """An empty database."""
    store = open_store(sqlite_url)
    yield store
    store.dispose()


@pytest.fixture
def farm(opened: Store) -> Farm:
    """`async with farm(items, sources) as (press, patrol)`; nothing has been polled yet."""

    @contextlib.asynccontextmanager
    async def build(
        items: Sequence[Item] | None = None,
        sources: Sequence[dict[str, Any]] = ({"kind": "feed", "url": "/feed.xml"},),
        **outlet: Any,
    ) -> AsyncIterator[tuple[Press, Patrol]]:
        planned = items or timetable(START - DAY, HOUR, 24 * 10)
        async with open_site() as site:
            found = configured(
                [given | {"url": site.url(given["url"])} for given in sources],
                home=site.url("/"),
                **outlet,
            )
            patrol = Patrol(found, opened, START)
            yield Press(site, patrol.clock.now, planned), patrol

    return build


def configured(sources: Sequence[dict[str, Any]], **outlet: Any) -> Configuration:
    """One outlet `press`, and a watch that wants what names the DPRK."""
    entity = Entity(label="DPRK", kind="place", aliases={"en": ["DPRK"]})  # type: ignore[dict-item]
    watch = Watch(
        title="Watch",
        tag="W",
        entities={"dprk": entity},
        rules={"arms": Rule(title="The DPRK", query="DPRK")},
    )
    http = Http(allow_networks=("127.0.0.0/8",), gap="1ms", timeout="1s")  # type: ignore[arg-type]
    given = {"name": "Press", "languages": ("en",), "sources": tuple(sources)} | outlet
    here = Path()
    return Configuration(
        directory=here,
        settings=Settings(http=http),
        outlets={"press": Outlet.model_validate(given)},
        watches={"w": watch},
        outlets_from=here,
        watches_from=here,
        origins={},
    )
