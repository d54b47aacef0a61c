"""The map of the province: a tile a city, or the boundary map; arrows walk over it, a click or Enter picks a city."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ...atlas import outline, tiles
from ...atlas.drawing import Drawing, Piece, Role
from ...atlas.moves import Direction, Points, Walk
from ...text.language import Language, word
from ..paint import Paint

if TYPE_CHECKING:
    from ..atlas import Atlas


class MapView(Widget, can_focus=True):
    """Posts `Walked` when another city is chosen by an arrow, `Picked` when one is to be read."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('UP')", show=False),
        Binding("down", "walk('DOWN')", show=False),
        Binding("left", "walk('LEFT')", show=False),
        Binding("right", "walk('RIGHT')", show=False),
        Binding("enter", "pick", show=False),
    ]

    class Walked(Message):
        """Another city is chosen."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class Picked(Message):
        """A city is to be read."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    def __init__(self, atlas: Atlas, paint: Paint, language: Language, kind: str) -> None:
        """`kind` is the setting `map`: tiles or outline; the province may have but one of them, or none."""
        super().__init__(id="map")
        self._atlas = atlas
        self._paint = paint
        self._language = language
        self._counts: Mapping[str, int] = {}
        self._walk = Walk("")
        self._drawing: Drawing | None = None
        self._strips: dict[int, Strip] = {}
        self._boundaries = kind == "outline"
        self.kind = kind
        if not self._points and self.other is not None:
            self.kind = self.other
            self._boundaries = not self._boundaries

    # --- what is shown ---

    @property
    def chosen(self) -> str:
        """The code of the chosen city, "" before one is."""
        return self._walk.city

    @property
    def drawn(self) -> str:
        """The kind of map that is seen: tiles where the boundaries find no room."""
        return "outline" if self._boundaries else "tiles"

    @property
    def _points(self) -> Points:
        if self.drawn == "outline":
            return self._atlas.outline.points if self._atlas.outline else {}
        return {tile.place.code: (float(tile.column), float(tile.row)) for tile in self._atlas.tiles}

    @property
    def usable(self) -> bool:
        """Whether the province has a map."""
        return bool(self._atlas.tiles) or self._atlas.outline is not None

    @property
    def other(self) -> str | None:
        """The other kind of map, None where the province has none of that kind."""
        if self.kind == "tiles":
            return "outline" if self._atlas.outline else None
        return "tiles" if self._atlas.tiles else None

    def show_kind(self, kind: str) -> None:
        """Show the other kind of map, with the same city chosen."""
        self.kind = kind
        self._draw()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Tint the cities by other numbers of stories, by code."""
        if counts != self._counts:
            self._counts = counts
            self._draw()

    def choose(self, code: str) -> None:
        """Choose a city; posts nothing."""
        if code != self.chosen and code in self._points:
            self._walk = Walk(code)
            self._mark()

    # --- keys and mouse ---

    def action_walk(self, name: str) -> None:
        """Go to the neighbour."""
        points = self._points
        if not self.chosen:
            return
        walk = self._walk.step(points, Direction[name])
        if walk.city != self.chosen:
            self._walk = walk
            self._mark()
            self.post_message(self.Walked(walk.city))

    def action_pick(self) -> None:
        """Read the chosen city."""
        if self.chosen:
            self.post_message(self.Picked(self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Read the city under the mouse."""
        offset = event.get_content_offset(self)
        code = self._city_at(offset.x, offset.y) if offset else ""
        if code:
            self._walk = Walk(code)
            self.post_message(self.Picked(code))

    def _city_at(self, x: int, y: int) -> str:
        left, top = self._corner
        return self._drawing.city_at(x - left, y - top) if self._drawing and x >= left else ""

    # --- drawing ---

    def on_resize(self) -> None:
        """Draw for another size."""
        self._draw()

    def on_focus(self) -> None:
        """Show that the arrows walk here."""
        self._strips.clear()
        self.refresh()

    def _draw(self) -> None:
        """Draw anew: at another size, with other numbers, of another kind."""
        columns, rows = self.size
        self._drawing = None
        if columns and rows:
            colour, atlas = self._paint.shades, self._atlas
            if self.kind == "outline" and atlas.outline:
                self._drawing = outline.draw(
                    atlas.outline, atlas.gazetteer, columns, rows, self._counts, colour=colour
                )
            self._boundaries = self._drawing is not None or not atlas.tiles
            if self._drawing is None:
                self._drawing = tiles.draw(
                    atlas.tiles, columns, rows, self._counts, self.chosen, colour=colour
                )
        if self.chosen not in self._points:
            self._walk = Walk("")
        self._strips.clear()
        self.refresh()

    def _mark(self) -> None:
        """Show another city as the chosen one; only the tiles have brackets to move for that."""
        if self.drawn == "tiles":
            self._draw()
        else:
            self._strips.clear()
            self.refresh()

    @property
    def _corner(self) -> tuple[int, int]:
        """Where the drawing begins, in the middle of the room: column and row."""
        if self._drawing is None:
            return 0, 0
        wide = sum(self._paint.width(piece.text) for piece in self._drawing.rows[0])
        return max(0, (self.size.width - wide) // 2), max(
            0, (self.size.height - len(self._drawing.rows)) // 2
        )

    def render_line(self, y: int) -> Strip:
        """One row of the map."""
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._strip(y)
        return strip

    def _strip(self, y: int) -> Strip:
        cells, blank = self.size.width, self._paint.style("ink")
        if self._drawing is None:
            key = "places.too_small" if self.usable else "places.no_layout"
            text = self._paint.cut(word(self._language, key), cells) if y == self.size.height // 2 else ""
            left = max(0, cells - self._paint.width(text)) // 2
            return Strip(
                [Segment(" " * left, blank), Segment(text, self._paint.style("muted"))]
            ).adjust_cell_length(cells, blank)
        left, top = self._corner
        row = self._drawing.rows[y - top] if 0 <= y - top < len(self._drawing.rows) else ()
        segments = [Segment(" " * left, blank), *(Segment(piece.text, self._style(piece)) for piece in row)]
        return Strip([s for s in segments if s.text]).adjust_cell_length(cells, blank)

    def _style(self, piece: Piece) -> Style:
        if piece.role is Role.EMPTY:
            return self._paint.style("ink")
        if piece.role is Role.TITLE:
            return self._paint.style("muted")
        if not piece.city:
            return self._paint.style("faint")
        chosen = piece.city == self.chosen
        if piece.role is Role.BORDER:
            return self._paint.tint(piece.tint, "muted", chosen=chosen)
        return self._paint.tint(piece.tint, "ink", "bold" if piece.role is Role.NAME else "", chosen=chosen)
