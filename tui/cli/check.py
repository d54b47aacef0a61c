"""`check`: what is wrong with the files of a folder."""

from __future__ import annotations

from argparse import Namespace

from ..catalogue.archive import Archive
from ..text.clean import clean_line
from .context import Context, Exit, shown_problem


def run(context: Context, typed: Namespace) -> int:
    """Read every story whole and list the problems."""
    archive = Archive(typed.folder or context.root)
    stories, problems = archive.check()
    for problem in problems:
        if typed.json:
            context.put_json(
                {
                    "path": clean_line(str(problem.path)),
                    "line": problem.line,
                    "message": problem.message.say(context.language),
                }
            )
        else:
            context.put(shown_problem(problem, context.language))
    context.say("cli.checked", stories=stories, problems=len(problems))
    return Exit.BAD_DATA if problems else Exit.OK
