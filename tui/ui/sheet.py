"""A source's lines beside the stories found in it: which story and which of its parts each line went to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..importers.found import Found, Story
from ..importers.notes import Fate

SIGNS = {Fate.DOUBTED: "?", Fate.JOINED: "+", Fate.LEFT: "-"}
"""What stands before a line that a note speaks of, the most needed first; other notes have no sign."""


class Sheet:
    """The lines count from 1. A source that is no text (a web page) shows the stories' own text instead."""

    def __init__(self, found: Found) -> None:
        self.found = found
        if found.lines:
            self.lines: Sequence[str] = found.lines
            ranges = [(a, b, n) for n, story in enumerate(found.stories) for a, b in story.ranges]
            self._parts = [[(part.first, part.last) for part in story.parts] for story in found.stories]
        else:
            self.lines, ranges, self._parts = _own_lines(found.stories)
        self._ranges = sorted(ranges)
        self._firsts = [first for first, _, _ in self._ranges]
        self.signs: dict[int, str] = {}
        for fate, sign in reversed(SIGNS.items()):
            for note in found.notes:
                if note.fate is fate and note.first:
                    self.signs[note.first] = sign

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
        parts = self._parts[story]
        within = (n for n, (first, last) in enumerate(parts) if first <= line <= last)
        after = (n for n, (first, _) in enumerate(parts) if first >= line)
        return next(within, next(after, -1))

    def first_of(self, story: int) -> int:
        """A story's first line; 1 where it has none."""
        return min((first for first, _, number in self._ranges if number == story), default=1)


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
