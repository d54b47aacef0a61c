"""From what a person set to how a page is set: the reader and `show` ask here, so that both print the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..reading.settings import Settings
from ..text.cells import NARROW, WIDE, Widths
from ..text.language import Language
from ..typeset.setting import Align, Quotes, Script, Setting, Spacing

if TYPE_CHECKING:
    from ..model.article import Article
    from ..typeset.sheet import Sheet

_HANGING: Final = {"columns": None, "always": True, "never": False}


def setting_of(settings: Settings, language: Language, widths: Widths = NARROW) -> Setting:
    """How a page is set under a person's settings, for a terminal that draws characters in `widths`."""
    return Setting(
        language=language,
        widths=widths,
        align=Align(settings.align),
        hanging=_HANGING[settings.hanging],
        spacing=Spacing(settings.spacing),
        quotes=Quotes(settings.quotes),
        script=Script(settings.script),
    )


def widths_of(settings: Settings) -> Widths:
    """The widths that the settings state; narrow where they leave it to the terminal, which is not asked here."""
    return WIDE if settings.ambiguous == "wide" else NARROW


def columns_in(columns: str, cells: int, wide_enough: bool) -> int:
    """How many columns stand in `cells`: one, as many as fit (`many`), or as many where it is `wide_enough`."""
    from ..typeset.columns import columns_for  # noqa: PLC0415 # the first paint shows no story yet

    return columns_for(cells) if columns == "many" or (columns == "auto" and wide_enough) else 1


def sheet_of(
    article: Article, setting: Setting, *, cells: int, height: int, measure: int, columns: int
) -> Sheet:
    """A story in a room of `cells` and `height` rows: one column of at most `measure` cells, or `columns`."""
    from ..typeset.columns import Columns  # noqa: PLC0415 # the first paint shows no story yet
    from ..typeset.page import Page  # noqa: PLC0415 # as above

    if columns > 1:
        return Columns(article, cells, height, setting, columns)
    return Page(article, max(4, min(measure, cells)), setting)
