"""`tumen outlet list`: every outlet and the state of its sources."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, when

if TYPE_CHECKING:
    from sqlmodel import Session

    from config import Configuration

Facts = dict[str, Any]


def list_(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Every outlet: its sources with their state, and how many articles it has."""
    found = context.configuration(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        outlets = list(_outlets(session, found))
    for outlet in outlets:
        print_json(outlet) if json else print("\n".join(_shown(outlet)))


def _outlets(session: "Session", found: "Configuration") -> Iterator[Facts]:
    from crawler.why import source_facts
    from store import articles, sources

    stored = articles.count_by_outlet(session)
    rows = sources.of_outlets(session)
    for name in sorted({*found.outlets, *stored}):
        outlet = found.outlets.get(name)
        own = {row.url: source_facts(session, row) for row in rows if row.outlet_id == name}
        for source in outlet.sources if outlet else ():
            own.setdefault(source.url, {"url": source.url, "state": "new", "reason": ""})
        yield {
            "id": name,
            "name": outlet.name if outlet else None,
            "configured": outlet is not None,
            "articles": stored.get(name, 0),
            "sources": list(own.values()),
        }


def _shown(outlet: Facts) -> Iterator[str]:
    name = outlet["name"] or "not configured"
    archive = "" if outlet["sources"] else ", an archive"
    yield f"{outlet['id']}  {name}, {outlet['articles']:,} articles{archive}"
    for source in outlet["sources"]:
        reason = f" ({source['reason']})" if source["reason"] else ""
        yield f"  {source['state']}{reason}  {source['url']}"
        if source.get("last_attempt_at"):
            yield (
                f"    last look {when(source['last_attempt_at'])}, "
                f"last new {when(source['last_new_at'])}, next {when(source['next_due_at'])}"
            )
