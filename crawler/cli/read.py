"""Read one page: text, title, date with its evidence, language, hits and statements."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.document import Page
from config import Configuration
from crawler import claimrows, naming, reader
from crawler.app import watched
from crawler.cli import context, output
from crawler.clock import Clock
from crawler.errors import TumenError, UsageError
from crawler.plain import local


def command(
    ctx: typer.Context,
    page: Annotated[str, typer.Argument(help="A file, or an address to fetch.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Nothing is stored. A file is read as if fetched now (--clock sets another time)."""
    found = context.configuration(ctx)
    clock = Clock(context.wanted_anchor(ctx))
    given = _fetched(page, found, clock) if "://" in page else _from_file(Path(page), clock)
    result = asyncio.run(_judge(given, found))
    if result["status"] == "broken":
        raise TumenError(f"{page}: cannot be read: {result['problem']}")
    output.print_json(result) if as_json else print(_shown(result))


def _from_file(path: Path, clock: Clock) -> Page:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    return Page(path.absolute().as_uri(), body, "", clock.now())


def _fetched(url: str, found: Configuration, clock: Clock) -> Page:
    from crawler.asking import Asking
    from spiders import reactor
    from spiders.crawl import Crawls

    async def run() -> Any:
        reactor.install()
        return await Asking(found.settings.http, Crawls()).ask(url)

    answer = asyncio.run(run())
    if answer.kind != "ok":
        raise TumenError(f"{url}: {answer.reason}")
    hints = reader.hints(found.outlets.get(_outlet_of(answer.url, found) or ""))
    kind = answer.headers.get("content-type", "")
    return Page(answer.url, answer.body, kind, clock.now(), outlet=hints)


def _outlet_of(url: str, found: Configuration) -> str | None:
    """The outlet that a fetched page belongs to; a file belongs to none."""
    return naming.outlet_at(found, url) if url.startswith("http") else None


async def _judge(page: Page, found: Configuration) -> dict[str, Any]:
    from crawler.errors import ReaderDied, ReadingTimeout
    from crawler.pool import ReadingPool

    name = _outlet_of(page.url, found)
    outlet = found.outlets.get(name or "")
    pool = ReadingPool(watched(found), found.settings.reading, early=True)
    try:
        verdict = await pool.run(reader.judge, page, outlet.implies if outlet else (), True)
    except (ReadingTimeout, ReaderDied) as error:
        return {"status": "broken", "problem": str(error)}
    finally:
        await pool.close()
    return _as_json(page, verdict, name)


def _as_json(page: Page, verdict: reader.PageVerdict, outlet: str | None) -> dict[str, Any]:
    from store.articles import evidence_json, hit_json

    read = verdict.reading
    if read is None:
        return {"status": "broken", "problem": verdict.problem}
    matches = [match for found in verdict.relevance for match in found.matches]
    return {
        "id": None,
        "url": read.canonical_url or page.url,
        "outlet": outlet,
        "title": read.title,
        "text": read.text,
        "authors": list(read.authors),
        "agency": read.agency,
        "lang": read.lang,
        "published_at": local(read.date.published_at, read.date.offset),
        "modified_at": read.date.modified_at,
        "date_source": read.date.source,
        "date_confidence": read.date.confidence,
        "date_conflict": read.date.conflict,
        "first_seen_at": page.fetched_at,
        "relevant": verdict.relevant,
        "rules": [
            {"rule": m.rule, "score": m.score, "hits": [hit_json(hit) for hit in m.hits]}
            for m in matches
        ],
        "copy_of": None,
        "story_id": None,
        "resurfaced": False,
        "status": read.status,
        "evidence": evidence_json(read.evidence),
        "statements": [
            claimrows.unfiled(one.statement, read.canonical_url or page.url, outlet)
            for one in verdict.said
        ],
    }


def _shown(result: dict[str, Any]) -> str:
    date = result["published_at"]
    shown = (
        f"{date[:10]} {date[11:16]} ({date[19:]}) from {result['date_source']}"
        if date
        else "none found"
    )
    conflict = ", contradicted" if result["date_conflict"] else ""
    rules = ", ".join(f"{r['rule']} ({r['score']:.1f})" for r in result["rules"]) or "none"
    head = [
        result["title"],
        f"address:  {result['url']}",
        f"authors:  {', '.join(result['authors']) or 'none named'}",
        f"agency:   {result['agency'] or 'none named'}",
        f"language: {result['lang']}",
        f"date:     {shown} ({result['date_confidence']}{conflict})",
        f"status:   {result['status']}",
        f"rules:    {rules}",
    ]
    evidence = [
        f"  {name}: {item['verdict']} {item['source']} {item['value']!r}: {item['reason']}"
        for name, items in result["evidence"].items()
        for item in items
    ]
    said = [line for one in result["statements"] for line in _said(one)]
    heard = ["statements:", *said] if said else []
    return "\n".join([*head, "evidence:", *evidence, *heard, "", result["text"]])


def _said(one: dict[str, Any]) -> list[str]:
    """A statement in two lines: who said it how, through whom and when; and what."""
    parts = [f"{one['claimant']} ({one['act']}, {one['kind']})"]
    parts += [f"in a {one['medium']}"] if one["medium"] else []
    parts += [f"to {one['addressee']}"] if one["addressee"] else []
    parts += [f"through {' → '.join(r['name'] for r in one['relay'])}"] if one["relay"] else []
    parts += [f"on {one['said_on']}"] if one["said_on"] else []
    start = one["spans"][0][0] if one["spans"] else 0
    return [f"  {', '.join(parts)}:", f"    at {start}: {one['content']}"]
