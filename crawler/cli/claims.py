"""Who said what first, who repeats it, and what differs: the claims on record."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from crawler.cli import context, output
from crawler.cli.output import print_json, say, table, when

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Facts = dict[str, Any]

_TEXT = 90
Json = Annotated[bool, typer.Option("--json", help="JSON lines.")]


class Status(StrEnum):
    """How a claim stands."""

    NEW = "new"
    CONFIRMED = "confirmed"
    VARIED = "varied"
    DENIED = "denied"
    RECURRING = "recurring"


@app.command("list")
def list_(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option(help="Only those seen within, such as 7d or 24h.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Only those that stand so.")] = None,
    claimant: Annotated[str | None, typer.Option(help="Only those of this claimant.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most claims.")] = 50,
    json: Json = False,
) -> None:
    """The latest claims, newest first."""
    from crawler import claimfacts

    with context.opened_store(ctx) as store, store.read() as session:
        after = context.since(ctx, store, since) if since else None
        wanted = claimfacts.Wanted(after, status, claimant, limit)
        rows = list(claimfacts.listed(session, wanted))
    head = ("ID", "SAID", "STATUS", "ORIGINS", "OUTLETS", "CLAIMANT", "CLAIM")
    output.listing(rows, json, head, _cells, "no claims")


@app.command()
def show(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The claim.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Everything of one claim: its statements, who relayed it, altered words, denials, figures."""
    from crawler import claimfacts

    publishers = context.publishers(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        claim = claimfacts.shown(session, number, publishers)
    if json:
        print_json(claim)
    else:
        output.show(_claim(claim))


@app.command()
def figures(
    ctx: typer.Context,
    unit: Annotated[str | None, typer.Argument(help="What is counted; default: all.")] = None,
    json: Json = False,
) -> None:
    """Figures over time, with who gave them and which differ from earlier ones."""
    from crawler import claimfacts

    publishers = context.publishers(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        series = claimfacts.series(session, unit, publishers)
    if json:
        for one in series:
            print_json(one)
    elif series:
        print("\n\n".join("\n".join(_series(one)) for one in series))
    else:
        say(f"no figures of {unit}" if unit else "no figures")


def _cells(row: Mapping[str, Any]) -> list[object]:
    counts = [row["independent_origins"], len(row["outlets"])]
    return [row["id"], row["first_said_on"], row["status"], *counts, row["claimant"], _cut(row)]


def _cut(row: Mapping[str, Any]) -> str:
    text = " ".join(str(row["text"]).split())
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"


def _claim(claim: Facts) -> Iterator[str]:
    yield f"CLAIM {claim['id']}  {claim['claimant']}"
    yield f"  {claim['text']}"
    old = ", background" if claim["background"] else ""
    gone = f", withdrawn {when(claim['withdrawn_at'])}" if claim["withdrawn_at"] else ""
    yield f"  status      {claim['status']} ({claim['act']}, {claim['polarity']}{old}){gone}"
    until = f" to {claim['last_said_on']}" * (claim["last_said_on"] != claim["first_said_on"])
    yield f"  said        {claim['first_said_on']}{until}"
    yield from _lineage(claim["lineage"])
    yield from _quotations(claim["quotations"])
    for link in claim["links"]:
        yield from _link(link)
    for wave in claim["earlier_waves"]:
        yield f"  before      {wave['first_said_on']}, claim {wave['claim_id']}: {wave['text']}"
    yield from _figures(claim["figures"])
    yield "  statements"
    for statement in claim["statements"]:
        yield from _statement(statement)


def _lineage(lineage: Facts | None) -> Iterator[str]:
    from crawler import lineagefacts

    if lineage is None:
        return
    dated, seen = lineage["dated"], lineage["seen"]
    out = when(dated["published_at"]) if dated["published_at"] else "without a date"
    via = f", through {' → '.join(lineage['via'])}" if lineage["via"] else ""
    yield f"  first said  {dated['day']}, earliest in {dated['name']} ({out}){via}"
    yield f"  first seen  {when(seen['seen_at'])} in {seen['name']}"
    groups = "; ".join(", ".join(group) for group in lineage["groups"])
    yield f"  origins     {lineage['independent_origins']} independent: {groups}"
    yield "  lineage"
    yield from (f"    {line}" for line in lineagefacts.tree(lineage["tree"]))


def _quotations(found: Facts) -> Iterator[str]:
    for one in found["altered"]:
        outlets = ", ".join(other["outlet"] for other in one["others"])
        first = one["original"]["outlet"]
        yield f"  quotation   {', '.join(one['changes'])} by {outlets}, first in {first}:"
        yield f"    {one['marked']}"
    for row in found["side_by_side"]:
        yield "  quotation   in several languages, not compared:"
        yield from (f"    [{one['lang']}] {one['outlet']}: “{one['words']}”" for one in row)


def _link(link: Facts) -> Iterator[str]:
    said = f"{link['claimant']}, {link['first_said_on']}"
    yield f"  {link['shown']:<11} claim {link['claim_id']} ({said}): {link['text']}"
    yield f"    {link['score']:.2f}: {link['reason']}"


def _figures(found: list[Facts]) -> Iterator[str]:
    for one in found:
        reason = f"; {one['reason']}" if one["reason"] else ""
        yield f"  figure      {one['words']}: {one['unit']} ({one['day']}){reason}"


def _statement(one: Facts) -> Iterator[str]:
    out = when(one["published_at"]) if one["published_at"] else "without a date"
    gone = ", taken out since" if one["gone_in"] else ""
    yield f"    {one['id']}  {one['outlet']} [{one['lang']}] {out}: {one['novelty']}{gone}"
    begins = one["spans"][0][0] if one["spans"] else 0
    yield f"      at {begins}: {one['content']}"
    speaker = one["claimant_text"] or one["claimant"]
    relays = " → ".join(relay["name"] for relay in one["relay"])
    yield f"      said by {speaker}" + (f", relayed by {relays}" if relays else "")
    yield f"      {one['article_url']}"
    if one["reason"]:
        yield f"      {one['reason']}"


def _series(series: Facts) -> Iterator[str]:
    yield series["unit"].upper()
    rows = [
        (p["day"], p["shown"], p["claimant"], ", ".join(p["outlets"]), "; ".join(p["differs"]))
        for p in series["points"]
    ]
    yield table(("DAY", "FIGURE", "CLAIMANT", "OUTLETS", "DIFFERS"), rows)
