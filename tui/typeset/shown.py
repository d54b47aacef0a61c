"""What is shown for a stretch of the source: one character for each of its own, so that offsets stay true."""

from __future__ import annotations

import re
from typing import Final

from ..text.script import converted
from .setting import Quotes, Script, Setting

_CORNER: Final = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_QUOTES: Final = re.compile("[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])")


def quoted(text: str, setting: Setting) -> str:
    """`text` in the quotes that the setting asks for; an apostrophe stays one, a tab is a blank."""
    if "\t" in text:
        text = text.replace("\t", " ")
    if setting.quotes is Quotes.CURLY:
        return text
    return _QUOTES.sub(lambda match: _CORNER[match[0]], text)


def scripted(text: str, setting: Setting) -> str:
    """`text` in the script that the setting asks for: the same length and the same cells."""
    return text if setting.script is Script.ASIS else converted(text, setting.script)


def shown(text: str, setting: Setting) -> str:
    """`text` as it is shown."""
    return scripted(quoted(text, setting), setting)
