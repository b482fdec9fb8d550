"""`tumen outlet test`: poll outlets now without storing anything."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say, when

if TYPE_CHECKING:
    from config import Configuration
    from config.sources import AnySource

Facts = dict[str, Any]


def try_(
    ctx: typer.Context,
    outlet_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The outlet.", show_default=False)
    ] = None,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="Ask every address that is not verified.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="Ask every address.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Poll an outlet once and read its newest page; exit 1 when nothing usable came, 3 when less
    than expected. With --unverified or --all ask many addresses, a host at a time, read no page,
    and say which ones work; exit 1 when none does, 3 when some do not.
    """
    from crawler import logs
    from crawler.errors import UsageError

    if [outlet_id is not None, unverified, every].count(True) != 1:
        raise UsageError("name one outlet, or give --unverified or --all")
    found = context.configuration(ctx)
    logs.set_up(found.settings.log)
    if outlet_id is None:
        _survey(ctx, found, every, json)
    else:
        _test(ctx, found, outlet_id, json)


def _test(ctx: typer.Context, found: "Configuration", outlet_id: str, json: bool) -> None:
    from crawler import naming
    from crawler.errors import UsageError

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
    from crawler import outletsurvey, outlettrial
    from crawler.app import watched
    from crawler.reading import Reader
    from spiders import reactor

    reactor.install()
    outlet = found.outlets[outlet_id]
    with context.opened_store(ctx) as store:
        async with context.running_app(found, store, context.reading_clock(ctx, store)) as app:
            trial = await outlettrial.attempt(app, outlet_id, outlet)
            now = app.clock.now()
    facts = outlettrial.as_data(trial, Reader(watched(found)), outlet, now)
    for told, source, look in zip(facts["sources"], outlet.sources, trial.sources, strict=True):
        told["advice"] = outletsurvey.advice(found, outlet_id, source, look)
    return facts


def _survey(ctx: typer.Context, found: "Configuration", every: bool, json: bool) -> None:
    from crawler import outletfacts
    from crawler.errors import UsageError

    sources = list((outletfacts.every_source if every else outletfacts.unverified)(found))
    if not sources:
        raise UsageError("no outlet has a source" if every else "every address is verified")
    works = asyncio.run(_ask_all(ctx, found, sources, json))
    if works < len(sources):
        say(f"tumen: {works} of {len(sources)} addresses work")
        raise typer.Exit(3 if works else 1)


async def _ask_all(
    ctx: typer.Context, found: "Configuration", sources: list[tuple[str, "AnySource"]], json: bool
) -> int:
    """Show each look as it comes; how many addresses work."""
    from crawler import outletsurvey
    from spiders import reactor

    reactor.install()
    works = 0
    with context.opened_store(ctx) as store:
        async with context.running_app(found, store, context.reading_clock(ctx, store)) as app:
            async for look in outletsurvey.survey(app, sources):
                facts = outletsurvey.as_data(look, found)
                print_json(facts) if json else print("\n".join(_surveyed(facts)), flush=True)
                works += facts["works"]
    return works


def _surveyed(facts: Facts) -> Iterator[str]:
    came = f"{facts['entries']} entries" if facts["works"] else f"does not work: {facts['reason']}"
    yield f"{facts['outlet']} {facts['kind']} {facts['url']}: {came}"
    if facts["advice"]:
        yield f"  {facts['advice']}"


def _trial(trial: Facts) -> Iterator[str]:
    for host, status in trial["robots"].items():
        yield f"robots.txt of {host}: {status or 'no answer'}"
    for source in trial["sources"]:
        reason = f": {source['reason']}" if source["reason"] else ""
        shape = f", {source['shape']}, {source['entries']} entries" if source["shape"] else ""
        yield f"source {source['url']}: {source['answer']} {source['status'] or ''}{shape}{reason}"
        yield from (f"  {line}" for line in [source["advice"]] if line)
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
