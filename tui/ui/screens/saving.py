"""Keeping what the person sets and searches for the next time, off the screens' thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...reading import queries, settings

if TYPE_CHECKING:
    from .reader import ReaderScreen


def save_setting(reader: ReaderScreen, key: str, value: str | int) -> None:
    """Write a setting into the settings file."""
    path = reader.settings_file
    if path is not None:
        _save(reader, "settings", lambda: settings.save(path, {key: value}))


def save_queries(reader: ReaderScreen) -> None:
    """Write the kept and recent searches."""
    path, known = reader.queries_file, reader.queries
    if path is not None:
        _save(reader, "queries", lambda: queries.save(path, known))


def _save(reader: ReaderScreen, group: str, write: Callable[[], None]) -> None:
    def attempt() -> None:
        try:
            write()
        except OSError as error:
            reader.app.call_from_thread(reader.say, "settings.not_saved", reason=error.strerror or error)

    reader.run_worker(attempt, thread=True, group=group, exclusive=True)
