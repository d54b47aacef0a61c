"""Every use of a private name of Textual or Rich, so that an upgrade has one file to check."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import rich.cells
from rich._unicode_data import load
from rich.style import Style
from textual import events

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser


@lru_cache(maxsize=4096)
def offset_style(offset: int) -> Style:
    """The style that tells Textual's text selection which character a segment starts with.

    The character's place in the story is the x of Textual's content offset and y is always 0, so a
    selection is a stretch of the story whatever the layout.
    """
    return Style.from_meta({"offset": (offset, 0)})


def key_parser() -> XTermParser:
    """What makes events of the characters that a terminal sends."""
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 # the driver brings it, unless there is none

    return XTermParser()


def key_events(typed: bytes) -> list[events.Key]:
    """The key events that a terminal's bytes stand for."""
    tokens = key_parser().feed(typed.decode("utf-8", "ignore"))
    return [token for token in tokens if isinstance(token, events.Key)]


def widen_ambiguous(ambiguous: tuple[tuple[int, int], ...]) -> None:
    """Make Rich and Textual count these characters, (first, last) code points, as two cells."""

    @cache
    def widened(unicode_version: str = "auto") -> rich.cells.CellTable:
        table = load(unicode_version)
        return table._replace(widths=_laid_over(table.widths, ambiguous))

    wide = {chr(point) for first, last in ambiguous for point in range(first, last + 1)}
    vars(rich.cells)["load_cell_table"] = widened
    rich.cells._is_single_cell_widths = (rich.cells._SINGLE_CELLS - wide).issuperset
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()


def _laid_over(
    widths: Sequence[tuple[int, int, int]], ambiguous: tuple[tuple[int, int], ...]
) -> list[tuple[int, int, int]]:
    """Rich's table with the ambiguous ranges in it; they overlap none that is not narrow."""
    narrow = [entry for entry in widths if entry[2] != 1]
    return sorted([*narrow, *((first, last, 2) for first, last in ambiguous)])
