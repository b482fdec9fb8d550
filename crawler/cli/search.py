"""Search the stored articles by words, in any script."""

from typing import Annotated

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say, table, when


def command(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words; all must occur.")],
    limit: Annotated[int, typer.Option(min=1, help="Most results.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Print the articles that hold every word of the query, best first."""
    from store import articles, search

    with context.opened_store(ctx) as store, store.read() as session:
        ids = search.find(session, " ".join(query), limit)
        found = [article for i in ids if (article := articles.get(session, i)) is not None]
    if json:
        names = ("id", "url", "title", "lang", "published_at", "first_seen_at", "relevant")
        for article in found:
            row = {name: getattr(article, name) for name in names}
            print_json(row | {"outlet": article.outlet_id})
        return
    if not found:
        say("nothing found")
        return
    rows = [(a.id, when(a.published_at), a.outlet_id, a.title, a.url) for a in found]
    print(table(("ID", "PUBLISHED", "OUTLET", "TITLE", "ADDRESS"), rows))
