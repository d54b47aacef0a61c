"""Asks what becomes of files that somebody edited since their import: overwritten, left, or both kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ...importers.write import Edited, Planned
from ...text.clean import clean_line
from ...text.language import Language, word
from ..commands import folded_key
from ..paint import Paint
from ..widgets.facts import Facts
from ..widgets.rows import Row, RowList
from ..widgets.status import HintLine

_ANSWERS: Final = (
    ("o", "overwrite", Edited.OVERWRITE, False),
    ("b", "both", Edited.BOTH, False),
    ("n", "keep", Edited.LEAVE, False),
    ("O", "overwrite_all", Edited.OVERWRITE, True),
    ("N", "keep_all", Edited.LEAVE, True),
)
"""Key, word, what is done, and whether with all the files that are left."""

_SAFE: Final = 2  # the answer that is chosen at first leaves everything as it is


class EditedScreen(Screen[Mapping[Path, Edited]]):
    """One file after another, one key each; Esc gives None, and nothing is written then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter", "pick", show=False),
        Binding("ctrl+q", "app.quit", show=False, priority=True),
    ]

    def __init__(self, files: Sequence[Planned], folder: Path, paint: Paint, language: Language) -> None:
        """`files` are asked for in turn; their paths are shown as they lie in `folder`."""
        super().__init__()
        self._files = files
        self._folder = folder
        self._paint = paint
        self._language = language
        self._wishes: dict[Path, Edited] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        """What is asked, the answers, and the keys."""
        yield Facts(self._paint)
        yield RowList(self._paint, "")
        yield HintLine(self._paint)

    def on_mount(self) -> None:
        """Ask for the first."""
        language = self._language
        hints = [
            (f"answer('{key}')", key, word(language, f"importing.{name}")) for key, name, _, _ in _ANSWERS[:3]
        ]
        self.query_one(HintLine).show([*hints, ("cancel", "Esc", word(language, "importing.do_not_write"))])
        self._ask()

    def _ask(self) -> None:
        file, language = self._files[self._at], self._language
        inside = file.path.relative_to(self._folder) if file.path.is_relative_to(self._folder) else file.path
        asked = word(
            language,
            "importing.edited",
            path=clean_line(str(inside)),
            number=self._at + 1,
            total=len(self._files),
        )
        last = self._at + 1 == len(self._files)
        rows = [
            Row(key, f"{key}  {word(language, f'importing.{name}')}")
            for key, name, _, every in _ANSWERS
            if not (every and last)
        ]
        story = word(language, "importing.edited_story", title=clean_line(file.title))
        why = word(language, "importing.edited_why")
        self.query_one(Facts).show([("accent", asked), ("ink", story), ("muted", why)])
        self.query_one(RowList).show(rows, _SAFE)

    async def on_key(self, event: events.Key) -> None:
        """A key answers at once, whatever width an input method gives it."""
        character = event.character if event.is_printable else None
        key = (folded_key(character) or character) if character else None
        if key in {answer[0] for answer in _ANSWERS}:
            event.stop()
            self.action_answer(str(key))

    def action_answer(self, key: str) -> None:
        """Do with the file, or with all that are left, what a key says."""
        _, _, wish, every = next(answer for answer in _ANSWERS if answer[0] == key)
        files = self._files[self._at :] if every else self._files[self._at : self._at + 1]
        self._wishes.update((file.path, wish) for file in files)
        self._at += len(files)
        if self._at >= len(self._files):
            self.dismiss(self._wishes)
        else:
            self._ask()

    @on(RowList.Picked)
    def _picked(self, event: RowList.Picked) -> None:
        if event.row.value:
            self.action_answer(event.row.value)

    def action_pick(self) -> None:
        """Do what the chosen row says."""
        chosen = self.query_one(RowList).chosen
        if chosen is not None and chosen.value:
            self.action_answer(chosen.value)

    @on(HintLine.Pressed)
    async def _hint(self, event: HintLine.Pressed) -> None:
        await self.run_action(event.command)

    def action_move(self, rows: int) -> None:
        """Choose another answer."""
        self.query_one(RowList).move(rows)

    def action_cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)

    def action_interrupt(self) -> None:
        """Ctrl+C leaves, as Esc does."""
        self.dismiss(None)
