"""How Alembic reaches the database: a connection it is handed, or the running app's.

SQLite changes a table by copying it, and dropping the old one would cascade into the rows
of others. So foreign keys are off while a migration runs, and checked before it commits.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from pwa.database import Base


def run(connection: Connection) -> None:
    """Run what was asked for, all of it or none."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.exec_driver_sql("ROLLBACK")  # the pragma is ignored inside a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    if is_sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would break {len(broken)} foreign keys")


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        run(connection)
        connection.commit()
        connection.invalidate()
