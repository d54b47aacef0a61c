"""A whole screen to choose one thing by typing: a city, a command, a problem, a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from ...text.language import Language, word
from ..paint import Paint
from ..widgets.rows import Row, RowList
from ..widgets.searchbar import TypedLine
from ..widgets.status import HintLine, StatusLine


class PickerScreen(Screen[str]):
    """Rows that `rows_for(typed)` gives; Enter gives the chosen row's value, Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("up,ctrl+k", "move(-1)", show=False),
        Binding("down,ctrl+j", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("enter", "pick", show=False),
    ]

    def __init__(
        self,
        title: str,
        prompt: str,
        rows_for: Callable[[str], Sequence[Row]],
        paint: Paint,
        language: Language,
        *,
        chosen: str = "",
        preview: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._prompt = prompt
        self._rows_for = rows_for
        self._paint = paint
        self._language = language
        self._first = chosen
        self._preview = preview
        self._pending = False

    def compose(self) -> ComposeResult:
        """The title, the typed line, the rows and the hints."""
        yield StatusLine(self._paint)
        yield TypedLine(self._prompt, id="typed")
        yield RowList(self._paint, word(self._language, "picker.none"))
        yield HintLine(self._paint)

    def on_mount(self) -> None:
        """Show every row."""
        self.query_one(HintLine).show(
            [
                ("pick", "Enter", word(self._language, "picker.pick")),
                ("move(1)", "↑ ↓", word(self._language, "picker.move")),
                ("cancel", "Esc", word(self._language, "picker.cancel")),
            ]
        )
        rows = self._fill("")
        values = [row.value for row in rows]
        if self._first in values:
            self.query_one(RowList).show(rows, values.index(self._first))
        self.query_one(TypedLine).focus()

    def _fill(self, typed: str) -> Sequence[Row]:
        rows = self._rows_for(typed.strip())
        self.query_one(RowList).show(rows)
        self.query_one(StatusLine).show(self._title, str(len(rows)), "")
        return rows

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        # An input method commits many characters as many events: answer once a frame.
        event.stop()
        if not self._pending:
            self._pending = True
            self.call_after_refresh(self._refill)

    def _refill(self) -> None:
        self._pending = False
        if self.is_attached:
            self._fill(self.query_one(TypedLine).value)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the chosen row in view."""
        self.query_one(RowList).move(0)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_pick()

    @on(RowList.Picked)
    def _picked(self, event: RowList.Picked) -> None:
        self.dismiss(event.row.value)

    @on(HintLine.Pressed)
    async def _hint(self, event: HintLine.Pressed) -> None:
        await self.run_action(event.command)

    def action_pick(self) -> None:
        """Give the chosen row."""
        self._refill()
        chosen = self.query_one(RowList).chosen
        if chosen is not None:
            self.dismiss(chosen.value)

    def action_interrupt(self) -> None:
        """Ctrl+C leaves, as Esc does."""
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def action_move(self, rows: int) -> None:
        """Choose another row."""
        self._move(rows)

    def _move(self, rows: int) -> None:
        listed = self.query_one(RowList)
        listed.move(rows)
        if self._preview is not None and listed.chosen is not None:
            self._preview(listed.chosen.value)

    def action_turn(self, pages: int) -> None:
        """Choose a row a screenful away."""
        self._move(pages * max(1, self.query_one(RowList).size.height - 1))
