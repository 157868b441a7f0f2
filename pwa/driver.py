"""Statements that every request makes, handed to the database's driver as they are.

SQLAlchemy says once what such a statement is in each dialect, how its values are bound and what
its columns are read as. What it does around each execution costs six times what SQLite needs to
find a row, and a sync is a handful of those; so these run on the driver's own connection, which
SQLAlchemy's pool lends.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Engine, Executable, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

SQLITE = "sqlite"
AT_HAND = "at_hand"  # the engine's option that holds connections between their uses
MOST_AT_HAND = 4  # of the fifteen that a pool lends
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in one dialect."""

    sql: str
    names: Sequence[str] | None  # of its values by place; none: the driver takes them by name
    constants: Mapping[str, Any]
    binds: Mapping[str, Callable[[Any], Any]]
    reads: Sequence[tuple[int, Callable[[Any], Any]]]


class Prepared:
    """A statement of SQLAlchemy's, compiled once for each dialect it is used in."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def in_dialect(self, dialect: Dialect) -> _Compiled:
        """Give the statement in one dialect."""
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _compile(self._statement, dialect)
        return found


@dataclass(frozen=True, slots=True)
class Driver:
    """A transaction on the driver's own connection."""

    dialect: Dialect
    connection: Any  # sqlite3's or psycopg's: both can `execute` without a cursor made first

    @property
    def is_sqlite(self) -> bool:
        """Tell which of our two databases this is."""
        return self.dialect.name == SQLITE

    def run(self, statement: Prepared, values: Mapping[str, Any]) -> Any:
        """Execute a statement; give the driver's cursor."""
        compiled = statement.in_dialect(self.dialect)
        if compiled.constants:
            values = {**compiled.constants, **values}
        if compiled.binds:
            values = {
                name: compiled.binds[name](value) if name in compiled.binds else value
                for name, value in values.items()
            }
        if compiled.names is None:
            return self.connection.execute(compiled.sql, values)
        return self.connection.execute(compiled.sql, [values[name] for name in compiled.names])

    def first(self, statement: Prepared, values: Mapping[str, Any]) -> Row | None:
        """Execute a statement; give its first row as SQLAlchemy would read it."""
        row = self.run(statement, values).fetchone()
        reads = statement.in_dialect(self.dialect).reads
        if row is None or not reads:
            return row  # type: ignore[no-any-return]
        read = list(row)
        for place, process in reads:
            read[place] = process(read[place])
        return tuple(read)


@contextmanager
def asking(engine: Engine) -> Iterator[Driver]:
    """Lend the driver's connection for one statement, which is a transaction of its own."""
    is_sqlite = engine.dialect.name == SQLITE  # where it is one anyway
    with _Lent(engine) as connection:
        if not is_sqlite:
            connection.autocommit = True  # or psycopg asks three times: BEGIN, it, COMMIT
        try:
            yield Driver(engine.dialect, connection)
        finally:
            if not is_sqlite:
                connection.autocommit = False


@contextmanager
def driving(engine: Engine, begin: str) -> Iterator[Driver]:
    """Lend the driver's connection for one transaction, which is committed at the end.

    `begin` is how it begins in SQLite; psycopg begins one by itself.
    """
    with _Lent(engine) as connection:
        if engine.dialect.name == SQLITE:
            connection.execute(begin)
        yield Driver(engine.dialect, connection)
        connection.commit()


def let_go(engine: Engine) -> None:
    """Close what is at hand: nobody is to have the file open once the engine is disposed of."""
    at_hand: list[PoolProxiedConnection] = engine.get_execution_options()[AT_HAND]
    while at_hand:
        at_hand.pop().invalidate()


class _Lent:
    """Borrow from the pool, which rolls back what was not committed; raise as SQLAlchemy does.

    Of SQLite's a few that came back in order stay at hand: to give one to the pool and be lent it
    again costs more than to find a row. One of PostgreSQL's goes back, for the pool sees whether
    its server is still there.
    """

    __slots__ = ("_at_hand", "_engine", "_fairy")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._at_hand: list[PoolProxiedConnection] | None
        self._at_hand = engine.get_execution_options().get(AT_HAND)

    def __enter__(self) -> Any:
        try:
            self._fairy = (self._at_hand or []).pop()
        except IndexError:
            self._fairy = self._engine.raw_connection()
        return self._fairy.driver_connection

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        at_hand, lent = self._at_hand, self._fairy
        if error is None and at_hand is not None and len(at_hand) < MOST_AT_HAND:
            at_hand.append(lent)
            return
        dialect: Any = self._engine.dialect
        try:
            if isinstance(error, dialect.loaded_dbapi.Error):
                if dialect.is_disconnect(error, lent.dbapi_connection, None):
                    lent.invalidate(error)
                raise _as_sqlalchemy(error, dialect) from error
        finally:
            lent.close()


def _compile(statement: Executable, dialect: Dialect) -> _Compiled:
    compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    binds = {name: _binding(bind.type, dialect) for name, bind in compiled.binds.items()}
    columns = enumerate(getattr(statement, "selected_columns", ()))
    reads = [(place, _reading(column.type, dialect)) for place, column in columns]
    return _Compiled(
        sql=str(compiled),
        names=compiled.positiontup,
        constants={name: value for name, value in compiled.params.items() if value is not None},
        binds={name: process for name, process in binds.items() if process is not None},
        reads=[(place, process) for place, process in reads if process is not None],
    )


def _binding(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reading(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _as_sqlalchemy(cause: Exception, dialect: Any) -> BaseException:
    """Give what callers know, without the values of the statement."""
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(None, None, cause, base, hide_parameters=True, dialect=dialect)
