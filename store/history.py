"""The migrations, run and compared by Alembic; loaded by `store.migrate` where they are needed."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from store import search
from store.tables import SQLModel


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema to a revision, by the migrations that it lacks."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def differences(connection: Connection) -> list[str]:
    """What the schema lacks or has beyond the tables of this program."""
    context = MigrationContext.configure(
        connection, opts={"include_object": search.is_not_index_table}
    )
    return [str(change) for change in compare_metadata(context, SQLModel.metadata)]
