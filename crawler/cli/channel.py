"""List the channels; send a marked test message over one."""

import asyncio
import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say

if TYPE_CHECKING:
    from alerts.channels import Channel
    from config import Configuration

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.command("list")
def list_(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """Every channel: its kind, who it reaches, which profiles use it, what keeps it from work."""
    found = context.configuration(ctx)
    for name in found.settings.channels:
        facts = _facts(found, name)
        if json:
            print_json(facts)
            continue
        print(f"{name}  {facts['kind']}, used by {', '.join(facts['profiles']) or 'no profile'}")
        for recipient in facts["recipients"]:
            print(f"  to {recipient}")
        for problem in facts["problems"]:
            print(f"  cannot be used: {problem}")


@app.command("test")
def try_(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The channel.")],
) -> None:
    """Send a message marked as a test, once; exit 4 when it is not taken."""
    from alerts import trial
    from alerts.errors import DeliveryError
    from crawler import logs, naming
    from crawler.clock import real_now

    found = context.configuration(ctx)
    logs.set_up(found.settings.log)
    naming.channel(found, name)
    channel = _built(found, name)
    try:
        for recipient in asyncio.run(trial.send_test(channel, real_now())):
            print(f"sent to {recipient}")
    except DeliveryError as error:
        say(f"tumen: channel {name}: {error}")
        raise typer.Exit(4) from None


def _facts(found: "Configuration", name: str) -> dict[str, Any]:
    from config import ConfigError

    users = [p for p, profile in found.settings.profiles.items() if name in profile.channels]
    facts = {"id": name, "kind": found.settings.channels[name].kind, "profiles": users}
    try:
        channel = _built(found, name)
    except ConfigError as error:
        return facts | {"recipients": [], "problems": [str(p) for p in error.problems]}
    return facts | {"recipients": list(channel.recipients()), "problems": []}


def _built(found: "Configuration", name: str) -> "Channel":
    """One channel, so that another one's missing secret does not matter."""
    from dataclasses import replace

    from alerts import channels

    only = {"channels": {name: found.settings.channels[name]}}
    alone = replace(found, settings=found.settings.model_copy(update=only))
    return channels.build(alone, os.environ)[name]
