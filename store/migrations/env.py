"""Alembic's entry: runs the migrations on the connection that `store.migrate` passes in."""

from alembic import context

from store import search
from store.tables import SQLModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    include_object=search.is_not_index_table,
)
with context.begin_transaction():
    context.run_migrations()
