"""`list`: every headline, in the order of the reader."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from ..catalogue.archive import Archive
from ..catalogue.headlines import Headlines
from ..model.article import Headline
from .context import Context, Exit
from .table import put_table


def run(context: Context, typed: Namespace) -> int:
    """List the headlines."""
    archive = Archive(context.root)
    archive.load()
    context.tell(archive.problems)
    if not len(archive.headlines):
        context.say("cli.no_stories", folder=context.root)
        return Exit.NOTHING_FOUND
    put_headlines(context, each(archive.headlines), as_json=typed.json)
    return Exit.OK


def each(headlines: Headlines) -> Iterable[Headline]:
    """The headlines one by one."""
    return (headlines[index] for index in range(len(headlines)))


def put_headlines(context: Context, headlines: Iterable[Headline], *, as_json: bool) -> None:
    """Write headlines as rows for a person, tab-separated fields for a pipe, or JSON."""
    if as_json:
        for headline in headlines:
            context.put_json(as_row(headline))
        return
    put_table(context, ((h.ident, h.date, "、".join(h.places), h.title) for h in headlines))


def as_row(headline: Headline) -> dict[str, object]:
    """A headline as JSON tells it; empty fields are left out."""
    row: dict[str, object] = {
        "ident": headline.ident,
        "title": headline.title,
        "kicker": headline.kicker,
        "subtitle": headline.subtitle,
        "section": headline.section,
        "date": headline.date,
        "page": headline.page,
        "source": headline.source,
        "dateline": headline.byline.dateline,
        "reporters": headline.byline.reporters,
        "correspondents": headline.byline.correspondents,
        "photographers": headline.byline.photographers,
        "authors": headline.byline.authors,
        "cities": headline.places,
        "tags": headline.tags,
        "summary": headline.summary,
        "path": str(headline.path),
    }
    return {key: value for key, value in row.items() if value or key in ("ident", "title", "cities")}
