"""`tumen outlet test`: poll one outlet now without storing anything."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say, when

if TYPE_CHECKING:
    from config import Configuration

Facts = dict[str, Any]


def try_(
    ctx: typer.Context,
    outlet_id: Annotated[str, typer.Argument(metavar="ID", help="The outlet.")],
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Poll an outlet once and read its newest page; exit 1 when nothing usable came, 3 when less
    than expected.
    """
    from crawler import logs, naming
    from crawler.errors import UsageError

    found = context.configuration(ctx)
    logs.set_up(found.settings.log)
    outlet = naming.outlet(found, outlet_id)
    if not outlet.sources:
        raise UsageError(f"outlet {outlet_id} is an archive: it has no source to test")
    trial = asyncio.run(_try(ctx, found, outlet_id))
    print_json(trial) if json else print("\n".join(_trial(trial)))
    if not trial["usable"]:
        say(f"tumen: outlet {outlet_id} gives nothing that can be used")
        raise typer.Exit(1)
    if trial["unmet"]:
        say(f"tumen: outlet {outlet_id} brings less than its `expect` says")
        raise typer.Exit(3)


async def _try(ctx: typer.Context, found: "Configuration", outlet_id: str) -> Facts:
    from crawler import outlettrial
    from crawler.app import watched
    from crawler.reader import Reader
    from spiders import reactor

    reactor.install()
    outlet = found.outlets[outlet_id]
    with context.opened_store(ctx) as store:
        async with context.running_app(found, store, context.reading_clock(ctx, store)) as app:
            trial = await outlettrial.attempt(app, outlet_id, outlet)
            now = app.clock.now()
    return outlettrial.as_data(trial, Reader(watched(found)), outlet, now)


def _trial(trial: Facts) -> Iterator[str]:
    for host, status in trial["robots"].items():
        yield f"robots.txt of {host}: {status or 'no answer'}"
    for source in trial["sources"]:
        reason = f": {source['reason']}" if source["reason"] else ""
        shape = f", {source['shape']}, {source['entries']} entries" if source["shape"] else ""
        yield f"source {source['url']}: {source['answer']} {source['status'] or ''}{shape}{reason}"
        yield from (f"  not taken: {skipped}" for skipped in source["skipped"])
        for entry in source["newest"]:
            rules = f"  [{', '.join(entry['rules'])}]" if entry["rules"] else ""
            yield f"  {when(entry['published_at'])}  {entry['title'] or entry['url']}{rules}"
    if trial["page"]:
        yield from _page(trial["page"])
    yield from (f"less than expected: {line}" for line in trial["unmet"])


def _page(page: Facts) -> Iterator[str]:
    reason = f": {page['reason']}" if page["reason"] else ""
    yield f"newest page {page['url']}: {page['answer']} {page['status'] or ''}{reason}"
    if "title" not in page:
        return
    yield f"  title  {page['title']}"
    yield f"  text   {page['characters']:,} characters, {page['lang']}, {page['read_status']}"
    source = page["date_source"] or "nothing"
    yield f"  date   {when(page['published_at'])} by {source} ({page['date_confidence']})"
    for item in page["evidence"]:
        yield f"    {item['verdict']:10} {item['source']}: {item['value']} ({item['reason']})"
    for rule in page["rules"]:
        yield f"  rule   {rule['rule']} {rule['score']:.1f}, {rule['hits']} hits"
    if not page["rules"]:
        yield "  rule   none matches"
