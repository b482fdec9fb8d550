"""List what was sent, and have a delivery sent again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from crawler.cli import context, output
from crawler.cli.output import when

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


class Status(StrEnum):
    """How a delivery stands."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


@app.command("list")
def list_(
    ctx: typer.Context,
    status: Annotated[Status | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most deliveries.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """The latest deliveries, newest first."""
    from crawler.told import shown
    from store import outbox

    with context.opened_store(ctx) as store, store.read() as session:
        rows = [shown(row) for row in outbox.latest(session, limit, status)]
    head = ("ID", "OF", "CHANNEL", "PART", "STATUS", "TRIES", "SENT", "TO", "ERROR")
    output.listing(rows, json, head, _cells, "no deliveries")


def _cells(row: Mapping[str, Any]) -> list[object]:
    part = f"{row['part']}/{row['parts']}"
    of = f"alert {row['alert_id']}" if row["alert_id"] else f"digest {row['digest_id']}"
    first = [row["id"], of, row["channel"], part, row["status"], row["attempts"]]
    return [*first, when(row["sent_at"]), row["recipient"], row["last_error"]]


@app.command()
def retry(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The delivery.")],
) -> None:
    """Have a delivery sent again with the same bytes and key, at the daemon's next pass."""
    from crawler.clock import real_now
    from crawler.errors import UsageError
    from store import outbox
    from store.errors import NotFound

    with context.opened_store(ctx) as store, store.write() as session:
        try:
            row = outbox.retry(session, number, real_now())
        except NotFound as error:
            raise UsageError(str(error)) from None
        print(f"delivery {row.id} to {row.recipient} on {row.channel} waits to be sent again")
