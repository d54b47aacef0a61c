"""A whole screen to type a path on, with completion; a pasted text of many lines counts as what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from ...text.clean import clean_line
from ...text.language import Language, word
from ..paint import Paint
from ..paths import Completion, completed, completions, typed_path
from ..widgets.rows import Row, RowList
from ..widgets.searchbar import TypedLine
from ..widgets.status import HintLine, StatusLine
from .choosing import ChoosingScreen

SHOWN = 500


class Answer(NamedTuple):
    """What the person gave: a path or address, or a pasted text."""

    path: str = ""
    text: str = ""


class Offered(Message):
    """What a typed path may go on to."""

    def __init__(self, typed: str, offered: tuple[Completion, ...]) -> None:
        super().__init__()
        self.typed = typed
        self.offered = offered


class PathLine(TypedLine):
    """A typed line that hands over a paste of many lines."""

    class Pasted(Message):
        """Many lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """Keep many lines as they are; a single one, as a dropped file's path, is typed."""
        event.prevent_default()
        event.stop()
        if "\n" in event.text.strip().replace("\r", "\n"):
            self.post_message(self.Pasted(event.text))
        else:
            self.insert_text_at_cursor(" ".join(event.text.split("\n")).strip())


class PathScreen(ChoosingScreen[Answer]):
    """Enter gives what is typed or chosen, Tab and → complete, Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        prompt: str,
        paint: Paint,
        language: Language,
        *,
        typed: str = "",
        folders_only: bool = False,
        new: bool = False,
    ) -> None:
        """`typed` stands there at first; with `new` the path need not be there and a folder is an answer too."""
        super().__init__()
        self._title = title
        self._prompt = prompt
        self._paint = paint
        self._language = language
        self._first = typed
        self._folders_only = folders_only
        self._new = new or folders_only
        self._offered: tuple[Completion, ...] = ()

    def compose(self) -> ComposeResult:
        """The title, the typed line, what it may go on to, and the hints."""
        yield StatusLine(self._paint)
        yield PathLine(self._prompt, id="typed")
        nothing = word(self._language, "path.new" if self._new else "path.nothing")
        yield RowList(self._paint, nothing, least=-1)
        yield HintLine(self._paint)

    def on_mount(self) -> None:
        """Begin with what was given."""
        self.query_one(StatusLine).show(self._title, "", "")
        self.query_one(HintLine).show(
            [
                ("pick", "Enter", word(self._language, "picker.pick")),
                ("complete", "Tab", word(self._language, "path.complete")),
                ("move(1)", "↑ ↓", word(self._language, "picker.move")),
                ("cancel", "Esc", word(self._language, "picker.cancel")),
            ]
        )
        line = self.query_one(PathLine)
        line.take(self._first)
        line.focus()
        self.answer_typed()

    # --- completing ---

    def answer_typed(self) -> None:
        """Look up what it may go on to."""
        typed = self.query_one(PathLine).value if self.is_attached else ""

        def look() -> None:
            offered = completions(typed, folders_only=self._folders_only)
            self.post_message(Offered(typed, offered))

        # A folder on the network may take its time.
        self.run_worker(look, thread=True, group="path", exclusive=True)

    @on(Offered)
    def _offer(self, event: Offered) -> None:
        typed, offered = event.typed, event.offered
        if not self.is_attached or typed != self.query_one(PathLine).value:
            return
        self._offered = offered
        rows = [Row(one.path, clean_line(one.name)) for one in offered[:SHOWN]]
        self.query_one(RowList).show(rows, -1)
        self.query_one(StatusLine).show(self._title, f"{len(offered):,}", "")

    def action_complete(self) -> None:
        """Go on as far as it is clear, or to the chosen row."""
        line, chosen = self.query_one(PathLine), self.query_one(RowList).chosen
        line.value = chosen.value if chosen is not None else completed(line.value, self._offered)
        line.cursor_position = len(line.value)

    def on_key(self, event: events.Key) -> None:
        """→ at the end of the line completes."""
        line = self.query_one(PathLine)
        if event.key == "right" and line.cursor_position == len(line.value):
            event.stop()
            event.prevent_default()
            self.action_complete()

    # --- the answer ---

    @on(PathLine.Pasted)
    def _pasted(self, event: PathLine.Pasted) -> None:
        if not self._new:
            self.dismiss(Answer(text=event.text))

    def action_pick(self) -> None:
        """Give the chosen row, else what is typed."""
        chosen = self.query_one(RowList).chosen
        self._take(chosen.value if chosen is not None else self.query_one(PathLine).value)

    def take_row(self, value: str) -> None:
        """As if it had been typed."""
        self._take(value)

    def _take(self, typed: str) -> None:
        """Go into a folder where a file is wanted, else answer."""
        line = self.query_one(PathLine)
        if not typed.strip():
            return
        chosen = typed != line.value
        path = typed_path(typed)
        if (typed.endswith("/") or Path(path).is_dir()) and (not self._new or chosen):
            line.value = typed if typed.endswith("/") else f"{typed}/"
            line.cursor_position = len(line.value)
            return
        self.dismiss(Answer(path=path))
