"""What the application's tests share: a reader that has come to rest, and waiting for something to be so."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import _wait as textual_wait
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.model.places.province import Province
from tui.reading.folders import cache_folder
from tui.reading.settings import Settings
from tui.text.language import Language
from tui.ui.app import BulletinApp
from tui.ui.screens.reader import ReaderScreen
from tui.ui.widgets.searchbar import TypedLine
from tui.ui.widgets.story import StoryPane

ARTICLES = Path(__file__).parents[2] / "articles"
GUANGDONG = Province()
"""Shared by all tests of a run: the recogniser is built once."""
PATIENCE = 60
"""Seconds after which what is waited for will not come."""

# Textual's pilot looks every 20 ms, twice for a key, whether the process has come to rest: a third of the run.
textual_wait.SLEEP_GRANULARITY = 1 / 200
textual_wait.SLEEP_IDLE = textual_wait.SLEEP_GRANULARITY / 10


class Reader:
    """A running reader and the hand that presses its keys."""

    def __init__(self, app: BulletinApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The reading screen, wherever other screens stand over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def title(self) -> str:
        """The title of the story that is shown, "" for none."""
        article = self.screen.story.article
        return article.headline.title if article else ""

    @property
    def ident(self) -> str:
        """The id of the story that is shown, "" for none."""
        article = self.screen.story.article
        return article.headline.ident if article else ""

    @property
    def listed(self) -> list[str]:
        """The ids of the headlines in view."""
        shelf = self.screen.shelf
        return [shelf[index].ident for index in range(len(shelf))]

    @property
    def _shown(self) -> list[StoryPane]:
        return [pane for pane in self.app.screen.query(StoryPane) if pane.size.width and pane.article]

    @property
    def shows_story(self) -> bool:
        """Whether a story has come on the screen."""
        return bool(self._shown)

    @property
    def at_rest(self) -> bool:
        """Whether every story that is shown is laid out and fitted where it stands."""
        return all(pane.at_rest for pane in self._shown)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen as text."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip)[:width] for strip in strips]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.rows)

    @property
    def line(self) -> TypedLine:
        """The line that words are typed into."""
        line = self.screen.sidebar.line
        assert line is not None
        return line

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names and let what they cause happen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Commit text at once, as an input method does."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Let the application run until something is so; AssertionError with the screen when it never is."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition():
                return
            await self.pilot.pause(0.005)
        raise AssertionError(f"never so: {what or condition}\n{self.text}")


@asynccontextmanager
async def reading(
    root: Path = ARTICLES,
    size: tuple[int, int] = (120, 40),
    *,
    language: Language = Language.CHINESE,
    settings: Settings | None = None,
    settings_file: Path | None = None,
    queries_file: Path | None = None,
    province: Province | None = None,
    wide: bool = False,
) -> AsyncIterator[Reader]:
    """A reader of `root` whose headlines are all read and whose first story is shown."""
    app = BulletinApp(
        root,
        cache_folder(os.environ),
        language=language,
        settings=settings or Settings(),
        settings_file=settings_file,
        queries_file=queries_file,
        province=province or GUANGDONG,
        wide=wide,
    )
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: not reader.screen.loading_headlines, "headlines read")
        if len(reader.screen.shelf):
            await reader.until(lambda: bool(reader.ident), "first story shown")
        await pilot.pause()
        yield reader
