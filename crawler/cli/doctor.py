"""Examine the installation, and say what to do about what is wrong."""

import os
from typing import Annotated

import typer

from crawler.cli import context
from crawler.cli.output import print_json


def command(
    ctx: typer.Context,
    net: Annotated[bool, typer.Option("--net", help="Also look up the outlets' hosts.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON lines, one per check.")] = False,
) -> None:
    """Run every check; exit 5 when one found a problem, a warning alone is 0. Without --net the
    network is left alone.
    """
    from config.settings import Log
    from crawler import doctor, logs
    from crawler.app import database_url
    from crawler.checkup import Patient

    logs.set_up(Log())
    chosen = context.options(ctx)
    patient = Patient(
        load=lambda: context.configuration(ctx),
        database=database_url(chosen.database, chosen.data),
        data=chosen.data,
        environ=os.environ,
        net=net,
    )
    results = doctor.examine(patient)
    for name, result in results.items():
        if json:
            facts = {"check": name, "status": result.status, "detail": result.detail}
            print_json(facts | {"remedy": result.remedy or None})
            continue
        print(f"{result.status:8} {name}: {result.detail}")
        if result.remedy:
            print(f"         {result.remedy}")
    if any(result.status == "problem" for result in results.values()):
        raise typer.Exit(5)
