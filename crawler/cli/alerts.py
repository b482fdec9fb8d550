"""List what was alerted at once and what was not, and try the alert rules on what happened."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context, output
from crawler.cli.output import say, when

if TYPE_CHECKING:
    from alerts.readers import Reader
    from analysis.alerting import Decision
    from config import Configuration
    from store.tables.alerts import AlertRow

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Facts = dict[str, Any]
Json = Annotated[bool, typer.Option("--json", help="JSON lines.")]
OfProfile = Annotated[str | None, typer.Option("--profile", help="One profile; default: all.")]
_MOST_WHAT = 70
_FIELDS = ("profile", "at", "rule", "kind", "ref", "what", "reason", "outcome", "why")


class Outcome(StrEnum):
    """What became of an event."""

    FIRED = "fired"
    HELD = "held"
    COOLED = "cooled"
    DEFERRED = "deferred"


@app.command("list")
def list_(
    ctx: typer.Context,
    outcome: Annotated[Outcome | None, typer.Option(help="Only what became so.")] = None,
    profile: OfProfile = None,
    limit: Annotated[int, typer.Option(min=1, help="Most events.")] = 50,
    json: Json = False,
) -> None:
    """What rules wanted alerted, newest first: sent, held, cooled or waiting, and why."""
    from store import alerts

    with context.opened_store(ctx) as store, store.read() as session:
        found = alerts.latest(session, limit, profile, outcome)
        sent = alerts.deliveries(session, [row.id or 0 for row in found])
        rows = [_stored(row) for row in found]
    for row in rows:
        own = [one for one in sent if one.alert_id == row["id"]]
        row["deliveries"] = [f"{one.channel} {one.recipient}: {one.status}" for one in own]
    if not rows and profile:
        _named(context.configuration(ctx), profile)
    _print(rows, json, "nothing was alerted")


@app.command("test")
def rehearse(
    ctx: typer.Context,
    since: Annotated[str, typer.Option(help="How far to look back, such as 30d or 24h.")] = "30d",
    profile: OfProfile = None,
    json: Json = False,
) -> None:
    """What the rules would have alerted, held and cooled; nothing is stored or sent."""
    from alerts import immediate, readers

    found = context.configuration(ctx)
    with context.opened_store(ctx) as store, store.read() as session:
        now = context.reading_clock(ctx, store).now()
        begin = context.since(ctx, store, since)
        wanted = [_named(found, profile)] if profile else readers.every(found)
        rows = [
            _decided(reader.name, one)
            for reader in wanted
            for one in immediate.rehearse(session, reader, begin, now)
        ]
    _print(rows, json, f"nothing of the last {since} would have been alerted")
    if not json and rows:
        say("; ".join(_counted(rows)))


def _named(configuration: "Configuration", profile: str) -> "Reader":
    """A profile by its name; UsageError when it is not configured."""
    from alerts import readers
    from alerts.errors import UnknownProfile
    from crawler.errors import UsageError

    try:
        return readers.named(configuration, profile)
    except UnknownProfile as error:
        raise UsageError(str(error)) from None


def _print(rows: list[Facts], json: bool, nothing: str) -> None:
    head = ("AT", "PROFILE", "RULE", "OUTCOME", "WHAT", "WHY")
    output.listing(rows, json, head, _cells, nothing)


def _cells(row: Mapping[str, Any]) -> list[object]:
    what = str(row["what"])
    shown = what if len(what) <= _MOST_WHAT else what[: _MOST_WHAT - 1] + "…"
    why = f"{row['why']}; {row['reason']}"
    return [when(row["at"]), row["profile"], row["rule"], row["outcome"], shown, why]


def _stored(row: "AlertRow") -> Facts:
    more = {"id": row.id, "until": row.until, "decided_at": row.decided_at}
    return {name: getattr(row, name) for name in _FIELDS} | more


def _decided(profile: str, decision: "Decision") -> Facts:
    event = decision.event
    names = ("at", "rule", "kind", "ref", "what", "reason")
    facts = {name: getattr(event, name) for name in names}
    more = {"outcome": decision.outcome, "why": decision.why, "until": decision.until}
    return {"profile": profile} | facts | more


def _counted(rows: list[Facts]) -> Iterator[str]:
    for outcome in Outcome:
        if many := sum(row["outcome"] == outcome for row in rows):
            yield f"{many:,} {outcome}"
