"""Twisted's asyncio reactor on a loop that is already running.

Scrapy runs on the reactor when one is installed, and without when none is (its `reactor-less`
mode). `twisted.internet.reactor` is never imported here: the import itself installs one.
"""

import asyncio
import sys
from typing import Any

from twisted.internet import asyncioreactor


def install() -> None:
    """Put the asyncio reactor on the running loop; a second call does nothing.

    Once per process: a reactor cannot change its loop. Signal handlers stay as they are.
    """
    if installed() is not None:
        return
    asyncioreactor.install(asyncio.get_running_loop())  # type: ignore[no-untyped-call]
    # The loop runs already, so `reactor.run()` is never called; this fires its start-up events.
    installed().startRunning(installSignalHandlers=False)


def installed() -> Any:
    """The reactor of this process, or None in reactor-less mode."""
    return sys.modules.get("twisted.internet.reactor")
