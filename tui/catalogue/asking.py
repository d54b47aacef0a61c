"""A question's look at one state of the catalogue, and what it takes, which is imported when it is first wanted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from .headlines import StoppedError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import date

    from .query import Query
    from .result import Result
    from .schema import Connection
    from .state import State

# ruff: noqa: PLC0415 - a start without an archive can go without all of this


class Recovering(Protocol):
    """What can make itself anew."""

    def recover(self, error: Exception) -> bool:
        """Make a damaged catalogue anew; False for other errors."""


class Asking:
    """As `Catalogue.asking` has it."""

    def __init__(self, catalogue: Recovering, connection: Connection) -> None:
        self._catalogue = catalogue
        self._connection = connection
        self._begun = False

    def __enter__(self) -> sqlite3.Connection:
        try:
            real, self._begun = self._connection.begin()
        except Exception as error:
            self._stopped(error)
            raise
        return real

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            self._connection.end(begun=self._begun)
        except Exception as another:
            self._stopped(error or another)
            raise
        self._stopped(error)

    def _stopped(self, error: BaseException | None) -> None:
        """Tell of a query that was stopped, or that found the catalogue damaged; nothing of any other error."""
        if error is None:
            return
        import sqlite3

        if isinstance(error, sqlite3.DatabaseError) and (
            "interrupted" in str(error) or self._catalogue.recover(error)
        ):
            raise StoppedError from error


# An import statement takes a microsecond at every key even when all was imported long ago.


@cache
def searching() -> tuple[Callable[[str, date], Query], type[Result]]:
    """What understands a question, and what finds it."""
    from .query import parse
    from .result import Result

    return parse, Result


@cache
def reading_state() -> Callable[[sqlite3.Connection, State | None], State]:
    """What tells the state of a catalogue."""
    from .state import state

    return state
