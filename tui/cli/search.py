"""`search`: the stories that a query finds, as the reader finds them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from ..catalogue.commands import Search
from ..text.clean import clean_line
from .archive import opened
from .context import Context, Exit
from .listing import fields
from .table import table


def run(context: Context, typed: Namespace) -> int:
    """List what is found, in the order of the reader."""
    with opened(context) as archive:
        found = Search(archive, " ".join(typed.words), date.today())
        if typed.count:
            context.put(str(found.count))
        elif typed.json:
            for row in found.objects(limit=typed.limit, snippets=typed.snippets):
                context.put_json(row)
        else:
            for line in _lines(context, found, typed.limit or found.count, snippets=typed.snippets):
                context.put(line)
        for remark in found.remarks(context.language):
            context.say_line(remark)
        if not found.count:
            context.say("cli.nothing", words=" ".join(typed.words))
    return Exit.OK if found.count else Exit.NOTHING_FOUND


def _lines(context: Context, found: Search, limit: int, *, snippets: bool) -> Iterator[str]:
    headlines = [found.headlines[row] for row in range(min(limit, found.count))]
    for headline, line in zip(headlines, table(context, map(fields, headlines)), strict=True):
        yield line
        if snippets and (text := clean_line(found.found.snippet(headline.ident).text)):
            yield f"    {text}"
