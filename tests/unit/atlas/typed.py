"""Reads the list of typed texts with the place that should stand first."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Typed(NamedTuple):
    """What a person types, and the path of the place meant."""

    text: str
    path: str


def read(path: Path) -> list[Typed]:
    """The lines of a list; the last space parts text and path."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Typed(*line.rsplit(" ", 1)) for line in lines if line and not line.startswith("#")]
