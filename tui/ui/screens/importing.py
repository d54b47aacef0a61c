"""The import screen: the stories found beside their source, mended and written with keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from ...importers.command import Imported, summary
from ...importers.found import Found
from ...importers.write import Action, Planned, Wishes, plan, write
from ...model.article import Article
from ...text.clean import clean_line
from ...text.language import word
from ..commands import folded_key
from ..paths import may_write
from ..widgets.status import HintLine, StatusLine
from .edited import EditedScreen
from .found import COMMANDS, ImportDesk, Outcome
from .manual import import_manual, import_report
from .page import PageScreen
from .path import Answer, PathScreen

_KEYS: Final = {key: command.name for command in COMMANDS for key in command.keys}


class Progressed(Message):
    """So many of all files are written."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done = done
        self.total = total


class AreEdited(Message):
    """Somebody edited these files since their import."""

    def __init__(self, files: Sequence[Planned]) -> None:
        super().__init__()
        self.files = files


class ReportMade(Message):
    """The report is a page now; a long one takes its time."""

    def __init__(self, page: Article) -> None:
        super().__init__()
        self.page = page


class Wrote(Message):
    """The stories are written, or it was cancelled."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class ImportScreen(ImportDesk):
    """Gives what was written, None when the person left without."""

    AUTO_FOCUS = ""  # keys are the screen's own until a headline is typed
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "deed('panes')", show=False, priority=True),
        Binding("ctrl+q", "app.quit", show=False, priority=True),
    ]

    # --- keys ---

    async def on_key(self, event: events.Key) -> None:
        """Run the key's command; a headline being typed keeps its keys."""
        if self.line.has_focus:
            if event.key == "escape":
                event.stop()
                self._end_rename()
            return
        character = event.character if event.is_printable else None
        key = (folded_key(character) or character) if character and character != " " else event.key
        name = _KEYS.get(key)
        if name is not None:
            event.stop()
            self.action_deed(name)

    def action_deed(self, name: str) -> None:
        """Do what a key or a hint asks for."""
        if name == "leave":
            self._leave()
            return
        self._leaving = False
        self.status.say("")
        if self.found is None or self._writing or (self.line.has_focus and name != "panes"):
            return
        if self.line.has_focus:
            self._end_rename()
            return
        getattr(self, f"_{name}")()

    @on(HintLine.Pressed)
    def _hint(self, event: HintLine.Pressed) -> None:
        self.action_deed(event.command)

    @on(StatusLine.Badge)
    def _badge(self) -> None:
        self.action_deed("report")

    def action_interrupt(self) -> None:
        """Ctrl+C leaves, as Esc does."""
        self._leave()

    def _leave(self) -> None:
        """Stop writing; else leave, at the second press where something was mended."""
        if self._writing:
            self._cancel.set()
        elif self.line.has_focus:
            self._end_rename()
        elif self._history and not self._leaving:
            self._leaving = True
            self._say("importing.leave_again")
        else:
            self.dismiss(None)

    # --- mending ---

    def _change(
        self, change: Callable[[Found], Found], index: int, said: str, cursor: int = 0, **values: object
    ) -> None:
        if self.found is None:
            return
        self._history.append((self.found, self.index))
        self.found = change(self.found)
        self._show(index, cursor)
        self._say(said, **values)

    def _title(self) -> str:
        return clean_line(self.found.stories[self.index].title) if self.found and self.found.stories else ""

    def _join(self) -> None:
        index = self.index
        if self.found is None or index + 1 >= len(self.found.stories):
            self._say("importing.no_next")
            return
        self._change(lambda found: found.join(index), index, "importing.joined", title=self._title())

    def _split(self) -> None:
        line = self.source.cursor
        story, part = self._sheet.story_at(line), self._sheet.part_at(line)
        cut = self._sheet.cut_at(line) if self._in_source else None
        if cut is None:
            self._say("importing.cannot_split" if self._in_source else "importing.split_where")
            return

        def change(found: Found) -> Found:
            return found.split(story, part, cut.title, offset=cut.offset, length=cut.length, line=cut.line)

        self._change(change, story + 1, "importing.was_split", line)

    def _drop(self) -> None:
        index = self.index
        if self.found is None or not self.found.stories:
            return
        self._change(lambda found: found.drop(index), index, "importing.dropped", title=self._title())

    def _undo(self) -> None:
        if not self._history:
            self._say("importing.nothing_to_undo")
            return
        self.found, index = self._history.pop()
        self._show(index)
        self._say("importing.undone")

    def _rename(self) -> None:
        if self.found is None or not self.found.stories:
            return
        self.add_class("-typing")
        self.line.take(self._title())
        self.line.focus()

    def _end_rename(self) -> None:
        self.remove_class("-typing")
        self.set_focus(None)

    @on(Input.Submitted)
    def _renamed(self, event: Input.Submitted) -> None:
        event.stop()
        title, index = clean_line(event.value), self.index
        self._end_rename()
        if title and title != self._title():
            self._change(lambda found: found.rename(index, title), index, "importing.renamed")

    # --- reading about it ---

    def _report(self) -> None:
        if self.found is not None:
            found = self.found
            self.run_worker(lambda: self._make_report(found), thread=True, group="report", exclusive=True)

    def _make_report(self, found: Found) -> None:
        self.post_message(ReportMade(import_report(found, self._language)))

    @on(ReportMade)
    def _report_made(self, event: ReportMade) -> None:
        if self.app.screen is self:
            self.app.push_screen(PageScreen(event.page, self._paint, self._setting))

    def _manual(self) -> None:
        page = import_manual(COMMANDS, self._language)
        self.app.push_screen(PageScreen(page, self._paint, self._setting))

    # --- writing ---

    def _folder(self, then: Callable[[], None] | None = None) -> None:
        language = self._language
        title = word(language, "importing.not_writable" if then else "importing.folder_title")

        def take(answer: Answer | None) -> None:
            if answer is not None and answer.path:
                self.folder = Path(answer.path)
                self._describe()
                if then is not None:
                    then()

        screen = PathScreen(
            title,
            word(language, "importing.folder_prompt"),
            self._paint,
            language,
            typed=f"{self.folder}/",
            folders_only=True,
        )
        self.app.push_screen(screen, take)

    def _write(self) -> None:
        found = self.found
        if found is None or not found.stories:
            self._say("importing.none")
        elif may_write(self.folder):
            self._begin(found, None)
        else:
            self._folder(self._write)

    def _begin(self, found: Found, wishes: Wishes | None) -> None:
        """Write in a thread; without `wishes` it first looks for files that somebody edited."""
        self._writing = True
        self._cancel.clear()
        self._say("importing.writing", done=0, total=len(found.stories))
        folder = self.folder
        self.run_worker(lambda: self._write_all(found, folder, wishes), thread=True, group="write")

    @on(AreEdited)
    def _are_edited(self, event: AreEdited) -> None:
        """Ask what becomes of files that somebody edited, then write."""
        self._writing = False
        self.status.say("")
        found = self.found

        def take(wishes: Wishes | None) -> None:
            if wishes is not None and found is not None:
                self._begin(found, wishes)

        if found is not None and not self._cancel.is_set():
            self.app.push_screen(EditedScreen(event.files, self.folder, self._paint, self._language), take)

    def _write_all(self, found: Found, folder: Path, wishes: Wishes | None) -> None:
        edited = (
            [item for item in plan([found], folder) if item.action is Action.KEPT] if wishes is None else []
        )
        if edited:
            self.post_message(AreEdited(edited))
            return

        def told(done: int, total: int) -> None:
            self.post_message(Progressed(done, total))

        cancelled = self._cancel.is_set
        written = write([found], folder, wishes=wishes or {}, progress=told, cancelled=cancelled)
        done = Imported((found,), written.files, written.problems, written, written.cancelled)
        self.post_message(Wrote(Outcome(written, summary(done, self._language))))

    def on_unmount(self) -> None:
        """Leaving the program stops a write between two files."""
        self._cancel.set()

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self._writing:
            self._say("importing.writing", done=f"{event.done:,}", total=f"{event.total:,}")

    @on(Wrote)
    def _wrote(self, event: Wrote) -> None:
        """Leave with what was written; stay where nothing could be."""
        self._writing = False
        written = event.outcome.written
        if written.problems and not written.files:
            self.status.say("")
            self._tell_problem(written.problems)
            return
        self.dismiss(event.outcome)
