"""What an operator types: `flask --app wsgi <command>`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from pwa.accounts.at_request import delete_for, owner_of
from pwa.accounts.services import prelogin_secret
from pwa.accounts.sessions import drop_expired, end_sessions
from pwa.accounts.usernames import normal_username
from pwa.database import forget_deleted
from pwa.errors import AppError
from pwa.extensions import db, now, settings
from pwa.operations.backup import backup_database, rehearse_restore, restore_database
from pwa.operations.demo import demo_backup
from pwa.operations.upgrade import upgrade_database
from pwa.settings import LARGEST_BLOB_BYTES
from pwa.sync.services import set_quota


def register_commands(app: Flask) -> None:
    """Add our commands to Flask's."""
    commands = (upgrade, backup, restore, end_sessions_of, delete_account, quota, housekeeping)
    for command in (*commands, demo_data):
        app.cli.add_command(command)


@contextmanager
def refusals_in_one_line() -> Iterator[None]:
    """Say what is wrong without a traceback, and exit with 1."""
    try:
        yield
    except AppError as refusal:
        raise click.ClickException(str(refusal)) from refusal


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
    with refusals_in_one_line():
        contents = backup_database(db.engine, target)
    click.echo(f"written and checked: {target}: {contents}")


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Only try it on a copy, and say what SOURCE holds.")
@with_appcontext
def restore(source: Path, *, verify: bool) -> None:
    """Put the backup SOURCE in the place of the SQLite database. Stop the server first.

    Every device has to sign in again; the database that stood there is put aside.
    """
    with refusals_in_one_line():
        if verify:
            click.echo(f"can be restored: {source}: {rehearse_restore(source)}")
            return
        contents, aside = restore_database(db.engine, source)
    if aside is not None:
        click.echo(f"what stood there is now {aside}")
    click.echo(f"restored: {contents}; every device has to sign in again")


@click.command("end-sessions")
@click.argument("username", required=False)
@click.option("--all", "everybody", is_flag=True, help="Of every account.")
@with_appcontext
def end_sessions_of(username: str | None, *, everybody: bool) -> None:
    """Sign out the devices of USERNAME, or of everybody."""
    if (username is None) != everybody:
        raise click.UsageError("name one account, or say --all")
    with refusals_in_one_line():
        name = None if username is None else normal_username(username)
        click.echo(f"ended: {end_sessions(db.engine, name)}")


@click.command("delete-account")
@click.argument("username")
@click.confirmation_option(prompt="Their sealed records cannot be got back. Delete the account?")
@with_appcontext
def delete_account(username: str) -> None:
    """Delete the account of USERNAME, who asked for it and has no proof any more."""
    with refusals_in_one_line():
        owner = owner_of(db.engine, username)
    delete_for(db.engine, owner, now().date())
    click.echo("deleted; its devices keep what they have")


@click.command("quota")
@click.argument("username")
@click.argument("size", type=click.IntRange(min=LARGEST_BLOB_BYTES), required=False)
@with_appcontext
def quota(username: str, size: int | None) -> None:
    """Let the records of USERNAME take SIZE bytes; without SIZE, what the settings say."""
    with refusals_in_one_line():
        owner = owner_of(db.engine, username)
    set_quota(db.engine, owner, size)
    click.echo("as in the settings" if size is None else f"{size} bytes")


@click.command("demo-data")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--days", type=click.IntRange(1, 3650), default=60, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@with_appcontext
def demo_data(target: Path, *, days: int, seed: int) -> None:
    """Write made-up weeks to TARGET, a backup file that Settings imports on a device of yours."""
    if target.exists():
        raise click.ClickException(f"{target} is there already; nothing was written")
    target.write_text(demo_backup(now(), days, seed), "utf-8")
    click.echo(f"written: {target}. It is made up; add it only where no real journal is.")


@click.command("housekeeping")
@with_appcontext
def housekeeping() -> None:
    """Drop what has run out, and empty SQLite's log. Once a day is right."""
    dropped = drop_expired(db.engine, now().date())
    forget_deleted(db.engine)
    click.echo(f"rows dropped: {dropped}")
