"""`list`: every headline, in the order of the reader."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from ..catalogue.headlines import Headlines
from ..model.article import Headline
from .archive import opened
from .context import Context, Exit
from .table import put_table


def run(context: Context, typed: Namespace) -> int:
    """List the headlines."""
    with opened(context) as archive:
        context.tell(archive.problems())
        headlines = archive.headlines
        if not len(headlines):
            context.say("cli.no_stories", folder=context.root)
            return Exit.NOTHING_FOUND
        put_headlines(context, each(headlines), as_json=typed.json)
    return Exit.OK


def each(headlines: Headlines) -> Iterable[Headline]:
    """The headlines one by one."""
    return (headlines[index] for index in range(len(headlines)))


def put_headlines(context: Context, headlines: Iterable[Headline], *, as_json: bool) -> None:
    """Write headlines as rows or as JSON."""
    if as_json:
        for headline in headlines:
            context.put_json(as_row(headline))
        return
    put_table(context, map(fields, headlines))


def fields(headline: Headline) -> tuple[str, ...]:
    """What a row tells of a headline."""
    return headline.ident, headline.date, "、".join(headline.places), headline.title


def as_row(headline: Headline) -> dict[str, object]:
    """A headline as JSON tells it; empty fields are left out."""
    from ..exporters.records import headline_record  # noqa: PLC0415 # only `--json` needs it

    byline = headline.byline
    row = headline_record(headline) | {
        "dateline": byline.dateline,
        "reporters": byline.reporters,
        "correspondents": byline.correspondents,
        "photographers": byline.photographers,
        "authors": byline.authors,
        "cities": headline.places,
    }
    return {key: value for key, value in row.items() if value or key in ("ident", "title", "cities")}
