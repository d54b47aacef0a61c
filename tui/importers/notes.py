"""What an import has to say about its source: every note names its lines and what became of them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ..text.language import Message, message


class Fate(StrEnum):
    """What happened to the characters that a note speaks of."""

    JOINED = "joined"  # a broken paragraph, made whole
    CHANGED = "changed"  # characters replaced by others: punctuation, spaces, compatibility forms
    TAKEN = "taken"  # moved out of the text into the story's fields: byline, date, kicker
    LEFT = "left"  # page furniture and marks that stand in no story; `source` keeps them
    DOUBTED = "doubted"  # kept, but a person should look


class Note(NamedTuple):
    """One line of the report: source lines `first` to `last` (counted from 1), and the characters concerned."""

    fate: Fate
    first: int
    last: int
    message: Message
    source: str = ""


def note(fate: Fate, first: int, last: int, key: str, source: str = "", **values: object) -> Note:
    """A `Note` whose sentence is `imports.<key>`; the source is one of the sentence's values."""
    return Note(fate, first, last, message(f"imports.{key}", text=_short(source), **values), source)


@lru_cache(maxsize=256)
def _counted(key: str, count: int) -> Message:
    return message(f"imports.{key}", text="", count=count)


def changed(first: int, last: int, count: int) -> Note:
    """The note that `count` signs of a line were made full-width; most lines of a page have one."""
    return Note(Fate.CHANGED, first, last, _counted("punctuation", count))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}…{text[-16:]}"
