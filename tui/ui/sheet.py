"""A source's lines beside the stories found in it: which story and which of its parts each line went to.

What a person does to one story changes the lines of that story alone: a sheet is patched, whatever its length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, overload

from ..importers.cutting import Cut, cut_at, cut_row
from ..importers.found import Found, Story
from ..importers.notes import Fate, Note

SIGNS = {Fate.DOUBTED: "?", Fate.JOINED: "+", Fate.LEFT: "-"}
"""What stands before a line that a note speaks of, the most needed first; other notes have no sign."""

_NEEDED: Final = {fate: place for place, fate in enumerate(SIGNS)}
_NESTED: Final = 8  # ranges that may stand between a line and the start of the one that holds it


class Difference(NamedTuple):
    """Stories `start` to `old` of one list stand where `start` to `new` of another do; all others are the same."""

    start: int
    old: int
    new: int


def difference(one: Sequence[Story], two: Sequence[Story]) -> Difference:
    """Where two lists of stories differ, by identity."""
    start = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a is not b), min(len(one), len(two))
    )
    most = min(len(one), len(two)) - start
    tail = zip(reversed(one), reversed(two), strict=False)
    same = next((n for n, (a, b) in enumerate(tail) if n >= most or a is not b), most)
    return Difference(start, len(one) - same, len(two) - same)


class Sheet:
    """The lines count from 1. A source that is no text (a web page) shows the stories' own text instead."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.notes: dict[int, Note] = {}
        self.doubts = 0
        self._hidden: list[Note | None] = []  # what the notes of dropped stories stand before
        for note in found.notes:
            self._tell(note)
        for note in found.dropped:
            self._hidden.append(self.notes.get(note.first))
            self._tell(note)
        self._own = None if found.lines else _OwnLines(found.stories)
        self.lines: Sequence[str] = found.lines if self._own is None else self._own
        ranges = (
            []
            if self._own is not None
            else [(a, b, story) for story in found.stories for a, b in story.ranges]
        )
        self._ranges = sorted(ranges, key=lambda one: one[:2])
        self._firsts = [first for first, _, _ in self._ranges]

    def change(self, found: Found) -> Difference:
        """Show what `found`, made of the same source by a person's hand, has else; says which stories those are."""
        changed = difference(self.found.stories, found.stories)
        before = self.found.stories[changed.start : changed.old]
        after = found.stories[changed.start : changed.new]
        if self._own is not None:
            self.lines = self._own = _OwnLines(found.stories, self._own)
        else:
            for story in before:
                self._lift(story)
            for story in after:
                self._lay(story)
        self._retell(found.dropped)
        self.found = found
        return changed

    def _lift(self, story: Story) -> None:
        for first, last in story.ranges:
            at = bisect_left(self._firsts, first)
            while self._ranges[at][2] is not story or self._ranges[at][1] != last:
                at += 1
            del self._ranges[at], self._firsts[at]

    def _lay(self, story: Story) -> None:
        for first, last in story.ranges:
            at = bisect_right(self._firsts, first)
            self._ranges.insert(at, (first, last, story))
            self._firsts.insert(at, first)

    # --- notes ---

    def sign(self, line: int) -> str:
        """What stands before a line, a space for nothing."""
        note = self.notes.get(line)
        return SIGNS.get(note.fate, " ") if note else " "

    def _tell(self, note: Note) -> None:
        """Take a note in: of several that begin in a line the most needed is told."""
        known = self.notes.get(note.first)
        self.doubts += note.fate is Fate.DOUBTED
        if note.first and (known is None or _NEEDED.get(note.fate, 9) < _NEEDED.get(known.fate, 9)):
            self.notes[note.first] = note

    def _retell(self, notes: tuple[Note, ...]) -> None:
        """Take the notes of stories that are dropped in, and of those that are back out."""
        old = self.found.dropped
        if notes is old:
            return
        for note in reversed(old[len(notes) :]):
            known = self._hidden.pop()
            self.doubts -= note.fate is Fate.DOUBTED
            if known is not None:
                self.notes[note.first] = known
            else:
                self.notes.pop(note.first, None)
        for note in notes[len(old) :]:
            self._hidden.append(self.notes.get(note.first))
            self._tell(note)

    # --- lines and stories ---

    def owner(self, line: int) -> Story | None:
        """The story that a line went to."""
        if self._own is not None:
            return self._own.owner(line)
        at = bisect_right(self._firsts, line)
        for first, last, story in reversed(self._ranges[max(0, at - _NESTED) : at]):
            if first <= line <= last:
                return story
        return None

    def story_at(self, line: int) -> int:
        """The number of the story that a line went to, -1 for none."""
        owner = self.owner(line)
        return next((n for n, story in enumerate(self.found.stories) if story is owner), -1) if owner else -1

    def part_at(self, line: int) -> int:
        """The part that a story can be cut at or before at a line: the one that holds it, else the next; -1 for none."""
        owner = self.owner(line)
        if owner is None:
            return -1
        parts = self._own.parts(owner) if self._own is not None else [(p.first, p.last) for p in owner.parts]
        line -= self._own.first_of(owner) - 1 if self._own is not None else 0
        within = (n for n, (first, last) in enumerate(parts) if first <= line <= last)
        after = (n for n, (first, _) in enumerate(parts) if first >= line)
        return next(within, next(after, -1))

    def cut_at(self, line: int) -> Cut | None:
        """How the story that holds a line is cut there; None where nothing would stay on one side."""
        owner, part = self.owner(line), self.part_at(line)
        if owner is None or part < 0:
            return None
        if self._own is None:
            cut = cut_at(owner, self.lines, line, part)
        else:
            row = line - self._own.first_of(owner) + 1 - self._own.parts(owner)[part][0]
            cut = (
                Cut(part, cut_row(owner.parts[part], row))
                if row > 0 and owner.parts[part].text
                else Cut(part)
            )
        return cut if cut.part > 0 or cut.offset > 0 else None

    def first_of(self, story: int) -> int:
        """A story's first line; 1 where it has none."""
        if not 0 <= story < len(self.found.stories):
            return 1
        told = self.found.stories[story]
        return self._own.first_of(told) if self._own is not None else told.first or 1


class _Own(NamedTuple):
    """One story's own lines, and its parts as (first, last) of them, counted from 1."""

    story: Story
    lines: list[str]
    parts: list[tuple[int, int]]


class _OwnLines(Sequence[str]):
    """The stories' own text as lines, a blank one after each part; only changed stories are made anew."""

    def __init__(self, stories: Sequence[Story], before: _OwnLines | None = None) -> None:
        known: dict[int, _Own] = before.made if before else {}
        self.made: dict[int, _Own] = {
            id(story): known.get(id(story)) or _own_lines(story) for story in stories
        }
        self._stories = stories
        lengths = [len(self.made[id(story)].lines) for story in stories]
        self._starts = list(accumulate(lengths, initial=0))
        self._start_of = dict(zip(self.made, self._starts, strict=False))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        story = bisect_right(self._starts, at) - 1
        return self.made[id(self._stories[story])].lines[at - self._starts[story]]

    def __iter__(self) -> Iterator[str]:
        for story in self._stories:
            yield from self.made[id(story)].lines

    def owner(self, line: int) -> Story | None:
        if not 1 <= line <= len(self):
            return None
        story = self._stories[bisect_right(self._starts, line - 1) - 1]
        own = self.made[id(story)]
        return (
            story if line - self._start_of[id(story)] < len(own.lines) else None
        )  # the blank line behind is no one's

    def parts(self, story: Story) -> list[tuple[int, int]]:
        return self.made[id(story)].parts

    def first_of(self, story: Story) -> int:
        return self._start_of[id(story)] + 1


def _own_lines(story: Story) -> _Own:
    lines = [story.title]
    parts: list[tuple[int, int]] = []
    for part in story.parts:
        lines.append("")
        text = part.text or " ".join("  ".join(row) for row in part.rows)
        parts.append((len(lines) + 1, len(lines) + 1 + text.count("\n")))
        lines += text.split("\n")
    lines.append("")
    return _Own(story, lines, parts)
