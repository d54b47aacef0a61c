"""What columns and fitting at rest cost the reader: `python -m tests.bench columns [CHARACTERS …]`.

The stories are the bundled ones, one after another, up to so many characters (5000, 100000 and 1000000).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import PurePath
from time import perf_counter

from tui.model.article import Article, Block, BlockKind, Headline
from tui.model.folder import load_article
from tui.reading.folders import bundled_articles
from tui.typeset.columns import Columns
from tui.typeset.page import Page
from tui.typeset.setting import Align, Setting
from tui.typeset.sheet import Sheet
from tui.ui.paint import Paint
from tui.ui.widgets.layers import Layers
from tui.ui.widgets.refining import Refining
from tui.ui.widgets.strips import Painter

CELLS, ROWS = 152, 47


def story(characters: int) -> Article:
    """A story of paragraphs and headings of about so many characters."""
    root = bundled_articles()
    files = sorted(root.rglob("*.md"))
    loaded = [load_article(root, path).story for path in files]
    pieces, blocks, at = [], [], 0
    for article in cycle(article for article in loaded if article):
        for block in article.blocks:
            kind = block.kind if block.kind is BlockKind.HEADING else BlockKind.PARAGRAPH
            text = article.text[block.start : block.end].replace("\n", "")
            pieces.append(text)
            blocks.append(Block(kind, at, at + len(text), block.level))
            at += len(text) + 1
        if at >= characters:
            return Article(Headline("bench", "长文", PurePath()), "\n".join(pieces), tuple(blocks))
    raise AssertionError("no stories")


def timed(run: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begin = perf_counter()
    run()
    return (perf_counter() - begin) * 1000


def settle(sheet: Sheet) -> float:
    """Lay a sheet out to its end; milliseconds of the longest step."""
    longest = 0.0
    while not sheet.settled:
        longest = max(longest, timed(lambda: sheet.settle(8)))
    return longest


def rest(sheet: Sheet, top: int) -> tuple[float, float]:
    """Fit a screenful; milliseconds of the longest step and of all."""
    refining, steps = Refining(sheet, top, min(len(sheet), top + ROWS)), []
    while not refining.done:
        steps.append(timed(refining.step))
    return max(steps), sum(steps)


def draw(sheet: Sheet, top: int) -> float:
    """Milliseconds to draw a screenful."""
    columns = sheet if isinstance(sheet, Columns) else None
    painter = Painter(sheet, columns, cells=CELLS + 4, margin=2, paint=Paint({}), layers=Layers())
    return timed(lambda: [painter.strip(row) for row in range(top, min(len(sheet), top + ROWS))])


def main(arguments: list[str]) -> int:
    """Print a table, a row for each length and layout; all times in ms."""
    setting = Setting(align=Align.RAGGED)
    print(f"{'characters':>10} {'':8}{'open':>8}{'settle':>8}{'fit':>8}{'(all)':>8}{'draw':>8}")
    for characters in [int(a) for a in arguments] or [5_000, 100_000, 1_000_000]:
        article = story(characters)
        for name, make in (
            ("page", lambda article=article: Page(article, 76, setting)),
            ("columns", lambda article=article: Columns(article, CELLS, ROWS, setting)),
        ):
            begin = perf_counter()
            sheet: Sheet = make()
            for row in range(ROWS):
                sheet.line(row)
            opened = (perf_counter() - begin) * 1000
            longest = settle(sheet)
            top = len(sheet) // 2 // ROWS * ROWS
            step, every = rest(sheet, top)
            drawn = draw(sheet, top)
            print(f"{characters:>10} {name:8}{opened:8.1f}{longest:8.1f}{step:8.1f}{every:8.1f}{drawn:8.1f}")
    return 0
