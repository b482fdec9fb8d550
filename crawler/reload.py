"""SIGHUP: a valid configuration takes over, an invalid one changes nothing."""

import asyncio
import os

import structlog

from alerts import channels, lifesign
from alerts.lifesign import Lifesign
from config import ConfigError, Configuration, load
from crawler.app import check_rules, watched
from crawler.daemon import Daemon
from crawler.pool import ReadingPool

log = structlog.get_logger(__name__)


async def reload(daemon: Daemon) -> None:
    """Read the configuration again; crawls under way end with the old one."""
    async with daemon.reloading:  # of two signals in a row the later reading must win
        retired = await _take_over(daemon)
    if retired is not None:
        await retired.retire()


async def _take_over(daemon: Daemon) -> ReadingPool | None:
    """The pool that was replaced, or None when the old configuration stays."""
    app = daemon.app
    try:
        configuration, built, sign = await asyncio.to_thread(_load, app.configuration)
    except ConfigError as error:
        for problem in error.problems:
            log.warning("configuration refused, the old one stays", problem=str(problem))
        return None
    retired = app.pool
    app.configuration, daemon.channels = configuration, built
    daemon.deadman.lifesign = sign
    app.pool = ReadingPool(watched(configuration), configuration.settings.reading)
    await daemon.sync_sources()
    log.info("configuration reloaded", outlets=len(configuration.outlets))
    return retired


def _load(
    old: Configuration,
) -> tuple[Configuration, dict[str, channels.Channel], Lifesign | None]:
    configuration = load(old.directory)
    check_rules(configuration)
    built = channels.build(configuration, os.environ)
    return configuration, built, lifesign.build(configuration, os.environ)
