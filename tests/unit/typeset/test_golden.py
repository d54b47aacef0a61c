"""The sample page as a reader sees it, at several widths, in text files that a Chinese reader can review.

After a wanted change, run this module: `python -m tests.unit.typeset.test_golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.typeset.sample import article
from tui.text.cells import pad
from tui.typeset.columns import Columns
from tui.typeset.page import Page
from tui.typeset.setting import Fit, Quotes, Script, Setting, Spacing
from tui.typeset.sheet import Sheet, every_line

_HERE = Path(__file__).parent / "golden"

SHEETS: dict[str, tuple[int, Setting]] = {
    "page-20": (20, Setting()),
    "page-40": (40, Setting()),
    "page-60": (60, Setting()),
    "page-80": (80, Setting()),
    "page-60-optimal": (60, Setting(fit=Fit.OPTIMAL)),
    "page-40-corner-spaced": (40, Setting(quotes=Quotes.CORNER, spacing=Spacing.AUTO)),
    "page-40-hanging-traditional": (40, Setting(hanging=True, script=Script.TRADITIONAL)),
}


def sheet_of(name: str) -> Sheet:
    if name == "columns-140":
        return Columns(article(), 140, 30)
    cells, setting = SHEETS[name]
    return Page(article(), cells, setting)


def picture(sheet: Sheet) -> str:
    """A sheet as text between two edges, so that a torn row shows."""
    return "".join(f"{pad(line.text, sheet.cells)}▏\n" for line in every_line(sheet))


@pytest.mark.parametrize("name", [*SHEETS, "columns-140"])
def test_the_page_looks_as_it_was_reviewed(name: str) -> None:
    assert picture(sheet_of(name)) == (_HERE / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    _HERE.mkdir(exist_ok=True)
    for name in [*SHEETS, "columns-140"]:
        (_HERE / f"{name}.txt").write_text(picture(sheet_of(name)), "utf-8")
