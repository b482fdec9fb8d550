"""A user at a terminal for every test of a command."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from crawler.cli import context
from spiders import reactor
from tests.doubles.commands import Desk, InlinePool


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, configured = list(root.handlers), root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**configured)


@pytest.fixture
def desk(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    sqlite_url: str,
) -> Desk:
    """On SQLite, reading in this process; crawls without a reactor, which is one per process."""
    monkeypatch.setattr(context, "ReadingPool", InlinePool)
    monkeypatch.setattr(reactor, "install", lambda: None)
    return Desk(tmp_path, capsys, sqlite_url)


@pytest.fixture
def either_desk(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    migrated_url: str,
) -> Desk:
    """On SQLite and on PostgreSQL, its database migrated."""
    monkeypatch.setattr(context, "ReadingPool", InlinePool)
    return Desk(tmp_path, capsys, migrated_url)
