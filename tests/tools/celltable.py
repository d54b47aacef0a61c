"""Writes tui/text/celltable.py: `python -m tests.tools.celltable`.

Widths are asked of Rich, which draws the screens; East Asian Ambiguous comes from unicodedata (UAX #11).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from rich._unicode_data import load
from rich.cells import get_character_cell_size

TARGET = Path(__file__).parents[2] / "tui" / "text" / "celltable.py"

HEAD = '''"""Cell widths of Unicode {version} as ranges of code points in hexadecimal. Made by tests/tools/celltable.py.

ZERO and WIDE are what takes no cell and two; AMBIGUOUS is what takes one cell here and two in a terminal that
counts East Asian Ambiguous characters as wide (UAX #11, data of Unicode {ambiguous}); EMOJI takes two when U+FE0F follows.
Facts of the Unicode Character Database (Unicode-3.0 licence), as Rich 15 (MIT) and wcwidth (MIT) read them.
"""

from typing import Final
'''


def ranges(points: Iterable[int]) -> Iterator[str]:
    """Ascending code points as `start-end` or a single number, in hexadecimal."""
    start = last = -2
    for point in [*points, -2]:
        if point != last + 1:
            if start >= 0:
                yield f"{start:x}" if start == last else f"{start:x}-{last:x}"
            start = point
        last = point


def section(name: str, points: Iterable[int]) -> str:
    """One constant of the module."""
    lines = "\n".join(wrap(" ".join(ranges(points)), 108, break_on_hyphens=False))
    return f'\n{name}: Final = """\\\n{lines}\n"""\n'


def main() -> None:
    """Write the module."""
    every = range(0x110000)
    size = [get_character_cell_size(chr(point)) for point in every]
    emoji = sorted(map(ord, load("latest").narrow_to_wide))
    parts = [
        HEAD.format(version=load("latest").unicode_version, ambiguous=unicodedata.unidata_version),
        section("ZERO", (p for p in every if size[p] == 0)),
        section("WIDE", (p for p in every if size[p] == 2)),
        section(
            "AMBIGUOUS", (p for p in every if size[p] == 1 and unicodedata.east_asian_width(chr(p)) == "A")
        ),
        section("EMOJI", emoji),
    ]
    TARGET.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
