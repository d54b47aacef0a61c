"""When nothing was found: what a reader may have meant, by one wrong character or by the sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

from .headlines import Near
from .query import Query


def nearest(real: sqlite3.Connection, query: Query) -> list[Near]:
    """Words and names that the archive does hold, close to those of a query that found nothing, best first."""
    return []
