"""Show the whole job on bundled sample outlets: no network, no accounts."""

import asyncio
from typing import Annotated

import typer

from crawler.cli import context


def command(
    ctx: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="End by itself after the third day's digest.")
    ] = False,
) -> None:
    """Three days of invented news in about a minute, delivered to an inbox on this machine."""
    from crawler.demo import performance

    folder = context.options(ctx).data / "demo"
    asyncio.run(performance.perform(folder, once))
