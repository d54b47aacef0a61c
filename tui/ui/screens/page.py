"""A whole screen that shows a page of the program's own: the help, the list of problems."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ...model.article import Article
from ...text.language import word
from ...typeset.setting import Setting
from ..paint import Paint
from ..widgets.status import HintLine
from ..widgets.story import StoryPane


class PageScreen(Screen[None]):
    """Typeset like a story, scrolled like a story; Esc and q leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,f9,enter", "leave", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("space,pagedown", "turn(1)", show=False),
        Binding("b,pageup", "turn(-1)", show=False),
        Binding("ctrl+d", "turn(0.5)", show=False),
        Binding("ctrl+u", "turn(-0.5)", show=False),
        Binding("home,g", "top", show=False),
        Binding("end,G", "end", show=False),
        Binding("y", "screen.copy_text", show=False),
    ]

    def __init__(self, article: Article, paint: Paint, setting: Setting) -> None:
        super().__init__()
        self._article = article
        self._paint = paint
        self._setting = setting

    def compose(self) -> ComposeResult:
        """The page and the keys below."""
        self.story = StoryPane(self._paint, self._setting)
        self._hints = HintLine(self._paint)
        yield self.story
        yield self._hints

    def on_mount(self) -> None:
        """Show the page."""
        self.story.show(self._article)
        self.set_focus(self.story)
        self._hints.show(
            [
                ("leave", "Esc", word(self._setting.language, "page.leave")),
                ("turn(1)", "Space", word(self._setting.language, "page.turn")),
                ("move(1)", "↓", word(self._setting.language, "page.move")),
            ]
        )

    async def on_hint_line_pressed(self, event: HintLine.Pressed) -> None:
        """A hint was clicked."""
        await self.run_action(event.command)

    def action_leave(self) -> None:
        """Go back to the reader."""
        self.dismiss(None)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.story.move(lines)

    def action_turn(self, pages: float) -> None:
        """Scroll by screenfuls."""
        self.story.turn(pages)

    def action_top(self) -> None:
        """Scroll to the head."""
        self.story.go_to_start()

    def action_end(self) -> None:
        """Scroll to the last line."""
        self.story.go_to_end()

    def action_interrupt(self) -> None:
        """Ctrl+C leaves, as Esc does."""
        self.dismiss(None)
