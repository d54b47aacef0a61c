"""Rows of fields, lined up by cells. Whoever wants fields for a program asks for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..text.cells import cut, pad, width
from .context import Context

GAP: Final = 2
WIDEST: Final = 40


def table(context: Context, rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Lines of rows that have equally many fields; on a terminal no line is wider than it, in a pipe none is cut."""
    fields = list(rows)
    on_terminal = context.on_terminal
    most = WIDEST if on_terminal else 10**6
    sizes = [min(most, max(map(width, column))) for column in zip(*fields, strict=True)]
    for row in fields:
        padded = zip(row[:-1], sizes, strict=False)
        line = "".join(pad(cut(field, size), size + GAP) for field, size in padded if size) + row[-1]
        yield cut(line, context.columns) if on_terminal else line


def put_table(context: Context, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of equally many fields."""
    for line in table(context, rows):
        context.put(line)
