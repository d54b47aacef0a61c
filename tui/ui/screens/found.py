"""The import screen's parts: the stories found on the left, their source on the right, and moving through both."""

from __future__ import annotations

import threading
from contextlib import closing, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from ...importers.beside import each
from ...importers.found import Found, Story
from ...importers.limits import RefusedError
from ...importers.sources import Source, open_source, read_text
from ...importers.write import Written
from ...model.article import Problem
from ...text.clean import clean_line
from ...text.language import message, word
from ..commands import Command, shown_key
from ..describe import found_cities, importing_facts
from ..paint import Paint
from ..sheet import Sheet
from ..widgets.facts import Facts
from ..widgets.rows import Row, RowList
from ..widgets.searchbar import TypedLine
from ..widgets.source import SourceView
from ..widgets.status import HintLine, StatusLine
from .path import Answer

if TYPE_CHECKING:
    from ...model.places.province import Province
    from ...typeset.setting import Setting

COMMANDS: Final = (
    Command("down", "importing", ("j", "down")),
    Command("up", "importing", ("k", "up")),
    Command("page_down", "importing", ("space", "pagedown")),
    Command("page_up", "importing", ("b", "pageup")),
    Command("write", "importing", ("w", "ctrl+s"), hint=1),
    Command("panes", "importing", ("tab", "enter"), hint=2),
    Command("rename", "importing", ("r", "f2"), hint=3),
    Command("join", "importing", ("m", "f5"), hint=4),
    Command("split", "importing", ("s", "f6"), hint=5),
    Command("drop", "importing", ("d", "delete"), hint=6),
    Command("undo", "importing", ("u", "ctrl+z"), hint=7),
    Command("report", "importing", ("!", "f9"), hint=8),
    Command("folder", "importing", ("t", "f7"), hint=9),
    Command("manual", "importing", ("?", "f1"), hint=10),
    Command("leave", "importing", ("q", "escape"), hint=11),
)
"""The keys of this screen; their words are `importing.NAME` and `importing.help_NAME`."""


_BOTH: Final = 80  # cells that both panes need


class Outcome(NamedTuple):
    """What was written, and the sentence that says so."""

    written: Written
    sentence: str


class SourceRead(Message):
    """The source was read, and laid out beside its stories."""

    def __init__(self, source: Source, sheet: Sheet, rows: list[Row]) -> None:
        super().__init__()
        self.source = source
        self.sheet = sheet
        self.rows = rows


class CitiesTold(Message):
    """The cities that a long story's words name."""

    def __init__(self, story: Story, cities: tuple[str, ...]) -> None:
        super().__init__()
        self.story = story
        self.cities = cities


def _row(story: Story) -> Row:
    lines = f"{story.first}-{story.last}" if story.last else ""
    return Row("", clean_line(story.title), lines)


class ImportDesk(Screen[Outcome]):
    """What was found and which story and line are chosen; what is done to them is `ImportScreen`'s."""

    def __init__(
        self, answer: Answer, folder: Path, paint: Paint, setting: Setting, province: Province
    ) -> None:
        """`folder` is where the stories go unless the person names another; `province` tells their cities.

        `setting` is how the report is set, and names the language.
        """
        super().__init__()
        self._answer = answer
        self.folder = folder
        self._paint = paint
        self._setting = setting
        self._language = setting.language
        self._province = province
        self.found: Found | None = None
        self.index = 0
        self._sheet = Sheet(Found("", ()))
        self._rows: list[Row] = []
        self._history: list[tuple[Found, int]] = []
        # By the story's identity, which is its own as long as the story is kept beside.
        self._cities: dict[int, tuple[Story, tuple[str, ...]]] = {}
        self._in_source = False
        self._one = False
        self._leaving = False
        self._cancel = threading.Event()
        self._writing = False

    def compose(self) -> ComposeResult:
        """The title, the stories and the source, where the stories go, and the keys."""
        self.list = RowList(self._paint, word(self._language, "importing.none"))
        self.facts = Facts(self._paint)
        self.source = SourceView(self._paint)
        self.status = StatusLine(self._paint)
        self.hints = HintLine(self._paint)
        self.line = TypedLine(word(self._language, "importing.title"), id="typed")
        self.stories = Vertical(id="stories")
        with Horizontal(id="importing"):
            with self.stories:
                yield self.list
                yield self.facts
            yield self.source
        yield self.line
        yield self.status
        yield self.hints

    def on_mount(self) -> None:
        """Begin to read."""
        self.set_focus(None)
        self._fit(self.app.size.width)
        self.status.show(word(self._language, "importing.reading"), "", "")
        self.hints.show([("leave", "Esc", word(self._language, "importing.leave"))])
        # A thread of its own, which leaving need not wait for: a page on the web may take its time.
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        answer = self._answer
        name = PurePath(answer.path or word(self._language, "importing.pasted"))
        try:
            if answer.text:
                source = Source(read_text(answer.text.encode(), str(name)))
            else:
                with closing(each(open_source, [answer.path], self._cancel.is_set, keys=True)) as opened:
                    source = next(opened, Source(None))
            if self._cancel.is_set():
                return
            with suppress(OSError, ValueError):  # the stories are shown without their cities then
                _ = self._province.recogniser
        except RefusedError as error:
            source = Source(None, (Problem(name, 0, error.reason),))
        except Exception as error:  # a library's own fault with a broken file is the file's problem
            reason = message("imports.cannot-read", reason=f"{type(error).__name__} {error}".strip())
            source = Source(None, (Problem(name, 0, reason),))
        stories = source.found.stories if source.found else ()
        sheet = Sheet(source.found or Found("", ()))
        told = SourceRead(source, sheet, [_row(story) for story in stories])
        with suppress(RuntimeError):  # the program may have ended meanwhile
            self.post_message(told)

    def on_resize(self, event: events.Resize) -> None:
        """Two panes where there is room for both."""
        self._fit(event.size.width)

    def _fit(self, cells: int) -> None:
        self._one = cells < _BOTH
        self.set_class(self._one, "-one")
        self._face()

    def _face(self) -> None:
        """Show one pane where there is no room for both."""
        self.stories.display = not (self._one and self._in_source)
        self.source.display = not self._one or self._in_source

    @on(SourceRead)
    def _source_read(self, event: SourceRead) -> None:
        found, problems = event.source
        if found is None or not found.stories:
            self._tell_problem(problems)
            return
        self.found, self._sheet, self._rows = found, event.sheet, event.rows
        self._show(0)

    def _tell_problem(self, problems: tuple[Problem, ...]) -> None:
        sentence = (
            problems[0].message.say(self._language)
            if problems
            else word(self._language, "imports.no-stories")
        )
        name = clean_line(str(problems[0].path)) if problems else ""
        self.status.show(f"{name}: {sentence}" if name else sentence, "", "")

    # --- what is shown ---

    def _show(self, index: int, cursor: int = 0) -> None:
        found = self.found
        if found is None:
            return
        if found is not self._sheet.found:
            changed = self._sheet.change(found)
            self._rows[changed.start : changed.old] = map(_row, found.stories[changed.start : changed.new])
        self.index = max(0, min(index, len(found.stories) - 1))
        self.list.show(self._rows, self.index)
        self.source.show(self._sheet, self.index, cursor or self._sheet.first_of(self.index))
        self._describe()

    def _choose(self, index: int, cursor: int = 0) -> None:
        """Choose a story; the source follows to `cursor`, 0 for the story's first line."""
        if self.found is None or not self.found.stories:
            return
        self.index = max(0, min(index, len(self.found.stories) - 1))
        self.list.move(self.index - self.list.index)
        self.source.light(self.index, active=self._in_source)
        self.source.choose(cursor or self._sheet.first_of(self.index), at_top=not cursor)
        self._describe()

    def _describe(self) -> None:
        found, language = self.found, self._language
        if found is None:
            return
        self._face()
        self.source.light(self.index, active=self._in_source)
        story = found.stories[self.index] if found.stories else None
        self.facts.show(importing_facts(story, self._cities_of(story), language) if story else ())
        note = self._sheet.notes.get(self.source.cursor) if self._in_source else None
        left = clean_line(note.message.say(language)) if note else ""
        where = word(language, "importing.to", folder=clean_line(str(self.folder)))
        count = word(language, "reader.count", count=f"{len(found.stories):,}")
        self.status.show(left or where, count, self._doubts())
        hinted = sorted((c for c in COMMANDS if c.hint), key=lambda c: c.hint)
        self.hints.show(
            [(c.name, shown_key(c.keys[0]), word(language, f"importing.{c.name}")) for c in hinted]
        )

    def _doubts(self) -> str:
        count = self._sheet.doubts
        return word(self._language, "importing.doubts", count=count) if count else ""

    def _cities_of(self, story: Story) -> tuple[str, ...]:
        if story.cities:
            return story.cities
        known = self._cities.get(id(story))
        if known is None:
            known = self._cities[id(story)] = (story, ())
            self.run_worker(lambda: self._tell_cities(story), thread=True, group="cities", exclusive=True)
        return known[1]

    def _tell_cities(self, story: Story) -> None:
        """Look the cities up in a thread: a story may be as long as a person joins it."""
        cities = found_cities(story, self._province)
        self.post_message(CitiesTold(story, cities))

    @on(CitiesTold)
    def _cities_told(self, event: CitiesTold) -> None:
        self._cities[id(event.story)] = (event.story, event.cities)
        if (
            self.found
            and self.found.stories
            and self.found.stories[self.index] is event.story
            and event.cities
        ):
            self._describe()

    # --- moving ---

    @on(RowList.Picked)
    def _picked(self, event: RowList.Picked) -> None:
        self._in_source = False
        self._choose(self.list.index)

    @on(SourceView.Chosen)
    def _line_chosen(self, event: SourceView.Chosen) -> None:
        if self.found is not None:
            self._in_source = True
            self._follow(event.line)

    def _follow(self, line: int) -> None:
        story = self._sheet.story_at(line)
        self._choose(story if story >= 0 else self.index, line)

    def _move(self, step: int, pages: bool = False) -> None:
        if not self._in_source:
            rows = max(1, self.list.size.height - 1) if pages else 1
            self._choose(self.index + step * rows)
            return
        if pages:
            self.source.turn(step)
        else:
            self.source.move(step)
        story = self._sheet.story_at(self.source.cursor)
        if story >= 0:
            self.index = story
            self.list.move(story - self.list.index)
        self._describe()

    def _down(self) -> None:
        self._move(1)

    def _up(self) -> None:
        self._move(-1)

    def _page_down(self) -> None:
        self._move(1, pages=True)

    def _page_up(self) -> None:
        self._move(-1, pages=True)

    def _panes(self) -> None:
        self._in_source = not self._in_source
        self._describe()

    def _say(self, key: str, /, **values: object) -> None:
        self.status.say(word(self._language, key, **values))
