"""What a database is asked, as its driver hears it."""

from typing import Any, Self

import psycopg
from sqlalchemy import Engine, event


def note_statements(engine: Engine, asked: list[str]) -> None:
    """Keep what is asked of either database from now on."""

    class Noting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *args: Any, **kwargs: Any) -> Self:
            asked.append(str(query))
            return super().execute(query, *args, **kwargs)

    def note(lent: Any, *_: object) -> None:
        if engine.dialect.name == "sqlite":
            lent.set_trace_callback(asked.append)
        else:
            lent.cursor_factory = Noting

    engine.dispose()  # what is at hand was lent before
    event.listen(engine, "checkout", note)
