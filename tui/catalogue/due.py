"""When an archive's common words are to be gathered (see `seal`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .schema import meta

if TYPE_CHECKING:
    import sqlite3

LEAST: Final = 4000
"""An archive of fewer stories needs no bitmaps."""
GROWTH: Final = 4
"""When there are more new stories than the sealed ones divided by this, all is gathered anew."""


def is_due(real: sqlite3.Connection) -> bool:
    """Whether the archive is large enough to seal it, and has not been."""
    return meta(real, "stories") >= LEAST and not _sealed(real)


def has_outgrown(real: sqlite3.Connection) -> bool:
    """Whether so much has come since that the common words had better be gathered anew."""
    sealed = _sealed(real)
    return bool(sealed) and meta(real, "high") - sealed[1] > max(LEAST, (sealed[1] - sealed[0]) // GROWTH)


def _sealed(real: sqlite3.Connection) -> tuple[int, ...]:
    row = real.execute("SELECT value FROM meta WHERE key='sealed'").fetchone()
    return tuple(map(int, row[0].split())) if row else ()
