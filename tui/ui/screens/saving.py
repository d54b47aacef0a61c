"""Keeping a setting for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...reading import settings

if TYPE_CHECKING:
    from .reader import ReaderScreen


def save_setting(reader: ReaderScreen, key: str, value: str | int) -> None:
    """Write a setting into the settings file, off the screens' thread."""
    path = reader.settings_file
    if path is None:
        return

    def write() -> None:
        try:
            settings.save(path, {key: value})
        except OSError as error:
            reader.app.call_from_thread(reader.say, "settings.not_saved", reason=error.strerror or error)

    reader.run_worker(write, thread=True, group="settings", exclusive=True)
