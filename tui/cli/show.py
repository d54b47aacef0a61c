"""`show`: a story as it is typeset, or as JSON."""

from __future__ import annotations

from argparse import Namespace

from ..catalogue.archive import Archive
from ..model.article import Article
from ..typeset.line import Line
from ..typeset.page import Page, Setting
from .ansi import coloured
from .context import Context, Exit
from .listing import as_row


def run(context: Context, typed: Namespace) -> int:
    """Show the story with the id that was typed, or the only one whose id begins so."""
    archive = Archive(context.root)
    archive.load()
    idents = archive.idents_like(typed.id)
    if len(idents) != 1:
        key = "cli.several" if idents else "cli.no_story"
        context.say(key, id=typed.id, idents=" ".join(idents[:10]))
        return Exit.USAGE if idents else Exit.NOTHING_FOUND
    loaded = archive.article(idents[0])
    context.tell(loaded.problems)
    if loaded.story is None:
        return Exit.BAD_DATA
    if typed.json:
        context.put_json(_as_object(loaded.story))
        return Exit.OK
    cells = typed.width or min(context.settings.measure, context.columns)
    page = Page(loaded.story, cells, Setting(language=context.language))
    for index in range(_settled_length(page)):
        line = page.line(index)
        context.put(coloured(line) if context.on_terminal else _plain(line))
    return Exit.OK


def _settled_length(page: Page) -> int:
    while not page.settle(64):
        pass
    return len(page)


def _plain(line: Line) -> str:
    return line.text.rstrip(" ")


def _as_object(article: Article) -> dict[str, object]:
    blocks = [
        {
            "kind": block.kind.value,
            "text": article.text[block.start : block.end],
            "start": block.start,
            "end": block.end,
            **({"level": block.level} if block.level else {}),
            **({"cities": block.places} if block.places else {}),
        }
        for block in article.blocks
    ]
    return {**as_row(article.headline), "text": article.text, "blocks": blocks}
