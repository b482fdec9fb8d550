"""The composition root: its transactions."""

import asyncio
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlmodel import Session

from crawler.app import App
from crawler.clock import Clock, live_anchor
from store import engine, outages
from store.engine import open_store
from tests.doubles import packaged
from tests.doubles.watching import NOW


async def test_writes_of_one_process_never_run_into_each_other(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_MS", 0)
    store = open_store(sqlite_url)
    app = App(packaged.configuration(), store, Clock(live_anchor()), cast("Any", None), "t")

    def write(session: Session) -> None:
        outages.add(session, "disk", NOW, NOW + timedelta(hours=1), "x" * 10_000)

    await asyncio.gather(*(app.write(write) for _ in range(50)))
    later = NOW + timedelta(hours=1)
    assert len(await app.read(lambda session: outages.between(session, NOW, later))) == 50
    store.dispose()
