"""The command table: every command's name, keys and group. Bindings, palette, help and README come from it.

A command's label and help are the words `command.NAME` and `help.NAME`.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from ..text.language import Language, word


class Command(NamedTuple):
    """One thing a reader can do. `keys` are Textual's key names; `hint` puts it in the footer (low first, 0 not)."""

    name: str
    group: str
    keys: tuple[str, ...]
    hint: int = 0


COMMANDS: Final = (
    Command("down", "move", ("j", "down")),
    Command("up", "move", ("k", "up")),
    Command("page_down", "move", ("space", "pagedown"), hint=6),
    Command("page_up", "move", ("b", "pageup")),
    Command("half_down", "move", ("ctrl+d",)),
    Command("half_up", "move", ("ctrl+u",)),
    Command("top", "move", ("g", "home")),
    Command("end", "move", ("G", "end")),
    Command("open", "read", ("enter",), hint=1),
    Command("back", "read", ("q", "escape"), hint=7),
    Command("next_story", "read", ("J", "]", "ctrl+down"), hint=5),
    Command("previous_story", "read", ("K", "[", "ctrl+up")),
    Command("older", "read", ("ctrl+o", "alt+left")),
    Command("newer", "read", ("alt+right",)),
    Command("search", "find", ("/", "ctrl+f"), hint=2),
    Command("next_hit", "find", ("n", "f3")),
    Command("previous_hit", "find", ("N", "shift+f3")),
    Command("city", "find", ("c", "f2"), hint=3),
    Command("map", "find", ("C", "shift+f2")),
    Command("earlier", "find", ("<", "shift+left")),
    Command("later", "find", (">", "shift+right")),
    Command("everything", "find", ("a", "f4")),
    Command("widen", "find", ("backspace",)),
    Command("facets", "find", ("f", "ctrl+t")),
    Command("order", "find", ("o", "ctrl+r")),
    Command("keep", "find", ("s", "ctrl+b")),
    Command("panes", "look", ("tab", "shift+tab"), hint=4),
    Command("zen", "look", ("z", "f11")),
    Command("columns", "look", ("v", "f8")),
    Command("wider", "look", ("+", "=", "ctrl+right")),
    Command("narrower", "look", ("-", "ctrl+left")),
    Command("script", "look", ("T", "ctrl+x")),
    Command("theme", "look", ("t", "f10")),
    Command("copy", "use", ("y", "ctrl+y")),
    Command("import", "use", ("i", "ctrl+l")),
    Command("export", "use", ("e", "ctrl+s")),
    Command("undo", "use", ("ctrl+z",)),
    Command("links", "use", ("l", "f12")),
    Command("problems", "use", ("!", "f9")),
    Command("doctor", "use", ("D", "ctrl+g")),
    Command("palette", "use", (":", "ctrl+p")),
    Command("help", "use", ("?", "f1"), hint=8),
    Command("quit", "use", ("ctrl+q",)),
)

GROUPS: Final = ("move", "read", "find", "look", "use")

# Textual names printable keys by their Unicode names.
_TEXTUAL_NAMES: Final = {
    "/": "slash",
    "?": "question_mark",
    ":": "colon",
    "!": "exclamation_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    "<": "less_than_sign",
    ">": "greater_than_sign",
}

# What an input method types where a command's key lies.
_FULL_WIDTH_KEYS: Final = {
    "、": "/",
    "【": "[",
    "】": "]",
    "「": "[",
    "」": "]",
    "—": "-",
    "《": "<",
    "》": ">",
    "　": " ",
}

_SHOWN: Final = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
}
_SHOWN_PLAIN: Final = {"down": "Down", "up": "Up", "left": "Left", "right": "Right"}


_COMMAND_OF: Final = {
    _TEXTUAL_NAMES.get(key, key): (command.name, key) for command in COMMANDS for key in command.keys
}


def command_of(key: str, character: str | None) -> tuple[str, str] | None:
    """The command that a key asks for and the key as the table writes it; None for none.

    `key` is Textual's name of the key. A full-width character counts as the key that an input method put it for.
    """
    folded = folded_key(character) if character else None
    return _COMMAND_OF.get(_TEXTUAL_NAMES.get(folded, folded) if folded else key)


def shown_key(key: str, *, arrows: bool = True) -> str:
    """A key as a person reads it: `ctrl+down` → Ctrl+↓ (Ctrl+Down where arrows cannot be drawn)."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    names = _SHOWN if arrows else _SHOWN | _SHOWN_PLAIN
    named = names.get(last) or (last.upper() if modifiers or last[1:].isdigit() else last)
    return "+".join([modifier.capitalize() for modifier in modifiers] + [named])


def shown_keys(command: Command, *, arrows: bool = True) -> str:
    """All keys of a command, parted by spaces."""
    return " ".join(shown_key(key, arrows=arrows) for key in command.keys)


def folded_key(character: str) -> str | None:
    """The ASCII character that `character`, typed through an input method, stands for; None when it is no such."""
    folded = _FULL_WIDTH_KEYS.get(character) or unicodedata.normalize("NFKC", character)
    if folded == character or len(folded) != 1 or not folded.isascii():
        return None
    return folded


def label(name: str, language: Language) -> str:
    """What a command is called in footer and palette."""
    return word(language, f"command.{name}")


def explanation(name: str, language: Language) -> str:
    """What a command does, in one sentence."""
    return word(language, f"help.{name}")
