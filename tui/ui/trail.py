"""Where a reader has been: back and forward through stories, as in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from .shelves import Shelf

LONGEST: Final = 200


class Place(NamedTuple):
    """A story and the offset at the top of the pane (None: its head)."""

    ident: str
    offset: int | None


class Stand(NamedTuple):
    """Where the reader stands, whole: what Esc brings back."""

    shelf: Shelf
    row: int
    place: Place | None
    in_story: bool


class Trail:
    """The places before and after the present one."""

    def __init__(self) -> None:
        self._before: list[Place] = []
        self._after: list[Place] = []

    def leave(self, place: Place) -> None:
        """Note the place that the reader leaves for a new one."""
        if not self._before or self._before[-1].ident != place.ident:
            self._before.append(place)
            del self._before[:-LONGEST]
        else:
            self._before[-1] = place
        self._after.clear()

    def back(self, present: Place | None) -> Place | None:
        """The place before; `present` becomes the one after. None when there is none."""
        return self._step(self._before, self._after, present)

    def forward(self, present: Place | None) -> Place | None:
        """The place after; `present` becomes the one before. None when there is none."""
        return self._step(self._after, self._before, present)

    @staticmethod
    def _step(source: list[Place], target: list[Place], present: Place | None) -> Place | None:
        if not source:
            return None
        if present is not None:
            target.append(present)
        return source.pop()
