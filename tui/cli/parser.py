"""What may be typed after `bulletin-tui`, and which command answers it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from .. import __version__
from ..text.language import Language, word
from .context import Exit


class Subcommand(NamedTuple):
    """A command: the module that answers it and a function that adds what it takes."""

    module: str
    options: Callable[[argparse.ArgumentParser, Language], None]


def _json(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--json", action="store_true", help=word(language, "cli.help_json"))


def _show(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("id", metavar="ID", help=word(language, "cli.help_id"))
    parser.add_argument("--width", type=_cells, metavar="N", help=word(language, "cli.help_width"))
    parser.add_argument("--columns", type=_columns, metavar="N", help=word(language, "cli.help_columns"))
    _json(parser, language)


def _search(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("words", nargs="+", metavar="QUERY", help=word(language, "cli.help_words"))
    parser.add_argument("--limit", type=_count, default=0, metavar="N", help=word(language, "cli.help_limit"))
    parser.add_argument("--count", action="store_true", help=word(language, "cli.help_count"))
    parser.add_argument("--snippets", action="store_true", help=word(language, "cli.help_snippets"))
    _json(parser, language)


def _check(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", type=Path, help=word(language, "cli.help_folder"))
    _json(parser, language)


def _cities(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument(
        "typed", nargs="?", metavar="TYPED", default="", help=word(language, "cli.help_typed")
    )
    parser.add_argument(
        "--limit", type=_count, default=20, metavar="N", help=word(language, "cli.help_limit")
    )
    _json(parser, language)


def _places(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=word(language, "cli.help_file"))
    _json(parser, language)


def _catalogue(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("what", choices=("status", "rebuild", "clear"), help=word(language, "cli.help_what"))
    _json(parser, language)


def _import(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("sources", nargs="+", metavar="FILE", help=word(language, "cli.help_sources"))
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help=word(language, "cli.help_import_output")
    )
    parser.add_argument("--dry-run", action="store_true", help=word(language, "cli.help_dry_run"))
    parser.add_argument("--force", action="store_true", help=word(language, "cli.help_import_force"))
    parser.add_argument(
        "--all-notes", action="store_true", dest="all_notes", help=word(language, "cli.help_all_notes")
    )
    _json(parser, language)


def _export(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help=word(language, "cli.help_id"))
    parser.add_argument("--search", metavar="QUERY", help=word(language, "cli.help_export_search"))
    parser.add_argument("--city", metavar="CITY", help=word(language, "cli.help_export_city"))
    parser.add_argument(
        "--all", action="store_true", dest="every", help=word(language, "cli.help_export_all")
    )
    parser.add_argument(
        "-o", "--output", metavar="TARGET", type=Path, help=word(language, "cli.help_export_output")
    )
    parser.add_argument(
        "--format",
        choices=("markdown", "text", "json", "html", "epub"),
        help=word(language, "cli.help_format"),
    )
    parser.add_argument("--force", action="store_true", help=word(language, "cli.help_export_force"))


SUBCOMMANDS: Final = {
    "list": Subcommand("listing", _json),
    "show": Subcommand("show", _show),
    "search": Subcommand("search", _search),
    "cities": Subcommand("cities", _cities),
    "places": Subcommand("places", _places),
    "check": Subcommand("check", _check),
    "doctor": Subcommand("doctor", _json),
    "catalogue": Subcommand("archive", _catalogue),
    "import": Subcommand("importing", _import),
    "export": Subcommand("exporting", _export),
}


def _cells(text: str) -> int:
    """A width of a page; ValueError outside of what can be set."""
    cells = int(text)
    if not 10 <= cells <= 1000:
        raise ValueError(text)
    return cells


def _columns(text: str) -> int:
    """A number of newspaper columns; ValueError outside of 1 to 4."""
    number = int(text)
    if not 1 <= number <= 4:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    """A number of rows; ValueError below 0."""
    count = int(text)
    if count < 0:
        raise ValueError(text)
    return count


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse asks shutil for the width, which brings four compression libraries (5 ms)."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=columns - 2)


class _Parser(argparse.ArgumentParser):
    """argparse with the sentences of our own language."""

    def __init__(self, language: Language = Language.CHINESE, **options: object) -> None:
        self.language = language
        super().__init__(
            add_help=False,
            formatter_class=_formatter,
            **options,  # type: ignore[arg-type] # argparse's own options
        )
        self._optionals.title = word(language, "cli.options")
        self._positionals.title = word(language, "cli.arguments")
        self.add_argument("-h", "--help", action="help", help=word(language, "cli.help_help"))

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", word(self.language, "cli.usage"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", word(self.language, "cli.usage"), 1)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(
            Exit.USAGE, word(self.language, "cli.misused", reason=_misuse(message, self.language)) + "\n"
        )


# How argparse's own sentences begin, after the argument's name, and what we say instead.
_MISUSES: Final = (
    ("unrecognized arguments: ", "cli.unknown"),
    ("the following arguments are required: ", "cli.required"),
    ("expected ", "cli.value_missing"),
    ("invalid ", "cli.invalid"),
)


def _misuse(message: str, language: Language) -> str:
    """What was misused, in our words; argparse's own where it says something else."""
    name, separator, rest = message.removeprefix("argument ").partition(": ")
    for start, key in _MISUSES:
        if message.startswith(start):
            return word(language, key, name=message.removeprefix(start))
        if separator and rest.startswith("invalid choice: "):
            return word(
                language,
                "cli.unknown",
                name=rest.removeprefix("invalid choice: ").partition(" (")[0].strip("'"),
            )
        if separator and rest.startswith(start):
            return word(language, key, name=name)
    return message


def _common(parser: argparse.ArgumentParser, language: Language, *, inherited: bool) -> None:
    """Options that may stand before or after the command's name."""
    unset: object = argparse.SUPPRESS if inherited else None
    parser.add_argument(
        "-a", "--articles", metavar="DIR", type=Path, default=unset, help=word(language, "cli.help_articles")
    )
    parser.add_argument("--lang", choices=("zh", "en"), default=unset, help=word(language, "cli.help_lang"))


def build(language: Language, arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for `arguments`, its help in `language`; commands that are not among them take no options yet."""
    parser = _Parser(
        language,
        prog="bulletin-tui",
        description=word(language, "cli.description"),
        epilog=word(language, "cli.epilog"),
    )
    _common(parser, language, inherited=False)
    parser.add_argument(
        "--version",
        action="version",
        version=f"bulletin-tui {__version__}",
        help=word(language, "cli.help_version"),
    )
    commands = parser.add_subparsers(
        dest="command",
        title=word(language, "cli.commands"),
        metavar=word(language, "cli.command"),
        parser_class=_Parser,
    )
    for name, subcommand in SUBCOMMANDS.items():
        explained = word(language, f"cli.{name}")
        below = commands.add_parser(name, language=language, help=explained, description=explained)
        if name in arguments:
            _common(below, language, inherited=True)
            subcommand.options(below, language)
    return parser
