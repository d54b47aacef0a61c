"""`import`: stories from newspaper pages, feeds, web pages and documents, written to a folder."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..importers.command import import_files, records, report, summary
from ..reading.folders import bundled_articles
from .context import Context, Exit
from .interrupt import stopping
from .progress import ProgressLine


def run(context: Context, typed: Namespace) -> int:
    """Import every source and tell what became of it: the report to stdout, its closing sentence to stderr."""
    folder = typed.output or _own_folder(context)
    if folder is None:
        context.say("cli.misused", reason=context.word("cli.required", name="-o DIR"))
        return Exit.USAGE
    line = ProgressLine(context)
    read = 0

    # Until the last source is read nothing has been written, so Ctrl+C may end it there and then.
    with stopping(at_once=True) as stop:

        def told(done: int, total: int) -> None:
            nonlocal read
            key = "cli.writing" if read >= len(typed.sources) else "cli.reading"
            read += 1
            stop.at_once = read < len(typed.sources)
            line.tell(key, done, total)

        line.tell("cli.reading", 0, len(typed.sources))
        try:
            done = import_files(
                typed.sources,
                folder,
                dry_run=typed.dry_run,
                force=typed.force,
                progress=told,
                cancelled=stop,
            )
        finally:
            line.clear()
    for text in records(done) if typed.json else report(done, context.language, every=typed.all_notes):
        context.put(text)
    context.tell(done.problems)
    context.say_line(summary(done, context.language))
    return done.exit_code


def _own_folder(context: Context) -> Path | None:
    """The folder of stories that the person named; None where it is only the bundled bulletin."""
    return None if context.root == bundled_articles() else context.root
