"""Preview the coming digest, or issue and send it now."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say

if TYPE_CHECKING:
    from alerts.channels import Channel
    from alerts.digest import Digest
    from config import Configuration
    from store.engine import Store

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Facts = dict[str, Any]
Json = Annotated[bool, typer.Option("--json", help="JSON lines.")]
Slot = Annotated[str | None, typer.Option(help="Today's slot of that label; default: what is due.")]
OfProfile = Annotated[str | None, typer.Option("--profile", help="One profile; default: all.")]


@app.command()
def preview(
    ctx: typer.Context, slot: Slot = None, profile: OfProfile = None, json: Json = False
) -> None:
    """Print the digest as it stands now; nothing is stored or sent."""
    from alerts.render import pages, text

    found = _chosen(ctx, profile, slot)
    with context.opened_store(ctx) as store:
        now = context.reading_clock(ctx, store).now()
        for digest in _previews(store, found, slot, now):
            print_json(_data(digest)) if json else print(text.render(pages.whole(digest)))


@app.command()
def send(
    ctx: typer.Context,
    slot: Slot = None,
    profile: OfProfile = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the exact messages; store and send nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Issue the due slots, or today's --slot, and deliver at once; exit 4 when one failed."""
    from alerts import channels
    from crawler import logs

    found = _chosen(ctx, profile, slot)
    logs.set_up(found.settings.log)
    built = channels.build(found, os.environ)
    with context.opened_store(ctx) as store:
        if dry_run:
            now = context.reading_clock(ctx, store).now()
            for digest in _previews(store, found, slot, now):
                _print_messages(digest, [built[n] for n in _channels(found, digest)], json)
            return
        now = context.clock(ctx, store).now()
        with _plain_errors():
            issued = _issue(store, found, built, slot, now)
        code = asyncio.run(_deliver(store, built, issued, json))
    raise typer.Exit(code)


def _chosen(ctx: typer.Context, profile: str | None, slot: str | None) -> "Configuration":
    """The configuration with the asked profile alone."""
    from dataclasses import replace

    from config.findings import closest
    from crawler import naming
    from crawler.errors import UsageError

    found = context.configuration(ctx)
    chosen = dict(found.settings.profiles)
    if profile:
        chosen = {profile: naming.profile(found, profile)}
    if slot:
        known = {label for one in chosen.values() for label in one.slots}
        chosen = {name: one for name, one in chosen.items() if slot in one.slots}
        if not chosen:
            raise UsageError(f"no slot is called {slot!r}{closest(slot, known)}")
    if not chosen:
        raise UsageError("no profile is configured: tumen.yaml needs one under `profiles`")
    return replace(found, settings=found.settings.model_copy(update={"profiles": chosen}))


@contextmanager
def _plain_errors() -> Iterator[None]:
    from alerts.errors import UnknownProfile
    from crawler.errors import UsageError

    try:
        yield
    except UnknownProfile as error:
        raise UsageError(str(error)) from None


def _previews(
    store: "Store", found: "Configuration", slot: str | None, now: datetime
) -> Iterator["Digest"]:
    from alerts import issue

    for name in found.settings.profiles:
        yield issue.preview(store, found, name, now, slot)


def _issue(
    store: "Store",
    found: "Configuration",
    built: "dict[str, Channel]",
    slot: str | None,
    now: datetime,
) -> "Sequence[Digest]":
    from alerts import issue
    from crawler.errors import TumenError

    if slot is None:
        issued = issue.issue_due(store, found, built, now)
        if issued.failed and not issued.digests:
            raise TumenError(f"no digest could be made for {', '.join(issued.failed)}: see above")
        if issued.failed:
            say(f"tumen: no digest could be made for {', '.join(issued.failed)}: see above")
        elif not issued.digests:
            say("no slot is due; --slot LABEL issues today's at once")
        return issued.digests
    made = [issue.issue_slot(store, found, built, (n, slot), now) for n in found.settings.profiles]
    if not any(made):
        raise TumenError(
            f"today's slot {slot} was dealt with before, and nothing is told twice: "
            "`tumen deliveries list` shows its messages, `deliveries retry ID` sends one again"
        )
    return [one for one in made if one is not None]


async def _deliver(
    store: "Store", built: "dict[str, Channel]", issued: "Sequence[Digest]", json: bool
) -> int:
    """Deliver the outbox; 4 when a message of these digests did not arrive."""
    from alerts import delivery
    from crawler.clock import real_now

    await delivery.deliver_due(store, built, real_now, f"digest send {os.getpid()}")
    failed = False
    for digest in issued:
        facts = _data(digest) | _sent(store, digest)
        failed = failed or any(row["status"] != "sent" for row in facts["deliveries"])
        if json:
            print_json(facts)
            continue
        print(f"{digest.subject} (quiet: not sent)" if facts["quiet"] else digest.subject)
        for row in facts["deliveries"]:
            trouble = f": {row['last_error']}" if row["last_error"] else ""
            part = f"part {row['part']}/{row['parts']}"
            print(f"  {row['channel']} to {row['recipient']}, {part}: {row['status']}{trouble}")
    return 4 if failed else 0


def _sent(store: "Store", digest: "Digest") -> Facts:
    from crawler.told import deliveries
    from store import digests

    with store.read() as session:
        row = digests.get(session, digest.profile, digest.slot.local_date, digest.slot.label)
        assert row is not None
        return {"quiet": row.status == "quiet", "deliveries": deliveries(session, row.id or 0)}


def _channels(found: "Configuration", digest: "Digest") -> tuple[str, ...]:
    return found.settings.profiles[digest.profile].channels


def _print_messages(digest: "Digest", channels: "Sequence[Channel]", json: bool) -> None:
    for channel in channels:
        for message in channel.render(digest):
            key = digest.key(channel.name, message.recipient, message.part)
            facts: Facts = {"channel": channel.name, "recipient": message.recipient, "key": key}
            facts |= {"part": message.part, "parts": message.parts}
            words = message.payload.decode("utf-8", "replace")
            if json:
                print_json(facts | {"content_type": message.content_type, "payload": words})
                continue
            say(
                f"{channel.name} to {message.recipient}, part {message.part}/{message.parts}, "
                f"{message.content_type}, {len(message.payload):,} bytes, key {key}"
            )
            print(words)


def _data(digest: "Digest") -> Facts:
    from alerts import issue

    return {
        "profile": digest.profile,
        "slot": f"{digest.slot.local_date} {digest.slot.label}",
        "window_from": digest.window_from,
        "window_to": digest.window_to,
        "subject": digest.subject,
        "entries": issue.entries_json(digest),
    }
