"""The command line. Only opening the reader imports the screens."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `bulletin-tui` with `arguments` (the process's own for None) and return its exit code."""
    raise NotImplementedError
