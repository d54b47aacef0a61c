"""Zones that news names as places and that are no administrative division: 松山湖, 前海, 大亚湾开发区.

The table `zones.csv` lies beside the gazetteer, where there is one (`tui/data/README.md` tells its source). A zone
is read and chosen as the smallest division that holds all of it: 横琴 as 珠海's 香洲区, 松山湖 as 东莞.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from .stamp import ZONES

HEAD: Final = "code,short,pinyin,written,note"


class Zone(NamedTuple):
    """A zone: the code of the division that holds it, its usual name with syllables, and every way to write it."""

    code: str
    short: str
    pinyin: str
    written: tuple[str, ...]


def load(folder: Path) -> tuple[Zone, ...]:
    """The zones of a folder, none where it has no table.

    OSError when the table cannot be read, ValueError when it is no such table.
    """
    file = folder / ZONES
    if not file.is_file():
        return ()
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    if head != HEAD:
        raise ValueError(f"not a table of zones: {file.name}")
    zones = []
    for line in lines:
        code, short, pinyin, written, _ = line.split(",")
        zones.append(Zone(code, short, pinyin, tuple(written.split("|"))))
    return tuple(zones)
