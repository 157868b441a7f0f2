"""Who may write to a SQLite file: one transaction at a time, and whoever waits may share it.

The disk is slow and one file has one writer. Work that arrives while a transaction commits
is done in the next one, all of it, so that one wait for the disk answers many requests.
Whoever gets the place does the waiting work of everybody: there is no thread of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError as PlaceTimeoutError

from pwa.driver import Driver, driving

T = TypeVar("T")

TAKE_THE_PLACE = "BEGIN IMMEDIATE"


class Job(Generic[T]):
    """Some work that waits for the writer's place, then what came of it."""

    def __init__(self, work: Callable[[Driver], T]) -> None:
        self.work = work
        self.is_done = False
        self._result: T | None = None
        self._error: BaseException | None = None

    def keep(self, result: T) -> None:
        """Note what came of it, which counts once it is committed."""
        self._result = result

    def end(self, error: BaseException | None = None) -> None:
        """Note that it is committed, or why it is not."""
        self._error = error
        self.is_done = True

    def outcome(self) -> T:
        """Return what came of it, or raise why nothing did."""
        if self._error is not None:
            raise self._error
        return cast("T", self._result)


class Turns:
    """The writer's place of one engine, and the work that waits for it."""

    def __init__(self, writer: Engine, patience_s: float) -> None:
        self._writer = writer
        self._patience_s = patience_s
        self._place = Lock()
        self._guard = Lock()
        self._waiting: list[Job[object]] = []

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give a transaction of one's own; raise TimeoutError when the place stays taken."""
        if not self._place.acquire(timeout=self._patience_s):
            raise PlaceTimeoutError("somebody else has been writing for too long")
        try:
            with self._writer.begin() as connection:
                yield connection
        finally:
            self._place.release()

    def together(self, work: Callable[[Driver], T]) -> T:
        """Do some work in a transaction that may be shared, and wait until it is committed."""
        job = Job(work)
        with self._guard:
            self._waiting.append(cast("Job[object]", job))
        self._wait_for_place(cast("Job[object]", job))
        try:
            if not job.is_done:
                with self._guard:
                    jobs, self._waiting = self._waiting, []
                self._commit(jobs)
        finally:
            self._place.release()
        return job.outcome()

    def _wait_for_place(self, job: Job[object]) -> None:
        if self._place.acquire(timeout=self._patience_s):
            return
        with self._guard:
            if job in self._waiting:
                self._waiting.remove(job)
                raise PlaceTimeoutError("somebody else has been writing for too long")
        self._place.acquire()  # it is being done right now

    def _commit(self, jobs: list[Job[object]]) -> None:
        """Do all of it in one transaction; work that fails is left out and the rest done anew."""
        current: Job[object] | None = None
        failed: list[Job[object]] = []
        try:
            with driving(self._writer, TAKE_THE_PLACE) as driver:
                for current in jobs:
                    current.keep(current.work(driver))
                current = None
        except BaseException as error:  # noqa: BLE001  # whoever waits for it is told
            failed = jobs if current is None else [current]
            for job in failed:
                job.end(error)
            rest = [job for job in jobs if job not in failed]
            if rest:
                self._commit(rest)
            return
        for job in jobs:
            job.end()
