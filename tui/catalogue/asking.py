"""A question's look at one state of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .headlines import StoppedError

if TYPE_CHECKING:
    import sqlite3

    from .schema import Connection


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
        import sqlite3  # noqa: PLC0415 - 5 ms that a start without an archive can go without

        if isinstance(error, sqlite3.DatabaseError) and (
            "interrupted" in str(error) or self._catalogue.recover(error)
        ):
            raise StoppedError from error
