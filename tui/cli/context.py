"""What every command is given: where to read, how to speak, where to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, TextIO

from ..model.article import Problem
from ..model.places.province import Province
from ..reading.folders import cache_folder
from ..reading.settings import Settings
from ..text.language import Language, word


class Exit(IntEnum):
    """Exit codes of the command."""

    OK = 0
    NOTHING_FOUND = 1
    USAGE = 2
    BAD_DATA = 3
    INTERRUPTED = 130


class Context(NamedTuple):
    """What a command needs: the folder of stories, the language, the settings, the province, the two streams."""

    root: Path
    language: Language
    settings: Settings
    settings_file: Path
    environment: Mapping[str, str]
    province: Province
    out: TextIO
    err: TextIO

    def say(self, key: str, /, **values: object) -> None:
        """A sentence to the person, on the error stream."""
        print(word(self.language, key, **values), file=self.err)  # the command line speaks here

    def word(self, key: str, /, **values: object) -> str:
        """A sentence in the person's language."""
        return word(self.language, key, **values)

    def put(self, text: str = "") -> None:
        """A line of data."""
        print(text, file=self.out)  # the command line speaks here

    def put_json(self, row: Mapping[str, object]) -> None:
        """An object as one line of JSON."""
        import json  # noqa: PLC0415 # only `--json` needs it

        self.put(json.dumps(row, ensure_ascii=False))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Problems to the person, one a line."""
        for problem in problems:
            self.say_line(shown_problem(problem, self.language))

    def say_line(self, text: str) -> None:
        """A line to the person, on the error stream."""
        print(text, file=self.err)  # the command line speaks here

    @property
    def cache(self) -> Path:
        """Where catalogues lie."""
        return cache_folder(self.environment)

    @property
    def on_terminal(self) -> bool:
        """Whether the data is read by a person."""
        return self.out.isatty()

    @property
    def columns(self) -> int:
        """The cells of a line of the terminal; 80 where there is none."""
        try:
            return os.get_terminal_size(self.out.fileno()).columns
        except (OSError, ValueError):
            return 80

    @property
    def rows(self) -> int:
        """The rows of a screenful of columns: the terminal's but one for the prompt, 60 on paper."""
        try:
            return max(12, os.get_terminal_size(self.out.fileno()).lines - 1)
        except (OSError, ValueError):
            return 60


def shown_problem(problem: Problem, language: Language) -> str:
    """A problem as compilers write it: path, line, sentence."""
    from ..text.clean import clean_line  # noqa: PLC0415 # only problems need it

    where = clean_line(str(problem.path))
    return (
        f"{where}:{problem.line}: {problem.message.say(language)}"
        if problem.line
        else f"{where}: {problem.message.say(language)}"
    )


def streams() -> tuple[TextIO, TextIO]:
    """The two streams, made to take any text: Chinese cannot be written in a locale's Latin-1."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout, sys.stderr
