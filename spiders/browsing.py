"""What a browser is to the rest: it turns a page's address into HTML, and asks us for every
resource, for it has no network of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from spiders.desk import Answer


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource that a page asks for; `kind` as in Playwright: document, script, xhr, image…"""

    url: str
    method: str
    kind: str


Serve = Callable[[Wanted], Awaitable[Answer | None]]
"""What a page gets for what it wants; None: nothing."""


class BrowserError(Exception):
    """The browser could not show a page; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be shown, as whom; the page is complete when the selector `wait_for` stands, or
    when it asks for nothing more, and is taken as it is after `patience_s`."""

    url: str
    wait_for: str
    user_agent: str
    patience_s: float


class Browser(Protocol):
    """Shows one page at a time: whoever holds `turn` uses it."""

    turn: asyncio.Lock

    def why_missing(self) -> str:
        """What has to be installed before it can be used; "" when all is there."""

    async def html(self, view: View, serve: Serve) -> str:
        """The page after its scripts ran. Raises BrowserError; when cancelled, all is killed."""
