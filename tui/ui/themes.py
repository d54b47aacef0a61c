"""The house's own themes: ink on paper and paper on ink, with one accent."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

LIGHT: Final = Theme(
    name="bulletin-light",
    primary="#9b1c1f",
    secondary="#5d5344",
    accent="#9b1c1f",
    foreground="#221d17",
    background="#faf6ec",
    surface="#f1ebdc",
    panel="#e5dcc6",
    success="#3d6b35",
    warning="#8a5a00",
    error="#9b1c1f",
    dark=False,
    variables={
        "input-selection-background": "#9b1c1f 25%",
        "screen-selection-background": "#e6cf94",
        "screen-selection-foreground": "#221d17",
        "scrollbar": "#cfc4a8",
        "scrollbar-background": "#faf6ec",
    },
)

DARK: Final = Theme(
    name="bulletin-dark",
    primary="#e8836f",
    secondary="#b8ab95",
    accent="#e8836f",
    foreground="#e9e2d3",
    background="#1b1916",
    surface="#24211d",
    panel="#37322b",
    success="#93b886",
    warning="#d9b25f",
    error="#e8836f",
    dark=True,
    variables={
        "input-selection-background": "#e8836f 30%",
        "screen-selection-background": "#5b4a24",
        "screen-selection-foreground": "#f6f0e2",
        "scrollbar": "#4c453b",
        "scrollbar-background": "#1b1916",
    },
)

OURS: Final = (LIGHT, DARK)
DEFAULT: Final = DARK.name
