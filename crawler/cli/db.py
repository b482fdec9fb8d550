"""Upgrade, check, back up and restore the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli import context
from crawler.cli.output import print_json, say

if TYPE_CHECKING:
    from store.engine import Store

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]


@app.command()
def upgrade(ctx: typer.Context) -> None:
    """Bring the database to this program's schema."""
    from store import migrate

    with _store(ctx) as store:
        before = migrate.current(store)
        migrate.refuse_newer(store)
        migrate.upgrade(store)
        after = migrate.current(store)
        same = "was there already" if before == after else f"was {before or 'empty'}"
        print(f"{store.shown_url}: schema {after}, {same}")


@app.command()
def check(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Whether schema and file are sound; exit 1 when not. Nothing is changed."""
    from store import migrate

    with _store(ctx) as store:
        problems = list(_problems(store))
        facts = {"database": store.shown_url, "schema": None, "problems": problems}
        if not problems:
            facts["schema"] = migrate.current(store)
    if json:
        print_json(facts)
    else:
        for problem in problems:
            say(f"{facts['database']}: {problem}")
        if not problems:
            print(f"{facts['database']}: schema {facts['schema']}, sound")
    if problems:
        raise typer.Exit(1)


@app.command()
def backup(ctx: typer.Context, file: File) -> None:
    """Copy a SQLite database into FILE while it is in use."""
    from crawler import backup

    with context.opened_store(ctx) as store:
        backup.backup(store, file)
    print(f"{file}: {file.stat().st_size:,} bytes")


@app.command()
def restore(ctx: typer.Context, file: File) -> None:
    """Put a backup in the place of the SQLite database, which must not be in use."""
    from crawler import backup
    from crawler.clock import real_now
    from store import migrate

    with _store(ctx) as store:
        kept = backup.restore(store, file, real_now())
        migrate.ready(store)
        print(f"{store.shown_url}: restored from {file}")
        if kept:
            print(f"what was there is in {kept}")


@contextmanager
def _store(ctx: typer.Context) -> "Iterator[Store]":
    """The database as it is: neither made nor migrated."""
    from crawler.app import database_url
    from store.engine import open_store

    chosen = context.options(ctx)
    store = open_store(database_url(chosen.database, chosen.data))
    try:
        yield store
    finally:
        store.dispose()


def _problems(store: "Store") -> Iterator[str]:
    from crawler import backup
    from store import migrate

    if store.dialect == "sqlite":
        path = backup.database_file(store)
        if not path.is_file():
            yield "there is no database yet; `tumen db upgrade` makes one"
            return
        damage = backup.integrity(path)
        yield from damage
        if damage:
            return
    found, wanted = migrate.current(store), migrate.head()
    if found != wanted:
        known = found is None or found in migrate.revisions()
        remedy = "run `tumen db upgrade`" if known else "use the Tumen version that wrote it"
        yield f"schema {found or 'empty'}, this program needs {wanted}: {remedy}"
        return
    yield from (f"differs from this program's tables: {d}" for d in migrate.differences(store))
