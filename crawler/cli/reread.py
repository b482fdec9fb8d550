"""Bring what is stored up to today's rules."""

from typing import Annotated

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
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Judge stored articles again; fetch unwanted pages again that rules want now.

    What was told stays told. A page that was first seen more than two days ago is stored and
    never told.
    """
    from crawler import naming
    from crawler.app import watched
    from crawler.reading import Reader
    from crawler.rereading import Rereader, Scope

    found = context.configuration(ctx)
    if outlet is not None:
        naming.outlet(found, outlet)
    watchlists = Reader(watched(found)).watchlists
    with context.opened_store(ctx) as store:
        now = context.clock(ctx, store).now()
        start = context.since(ctx, store, since) if since else None
        with store.write() as session:
            scope = Scope(start, outlet, fetch)
            changes = list(Rereader(session, found, watchlists, now).reread(scope))
    for change in changes:
        if json:
            print_json(change)
        else:
            told = " (told already)" if change["told"] else ""
            print(f"{change['change']:<13}{change['outlet']}  {change['title']}{told}")
            print(f"             {change['url']}  {', '.join(change['rules'])}")
    if not changes and not json:
        say("nothing changed")
