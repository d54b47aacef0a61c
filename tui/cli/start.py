"""From typed arguments to a command that runs, or to the reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from ..model.article import Problem
from ..model.places import province
from ..reading import folders, settings
from ..text.language import Language, language_of
from .context import Context, Exit, streams

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Sequence[str]) -> int:
    """Read the arguments and run the command; SystemExit after `--help` and on misuse."""
    out, err = streams()
    environment = os.environ
    settings_file = folders.config_folder(environment) / settings.FILE
    loaded = settings.load(settings_file)
    stated = loaded.settings.language
    asked = _asked_language(arguments) or (None if stated == "auto" else stated)
    language = language_of(environment, asked)
    typed = _typed(arguments, language)
    home, without_home = province.chosen(loaded.settings.places)
    problems = (*loaded.problems, *without_home)
    context = Context(
        root=typed.articles or _stated_root(environment.get("BULLETIN_ARTICLES")),
        language=language,
        settings=loaded.settings,
        settings_file=settings_file,
        environment=environment,
        province=home,
        out=out,
        err=err,
    )
    if typed.command is None:
        return _read(context, problems)
    context.tell(problems)
    from .parser import SUBCOMMANDS  # noqa: PLC0415 # imported already: a command was typed

    module = import_module(f".{SUBCOMMANDS[typed.command].module}", __package__)
    code = int(module.run(context, typed))
    out.flush()
    return code


def _asked_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, looked for before parsing because the help must already speak it."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
    return None


def _typed(arguments: Sequence[str], language: Language) -> Namespace | SimpleNamespace:
    """The arguments as argparse reads them; without any, what it would say is known without it."""
    if not arguments:
        return SimpleNamespace(command=None, articles=None)
    from .parser import SUBCOMMANDS, build  # noqa: PLC0415 # building the parser takes longer than most commands

    first = arguments[0]
    if first not in SUBCOMMANDS and not first.startswith("-") and Path(first).exists():
        arguments = ("-a", *arguments)  # a folder of stories, or one story, to be opened
    return build(language, arguments).parse_args(arguments)


def _stated_root(stated: str | None) -> Path:
    return Path(stated) if stated else folders.bundled_articles()


def _read(context: Context, problems: Sequence[Problem]) -> int:
    """Open the reader; one sentence where there is no terminal to open it in."""
    if not (sys.stdin and sys.stdin.isatty() and context.on_terminal):
        context.say("cli.no_terminal")
        return Exit.USAGE
    reader = import_module(".reader", __package__)
    return int(reader.run(context, problems))
