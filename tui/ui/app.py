"""The application: themes, the terminal's life, and the way from the command line to the first screen."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from ..model.article import Problem
from ..model.places.province import Province
from ..reading.settings import Settings
from ..text.cells import NARROW, WIDE, ambiguous
from ..text.language import Language
from .atlas import Atlas
from .keyboard import prompt
from .loading import archive_opener
from .paint import Paint
from .private import key_events, widen_ambiguous
from .probe import Answer
from .screens.reader import ReaderScreen
from .scrollbar import SpaceBars
from .themes import DEFAULT, OURS

_DEFAULTS = Settings()


class BulletinApp(App[None]):
    """Reads one archive. Everything that a person sees comes from the screens."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "bulletin-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual's own answer to Ctrl+C is an English toast.
        Binding("ctrl+c", "screen.interrupt", show=False, system=True)
    ]

    def __init__(
        self,
        root: Path,
        cache: Path,
        *,
        language: Language,
        settings: Settings = _DEFAULTS,
        settings_file: Path | None = None,
        province: Province | None = None,
        queries_file: Path | None = None,
        problems: tuple[Problem, ...] = (),
        wide: bool = False,
        answer: Answer | None = None,
    ) -> None:
        """A reader of the folder `root`, whose catalogue lies in the folder `cache`.

        `province` is whose places are known, None for the bundled one; `wide` says that the terminal draws
        ambiguous characters in two cells; `answer` is what the terminal said when it was asked, with what the
        person typed meanwhile.
        """
        super().__init__()
        self._widths = WIDE if wide else NARROW
        self.answer = answer
        if wide:
            widen_ambiguous(ambiguous())
        SpaceBars.install()
        self._root = root
        self._cache = cache
        self._language = language
        self._settings = settings
        self._settings_file = settings_file
        self._queries_file = queries_file
        self._problems = problems
        self._province = province or Province()
        for theme in OURS:
            self.register_theme(theme)
        # Set as a value only: its watcher would have every rule read again before the first paint.
        theme_name = settings.theme if settings.theme in self.available_themes else DEFAULT
        self.set_reactive(App.theme, theme_name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def paint(self) -> Paint:
        """The styles of the present theme."""
        return Paint(
            self.theme_variables,
            plain=self.no_color or self.native_ansi_color,
            shades=self.console.color_system in ("256", "truecolor"),
            widths=self._widths,
        )

    def get_driver_class(self) -> type[Driver]:
        """The platform's own driver, but quicker with Esc."""
        return prompt(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """The reading screen itself, so that nothing is built below it."""
        return ReaderScreen(
            archive_opener(self._root, self._cache, self._province),
            root=self._root,
            paint=self.paint,
            language=self._language,
            settings=self._settings,
            settings_file=self._settings_file,
            queries_file=self._queries_file,
            atlas=Atlas(self._province),
            problems=self._problems,
        )

    def on_mount(self) -> None:
        """Leave in good order when the terminal or the system says so; Textual would leave the terminal broken."""
        typed = self.answer.typed if self.answer else b""
        # It was off while everything was made that stays (see cli/reader.py).
        self.call_after_refresh(gc.enable)
        # Looking at every object takes as long as painting a screen, and little of it is ever garbage.
        gc.set_threshold(700, 10, 50)
        for key in key_events(typed) if typed else ():
            self.call_after_refresh(self.post_message, key)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", None)):
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._leave, number)
        # After Ctrl+Z and `fg` Textual leaves the screen blank.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _leave(self, number: int) -> None:
        self.exit(return_code=128 + number)
