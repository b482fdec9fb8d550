"""Say what an article was: relevant, not, to be muted, or the same story as another."""

from typing import Annotated

import typer

from crawler.cli import context
from crawler.cli.output import print_json


def command(
    ctx: typer.Context,
    asked: Annotated[str, typer.Argument(metavar="ID|URL", help="An article, or a page.")],
    verdict: Annotated[
        str, typer.Argument(metavar="relevant|not|mute|same-as", help="What it is.")
    ],
    rest: Annotated[
        list[str] | None, typer.Argument(metavar="[ID] [NOTE]", help="Other article; a note.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """`not` and `mute` keep the article and the copies of its text out of digests.

    `rules test --marks` measures the rules by `relevant` and `not`. The latest label counts.
    """
    from crawler import marking

    label = marking.said(verdict, rest or [])
    with context.opened_store(ctx) as store:
        now = context.clock(ctx, store).now()
        with store.write() as session:
            rows = marking.mark(session, asked, label, now)
    for row in rows:
        if json:
            print_json(row)
        else:
            what = f"article {row['article_id']}" if row["article_id"] else f"page {asked}"
            print(f"{what}: {verdict}" + (f" {row['other']}" if row["other"] else ""))
