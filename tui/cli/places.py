"""`places`: the places that a story or a text names."""

from __future__ import annotations

from argparse import Namespace

from ..model.article import Problem
from ..model.files import UnreadableError, problem, read_bytes
from ..model.folder import load_article
from ..model.places.report import PlaceRow, place_rows, story_rows
from ..text.clean import clean_text
from ..text.encoding import decode
from ..text.language import message
from .context import Context, Exit
from .table import put_table

_STORIES = (".md", ".markdown", ".mdown", ".mkd")


def run(context: Context, typed: Namespace) -> int:
    """List the places of a file. Offsets count in a story's own text, or in the text of a file that is no Markdown."""
    rows, problems = _rows(context, typed)
    context.tell(problems)
    if rows is None:
        return Exit.BAD_DATA
    if not rows:
        context.say("cli.no_places", file=typed.file)
        return Exit.NOTHING_FOUND
    if typed.json:
        for row in rows:
            context.put_json(row)
    else:
        put_table(context, ((f"{r['start']}-{r['end']}", r["text"], r["name"], r["city"]) for r in rows))
    return Exit.OK


def _rows(context: Context, typed: Namespace) -> tuple[list[PlaceRow] | None, tuple[Problem, ...]]:
    path, recogniser = typed.file, context.province.recogniser
    if path.suffix.lower() in _STORIES:
        loaded = load_article(path.parent, path)
        rows = None if loaded.story is None else story_rows(loaded.story, recogniser)
        return rows, loaded.problems
    try:
        data, _ = read_bytes(path.parent, path)
    except UnreadableError as error:
        return None, (problem(path, error.reason),)
    decoded = decode(data)
    if decoded is None:
        return None, (problem(path, message("problems.encoding")),)
    return place_rows(clean_text(decoded.text), recogniser), ()
