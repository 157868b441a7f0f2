"""What an operator does with an account because its owner asked for it."""

from datetime import date

from sqlalchemy import Engine, delete, select

from pwa.accounts.models import Account, LoginName
from pwa.accounts.sessions import remember_departed
from pwa.accounts.usernames import normal_username
from pwa.database import forget_deleted, hold_person, reading, writing
from pwa.errors import NotFoundError


def owner_of(engine: Engine, username: str) -> int:
    """Give the person behind a name, or raise NotFoundError."""
    named = select(LoginName.user_id).where(LoginName.username == normal_username(username))
    with reading(engine) as connection:
        owner = connection.execute(named).scalar_one_or_none()
    if owner is None:
        raise NotFoundError("nobody has this name")
    return int(owner)


def delete_for(engine: Engine, user_id: int, today: date) -> None:
    """Delete the account of somebody who has no proof any more; its devices will be told."""
    with writing(engine) as connection:
        hold_person(connection, user_id)
        remember_departed(connection, user_id, today)
        connection.execute(delete(Account).where(Account.user_id == user_id))
    forget_deleted(engine)
