"""Export articles, statements, claims, stories or digests as JSON lines or CSV."""

import contextlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crawler.cli import context


class Kind(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
    CLAIMS = "claims"
    STORIES = "stories"
    DIGESTS = "digests"


class Format(StrEnum):
    """How it is written."""

    JSONL = "jsonl"
    CSV = "csv"


def command(
    ctx: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="What to export.")],
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; default: standard output.")
    ] = None,
) -> None:
    """Export everything of one kind; a file appears whole or not at all."""
    from crawler import exporting

    configuration = context.unchecked_configuration(ctx)
    with contextlib.ExitStack() as stack:
        store = stack.enter_context(context.opened_store(ctx))
        session = stack.enter_context(store.read())
        out = stack.enter_context(exporting.whole_file(output)) if output else sys.stdout
        rows = exporting.rows(kind, session, configuration)
        exporting.FORMATS[form](rows, exporting.FIELDS[kind], out)
