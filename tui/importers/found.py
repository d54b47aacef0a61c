"""What an import has found, before anything is written: stories over their source lines, and the hand that mends them.

Every value is frozen; joining, splitting, renaming and dropping give a new one, so undoing is keeping the old.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from ..model.article import NO_BYLINE, Byline
from .byline import merged
from .notes import Fate, Note, note


class PartKind(StrEnum):
    """What a part of a found story is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    VERSE = "verse"  # one line of a poem; its line break is the poet's
    CAPTION = "caption"
    TABLE = "table"
    MARKDOWN = "markdown"  # lists, quotes and code that came as Markdown and stay so


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story, from source lines `first` to `last`.

    A table's `rows` hold its cells, the head first. A caption has its `credit` and, when a picture came
    with it, the picture's address or file name in `image`. `level` is a section heading's depth (1 outermost).
    `plain` is false where `text` may hold Markdown of the source.
    """

    kind: PartKind
    text: str
    first: int
    last: int
    level: int = 0
    credit: str = ""
    image: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    gap: bool = False  # a stanza, or the story's second half, starts here


@dataclass(frozen=True, slots=True)
class Story:
    """One story found. `ranges` are the source lines that it is made from, the heading's included."""

    title: str
    parts: tuple[Part, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    kicker: str = ""
    subtitle: str = ""
    section: str = ""
    date: str = ""
    page: str = ""
    source: str = ""
    byline: Byline = NO_BYLINE
    summary: str = ""
    continued_on: str = ""
    continued_from: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    verbatim: str = ""  # the whole file of a story that came with its header, to be taken over as it is
    stem: str = ""  # such a file's name without its ending

    @property
    def first(self) -> int:
        """The first source line."""
        return min((first for first, _ in self.ranges), default=0)

    @property
    def last(self) -> int:
        """The last source line."""
        return max((last for _, last in self.ranges), default=0)

    def holds(self, line: int) -> bool:
        """Whether the story was made from source line `line`."""
        return any(first <= line <= last for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class Found:
    """All that one source gave: its stories in order, what was done to it, and what it came from.

    `name` is the source's file name or address, `encoding` what its bytes were in ("" when it was text).
    `images` are the pictures that came with it, by the file name that the parts use.
    """

    name: str
    stories: tuple[Story, ...]
    notes: tuple[Note, ...] = ()
    encoding: str = ""
    lines: tuple[str, ...] = ()
    images: tuple[tuple[str, bytes], ...] = ()
    dropped: tuple[
        Note, ...
    ] = ()  # of stories that a person left out, apart because a page has ten thousands of notes

    def with_story(self, at: int, story: Story) -> Found:
        """The same with story `at` replaced."""
        return replace(self, stories=(*self.stories[:at], story, *self.stories[at + 1 :]))

    def rename(self, at: int, title: str) -> Found:
        """Story `at` with another headline; ValueError for an empty one."""
        if not title.strip():
            raise ValueError("a story needs a headline")
        return self.with_story(at, replace(self.stories[at], title=title.strip()))

    def drop(self, at: int) -> Found:
        """Without story `at`; the report keeps what was left out."""
        story = self.stories[at]
        left = note(Fate.LEFT, story.first, story.last, "dropped", story.title)
        return replace(
            self, stories=self.stories[:at] + self.stories[at + 1 :], dropped=(*self.dropped, left)
        )

    def join(self, at: int) -> Found:
        """Story `at` and the next as one: the second's headline becomes a section heading.

        IndexError when there is no next story.
        """
        one, two = self.stories[at], self.stories[at + 1]
        lines = (two.parts[0].first if two.parts else two.first, two.first)
        heading = Part(PartKind.HEADING, two.title, min(lines), min(lines), level=1)
        lead = [
            Part(PartKind.PARAGRAPH, text, heading.first, heading.first)
            for text in (two.kicker, two.subtitle)
            if text and text != one.kicker
        ]
        whole = replace(
            one,
            parts=(*one.parts, heading, *lead, *two.parts),
            ranges=tuple(sorted(one.ranges + two.ranges)),
            byline=merged(one.byline, two.byline),
            continued_on=two.continued_on,
        )
        return replace(self, stories=(*self.stories[:at], whole, *self.stories[at + 2 :]))

    def split(
        self, at: int, part: int, title: str = "", *, offset: int = 0, length: int = 0, line: int = 0
    ) -> Found:
        """Story `at` cut before its part `part`: a section heading there becomes the new story's headline.

        With `offset` that many characters of the part stay with the first story, and the cut is at source line
        `line`; `length` characters after it are the headline `title` and in neither text.
        Without a heading or `title` the new story is named by its first clause. IndexError where
        nothing would be left on one side.
        """
        story = self.stories[at]
        whole = story.parts[part]
        within = 0 < offset < len(whole.text)
        if not (0 < part < len(story.parts) or (within and part == 0)):
            raise IndexError("a story is cut between two of its parts")
        head, tail = story.parts[:part], story.parts[part:]
        if within:
            kept = replace(whole, text=whole.text[:offset].rstrip(), last=max(whole.first, line - 1))
            rest = replace(whole, text=whole.text[offset + length :].lstrip(), first=line or whole.first)
            head, tail = (*head, kept), (rest, *tail[1:]) if rest.text else tail[1:]
        if not tail:
            raise IndexError("nothing would be left")
        if tail[0].kind is PartKind.HEADING and len(tail) > 1:
            title, tail = title or tail[0].text, tail[1:]
        title = title or first_clause(tail[0].text)
        cut = line if within and line else whole.first
        before = tuple((a, min(b, cut - 1)) for a, b in story.ranges if a < cut)
        after = tuple((max(a, cut), b) for a, b in story.ranges if b >= cut)
        one = replace(story, parts=head, ranges=before or story.ranges, continued_on="")
        two = replace(
            story,
            title=title,
            parts=tail,
            ranges=after,
            kicker="",
            subtitle="",
            byline=NO_BYLINE,
            continued_from="",
        )
        return replace(self, stories=(*self.stories[:at], one, two, *self.stories[at + 1 :]))


def first_clause(text: str, longest: int = 24) -> str:
    """A headline for a text that has none: its first clause, at most `longest` characters."""
    clause = text
    for at, character in enumerate(text):
        if character in "，。！？；：,;!?\n" and at >= 4:
            clause = text[:at]
            break
    return clause if len(clause) <= longest else f"{clause[: longest - 1]}…"
