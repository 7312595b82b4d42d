"""Run by Alembic: applies the migrations on the connection that `storage.upgrade` passes in."""

from alembic import context

from backread.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
