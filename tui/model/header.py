"""What a header is made of, and how the lines of a broken one are still used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..text.language import Message

LONGEST: Final = 1 << 16
"""Characters that a header may hold."""
DEEPEST: Final = 8
"""How deep its lists and mappings may nest."""


class Value(NamedTuple):
    """What stands under a key: its items (one for a plain string), whether they were a list, the file's line."""

    items: tuple[str, ...]
    is_list: bool
    line: int

    @property
    def text(self) -> str:
        """The value as one string."""
        return "、".join(self.items)


class Note(NamedTuple):
    """Something wrong with a header, at a line of the file (from 1)."""

    line: int
    message: Message


Item = tuple[str, Value] | Note
"""What a loader gives: a key with its value, or what is wrong."""

KEY_LINE: Final = re.compile(r"(?P<key>\w[\w .-]{0,60}?)[ \t]*(?P<colon>:(?=\s|\Z)|：)[ \t]*(?P<value>.*)")
"""A line `key: value`; a full-width colon is taken too, since an input method writes it."""

# An anchor or tag before a value, or an alias instead of one: never followed.
_DECORATED: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+|[&!*][^\s]*\Z")


def salvage(text: str, line: int, colon: str = ":") -> Iterator[Item]:
    """The lines `key: value` of a header that does not parse, each value as it stands."""
    for number, content in enumerate(text.split("\n")):
        found = KEY_LINE.match(content.replace(colon, ": ", 1) if colon == "=" else content)
        if found is None:
            continue
        value = _DECORATED.sub("", found["value"].strip())
        inside = value.strip("[]").strip()
        if value.startswith("[") and inside:
            items = tuple(filter(None, (piece.strip(" \"'") for piece in re.split("[,，]", inside))))
            yield found["key"], Value(items, is_list=True, line=line + number)
        elif unquoted := value.strip(" \"'"):
            yield found["key"], Value((unquoted,), is_list=False, line=line + number)
