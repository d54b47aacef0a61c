"""The two lines at the foot: where the reader stands, and the keys that help here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..paint import Paint


class StatusLine(Widget):
    """One line: places in list and story on the left and right, a badge for problems."""

    ALLOW_SELECT = False

    class Badge(Message):
        """The badge was clicked."""

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="status")
        self._paint = paint
        self._left, self._right, self._badge, self._said = "", "", "", ""

    def show(self, left: str, right: str, badge: str) -> None:
        """Show where the reader stands; `badge` tells of problems, empty for none."""
        if (left, right, badge) != (self._left, self._right, self._badge):
            self._left, self._right, self._badge = left, right, badge
            self.refresh()

    def say(self, sentence: str) -> None:
        """Show a sentence instead of the left part; "" takes it back."""
        if sentence != self._said:
            self._said = sentence
            self.refresh()

    @property
    def said(self) -> str:
        """The sentence that is shown now."""
        return self._said

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on the badge asks for the list of problems."""
        badge_start = self.size.width - self._paint.width(self._right) - self._paint.width(self._badge) - 4
        if self._badge and badge_start <= event.x < self.size.width - self._paint.width(self._right) - 1:
            self.post_message(self.Badge())

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.size.width
        ink = self._paint.style("ink", "bar")
        right = f" {self._right} " if self._right else " "
        badge = f" {self._badge} " if self._badge else ""
        room = max(0, cells - self._paint.width(right) - self._paint.width(badge))
        left = self._paint.cut(" " + (self._said or self._left), room)
        segments = [
            Segment(left, ink + self._paint.style("ink", "bar", "bold") if self._said else ink),
            Segment(" " * (room - self._paint.width(left)), ink),
            Segment(badge, self._paint.style("accent", "bar", "bold")),
            Segment(right, ink),
        ]
        return Strip(segments, room + self._paint.width(badge) + self._paint.width(right)).crop(0, cells)


class HintLine(Widget):
    """One line of keys and what they do, as many as fit."""

    ALLOW_SELECT = False

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, paint: Paint) -> None:
        super().__init__(id="hints")
        self._paint = paint
        self._hints: tuple[tuple[str, str, str], ...] = ()

    def show(self, hints: Sequence[tuple[str, str, str]]) -> None:
        """Show hints: (command, key, label), the most needed first."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def repaint(self, paint: Paint) -> None:
        """Draw with another theme."""
        self._paint = paint
        self.refresh()

    def _fitting(self) -> list[tuple[int, str, str, str]]:
        """The hints that fit whole, each with its first cell."""
        at, fitting = 1, []
        for command, key, name in self._hints:
            cells = self._paint.width(key) + 1 + self._paint.width(name) + 2
            if at + cells - 2 > self.size.width:
                break
            fitting.append((at, command, key, name))
            at += cells
        return fitting

    def on_click(self, event: events.Click) -> None:
        """A click on a hint runs its command."""
        for at, command, key, name in self._fitting():
            if at <= event.x < at + self._paint.width(key) + 1 + self._paint.width(name):
                self.post_message(self.Pressed(command))

    def render_line(self, y: int) -> Strip:
        """The line."""
        cells = self.size.width
        muted = self._paint.style("muted", "paper")
        segments, used = [Segment(" ", muted)], 1
        for _, _, key, name in self._fitting():
            segments += [
                Segment(key, self._paint.style("accent", "paper", "bold")),
                Segment(f" {name}  ", muted),
            ]
            used += self._paint.width(key) + self._paint.width(name) + 3
        segments.append(Segment(" " * max(0, cells - used), muted))
        return Strip(segments, max(cells, used)).crop(0, cells)
