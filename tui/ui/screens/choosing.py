"""What the screens share on which one thing is chosen by typing: once a frame, Enter, a click, a hint, Esc."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from ..widgets.rows import RowList
from ..widgets.status import HintLine

Chosen = TypeVar("Chosen")


class ChoosingScreen(Screen[Chosen]):
    """A typed line over a `RowList`. Esc and Ctrl+C give None; what Enter gives, the screen says by `action_pick`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("up,ctrl+k", "move(-1)", show=False),
        Binding("down,ctrl+j", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("enter", "pick", show=False),
    ]

    _pending = False

    # --- what a screen says itself ---

    def answer_typed(self) -> None:
        """Show what is typed now; called at most once a frame."""
        raise NotImplementedError

    def action_pick(self) -> None:
        """Give what is chosen."""
        raise NotImplementedError

    def take_row(self, value: str) -> None:
        """A row was clicked."""
        raise NotImplementedError

    def row_chosen(self) -> None:
        """Another row was chosen by a key."""

    # --- typing ---

    @on(Input.Changed)
    def _line_changed(self, event: Input.Changed) -> None:
        # An input method commits many characters as many events: answer once a frame.
        event.stop()
        if not self._pending:
            self._pending = True
            self.call_after_refresh(self.catch_up)

    def catch_up(self) -> None:
        """Answer what has been typed and not been answered."""
        if self._pending and self.is_attached:
            self._pending = False
            self.answer_typed()

    # --- choosing and leaving ---

    @on(Input.Submitted)
    def _line_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_pick()

    @on(RowList.Picked)
    def _row_picked(self, event: RowList.Picked) -> None:
        self.take_row(event.row.value)

    @on(HintLine.Pressed)
    async def _hint_pressed(self, event: HintLine.Pressed) -> None:
        if event.command:
            await self.run_action(event.command)

    def action_move(self, rows: int) -> None:
        """Choose another row."""
        self.query_one(RowList).move(rows)
        self.row_chosen()

    def action_turn(self, pages: int) -> None:
        """Choose a row a screenful away."""
        self.action_move(pages * max(1, self.query_one(RowList).size.height - 1))

    def action_cancel(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def action_interrupt(self) -> None:
        """Ctrl+C leaves, as Esc does."""
        self.dismiss(None)
