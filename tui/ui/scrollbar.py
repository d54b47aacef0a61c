"""Scrollbars of spaces: Textual's block characters take two cells where ambiguous width is wide."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class SpaceBars(ScrollBarRender):
    """A scrollbar whose thumb ends on whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]

    @classmethod
    def install(cls) -> None:
        """Draw every scrollbar so."""
        ScrollBar.renderer = cls
