"""Folds what a person types for a place: as search folds, and without the marks between syllables."""

from __future__ import annotations

from typing import Final

from ..text import fold as searching

_BETWEEN: Final = str.maketrans("", "", "'-·.")


def fold(text: str) -> str:
    """Lower case, half width, simplified characters; white space, apostrophes, hyphens and dots dropped."""
    return searching.fold(text).translate(_BETWEEN)
