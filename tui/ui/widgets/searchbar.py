"""The line that a person types into: for headlines, cities and commands alike."""

from __future__ import annotations

from textual import events
from textual.widgets import Input


class TypedLine(Input):
    """An input of one row. A paste of many lines is joined; Textual's own keeps the first only."""

    DEFAULT_CSS = """
    TypedLine, TypedLine:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        # Over ssh a blinking cursor is a packet twice a second for nothing.
        self.cursor_blink = False

    def take(self, text: str) -> None:
        """Hold `text` with the cursor behind it, without telling of a change."""
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste as one line."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split()))
