"""Articles to files: which notation, which name, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ..model.article import Article, Problem
from ..model.files import problem
from ..model.filing import file_stem, write_whole
from ..text.language import message


class Format(StrEnum):
    """The notations of an export."""

    MARKDOWN = "markdown"
    TEXT = "text"
    JSON = "json"
    HTML = "html"
    EPUB = "epub"


SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".epub": Format.EPUB,
}


class Exported(NamedTuple):
    """The files that hold the export now, those that were left as they were, and what went wrong."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    cancelled: bool = False


def format_of(target: Path, asked: str = "") -> Format | None:
    """The notation asked for, else the one that the target's ending tells; Markdown for a folder; None if unknown."""
    if asked:
        return (
            Format(asked)
            if asked in Format.__members__.values()
            else {"md": Format.MARKDOWN, "txt": Format.TEXT}.get(asked)
        )
    return SUFFIXES.get(target.suffix.lower()) if target.suffix else Format.MARKDOWN


def render(articles: Sequence[Article], notation: Format, title: str) -> bytes:
    """All articles as one file's bytes; Markdown and text of several stories follow one another."""
    from . import epub, html, markdown, plain, records  # noqa: PLC0415 - each is loaded by the exports that need it

    match notation:
        case Format.MARKDOWN:
            made = "\n".join(markdown.article_markdown(article) for article in articles)
        case Format.TEXT:
            made = "\n\n".join(plain.article_text(article) for article in articles)
        case Format.JSON:
            made = records.articles_json(articles)
        case Format.HTML:
            made = html.page(articles, title)
        case Format.EPUB:
            return epub.epub(articles, title)
    return made.encode("utf-8", "replace")


def export(
    articles: Sequence[Article],
    target: Path,
    notation: Format,
    *,
    title: str = "",
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write the articles to `target`: one file, or for Markdown and text without an ending a folder of one file each.

    A file that holds the same already counts as written; any other that is in the way is kept without `force`.
    A story's file is named by its headline, and by a number after it where two share one.
    """
    title = title or (articles[0].headline.title if len(articles) == 1 else target.stem)
    if target.suffix or notation in (Format.JSON, Format.HTML, Format.EPUB):
        plan = [(target, tuple(articles))]
    else:
        plan = [
            (path, (article,))
            for path, article in _named(articles, target, ".md" if notation is Format.MARKDOWN else ".txt")
        ]
    written: list[Path] = []
    kept: list[Path] = []
    problems: list[Problem] = []
    for number, (path, content) in enumerate(plan, 1):
        if cancelled is not None and cancelled():
            return Exported(tuple(written), tuple(kept), tuple(problems), cancelled=True)
        try:
            made = render(content, notation, title)
            path.parent.mkdir(parents=True, exist_ok=True)
            if not (path.is_file() and path.stat().st_size == len(made) and path.read_bytes() == made):
                write_whole(path, made, overwrite=force)
            written.append(path)
        except FileExistsError:
            kept.append(path)
        except OSError as error:
            problems.append(
                problem(path, message("imports.cannot-write", reason=error.strerror or str(error)))
            )
        if progress is not None:
            progress(number, len(plan))
    return Exported(tuple(written), tuple(kept), tuple(problems))


def _named(articles: Sequence[Article], folder: Path, suffix: str) -> list[tuple[Path, Article]]:
    taken: set[str] = set()
    out: list[tuple[Path, Article]] = []
    for article in articles:
        stem = file_stem(article.headline.title)
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name.casefold())
        out.append((folder / f"{name}{suffix}", article))
    return out
