"""A line that tells how far long work is, written over on a person's error stream."""

from __future__ import annotations

from ..text.language import word
from .context import Context

_BAR = 20


class ProgressLine:
    """Tells `done` of `total`; says nothing where the error stream is no terminal."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._shown = ""

    def tell(self, key: str, done: int, total: int) -> None:
        """Show the words of `key` with a bar; only a line that differs is written."""
        context = self._context
        if not context.err.isatty():
            return
        part = done * _BAR // total if total else 0
        bar = "#" * part + "-" * (_BAR - part)
        line = word(context.language, key, bar=bar, done=f"{done:,}", total=f"{total:,}")
        if line != self._shown:
            self._shown = line
            print(f"\r\x1b[K{line}", end="", file=context.err, flush=True)  # the command line speaks here

    def clear(self) -> None:
        """Take the line back."""
        if self._shown:
            self._shown = ""
            print("\r\x1b[K", end="", file=self._context.err, flush=True)  # as above
