"""Signals of the daemon: the first stop drains, the second ends at once, SIGHUP reloads."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Iterator

_STOPS = (signal.SIGTERM, signal.SIGINT)


@contextlib.contextmanager
def handled(stop: asyncio.Event, reload: Callable[[], object]) -> Iterator[None]:
    """Handle signals while the block runs: set `stop` on the first SIGTERM or SIGINT.

    A second one ends the process at once with 128 + its number: leases run out by themselves and
    every write is whole or not there, so nothing is lost. SIGHUP calls `reload`.
    """
    loop = asyncio.get_running_loop()

    def asked(number: int) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.set()

    for number in _STOPS:
        loop.add_signal_handler(number, asked, number)
    loop.add_signal_handler(signal.SIGHUP, reload)
    try:
        yield
    finally:
        for number in (*_STOPS, signal.SIGHUP):
            loop.remove_signal_handler(number)
