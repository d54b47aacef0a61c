"""A source's lines beside the stories found in it: which story and which of its parts each line went to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..importers.found import Found, Story
from ..importers.notes import Fate, Note

SIGNS = {Fate.DOUBTED: "?", Fate.JOINED: "+", Fate.LEFT: "-"}
"""What stands before a line that a note speaks of, the most needed first; other notes have no sign."""


class Sheet:
    """The lines count from 1. A source that is no text (a web page) shows the stories' own text instead."""

    def __init__(self, found: Found, before: Sheet | None = None) -> None:
        """`before` is the sheet that `found` was made from by a change: what stayed the same is taken over."""
        self.found = found
        self._parts: Sequence[Sequence[tuple[int, int]]] | None = None
        if found.lines:
            self.lines: Sequence[str] = found.lines
            ranges = [(a, b, n) for n, story in enumerate(found.stories) for a, b in story.ranges]
        else:
            self.lines, ranges, self._parts = _own_lines(found.stories)
        self._ranges = sorted(ranges)
        self._firsts = [first for first, _, _ in self._ranges]
        if before is not None and before.found.notes is found.notes:
            self.notes: dict[int, Note] = before.notes
            self.doubts: int = before.doubts
        else:
            self.notes = _by_line(found.notes)
            self.doubts = sum(note.fate is Fate.DOUBTED for note in found.notes)

    def sign(self, line: int) -> str:
        """What stands before a line, a space for nothing."""
        note = self.notes.get(line)
        return SIGNS.get(note.fate, " ") if note else " "

    def story_at(self, line: int) -> int:
        """The story that a line went to, -1 for none."""
        at = bisect_right(self._firsts, line) - 1
        # A story may lie inside the gap of another (下转, 上接), so the one that began last is asked first.
        for first, last, story in reversed(self._ranges[max(0, at - 8) : at + 1]):
            if first <= line <= last:
                return story
        return -1

    def part_at(self, line: int) -> int:
        """The part that a story can be cut before at a line: the one that holds it, else the next; -1 for none."""
        story = self.story_at(line)
        if story < 0:
            return -1
        parts = (
            self._parts[story]
            if self._parts
            else [(p.first, p.last) for p in self.found.stories[story].parts]
        )
        within = (n for n, (first, last) in enumerate(parts) if first <= line <= last)
        after = (n for n, (first, _) in enumerate(parts) if first >= line)
        return next(within, next(after, -1))

    def first_of(self, story: int) -> int:
        """A story's first line; 1 where it has none."""
        return min((first for first, _, number in self._ranges if number == story), default=1)


def _by_line(notes: Sequence[Note]) -> dict[int, Note]:
    """The note to tell of each line where one begins: the most needed of several."""
    needed = {fate: place for place, fate in enumerate(SIGNS)}
    told: dict[int, Note] = {}
    for note in notes:
        known = told.get(note.first)
        if note.first and (known is None or needed.get(note.fate, 9) < needed.get(known.fate, 9)):
            told[note.first] = note
    return told


def _own_lines(
    stories: Sequence[Story],
) -> tuple[list[str], list[tuple[int, int, int]], list[list[tuple[int, int]]]]:
    """The stories' text as lines: the lines, (first, last, story), and each story's parts as (first, last)."""
    lines: list[str] = []
    ranges: list[tuple[int, int, int]] = []
    parts: list[list[tuple[int, int]]] = []
    for number, story in enumerate(stories):
        begun = len(lines) + 1
        lines.append(story.title)
        own: list[tuple[int, int]] = []
        for part in story.parts:
            lines.append("")
            text = part.text or " ".join("  ".join(row) for row in part.rows)
            own.append((len(lines) + 1, len(lines) + 1 + text.count("\n")))
            lines += text.split("\n")
        parts.append(own)
        ranges.append((begun, len(lines), number))
        lines.append("")
    return lines, ranges, parts
