"""How a half-typed query may go on: what stands at the cursor, and how a value must be written."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.fold import fold
from .query import KEYS, NAMES, WORD, Key, tokens_of


class Typing(NamedTuple):
    """What is being typed at the cursor: the value of a `key` (TEXT: a plain word, which may become a key)."""

    key: Key
    start: int
    end: int
    text: str


def typing(typed: str, cursor: int) -> Typing:
    """The word that ends at the cursor, as completion needs it."""
    for token, before in reversed(
        list(zip(tokens := tokens_of(typed[:cursor]), [None, *tokens], strict=False))
    ):
        if token.end < cursor:
            break
        if token.kind == "key":
            return Typing(KEYS[token.text], cursor, cursor, "")
        if token.kind in ("word", "quote"):
            key = KEYS[before.text] if before is not None and before.kind == "key" else Key.TEXT
            start = token.start + (token.kind == "quote")
            if key is not Key.TEXT and token.kind == "word":
                start += max(token.text.rfind(sign) for sign in ",，、;；") + 1
            return Typing(key, start, cursor, typed[start:cursor])
    return Typing(Key.TEXT, cursor, cursor, "")


def key_names(typed: str) -> list[str]:
    """Names of keys that begin with what is typed, with their colon, as completion offers them."""
    wanted = fold(typed)
    offered = [name for names in NAMES.values() for name in names if wanted and fold(name).startswith(wanted)]
    return [name + (":" if name.isascii() else "：") for name in offered]


def quoted(value: str) -> str:
    """A value as it must be typed: in quotes when it holds a space or a sign."""
    return value if WORD.fullmatch(value) and not re.search(r"[,，、;；]", value) else f'"{value}"'
