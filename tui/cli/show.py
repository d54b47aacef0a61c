"""`show`: a story as it is typeset, or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from ..catalogue.headlines import Headlines
from ..model.article import Article
from ..typeset.setting import Fit
from ..typeset.sheet import Sheet, every_line
from ..ui.setting import columns_in, setting_of, sheet_of, widths_of
from .ansi import coloured
from .archive import opened
from .context import Context, Exit
from .listing import as_row, each

FITTED: Final = 100_000
"""Characters of the longest story that is fitted optimally, as the reader does at rest; that takes 0.7 s."""


def run(context: Context, typed: Namespace) -> int:
    """Show the story with the id that was typed, or the only one whose id begins so."""
    with opened(context) as archive:
        idents = idents_like(archive.headlines, typed.id)
        if len(idents) != 1:
            key = "cli.several" if idents else "cli.no_story"
            context.say(key, id=typed.id, idents=" ".join(idents[:10]))
            return Exit.USAGE if idents else Exit.NOTHING_FOUND
        article = archive.article(idents[0])
    if article is None:
        context.say("reader.vanished")
        return Exit.BAD_DATA
    if typed.json:
        context.put_json(_as_object(article))
        return Exit.OK
    for line in every_line(_sheet(context, typed, article)):
        context.put(coloured(line) if context.on_terminal else line.text.rstrip(" "))
    return Exit.OK


def _sheet(context: Context, typed: Namespace, article: Article) -> Sheet:
    """The story as the reader sets it: in one column unless columns were asked for, here or in the settings."""
    settings, cells = context.settings, typed.width or context.columns
    columns = typed.columns or columns_in("many" if settings.columns == "many" else "one", cells, False)
    measure = typed.width or settings.measure
    setting = setting_of(settings, context.language, widths_of(settings))
    if len(article.text) <= FITTED:
        setting = setting._replace(fit=Fit.OPTIMAL)
    return sheet_of(article, setting, cells=cells, height=context.rows, measure=measure, columns=columns)


def idents_like(headlines: Headlines, typed: str) -> list[str]:
    """The story of that id, else those whose id begins so."""
    if headlines.position(typed) >= 0:
        return [typed]
    return [headline.ident for headline in each(headlines) if headline.ident.startswith(typed)]


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
