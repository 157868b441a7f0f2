"""What an operator types: `flask --app wsgi <command>`."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from pwa.accounts.services import prelogin_secret
from pwa.extensions import db, settings
from pwa.operations.backup import backup_database
from pwa.operations.upgrade import upgrade_database


def register_commands(app: Flask) -> None:
    """Add our commands to Flask's."""
    app.cli.add_command(upgrade)
    app.cli.add_command(backup)


@click.command("upgrade-database")
@with_appcontext
def upgrade() -> None:
    """Bring the database to the tables this version expects."""
    upgrade_database(db.engine, settings().instance)
    prelogin_secret(db.engine)
    click.echo("the database is up to date")


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@with_appcontext
def backup(target: Path) -> None:
    """Write a consistent copy of the SQLite database to TARGET, and check it."""
    backup_database(db.engine, target)
    click.echo(f"written and checked: {target}")
