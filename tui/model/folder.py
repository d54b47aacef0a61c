"""What each file of a folder gives: a headline or the whole article."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from ..text.clean import clean_line, clean_text
from ..text.encoding import Decoded, decode
from ..text.language import message
from .article import Article, Headline, Problem
from .files import UnreadableError, problem, read_bytes
from .header import LONGEST
from .scan import scan

if TYPE_CHECKING:
    from .frontmatter import Header

# ruff: noqa: PLC0415 - an archive whose files have not changed is opened without reading a single one

_LONGEST_TITLE: Final = 1_000
_FIRST: Final = 1 << 13
_HEAD: Final = LONGEST * 4 + (1 << 14)  # the longest header in bytes and some of the body

Story = TypeVar("Story", Headline, Article)


class Found(NamedTuple):
    """A file below the root that may hold a story: its path, and what tells that it has changed."""

    path: Path
    size: int
    mtime_ns: int
    inode: int


class Loaded(NamedTuple, Generic[Story]):
    """What a file gave: a story, or None when there is none to read, and what was wrong with it."""

    story: Story | None
    problems: tuple[Problem, ...] = ()


def walk(root: Path) -> Iterator[Found | Problem]:
    """The files below `root` that may hold stories, and what could not be looked into; lazily, as `scan` has them."""
    top = os.fspath(root)
    for listed in scan(root):
        for path, stamp in listed.files.items():
            yield Found(
                root if root.name == path and root.is_file() else Path(top, path),
                stamp.size,
                stamp.mtime_ns,
                stamp.inode,
            )
        yield from listed.problems


def load_headline(root: Path, path: Path) -> Loaded[Headline]:
    """The headline of the file `path` below `root`, from its start only; never raises.

    `root` bounds where links may lead. What is wrong further down the file is told by `load_article`.
    """
    try:
        decoded, whole = _start(root, path)
    except UnreadableError as error:
        return Loaded(None, (problem(path, error.reason),))
    return _headline(root, path, decoded, whole=whole)[0]


def _start(root: Path, path: Path) -> tuple[Decoded, bool]:
    """As much text from a file's start as its headline needs."""
    data, whole = read_bytes(root, path, _FIRST)
    decoded = _decoded(data, whole=whole)
    if not whole:
        from . import frontmatter

        found = frontmatter.split(decoded.text)
        has_title = found.kind and found.closed and ("title" in found.text or "标题" in found.text)
        if not has_title:
            data, whole = read_bytes(root, path, _HEAD)
            decoded = _decoded(data, whole=whole)
    return decoded, whole


def _decoded(data: bytes, *, whole: bool) -> Decoded:
    decoded = decode(data, whole=whole)
    if decoded is None:
        raise UnreadableError(message("problems.encoding"))
    if whole and not decoded.text.strip():
        raise UnreadableError(message("problems.empty"))
    return decoded._replace(text=clean_text(decoded.text))


def _headline(root: Path, path: Path, decoded: Decoded, *, whole: bool) -> tuple[Loaded[Headline], Header]:
    from . import fields, frontmatter
    from .dates import dated_name

    header = frontmatter.read(decoded.text)
    where = relative(root, path)
    made, notes = fields.headline(header.values, path_ident(root, path), path)
    stem = clean_line(path.stem)
    story = replace(
        made,
        title=made.title or _title(path, decoded.text[header.body :]),
        date=made.date or ("" if "date" in made.extra else dated_name(stem)[0]),
        folder=clean_line(where.rpartition("/")[0]),
    )
    problems = [problem(path, note.message, note.line) for note in sorted((*header.notes, *notes))]
    if decoded.damaged:
        line = decoded.text.count("\n", 0, max(decoded.text.find("\ufffd"), 0)) + 1
        problems.append(problem(path, message("problems.damaged", count=decoded.damaged), line))
    return Loaded(story, tuple(problems)), header


def _title(path: Path, text: str) -> str:
    from . import title

    found = title.plain_title(text) if _is_plain(path) else title.markdown_title(text)
    return found[:_LONGEST_TITLE] or title.name_title(path.stem)


def _is_plain(path: PurePath) -> bool:
    return path.suffix.lower() == ".txt"


def relative(root: Path, path: Path) -> str:
    """The path below the root with forward slashes; a file that is the root itself is its name."""
    below, top = os.fspath(path), os.fspath(root).rstrip(os.sep) + os.sep
    below = below[len(top) :] if below.startswith(top) else path.name if below == top[:-1] else below
    return below.replace(os.sep, "/")


def path_ident(root: Path, path: Path) -> str:
    """What a story is called by where it lies: the clean path below `root`."""
    return clean_line(relative(root, path)) or "—"


def load_article(root: Path, path: Path, ident: str = "", *, opening: int = 0) -> Loaded[Article]:
    """The story of the file `path` below `root`; never raises.

    `ident` is what the story is called in the archive, where that is not what its file says (see `settle_idents`).
    `opening` asks for about so many characters of its beginning, up to the end of a paragraph (0: for all).
    """
    from . import body

    try:
        data, _ = read_bytes(root, path)
        decoded = _decoded(data, whole=True)
    except UnreadableError as error:
        return Loaded(None, (problem(path, error.reason),))
    (headline, problems), header = _headline(root, path, decoded, whole=True)
    if headline is None:
        return Loaded(None, problems)
    if ident:
        headline = replace(headline, ident=ident)
    text = decoded.text[header.body :]
    if text.count("\n") >= body.MOST_LINES:
        text = "\n".join(text.split("\n", body.MOST_LINES)[:-1])
        problems += (problem(path, message("problems.many-lines", limit=body.MOST_LINES)),)
    if opening and (end := text.rfind("\n\n", 0, opening)) > 0:
        text = text[:end]
    parse = body.parse_plain if _is_plain(path) else body.parse
    try:
        made = parse(text, headline.places, headline.title)
    except (
        ArithmeticError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):  # a fault of the Markdown parser
        made = body.parse_plain(text, headline.places, headline.title)
        problems += (problem(path, message("problems.markdown")),)
    return Loaded(Article(headline, made.text, made.blocks), problems)


def settle_idents(root: Path, headlines: Iterable[Headline]) -> tuple[list[Headline], list[Problem]]:
    """Headlines with an ident each of their own, in the order given, and a problem for each that was taken.

    The first keeps a contested `id`; the others stand under their paths.
    """
    taken: dict[str, Headline] = {}
    problems: list[Problem] = []
    for headline in headlines:
        ident = headline.ident
        if ident in taken:
            other = clean_line(os.fspath(taken[ident].path))
            problems.append(problem(headline.path, message("problems.id-twice", ident=ident, other=other)))
            ident = path_ident(root, Path(headline.path))
            number = 2
            while ident in taken:
                ident = f"{path_ident(root, Path(headline.path))}~{number}"
                number += 1
        taken[ident] = headline if ident == headline.ident else replace(headline, ident=ident)
    return list(taken.values()), problems
