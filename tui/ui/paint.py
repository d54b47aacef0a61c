"""From roles to styles: what colour and weight each part of the paper has under a theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.style import Style
from textual.color import Color, ColorParseError

from ..text import cells
from ..typeset.line import Role

# role → (colour, attributes); colours are ink, muted, accent or second.
_ROLES: Final[Mapping[Role, tuple[str, str]]] = {
    Role.KICKER: ("accent", ""),
    Role.HEADLINE: ("ink", "bold"),
    Role.SUBTITLE: ("second", ""),
    Role.BYLINE: ("second", ""),
    Role.META: ("muted", ""),
    Role.PLACE: ("accent", ""),
    Role.TEXT: ("ink", ""),
    Role.STRONG: ("ink", "bold"),
    Role.EMPHASIS: ("ink", "italic"),
    Role.STRUCK: ("muted", "strike"),
    Role.HEADING: ("accent", "bold"),
    Role.SUBHEADING: ("ink", "bold"),
    Role.CAPTION: ("second", "italic"),
    Role.CREDIT: ("muted", ""),
    Role.QUOTE: ("second", ""),
    Role.MARKER: ("accent", ""),
    Role.TABLE: ("ink", ""),
    Role.TABLE_HEAD: ("ink", "bold"),
    Role.CODE: ("second", ""),
    Role.LINK: ("accent", "underline"),
    Role.NOTE: ("accent", ""),
    Role.RULE: ("faint", ""),
    Role.SPACE: ("ink", ""),
}

TINTS: Final = (0.0, 0.14, 0.25, 0.36, 0.47)
"""How much of the accent lies in the ground of a place on the map, by tint."""
MENTION: Final = 0.5


class Paint:
    """The styles of one theme. `ground` names what lies behind: paper, list or bar."""

    def __init__(
        self,
        variables: Mapping[str, str],
        *,
        plain: bool = False,
        shades: bool = True,
        widths: cells.Widths = cells.NARROW,
    ) -> None:
        """`variables` are Textual's theme variables; `plain` uses the terminal's own colours only.

        `shades` says whether the terminal shows enough colours to tell tints apart; `widths` are the cells that this terminal draws characters in.
        """
        self.plain = plain
        self.shades = shades and not plain
        self.widths = widths
        paper, ink = _colour(variables, "background"), _colour(variables, "foreground")
        accent = _colour(variables, "primary")
        self._ink: dict[str, Color] = {
            "ink": ink,
            "second": ink.blend(paper, 0.18),
            "muted": ink.blend(paper, 0.36),
            "faint": ink.blend(paper, 0.66),
            "accent": accent,
        }
        surface, panel = _colour(variables, "surface"), _colour(variables, "panel")
        self._ground: dict[str, Color] = {
            "paper": paper,
            "list": surface,
            "bar": panel,
            "chosen": panel,
            "focused": panel.blend(accent, 0.22),
        }
        self._hit = (_colour(variables, "warning"), paper)
        chosen = _colour(variables, "screen-selection-foreground", ink)
        self._selected = (
            ink if chosen.a == 0 else chosen,
            paper + _colour(variables, "screen-selection-background", panel),
        )

    def style(self, ink: str, ground: str = "paper", attributes: str = "") -> Style:
        """A style of an ink (ink, second, muted, faint, accent) on a ground."""
        flags = dict.fromkeys(attributes.split(), True)
        if self.plain:
            plain = Style(
                dim=ink in ("muted", "faint") or None, reverse=ground in ("bar", "focused", "chosen") or None
            )
            return plain + Style(**flags)  # type: ignore[arg-type] # the flags are Style's own attribute names
        return Style(
            color=self._ink[ink].rich_color,
            bgcolor=self._ground[ground].rich_color,
            **flags,  # type: ignore[arg-type] # the flags are Style's own attribute names
        )

    def width(self, text: str) -> int:
        """The cells of `text` in this terminal."""
        return cells.width(text, self.widths)

    def cut(self, text: str, room: int, ellipsis: str = "…") -> str:
        """`text` cut to `room` cells of this terminal."""
        return cells.cut(text, room, ellipsis, self.widths)

    def pad(self, text: str, room: int) -> str:
        """`text` with spaces after it up to `room` cells of this terminal."""
        return cells.pad(text, room, self.widths)

    def role(self, role: Role, ground: str = "paper") -> Style:
        """The style of a typeset role."""
        ink, attributes = _ROLES[role]
        return self.style(ink, ground, attributes)

    def tint(self, step: int, ink: str = "ink", attributes: str = "", *, chosen: bool = False) -> Style:
        """A place on a map: tint 0 (no stories) to 4 (most); the chosen one is in reverse."""
        if chosen:
            # Bold black is grey where there are 16 colours, so there it is the terminal that turns them about.
            if not self.shades:
                return self.style("ink", "paper", "reverse")
            return Style(
                bold=True, color=self._ground["paper"].rich_color, bgcolor=self._ink["ink"].rich_color
            )
        if not self.shades:
            return self.style("muted" if ink == "ink" and not step else ink, "paper", attributes)
        ground = self._ground["list"].blend(self._ink["accent"], TINTS[step])
        return self.style(ink, "paper", attributes) + Style(bgcolor=ground.rich_color)

    @property
    def mention(self) -> Style:
        """Laid over the name of a place in running text: to be found by whoever looks for it."""
        if not self.shades:
            return Style(underline=True)
        return Style(color=self._ink["ink"].blend(self._ink["accent"], MENTION).rich_color)

    @property
    def hit(self) -> Style:
        """Laid over characters that a search found."""
        if self.plain:
            return Style(reverse=True, bold=True)
        return Style(color=self._hit[1].rich_color, bgcolor=self._hit[0].rich_color)

    @property
    def current_hit(self) -> Style:
        """Laid over the found characters where the reader stands."""
        return self.hit + Style(bold=True, underline=True)

    @property
    def selected(self) -> Style:
        """Laid over selected text."""
        if self.plain:
            return Style(reverse=True)
        return Style(color=self._selected[0].rich_color, bgcolor=self._selected[1].rich_color)


def _colour(variables: Mapping[str, str], name: str, otherwise: Color | None = None) -> Color:
    try:
        return Color.parse(variables[name])
    except (KeyError, ColorParseError):
        return otherwise or Color(128, 128, 128)
