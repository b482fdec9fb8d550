"""Finding what a command line names, or saying what there is instead."""

from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from sqlmodel import Session

from analysis import address
from config import Configuration
from config.findings import closest
from config.outlets import Outlet
from config.settings import ChannelSpec, Profile
from crawler.errors import UsageError
from store import articles
from store.tables.article import Article

T = TypeVar("T")
_LARGEST = 2**63  # beyond, no database has a number for it


def outlet(configuration: Configuration, name: str) -> Outlet:
    """The configured outlet of that id."""
    return known("outlet", name, configuration.outlets)


def channel(configuration: Configuration, name: str) -> ChannelSpec:
    """The configured channel of that name."""
    return known("channel", name, configuration.settings.channels)


def profile(configuration: Configuration, name: str) -> Profile:
    """The configured profile of that name."""
    return known("profile", name, configuration.settings.profiles)


def article(session: Session, number: int) -> Article:
    """The stored article of that number."""
    found = articles.get(session, number) if number < _LARGEST else None
    if found is None:
        raise UsageError(f"no article {number}: `tumen search` and `tumen why URL` show numbers")
    return found


def outlets_at(configuration: Configuration, url: str) -> list[str]:
    """The outlets that have their home or a source at an address's host, `www.` apart."""
    host = bare_host(url)
    return [
        outlet_id
        for outlet_id, found in configuration.outlets.items()
        if host in {bare_host(own) for own in (found.home, *(s.url for s in found.sources))}
    ]


def outlet_at(configuration: Configuration, url: str) -> str | None:
    """The outlet that a page is of: the only one at its host, else that with the nearest home.

    None where several share a host, as on Telegram, and none has its home above the page.
    """
    here = outlets_at(configuration, url)
    if len(here) == 1:
        return here[0]
    near = {name: _steps_from(configuration.outlets[name].home, url) for name in here}
    return max((name for name in here if near[name]), key=lambda name: near[name], default=None)


def _steps_from(home: str, url: str) -> int:
    """How long the path of a home is that stands above a page; 0 when it does not."""
    path = f"{urlsplit(home).path.rstrip('/')}/"
    above = bare_host(home) == bare_host(url) and f"{urlsplit(url).path}/".startswith(path)
    return len(path) if above else 0


def bare_host(url: str) -> str:
    """The host of an address without `www.`; ValueError when it has none."""
    return address.host_of(url).removeprefix("www.")


def known(kind: str, name: str, names: Mapping[str, T]) -> T:
    """What is called `name`; else UsageError with the nearest name and all there are."""
    if name not in names:
        raise UsageError(f"no {kind} is called {name!r}{closest(name, names)}")
    return names[name]
