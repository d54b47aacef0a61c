"""`search`: headlines that hold every word."""

from __future__ import annotations

from argparse import Namespace

from ..catalogue.archive import Archive
from .context import Context, Exit
from .listing import each, put_headlines


def run(context: Context, typed: Namespace) -> int:
    """List the headlines that are found, in the order of the reader."""
    archive = Archive(context.root)
    archive.load()
    context.tell(archive.problems)
    words = " ".join(typed.words)
    found = archive.headlines.where(words)
    if not len(found):
        context.say("cli.nothing", words=words)
        return Exit.NOTHING_FOUND
    put_headlines(context, each(found), as_json=typed.json)
    return Exit.OK
