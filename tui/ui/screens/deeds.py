"""What each command of the table does on the reading screen."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final

from ...model.article import SpanKind
from ...text.language import word
from ..commands import COMMANDS, explanation, label, shown_keys
from ..describe import citation
from ..widgets.rows import Row
from . import exchange, finding, looks, places
from .manual import manual, problem_report
from .picker import PickerScreen
from .saving import save_setting

if TYPE_CHECKING:
    from .reader import ReaderScreen

Deed = Callable[["ReaderScreen", str], Awaitable[None]]
MEASURE_STEP: Final = 4


# --- moving ---


def _moves(rows: int) -> Deed:
    async def move(reader: ReaderScreen, key: str) -> None:
        if reader.in_story:
            reader.story.move(rows)
        elif reader.sidebar.at_home and reader.sidebar.known is not None:
            reader.sidebar.known.move(rows)
        else:
            reader.list.choose(reader.list.index + rows)

    return move


def _turns(pages: float) -> Deed:
    async def turn(reader: ReaderScreen, key: str) -> None:
        if reader.in_story:
            reader.story.turn(pages)
        else:
            rows = max(1, round(reader.list.page * abs(pages)))
            reader.list.choose(reader.list.index + (rows if pages > 0 else -rows))

    return turn


async def _top(reader: ReaderScreen, key: str) -> None:
    if reader.in_story:
        reader.story.go_to_start()
    else:
        reader.list.choose(0)


async def _end(reader: ReaderScreen, key: str) -> None:
    if reader.in_story:
        reader.story.go_to_end()
    else:
        reader.list.choose(len(reader.shelf) - 1)


# --- reading ---


async def _open(reader: ReaderScreen, key: str) -> None:
    if reader.searching:
        reader.end_search()
    elif reader.in_story:
        reader.story.turn(1)
    elif len(reader.shelf):
        reader.focus_story()


async def _back(reader: ReaderScreen, key: str) -> None:
    """One step out: the search, the selection, the zen view, the story, the narrowing; then `q` quits."""
    if reader.searching:
        if not reader.restore():
            reader.focus_list()
    elif reader.selections:
        reader.clear_selection()
    elif reader.has_class("-zen"):
        reader.remove_class("-zen")
    elif reader.in_story:
        reader.focus_list()
    elif reader.shelf.narrowing.city and reader.shelf.narrowing.dates:
        reader.narrow_to_months(None)
    elif not reader.restore():
        if key == "q":
            reader.app.exit()
        else:
            reader.say("reader.how_to_quit")


def _steps(rows: int) -> Deed:
    async def step(reader: ReaderScreen, key: str) -> None:
        index = reader.list.index + rows
        if 0 <= index < len(reader.shelf):
            reader.list.choose(index)
        else:
            reader.say("reader.last_story" if rows > 0 else "reader.first_story")

    return step


async def _older(reader: ReaderScreen, key: str) -> None:
    reader.travel(reader.trail.back)


async def _newer(reader: ReaderScreen, key: str) -> None:
    reader.travel(reader.trail.forward)


# --- looks ---


async def _panes(reader: ReaderScreen, key: str) -> None:
    if reader.in_story:
        reader.focus_list()
    elif reader.searching:
        reader.end_search()
    else:
        reader.focus_story()


async def _zen(reader: ReaderScreen, key: str) -> None:
    if reader.has_class("-zen"):
        reader.remove_class("-zen")
    else:
        reader.focus_story()
        reader.add_class("-zen")


async def _theme(reader: ReaderScreen, key: str) -> None:
    app = reader.app
    before = app.theme
    names = sorted(app.available_themes, key=lambda name: (not name.startswith("bulletin-"), name))

    def rows(typed: str) -> list[Row]:
        return [Row(name, name, "") for name in names if typed.lower() in name]

    def try_out(name: str) -> None:
        app.theme = name

    def take(name: str | None) -> None:
        app.theme = name or before
        if name:
            save_setting(reader, "theme", name)

    _choose(reader, "theme", rows, take, chosen=before, preview=try_out)


# --- use ---


async def _copy(reader: ReaderScreen, key: str) -> None:
    if reader.get_selected_text():
        reader.action_copy_text()
        reader.clear_selection()
        reader.say("reader.copied_selection")
    elif reader.story.article is not None:
        text = citation(reader.story.article, reader.language)
        reader.app.copy_to_clipboard(text)
        reader.say("reader.copied", text=text)


async def _links(reader: ReaderScreen, key: str) -> None:
    article = reader.story.article
    spans = [] if article is None else [s for b in article.blocks for s in b.spans if s.kind is SpanKind.LINK]
    if article is None or not spans:
        reader.say("reader.no_links")
        return
    links = list(dict.fromkeys((span.target, article.text[span.start : span.end]) for span in spans))

    def rows(typed: str) -> list[Row]:
        return [Row(target, text, target) for target, text in links if typed in text or typed in target]

    _choose(reader, "links", rows, lambda target: follow(reader, target))


def follow(reader: ReaderScreen, target: str | None) -> None:
    """Open an address in a browser with windows; copy it where there is none (over ssh)."""
    if not target:
        return
    windows = (
        sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if windows and webbrowser.open(target):
        reader.say("reader.link_opened", target=target)
    else:
        reader.app.copy_to_clipboard(target)
        reader.say("reader.link_copied", target=target)


async def _problems(reader: ReaderScreen, key: str) -> None:
    if not reader.problems:
        reader.say("reader.no_problems")
        return
    root = reader.root
    looks.read_page(reader, problem_report(reader.problems, root, reader.language))


async def _palette(reader: ReaderScreen, key: str) -> None:
    language = reader.language

    def rows(typed: str) -> list[Row]:
        chosen = []
        for command in COMMANDS:
            name = label(command.name, language)
            at = name.lower().find(typed.lower())
            if (
                at >= 0
                or typed.lower() in explanation(command.name, language).lower()
                or typed == command.name
            ):
                spans = ((at, at + len(typed)),) if typed and at >= 0 else ()
                chosen.append(Row(command.name, name, shown_keys(command), spans))
        return chosen

    def run(name: str | None) -> None:
        if name:
            reader.call_next(reader.action_command, name)

    _choose(reader, "palette", rows, run)


async def _help(reader: ReaderScreen, key: str) -> None:
    looks.read_page(reader, manual(reader.language))


async def _quit(reader: ReaderScreen, key: str) -> None:
    reader.app.exit()


def _choose(
    reader: ReaderScreen,
    name: str,
    rows: Callable[[str], list[Row]],
    then: Callable[[str | None], None],
    *,
    chosen: str = "",
    preview: Callable[[str], None] | None = None,
) -> None:
    """Let the person choose one row on a screen of its own; its words are `picker.NAME` and `picker.NAME_prompt`."""
    title, prompt = word(reader.language, f"picker.{name}"), word(reader.language, f"picker.{name}_prompt")
    screen = PickerScreen(title, prompt, rows, reader.paint, reader.language, chosen=chosen, preview=preview)
    reader.app.push_screen(screen, then)


DEEDS: Final[Mapping[str, Deed]] = {
    "down": _moves(1),
    "up": _moves(-1),
    "page_down": _turns(1),
    "page_up": _turns(-1),
    "half_down": _turns(0.5),
    "half_up": _turns(-0.5),
    "top": _top,
    "end": _end,
    "open": _open,
    "back": _back,
    "next_story": _steps(1),
    "previous_story": _steps(-1),
    "older": _older,
    "newer": _newer,
    "search": finding.search,
    "next_hit": finding.hits(1),
    "previous_hit": finding.hits(-1),
    "city": places.choose(on_map=False),
    "map": places.choose(on_map=True),
    "earlier": places.months(-1),
    "later": places.months(1),
    "everything": finding.everything,
    "widen": finding.widen,
    "facets": finding.facets,
    "order": finding.order,
    "keep": finding.keep,
    "panes": _panes,
    "zen": _zen,
    "columns": looks.columns,
    "wider": looks.measures(MEASURE_STEP),
    "narrower": looks.measures(-MEASURE_STEP),
    "script": looks.script,
    "theme": _theme,
    "copy": _copy,
    "import": exchange.bring_in,
    "export": exchange.send_out,
    "undo": exchange.take_back,
    "links": _links,
    "problems": _problems,
    "doctor": looks.doctor,
    "palette": _palette,
    "help": _help,
    "quit": _quit,
}
