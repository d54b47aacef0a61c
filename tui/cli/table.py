"""Rows of fields: lined up by cells for a person, parted by tabs for a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..text.cells import cut, pad, width
from .context import Context

GAP: Final = 2
WIDEST: Final = 40


def put_table(context: Context, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of equally many fields; on a terminal no line is wider than it."""
    if not context.on_terminal:
        for row in rows:
            context.put("\t".join(row))
        return
    fields = list(rows)
    sizes = [min(WIDEST, max(map(width, column))) for column in zip(*fields, strict=True)]
    for row in fields:
        line = "".join(
            pad(cut(field, size), size + GAP) for field, size in zip(row[:-1], sizes, strict=False) if size
        )
        context.put(cut(line + row[-1], context.columns))
