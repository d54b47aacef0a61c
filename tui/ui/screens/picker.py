"""A whole screen to choose one thing by typing: a city, a command, a problem, a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from ...text.language import Language, word
from ..paint import Paint
from ..widgets.rows import Row, RowList
from ..widgets.searchbar import TypedLine
from ..widgets.status import HintLine, StatusLine
from .choosing import ChoosingScreen


class PickerScreen(ChoosingScreen[str]):
    """Rows that `rows_for(typed)` gives; Enter gives the chosen row's value, Esc gives None."""

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

    def answer_typed(self) -> None:
        """The rows of what is typed."""
        self._fill(self.query_one(TypedLine).value)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the chosen row in view."""
        self.query_one(RowList).move(0)

    def take_row(self, value: str) -> None:
        """Give its value."""
        self.dismiss(value)

    def row_chosen(self) -> None:
        """Preview it."""
        chosen = self.query_one(RowList).chosen
        if self._preview is not None and chosen is not None:
            self._preview(chosen.value)

    def action_pick(self) -> None:
        """Give the chosen row."""
        self.catch_up()
        chosen = self.query_one(RowList).chosen
        if chosen is not None:
            self.dismiss(chosen.value)
