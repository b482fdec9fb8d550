"""`tumen outlet list`: every outlet and the state of its sources."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from analysis import rhythm, standing
from crawler.cli import context
from crawler.cli.output import print_json, table, when

Facts = dict[str, Any]

_HEAD = ("OUTLET", "KIND", "STATE", "FOR", "NEWEST", "USUALLY", "NEXT", "28 DAYS", "ADDRESS")
_BARS = "▁▂▃▄▅▆▇█"


def list_(
    ctx: typer.Context,
    outlet_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Outlets to be told of in full.")
    ] = None,
    troubled: Annotated[
        bool, typer.Option("--troubled", help="Only sources that are not well.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Every outlet: its sources with their state, rhythm and clocks."""
    from crawler import naming, outletfacts

    found = context.configuration(ctx)
    with context.opened_store(ctx) as store:
        now = context.reading_clock(ctx, store).now()
        with store.read() as session:
            known = outletfacts.known_outlets(session, found)
            for name in outlet_ids or ():
                naming.known("outlet", name, known)
            wanted = outletfacts.Wanted(now, outlet_ids or (), troubled)
            outlets = list(outletfacts.outlets(session, found, wanted))
    if json:
        for outlet in outlets:
            print_json(outlet)
    elif outlet_ids:
        print("\n".join(line for outlet in outlets for line in _whole(outlet)))
    else:
        print("\n".join(_overview(outlets, now)) or "every source is well")


def source_lines(source: Facts) -> Iterator[str]:
    """A source as a person reads it: state, remedy, clocks, plans, and what is odd about it."""
    since = f" since {when(source['state_since'])}" if source["state_since"] else ""
    reason = f" ({source['reason']})" if source["reason"] else ""
    yield f"  {source['kind']} {source['url']}"
    yield f"    {standing.words(source['state'])}{since}{reason}"
    if source["remedy"]:
        yield f"    remedy: {source['remedy']}"
    if source["notice"]:
        yield f"    notice: {source['notice']}"
    yield (
        f"    last look {when(source['last_attempt_at'])}, answer {when(source['last_answer_at'])},"
        f" understood {when(source['last_parse_at'])}"
    )
    yield (
        f"    last new {when(source['last_new_at'])}, "
        f"last relevant {when(source['last_relevant_at'])}"
    )
    yield f"    next {when(source['next_due_at'])}{_pace(source)}"
    yield from (f"    {line}" for line in _oddities(source))


def _overview(outlets: Sequence[Facts], now: datetime) -> Iterator[str]:
    rows = [(outlet["id"], source) for outlet in outlets for source in outlet["sources"]]
    if rows:
        yield table(_HEAD, (_row(name, source, now) for name, source in rows))
    for name, source in rows:
        if source["remedy"]:
            reason = f" ({source['reason']})" if source["reason"] else ""
            yield f"{name}: {standing.words(source['state'])}{reason}: {source['remedy']}"
        if source["notice"]:
            yield f"{name}: {source['notice']}"
    doubtful = sum(not source["verified"] for _, source in rows)
    if doubtful:
        yield f"? {doubtful} not verified: `tumen outlet test --unverified` asks these addresses"
    archives = [outlet["id"] for outlet in outlets if not outlet["sources"]]
    if archives:
        yield f"Without a source: {', '.join(archives)}"


def _row(name: str, source: Facts, now: datetime) -> Sequence[str]:
    ahead = source["next_due_at"] - now
    return (
        name,
        source["kind"] if source["verified"] else f"{source['kind']}?",
        standing.words(source["state"]),
        _age(source["state_since"], now),
        _age(source["last_new_at"], now),
        _span(source["usual_gap_s"]),
        rhythm.words(ahead) if ahead > timedelta() else "now",
        f"{_spark(source['volume'])} {sum(source['volume']):,}",
        source["url"],
    )


def _whole(outlet: Facts) -> Iterator[str]:
    name = outlet["name"] or "not configured"
    archive = "" if outlet["sources"] else ", an archive"
    yield f"{outlet['id']}  {name}, {outlet['articles']:,} articles{archive}"
    for source in outlet["sources"]:
        yield from source_lines(source)
        yield f"    28 days {_spark(source['volume'])} {sum(source['volume']):,} entries"


def _pace(source: Facts) -> str:
    parts = []
    if source["interval_s"]:
        parts.append(f"every {_span(source['interval_s'])}")
    if source["usual_gap_s"]:
        parts.append(f"something new usually every {_span(source['usual_gap_s'])}")
    if source["patience_s"]:
        parts.append(f"silent after {_span(source['patience_s'])}")
    return "".join(f", {part}" for part in parts)


def _oddities(source: Facts) -> Iterator[str]:
    if source["recovered_at"]:
        before = standing.words(source["recovered_from"])
        yield f"well again {when(source['recovered_at'])}, after {before}"
    if source["overrun_at"]:
        yield f"more came out than it shows, last seen {when(source['overrun_at'])}"
    if source["failures"]:
        yield f"failed {source['failures']:,} times in a row"
    if source["blocked_until"]:
        yield f"its host was to be left alone until {when(source['blocked_until'])}"
    if source["robots_fetched_at"]:
        status = source["robots_status"] or "no answer"
        yield f"robots.txt: {status}, {when(source['robots_fetched_at'])}"
    traits = {
        "a reserve, polled once a day": source["reserve"],
        "its address is not verified": not source.get("verified", True),
        "its GUIDs are not trusted": not source["guid_trusted"],
        f"WebSub hub {source['hub']}": source["hub"],
        "text and data mining rights reserved (TDMRep)": source["tdm_reserved"],
    }
    yield from (words for words, holds in traits.items() if holds)
    for what, reason in source["skipped"]:
        yield f"not taken in the last poll: {what}: {reason}"


def _age(moment: datetime | None, now: datetime) -> str:
    return rhythm.words(max(now - moment, timedelta())) if moment else "never"


def _span(seconds: float | None) -> str:
    return rhythm.words(timedelta(seconds=seconds)) if seconds else "-"


def _spark(volume: Sequence[int]) -> str:
    """A bar for each number, the largest one full."""
    most = max(*volume, 1)
    return "".join(_BARS[round(number / most * (len(_BARS) - 1))] for number in volume)
