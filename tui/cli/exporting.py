"""`export`: stories as Markdown, text, JSON, a web page or an EPUB."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ..catalogue.archive import Catalogue
from ..catalogue.headlines import Headlines
from ..exporters.export import Format, export, format_of, render
from ..model.article import Article
from .archive import opened
from .context import Context, Exit
from .interrupt import Stop, stopping
from .listing import each
from .progress import ProgressLine
from .show import idents_like


class _Chosen(NamedTuple):
    """The ids of the stories to export, and what they are called together ("" for a single one)."""

    idents: list[str]
    title: str = ""


def run(context: Context, typed: Namespace) -> int:
    """Export what was asked for to a file or a folder, or to stdout."""
    asked = [bool(typed.id), typed.search is not None, typed.city is not None, typed.every]
    if sum(asked) != 1:
        context.say("cli.misused", reason=context.word("cli.export_what"))
        return Exit.USAGE
    notation = format_of(typed.output or Path("stdout.md"), typed.format or "")
    if notation is None:
        context.say("cli.misused", reason=context.word("cli.export_format", name=typed.output))
        return Exit.USAGE
    if typed.output is None and notation is Format.EPUB:
        context.say("cli.misused", reason=context.word("cli.export_needs_file"))
        return Exit.USAGE
    line = ProgressLine(context)
    with stopping() as stop:
        with opened(context) as archive:
            chosen = _chosen(context, archive, typed)
            if isinstance(chosen, Exit):
                return chosen
            articles = _read(context, archive, chosen.idents, line, stop)
        if stop():
            line.clear()
            return Exit.INTERRUPTED
        if typed.output is None:
            line.clear()
            return _to_stdout(context, articles, notation, chosen.title)
        done = export(
            articles,
            typed.output,
            notation,
            title=chosen.title,
            force=typed.force,
            progress=lambda n, total: line.tell("cli.writing", n, total),
            cancelled=stop,
        )
        line.clear()
    context.tell(done.problems)
    for path in done.kept:
        context.say("cli.export_kept", path=path)
    for path in done.written:
        context.put(str(path))
    context.say("cli.exported", count=len(articles), target=typed.output)
    if done.cancelled:
        return Exit.INTERRUPTED
    return Exit.BAD_DATA if done.problems or done.kept or len(articles) < len(chosen.idents) else Exit.OK


def _chosen(context: Context, archive: Catalogue, typed: Namespace) -> _Chosen | Exit:
    """The stories asked for, or the exit code when there are none."""
    if typed.id:
        idents = idents_like(archive.headlines, typed.id)
        if len(idents) != 1:
            key = "cli.several" if idents else "cli.no_story"
            context.say(key, id=typed.id, idents=" ".join(idents[:10]))
            return Exit.USAGE if idents else Exit.NOTHING_FOUND
        return _Chosen(idents)
    headlines: Headlines
    if typed.search is not None:
        headlines, title = archive.search(typed.search, date.today()).headlines, typed.search
    elif typed.city is not None:
        headlines, title = archive.headlines.in_city(typed.city), typed.city
    else:
        headlines, title = archive.headlines, context.word("reader.all")
    if not len(headlines):
        if typed.every:
            context.say("cli.no_stories", folder=context.root)
        else:
            context.say("cli.nothing", words=title)
        return Exit.NOTHING_FOUND
    return _Chosen([headline.ident for headline in each(headlines)], title)


def _read(
    context: Context, archive: Catalogue, idents: list[str], line: ProgressLine, stop: Stop
) -> list[Article]:
    """The stories whole; one that cannot be read is told and left out."""
    articles = []
    for number, ident in enumerate(idents, 1):
        if stop():
            break
        article = archive.article(ident)
        if article is None:
            context.say("cli.unreadable", id=ident)
        else:
            articles.append(article)
        line.tell("cli.reading", number, len(idents))
    return articles


def _to_stdout(context: Context, articles: list[Article], notation: Format, title: str) -> int:
    if not articles:
        return Exit.BAD_DATA
    content = render(articles, notation, title or articles[0].headline.title)
    context.out.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is not None and context.out is sys.stdout:
        buffer.write(content)
        buffer.flush()
    else:
        context.out.write(content.decode("utf-8"))
    return Exit.OK
