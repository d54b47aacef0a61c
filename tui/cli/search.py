"""`search`: the stories that a query finds, as the reader finds them."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from ..catalogue.commands import Search
from .archive import opened
from .context import Context, Exit


def run(context: Context, typed: Namespace) -> int:
    """List what is found, in the order of the reader."""
    with opened(context) as archive:
        found = Search(archive, " ".join(typed.words), date.today())
        for line in found.lines(
            limit=typed.limit, as_json=typed.json, count=typed.count, snippets=typed.snippets
        ):
            context.put(line)
        for remark in found.remarks(context.language):
            context.say_line(remark)
        if not found.count:
            context.say("cli.nothing", words=" ".join(typed.words))
    return Exit.OK if found.count else Exit.NOTHING_FOUND
