"""`check`: what is wrong with the files of a folder."""

from __future__ import annotations

from argparse import Namespace

from ..model.article import Headline, Problem
from ..model.folder import load_article, settle_idents, walk
from .context import Context, Exit, shown_problem


def run(context: Context, typed: Namespace) -> int:
    """Read every story whole and list the problems."""
    root = typed.folder or context.root
    problems: list[Problem] = []
    headlines: list[Headline] = []
    for found in walk(root):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        loaded = load_article(root, found.path)
        problems += loaded.problems
        if loaded.story is not None:
            headlines.append(loaded.story.headline)
    problems += settle_idents(root, sorted(headlines, key=lambda headline: str(headline.path)))[1]
    problems.sort(key=lambda problem: (str(problem.path), problem.line, problem.message))
    for problem in problems:
        if typed.json:
            sentence = problem.message.say(context.language)
            context.put_json({"path": str(problem.path), "line": problem.line, "message": sentence})
        else:
            context.put(shown_problem(problem, context.language))
    context.say("cli.checked", stories=len(headlines), problems=len(problems))
    return Exit.BAD_DATA if problems else Exit.OK
