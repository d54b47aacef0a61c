"""Which language the interface speaks, and sentences that wait until they know it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from .words import WORDS


class Language(StrEnum):
    """The languages of the interface; a member's value is its BCP 47 tag."""

    CHINESE = "zh"
    ENGLISH = "en"


def language_of(environment: Mapping[str, str], asked: str | None = None) -> Language:
    """The interface's language.

    `asked` is what `--lang` or a setting says and wins; then the first set one of
    LC_ALL, LC_MESSAGES and LANG (POSIX.1-2017, 8.2). Chinese where none says otherwise:
    C, POSIX and unknown locales are no statement.
    """
    stated = asked or next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    return Language.ENGLISH if stated.lower().startswith("en") else Language.CHINESE


def word(language: Language, key: str, /, **values: object) -> str:
    """The sentence `key` in `language` with `values` filled in; KeyError for an unknown key."""
    sentence = WORDS[key][0 if language is Language.CHINESE else 1]
    return sentence.format(**values) if values else sentence


class Message(NamedTuple):
    """A sentence of the interface before its language is known: a key of `WORDS` and what fills it."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language) -> str:
        """The sentence in `language`; what fills it comes from files and is made fit for a terminal."""
        from .clean import clean_line  # noqa: PLC0415 # its patterns take 3 ms that a start without problems saves

        return word(language, self.key, **{name: clean_line(value) for name, value in self.values})


def message(key: str, /, **values: object) -> Message:
    """A `Message` with its values as text, in the order given."""
    return Message(key, tuple((name, str(value)) for name, value in values.items()))
