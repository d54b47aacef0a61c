"""A found story as the file that is written: header and Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model.compose import byline_fields, escaped, header, table
from .found import Found, Part, PartKind, Story

_EMPHASIS: Final = re.compile(r"(\*\*[^*\n]{1,200}\*\*|!?\[[^\]\n]{1,200}\]\(https?://[^)\s]{1,1000}\))")
IMPORTED_FROM: Final = "imported_from"
IMPORTED_KEY: Final = "imported_key"
IMPORTED_TEXT: Final = "imported_text"
_DIGEST = re.compile(rf"^{IMPORTED_TEXT}: .*\n", re.MULTILINE)


class Composed(NamedTuple):
    """A story ready to be written: what tells it from every other, and its file's bytes."""

    key: str
    content: bytes


def composed(found: Found) -> tuple[Composed, ...]:
    """Each story of a source as its file."""
    made = []
    for number, story in enumerate(found.stories, 1):
        key = story_key(story, found.lines)
        made.append(Composed(key, markdown(story, found.name, key, number).encode("utf-8", "replace")))
    return tuple(made)


def markdown(story: Story, name: str, key: str, weight: int) -> str:
    """The file of a story found in the source `name`; `key` tells it from every other, `weight` is its place there.

    `imported_text` is a digest of the rest of the file: while it fits, nobody has edited the story.
    A story that came with its header is taken over as it is.
    """
    if story.verbatim:
        return story.verbatim
    fields: list[tuple[str, str | Sequence[str]]] = [
        ("title", story.title),
        ("kicker", story.kicker),
        ("subtitle", story.subtitle),
        ("section", story.section),
        ("date", story.date),
        ("page", story.page),
        ("source", story.source),
        *byline_fields(story.byline),
        ("cities", story.cities),
        ("tags", story.tags),
        ("summary", story.summary),
        ("weight", str(weight) if weight else ""),
        ("link", story.link),
        ("continued_on", story.continued_on),
        ("continued_from", story.continued_from),
        (IMPORTED_FROM, _lines(story, name)),
        (IMPORTED_KEY, key),
        (IMPORTED_TEXT, "0" * 16),
    ]
    draft = f"{header(fields)}\n{body(story.parts)}\n"
    return draft.replace(f"{IMPORTED_TEXT}: {'0' * 16}", f"{IMPORTED_TEXT}: {text_digest(draft)}", 1)


def _lines(story: Story, name: str) -> str:
    ranges = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in story.ranges)
    return f"{name} {ranges}".strip()


def text_digest(content: str) -> str:
    """16 hexadecimal digits that stand for a story's file, its own digest line left out."""
    rest = _DIGEST.sub("", content, count=1).replace("\r\n", "\n").rstrip("\n")
    return "t" + hashlib.sha256(rest.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def story_key(story: Story, lines: Sequence[str]) -> str:
    """16 hexadecimal digits that stand for a story by the words of its source, wherever they stood."""
    words = [lines[n - 1] for a, b in story.ranges for n in range(a, b + 1) if 0 < n <= len(lines)]
    seed = "".join("".join(words or [story.title, story.link, *(p.text for p in story.parts)]).split())
    return "k" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def body(parts: Sequence[Part]) -> str:
    """The parts as Markdown, a blank line between; a stanza's lines stay together with hard breaks."""
    blocks: list[str] = []
    for before, part in zip((None, *parts), parts, strict=False):
        made = _block(part)
        if part.kind is PartKind.VERSE and before and before.kind is PartKind.VERSE and not part.gap:
            blocks[-1] += f"\\\n{made}"
        elif (
            part.kind is PartKind.MARKDOWN
            and before
            and before.kind is PartKind.MARKDOWN
            and part.first == before.last + 1
        ):
            blocks[-1] += f"\n{made}"
        elif made:
            blocks.append(made)
    return "\n\n".join(blocks)


def _block(part: Part) -> str:
    match part.kind:
        case PartKind.HEADING:
            return f"{'#' * min(part.level + 1, 6)} {escaped(part.text, start=False)}"
        case PartKind.CAPTION:
            return _caption(part)
        case PartKind.TABLE:
            return table([[escaped(cell, start=False) for cell in row] for row in part.rows])
        case PartKind.MARKDOWN:
            return part.text
        case _:
            return _paragraph(part.text)


def _paragraph(text: str) -> str:
    """Text with its strong words and links kept, every other sign made harmless."""
    if "**" not in text and "](" not in text:
        return escaped(text)
    pieces = _EMPHASIS.split(text)
    out: list[str] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            out.append(escaped(piece, start=number == 0))
        elif piece.startswith("**"):
            out.append(f"**{escaped(piece[2:-2], start=False)}**")
        else:
            out.append(piece)
    return "".join(out)


def _caption(part: Part) -> str:
    if part.image:
        fits = re.fullmatch(r"[^\s()<>]+", part.image) is not None
        target = part.image if fits else "<" + re.sub(r"[<>\n]", "", part.image) + ">"
        quoted = escaped(part.credit, start=False).replace('"', '\\"')
        credit = f' "{quoted}"' if quoted else ""
        return f"![{escaped(part.text, start=False)}]({target}{credit})"
    return f"■{escaped(part.text, start=False)}" + (f"\n{escaped(part.credit)}" if part.credit else "")
