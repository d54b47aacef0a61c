"""A story's text as one long column of lines, cut into chunks that are laid out one at a time.

A chunk is a block, or a slice of one that is too long to lay out at once. Where a slice ends depends on the text
alone, never on the width or on what was laid out before, so that a page is the same whichever way it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ..model.article import Article, Block, BlockKind
from ..text.cells import width
from .blocks import Copy, Flow, caption, code, flow, flow_count, heading, item, quote, rule_of
from .breaks import allowed
from .line import Line, Role
from .runs import Piece, blank, pieces
from .setting import Fit, Setting
from .tables import TABLE_ROWS, Table

_LONG: Final = 6144
_SLICE: Final = 2048
_FITTED: Final = 3000
"""Characters of the longest chunk that is fitted at rest: some 7 ms."""
_ENDS: Final = re.compile("[。！？!?…][”’」』）)]*(?=[^。！？!?…”’」』）)])")


class Chunk(NamedTuple):
    """A block or a slice of one: `start` to `end` of the story's text, and which rows of a table."""

    block: int
    start: int
    end: int
    row: int = 0


class Galley:
    """Lays out the chunks of a story at a width in cells."""

    def __init__(self, article: Article, cells: int, setting: Setting, overhang: int = 0) -> None:
        """`overhang` are cells beyond `cells` that hanging marks may take; without them a line is shorter."""
        self.article = article
        self.cells = cells
        self.setting = setting
        self._overhang = overhang
        self.blocks = list(_covering(article))
        self.chunks: list[Chunk] = []
        for index, block in enumerate(self.blocks):
            if block.end - block.start <= _LONG and block.kind is not BlockKind.TABLE:
                self.chunks.append(Chunk(index, block.start, block.end))
            else:
                self.chunks += _chunks(article, index, block)
        self.refined: set[int] = set()
        self._tables: dict[int, Table] = {}
        self._pieces: tuple[int, list[Piece]] = (-1, [])
        self._ratio = _cells_a_character(article.text, setting)

    def estimate(self, number: int) -> int:
        """About how many lines a chunk has, found without looking at its text."""
        chunk = self.chunks[number]
        block = self.blocks[chunk.block]
        gap = self.gap(number)
        if block.kind is BlockKind.TABLE:
            return gap + len(block.cells[chunk.row : chunk.row + TABLE_ROWS]) + 2
        length = chunk.end - chunk.start
        if block.kind is BlockKind.CODE and length < 100_000:
            return gap + 1 + self.article.text.count("\n", chunk.start, chunk.end)
        return gap + max(1, -int(-(length * self._ratio + 4) // max(2, self.cells)))

    def estimates(self) -> list[int]:
        """The estimates of all chunks."""
        blocks, cells, ratio = self.blocks, max(2, self.cells), self._ratio
        made: list[int] = []
        for number, chunk in enumerate(self.chunks):
            if blocks[chunk.block].kind is _PARAGRAPH and number and self.setting.indent:
                before = self.chunks[number - 1].block
                if before == chunk.block or blocks[before].kind in _NO_GAP:  # most chunks of a long story
                    made.append(int((chunk.end - chunk.start) * ratio + 3) // cells + 1)
                    continue
            made.append(self.estimate(number))
        return made

    def build(self, number: int) -> list[Line]:
        """The lines of a chunk, the blank lines before it included."""
        chunk = self.chunks[number]
        lines = [blank(chunk.start)] * self.gap(number)
        lines += self._set(number, chunk, self.blocks[chunk.block])
        return lines

    def count(self, number: int) -> int:
        """How many lines a chunk has."""
        chunk = self.chunks[number]
        block = self.blocks[chunk.block]
        if block.kind is not BlockKind.PARAGRAPH:
            return len(self.build(number))
        return self.gap(number) + flow_count(*self._paragraph(number, chunk, block, ()))

    def chunk_at(self, offset: int) -> int:
        """The chunk that holds a place of the story's text, else the last before it."""
        low, high = 0, len(self.chunks)
        while low < high:
            middle = (low + high) // 2
            if self.chunks[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def keeps(self, number: int, lines: int) -> list[bool]:
        """For each line of a chunk, whether the next must follow in the same column.

        A heading keeps its text, a paragraph two lines at either end, a short block all of them (CLREQ 3.3).
        """
        kind = self.blocks[self.chunks[number].block].kind
        gap = self.gap(number)
        body = lines - gap
        if kind is BlockKind.HEADING:
            return [True] * lines
        if kind is BlockKind.CAPTION and body <= 8:
            return [True] * (lines - 1) + [False]
        if kind is BlockKind.TABLE:
            return [True] * min(lines - 1, gap + 3) + [False] * (lines - min(lines - 1, gap + 3))
        kept = [True] * gap + [False] * body
        if body > 1:
            kept[gap] = kept[lines - 2] = True
        return kept

    def is_heading(self, number: int) -> bool:
        """Whether a chunk is a section's heading."""
        return self.blocks[self.chunks[number].block].kind is BlockKind.HEADING

    def is_short(self, number: int) -> bool:
        """Whether a chunk can be fitted optimally without a pause."""
        chunk = self.chunks[number]
        return chunk.end - chunk.start <= _FITTED

    def gap(self, number: int) -> int:
        """The blank lines before a chunk."""
        if number == 0:
            return 0
        chunk, before = self.chunks[number], self.chunks[number - 1]
        if chunk.block == before.block:
            return 0
        this, last = self.blocks[chunk.block].kind, self.blocks[before.block].kind
        if last is BlockKind.HEADING:
            return 0
        if this is last is BlockKind.PARAGRAPH:
            return 0 if self.setting.indent else 1
        return 0 if this is last and this in (BlockKind.QUOTE, BlockKind.ITEM) else 1

    def _marker(self, index: int) -> str:
        """An item's marker, or that of the item which it goes on with."""
        level = self.blocks[index].level
        while index >= 0 and self.blocks[index].kind is BlockKind.ITEM:
            if self.blocks[index].level == level and self.blocks[index].marker:
                return self.blocks[index].marker
            index -= 1
        return ""

    def _styled(self, index: int, block: Block, role: Role) -> list[Piece]:
        if self._pieces[0] != index:
            self._pieces = (index, pieces(block.spans, block.start, block.end, role))
        return self._pieces[1]

    def _set(self, number: int, chunk: Chunk, block: Block) -> list[Line]:
        setting = self._setting_of(number)
        first = chunk.start == block.start
        styled = self._styled(chunk.block, block, _ROLES[block.kind])
        if block.kind is BlockKind.HEADING:
            role = Role.HEADING if block.level <= 2 else Role.SUBHEADING
            styled = pieces(block.spans, block.start, block.end, role)
        copy = Copy(
            self.article.text, chunk.start, chunk.end, styled, self.cells, setting, first, self._overhang
        )
        match block.kind:
            case BlockKind.HEADING:
                return heading(copy)
            case BlockKind.QUOTE:
                return quote(copy, block.level)
            case BlockKind.ITEM:
                return item(copy, block.level, self._marker(chunk.block), goes_on=not block.marker)
            case BlockKind.CAPTION:
                return caption(copy, block.credit)
            case BlockKind.CODE:
                return code(copy)
            case BlockKind.RULE:
                return rule_of(copy)
            case BlockKind.TABLE if block.cells:
                table = self._tables.get(chunk.block)
                if table is None:
                    table = self._tables[chunk.block] = Table(
                        self.article.text, block, self.cells, setting, styled
                    )
                return table.lines(chunk.row)
        return flow(*self._paragraph(number, chunk, block, styled))

    def _paragraph(
        self, number: int, chunk: Chunk, block: Block, styled: Sequence[Piece]
    ) -> tuple[Copy, Flow]:
        first = chunk.start == block.start
        setting = self._setting_of(number)
        copy = Copy(
            self.article.text, chunk.start, chunk.end, styled, self.cells, setting, first, self._overhang
        )
        return copy, Flow(indent=setting.indent if first else 0)

    def _setting_of(self, number: int) -> Setting:
        return self.setting._replace(fit=Fit.OPTIMAL) if number in self.refined else self.setting


_PARAGRAPH: Final = BlockKind.PARAGRAPH
_NO_GAP: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))
_ROLES: Final = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.PARAGRAPH: Role.TEXT,
    BlockKind.QUOTE: Role.QUOTE,
    BlockKind.ITEM: Role.TEXT,
    BlockKind.TABLE: Role.TABLE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.CODE: Role.CODE,
    BlockKind.RULE: Role.RULE,
}


def _covering(article: Article) -> Iterator[Block]:
    """The blocks, and a paragraph for any text that no block holds: nothing is left out."""
    here = 0
    for block in article.blocks:
        if block.start > here + 1 or (block.start > here and not article.text[here].isspace()):
            yield from _stray(article.text, here, block.start)
        yield block
        here = max(here, block.end)
    if here < len(article.text):
        yield from _stray(article.text, here, len(article.text))


def _stray(text: str, start: int, end: int) -> Iterator[Block]:
    """What stands between two blocks, when it is more than white space."""
    said = text[start:end]
    if said.strip():
        start += len(said) - len(said.lstrip())
        yield Block(BlockKind.PARAGRAPH, start, start + len(said.strip()))


def _chunks(article: Article, index: int, block: Block) -> Iterator[Chunk]:
    if block.kind is BlockKind.TABLE and block.cells:
        rows = block.cells
        for row in range(0, len(rows), TABLE_ROWS):
            start = block.start if row == 0 else rows[row][0][0] if rows[row] else block.start
            end = block.end if row + TABLE_ROWS >= len(rows) else rows[row + TABLE_ROWS][0][0]
            yield Chunk(index, start, end, row)
        return
    if block.end - block.start <= _LONG:
        yield Chunk(index, block.start, block.end)
        return
    start = block.start
    while block.end - start > _LONG:
        cut = _cut(article.text, start, start + _SLICE, block.kind is BlockKind.CODE)
        yield Chunk(index, start, cut)
        start = cut
    yield Chunk(index, start, block.end)


def _cut(text: str, start: int, end: int, verbatim: bool) -> int:
    """Where a slice ends: after a line of code or a sentence, else where a line may end."""
    half = (start + end) // 2
    at = text.rfind("\n", half, end) + 1
    if at or verbatim:
        return at or end
    for match in _ENDS.finditer(text, half, end):
        at = match.end()
    if at:
        return at
    near, at = text[half : end + 64], end - half
    while at > (end - half) * 3 // 4 and not allowed(near, at):
        at -= 1
    return half + at if allowed(near, at) else end


def _cells_a_character(text: str, setting: Setting) -> float:
    """About how many cells a character takes, from samples."""
    step = max(1, len(text) // 16)
    sample = "".join(text[at : at + 50] for at in range(0, len(text), step))
    return max(0.5, width(sample, setting.widths) / max(1, len(sample)))
