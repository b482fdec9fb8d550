"""Twisted's asyncio reactor on a loop that is already running.

Scrapy runs on the reactor when one is installed, and without when none is (its `reactor-less`
mode). `twisted.internet.reactor` is never imported here: the import itself installs one.
"""

import asyncio
import inspect
import sys
from types import SimpleNamespace
from typing import Any

from scrapy.utils import deprecate
from scrapy.utils.misc import load_object
from twisted.internet import asyncioreactor

# Scrapy asks for the whole stack, with its source lines, to learn which module makes a deprecated
# class: half a second with a thousand modules. Without an answer the class names no module.
_UNKNOWN_MODULE = SimpleNamespace(
    stack=lambda: (None, (None,)), getmodule=lambda _: None, isclass=inspect.isclass
)


def install() -> None:
    """Put the asyncio reactor on the running loop; a second call does nothing.

    Once per process: a reactor cannot change its loop. Signal handlers stay as they are.
    """
    if installed() is not None:
        return
    asyncioreactor.install(asyncio.get_running_loop())  # type: ignore[no-untyped-call]
    # The loop runs already, so `reactor.run()` is never called; this fires its start-up events.
    installed().startRunning(installSignalHandlers=False)
    # Loaded here, since it would hold up the loop of the first crawl.
    deprecate.inspect = _UNKNOWN_MODULE  # type: ignore[assignment,attr-defined]
    try:
        load_object("scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler")
    finally:
        deprecate.inspect = inspect  # type: ignore[attr-defined]


def installed() -> Any:
    """The reactor of this process, or None in reactor-less mode."""
    return sys.modules.get("twisted.internet.reactor")
