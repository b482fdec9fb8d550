"""Which articles tell one event, who has it of his own, and what came a year before."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from crawler.cli import context, output
from crawler.cli.output import print_json, when

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Facts = dict[str, Any]


@app.command("list")
def list_(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(help="Only those that went on within, such as 7d or 24h.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most stories.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """The latest stories, newest first."""
    from crawler import storyfacts

    publishers = context.publishers(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        after = context.since(ctx, store, since) if since else None
        rows = list(storyfacts.listed(session, storyfacts.Wanted(after, limit), publishers))
    head = ("ID", "FIRST", "LAST", "ORIGINS", "ARTICLES", "SERIES", "TITLE")
    output.listing(rows, json, head, _cells, "no stories")


@app.command()
def show(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The story.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Everything of one story: its articles, claims, origins, and its series over the years."""
    from crawler import storyfacts

    publishers = context.publishers(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        story = storyfacts.shown(session, number, publishers)
    if json:
        print_json(story)
    else:
        output.show(_story(story))


def _cells(row: Mapping[str, Any]) -> list[object]:
    times = [when(row["first_at"]), when(row["last_at"])]
    counts = [row["independent_origins"], len(row["article_urls"])]
    return [row["id"], *times, *counts, row["series"] or "", row["title"]]


def _story(story: Facts) -> Iterator[str]:
    yield f"STORY {story['id']}  {story['title']}"
    yield f"  told        {when(story['first_at'])} to {when(story['last_at'])}"
    if story["merged_into"]:
        yield f"  merged      into story {story['merged_into']}"
    groups = "; ".join(", ".join(group) for group in story["groups"])
    yield f"  origins     {story['independent_origins']} independent: {groups}"
    yield "  articles"
    for article in story["articles"]:
        yield from _article(article)
    if story["claims"]:
        yield "  claims"
    for claim in story["claims"]:
        yield f"    {claim['id']}  {claim['claimant']} ({claim['status']}): {claim['text']}"
    for other in story["possibly"]:
        yield f"  possibly    {_other(other)}"
        yield f"    {other['score']:.2f}: {other['reason']}"
    yield from _series(story)


def _article(article: Facts) -> Iterator[str]:
    out = when(article["published_at"] or article["first_seen_at"])
    copy = f", copy of {article['copy_of']}" if article["copy_of"] else ""
    outlet = f"{article['outlet_name']} [{article['lang']}]"
    yield f"    {article['id']}  {out}  {outlet}{copy}: {article['title']}"
    if article["reason"]:
        yield f"      {article['score']:.2f}: {article['reason']}"


def _series(story: Facts) -> Iterator[str]:
    from crawler import yearly

    if not story["series"]:
        return
    yield f"  series      {story['series']}"
    for other in story["instalments"]:
        yield f"    {_other(other)}"
    if story["year_over_year"]:
        yield from yearly.lines(story["year_over_year"])


def _other(story: Facts) -> str:
    return f"story {story['story_id']}, {when(story['first_at'])}: {story['title']}"
