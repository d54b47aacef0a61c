"""What the commands do that change how a story is set, and the page that shows what the terminal makes of it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from ...text.script import is_available, other_script
from ...typeset.setting import Quotes, Script, Spacing
from ..doctor import Facts, report
from .manual import doctor_page
from .page import PageScreen
from .saving import save_setting

if TYPE_CHECKING:
    from ...model.article import Article
    from .desk import Desk
    from .reader import ReaderScreen


def measures(cells: int) -> Callable[[ReaderScreen, str], Awaitable[None]]:
    """What makes lines longer by `cells`."""

    async def measure(reader: ReaderScreen, key: str) -> None:
        if reader.story.in_columns:
            reader.say("reader.measure_of_columns")
            return
        reader.story.set_measure(reader.story.measure + cells)
        reader.say("reader.measure", cells=reader.story.measure)
        save_setting(reader, "measure", reader.story.measure)

    return measure


async def columns(reader: ReaderScreen, key: str) -> None:
    """From one column to many and back; kept as `auto` where that is what the width says."""
    story = reader.story
    wanted = "one" if story.columns_under(story.columns) > 1 else "many"
    number = story.columns_under(wanted)
    if wanted == "many" and number == 1:
        reader.say("reader.no_room_for_columns" if reader.one_pane else "reader.zen_for_columns")
        return
    if number == story.columns_under("auto"):
        wanted = "auto"
    story.set_columns(wanted)
    reader.say("reader.columns" if number > 1 else "reader.one_column", number=number)
    reader.describe_foot()
    save_setting(reader, "columns", wanted)


async def script(reader: ReaderScreen, key: str) -> None:
    """Into the other script and back; kept for the next time."""

    def take(script: Script) -> None:
        _show_in(reader, script)
        reader.say(f"reader.script_{script.value}")
        save_setting(reader, "script", script.value)

    article = reader.story.article
    if reader.story.setting.script is not Script.ASIS:
        take(Script.ASIS)
    elif article is not None:
        _load_script(reader, lambda: other_script(article.text), take)


def show_in(desk: Desk, wanted: str) -> None:
    """Show stories in a script, as soon as its tables are read."""
    _load_script(desk, lambda: wanted, lambda script: _show_in(desk, script))


def _load_script(desk: Desk, choose: Callable[[], str], take: Callable[[Script], None]) -> None:
    """Read the tables in a thread, where `choose` may use them, and give `take` what was chosen."""

    def load() -> None:
        wanted = choose()
        if is_available():
            desk.app.call_from_thread(take, Script(wanted))
        else:
            desk.app.call_from_thread(desk.say, "reader.no_scripts")

    desk.run_worker(load, thread=True, group="script", exclusive=True)


def _show_in(desk: Desk, script: Script) -> None:
    setting = desk.story.setting._replace(script=script)
    desk.story.set_setting(setting)
    desk.show_headlines_as(setting)
    desk.describe_foot()


async def doctor(reader: ReaderScreen, key: str) -> None:
    """Show what the terminal makes of characters."""
    size = reader.app.size
    facts = Facts(
        reader.app.answer,  # type: ignore[attr-defined] # our own application
        reader.settings.ambiguous,
        reader.paint.widths,
        os.environ,
        (size.width, size.height),
    )
    read_page(reader, doctor_page(report(facts, reader.language), reader.language))


def read_page(reader: ReaderScreen, article: Article) -> None:
    """Show a page of the program's own, in its own characters."""
    setting = reader.story.setting._replace(quotes=Quotes.CURLY, spacing=Spacing.ASIS, script=Script.ASIS)
    reader.app.push_screen(PageScreen(article, reader.paint, setting))
