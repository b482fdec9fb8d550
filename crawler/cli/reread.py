"""Bring what is stored up to today's rules."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say


def command(
    ctx: typer.Context,
    outlet: Annotated[str | None, typer.Option(help="Only pages of this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only pages first seen within, such as 30d or 24h.")
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the pages of stored articles again.")
    ] = False,
    outdated: Annotated[
        bool, typer.Option("--outdated", help="With --fetch: only what an older reader read.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Judge stored articles again; fetch unwanted pages again that rules want now.

    The statements of articles are made again, by today's extractor and entities. What was told
    stays told. A page that was first seen more than two days ago is stored and
    never told.
    """
    from crawler import naming
    from crawler.app import watched
    from crawler.errors import UsageError
    from crawler.reading import Reader
    from crawler.rereading import Reread, Scope

    if outdated and not fetch:
        raise UsageError("--outdated says what --fetch fetches: give both")
    found = context.configuration(ctx)
    if outlet is not None:
        naming.outlet(found, outlet)
    tool = Reader(watched(found))
    with context.opened_store(ctx) as store:
        now = context.clock(ctx, store).now()
        start = context.since(ctx, store, since) if since else None
        changes = 0
        for change in Reread(store, found, tool, now).changes(
            Scope(start, outlet, fetch, outdated)
        ):
            changes += 1
            print_json(change) if json else print("\n".join(_lines(change)))
    if not changes and not json:
        say("nothing changed")


def _lines(change: dict[str, Any]) -> Iterator[str]:
    told = " (told already)" if change["told"] else ""
    yield f"{change['change']:<13}{change['outlet']}  {change['title']}{told}"
    yield f"             {change['url']}  {', '.join(change['rules'])}"
