"""One look at many sources, one after the other: which addresses work, and where to say so."""

import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from config import Configuration
from config.sources import AnySource
from crawler import access
from crawler.app import App
from crawler.asking import Asking
from crawler.looking import Looking, SourceLook


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a look at one source of an outlet came to."""

    outlet_id: str
    source: AnySource
    look: SourceLook


async def survey(app: App, sources: Iterable[tuple[str, AnySource]]) -> AsyncIterator[Surveyed]:
    """Look at each source once. Nothing is stored, no page of an article is asked for, and every
    request keeps to robots.txt and to the limits of `http`, also where outlets share a host.
    """
    prepare = partial(access.opened, configuration=app.configuration, environ=os.environ)
    asking = Asking(app.configuration.settings.http, app.crawls, prepare=prepare)
    for name, source in sources:
        asking.turn_to(name)
        outlet = app.configuration.outlets[name]
        looking = Looking(asking, app.pool, app.clock.now(), outlet)
        yield Surveyed(name, source, await looking.at_source(source))


def as_data(found: Surveyed, configuration: Configuration) -> dict[str, Any]:
    """A look as plain data."""
    look = found.look
    return {
        "outlet": found.outlet_id,
        "kind": found.source.kind,
        "url": found.source.url,
        "verified": found.source.verified,
        "works": look.works,
        "entries": len(look.entries),
        "reason": why_not(look),
        "advice": advice(configuration, found.outlet_id, found.source, look),
    }


def why_not(look: SourceLook) -> str:
    """Why a source does not work; "" when it does."""
    if look.works:
        return ""
    status = f"answered {look.answer.status}" if look.answer.status else look.answer.kind
    return look.answer.reason or (look.parsed.problem if look.parsed else status) or "no entries"


def advice(configuration: Configuration, name: str, source: AnySource, look: SourceLook) -> str:
    """What to change in the outlet's file after a look; "" when there is nothing to change."""
    at = list(configuration.outlets[name].sources).index(source)
    if source.verified:
        return ""
    if look.works:
        place = configuration.place("outlets", name, "sources", at, "verified")
        return f"works: set `verified: true` at {place.file}:{place.line}"
    place = configuration.place("outlets", name, "sources", at, "url")
    return f"not verified: correct or take out the address at {place.file}:{place.line}"
