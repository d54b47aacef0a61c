"""Opening the archive for a command, and `catalogue status|rebuild|clear`."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from ..catalogue import commands
from ..catalogue.archive import Catalogue, catalogue_file
from ..catalogue.source import Folder
from ..text.language import word
from .context import Context, Exit


@contextmanager
def opened(context: Context, *, up_to_date: bool = True) -> Iterator[Catalogue]:
    """The archive of the context's folder, brought up to date; a long first build tells how far it is."""
    province = context.province
    catalogue = Catalogue(
        context.root,
        catalogue_file(context.cache, context.root),
        Folder(context.root, province),
        province.stamp,
    )
    try:
        if up_to_date:
            _sync(context, catalogue)
        yield catalogue
    finally:
        catalogue.close()


def _sync(context: Context, catalogue: Catalogue) -> None:
    line = ""

    def told(done: int, total: int) -> None:
        nonlocal line
        # One line that is written over, for a person only.
        if sys.stderr is context.err and context.err.isatty() and total > 1000:
            line = word(context.language, "archive.progress", done=f"{done:,}", total=f"{total:,}")
            print(f"\r{line}", end="", file=context.err, flush=True)  # the command line speaks here

    commands.bring_up_to_date(catalogue, told)
    if line:
        print("\r\x1b[K", end="", file=context.err, flush=True)  # as above


def run(context: Context, typed: Namespace) -> int:
    """`catalogue status|rebuild|clear`."""
    if typed.what == "clear":
        worked, sentence = commands.clear(catalogue_file(context.cache, context.root), context.language)
        context.say_line(sentence)
        return Exit.OK if worked else Exit.BAD_DATA
    with opened(context, up_to_date=False) as catalogue:
        if typed.what == "rebuild":
            catalogue.store.rebuild()
            _sync(context, catalogue)
        for line in commands.status(catalogue, context.language, as_json=typed.json):
            context.put(line)
    return Exit.OK
