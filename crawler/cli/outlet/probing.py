"""`tumen outlet probe`: find the ways into an outlet, and show what each gives."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say, when

if TYPE_CHECKING:
    from config import Configuration
    from crawler.outletprobe import Probe

Facts = dict[str, Any]
_FEWER = 3
Address = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="The outlet's home page, one of its sections or articles, a feed, a sitemap, or a "
        "Telegram channel.",
    ),
]


def probe(
    ctx: typer.Context,
    url: Address,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Find the sources of an outlet and show what each gives; exit 1 when none can be used."""
    found = context.configuration(ctx)
    _, facts = examined(ctx, found, url)
    print_json(facts) if json else print("\n".join(shown(facts)))
    if not facts["found"]:
        say(f"tumen: {url}: no source that can be used: {facts['remedy']}")
        raise typer.Exit(1)


def examined(ctx: typer.Context, found: "Configuration", url: str) -> tuple["Probe", Facts]:
    """Probe an address; what was found, and the same as plain data."""
    from crawler import logs, probereport
    from crawler.app import user_agent, watched
    from crawler.reading import Reader

    logs.set_up(found.settings.log)
    done = asyncio.run(_run(ctx, found, _addresses(url)))
    tool = Reader(watched(found))
    return done, probereport.as_data(done, tool, user_agent(found.settings.http))


def _addresses(given: str) -> list[str]:
    """The addresses to try: without a scheme https first, then http."""
    from analysis import discovery
    from crawler.errors import UsageError

    text = given.strip()
    whole = "://" in text.partition("?")[0] or text.lower().startswith("feed:")
    written = [text] if whole else [f"https://{text}", f"http://{text}"]
    urls = [url for url in (discovery.absolute("", one) for one in written) if url]
    if any(map(discovery.has_login, written)):
        raise UsageError("a login is not written into an address: give it under `access`")
    if not urls:
        raise UsageError(f"no web address: {given!r}: write it as https://host/path")
    return urls


async def _run(ctx: typer.Context, found: "Configuration", urls: list[str]) -> "Probe":
    from crawler.asking import Asking
    from crawler.looking import Looking
    from crawler.outletprobe import OutletProbe
    from spiders import reactor
    from spiders.crawl import Crawls

    reactor.install()
    now = context.now(ctx)
    crawls = Crawls()
    async with context.reading_pool(found) as pool:
        for url in urls:
            asking = Asking(found.settings.http, crawls)
            done = await OutletProbe(asking, Looking(asking, pool, now), pool, url).run()
            if not done.unreachable:
                break
    return done


def shown(facts: Facts) -> Iterator[str]:
    """A probe for a person."""
    name = f"  {facts['name']}" if facts["name"] else ""
    yield f"{facts['url']}{name}"
    home = facts["home"]
    if home and home["answer"] != "ok":
        yield f"  {home['reason']}"
    if home and home["tdm_reserved"]:
        yield "  it reserves text and data mining (TDM Reservation Protocol)"
    for host, robots in facts["robots"].items():
        delay = f", Crawl-delay {robots['crawl_delay_s']:g} s" if robots["crawl_delay_s"] else ""
        yield f"  robots.txt of {host}: {robots['status'] or 'no answer'}{delay}"
    for source in facts["sources"]:
        yield ""
        yield from _source(source, _role(source, facts))
    yield from _rejected("cannot be used", facts["failed"], "problem")
    yield from _rejected("not tried", facts["untried"], "reason")


def _role(source: Facts, facts: Facts) -> str:
    if source["url"] == facts["recommended"]:
        return "recommended"
    return "as a reserve" if source["url"] == facts["reserve"] else "also usable"


def _source(source: Facts, role: str) -> Iterator[str]:
    yield f"{role}: {source['kind']} {source['url']}"
    yield f"  found by  {'; '.join(source['evidence'])}"
    lang = f", {source['lang']}" if source["lang"] else ""
    yield f"  entries   {source['entries']} ({source['shape']}){lang}"
    yield f"  dates     {_dates(source)}"
    validators = " and ".join(source["validators"])
    yield f"  unchanged {f'told by {validators}' if validators else 'never told: sent whole'}"
    if source["hub"]:
        yield f"  WebSub    {source['hub']}"
    if source["tdm_reserved"]:
        yield "  rights    text and data mining is reserved"
    if source["page"]:
        yield f"  page      {_page(source['page'])}"
    yield from (f"  but       {doubt}" for doubt in source["doubts"])
    for entry in source["newest"][: None if role == "recommended" else _FEWER]:
        rules = f"  [{', '.join(entry['rules'])}]" if entry["rules"] else ""
        yield f"  {when(entry['published_at'])}  {entry['title'] or entry['url']}{rules}"


def _dates(source: Facts) -> str:
    if not source["dated"]:
        return "none"
    text = f"{source['dated']} of {source['entries']}, {source['zone_known']} with a zone"
    span = timedelta(seconds=round(source["window_s"])) if source["window_s"] is not None else None
    over = f", over {span}" if span else ""
    return f"{text}; newest {when(source['newest_at'])}{over}"


def _page(page: Facts) -> str:
    if "characters" not in page:
        return f"{page['url']}: {page['reason']}"
    dated = f"dated by {page['date_source']}" if page["date_source"] else "undated"
    rules = ", ".join(rule["rule"] for rule in page["rules"]) or "no rule matches"
    return f"{page['characters']:,} characters, {page['lang']}, {dated}; {rules}"


def _rejected(head: str, rows: list[Facts], why: str) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{head}:"
    guessed = Counter(row[why] for row in rows if row["evidence"] == ["usual path"])
    for row in rows:
        if row["evidence"] != ["usual path"]:
            yield f"  {row['kind']} {row['url']}: {row[why]} ({'; '.join(row['evidence'])})"
    yield from (f"  {count} usual paths: {reason}" for reason, count in guessed.items())
