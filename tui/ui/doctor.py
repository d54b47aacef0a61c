"""What a terminal makes of the characters of a newspaper: facts, rows that must line up, and what to set.

The same report is printed by `bulletin-tui doctor` and shown in the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from .. import __version__
from ..text.cells import NARROW, WIDE, Widths, pad
from ..text.clean import clean_line
from ..text.language import Language, word
from .probe import Answer

CELLS: Final = 24
"""The cells of a test row up to its mark."""
_AMBIGUOUS: Final = "“‘…’”—·■→①°±"
_ROWS: Final = (
    ("han", "工会服务职工情暖千家万户", NARROW),
    ("marks", "，。：；？！《》「」（）", NARROW),
    ("latin", "Abc 20.82% 2025-12-31 xyz", NARROW),
    ("rare", "𠮷㐂カナ한글ａＢ０１", NARROW),
    ("emoji", "😀🎉👍🚲🏠🎵📷⏰", NARROW),
    ("narrow", _AMBIGUOUS, NARROW),
    ("wide", _AMBIGUOUS, WIDE),
)


class Facts(NamedTuple):
    """What the report is about. `answer` is None where the terminal was not asked."""

    answer: Answer | None
    setting: str
    widths: Widths
    environment: Mapping[str, str]
    size: tuple[int, int]
    encoding: str = "utf-8"


class Report(NamedTuple):
    """Facts as (name, value), test rows, and advice, each in the order to be read."""

    facts: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]
    advice: tuple[str, ...]


def report(facts: Facts, language: Language) -> Report:
    """The report in a language; every string is one line without controls."""
    answer, environment = facts.answer, facts.environment
    if answer is None:
        asked = word(language, "doctor.not_asked")
    elif answer.han == 0:
        asked = word(language, "doctor.no_answer")
    else:
        asked = word(language, "doctor.answered", ambiguous=answer.ambiguous, han=answer.han)
    used = word(language, "doctor.used_wide" if facts.widths.wide else "doctor.used_narrow")
    multiplexer = multiplexer_of(environment)
    named = (
        ("asked", asked),
        ("setting", f"ambiguous: {facts.setting}"),
        ("used", used),
        ("locale", f"{locale_of(environment) or '-'}  {facts.encoding}"),
        ("colours", word(language, f"doctor.colours_{colours_of(environment)}")),
        ("terminal", "  ".join(filter(None, map(environment.get, ("TERM", "TERM_PROGRAM")))) or "-"),
        ("multiplexer", multiplexer or word(language, "doctor.none")),
        ("size", f"{facts.size[0]}×{facts.size[1]}"),
        ("version", __version__),
    )
    advice = [word(language, "doctor.how_to_read"), word(language, "doctor.both_wrong")]
    if multiplexer:
        advice.append(word(language, "doctor.in_multiplexer", name=multiplexer))
    if "utf" not in (locale_of(environment) + facts.encoding).lower():
        advice.append(word(language, "doctor.not_utf8"))
    return Report(
        tuple((word(language, f"doctor.{name}"), clean_line(value)) for name, value in named),
        (
            _ruler(),
            *(_row(text, widths, word(language, f"doctor.{name}_row")) for name, text, widths in _ROWS),
        ),
        tuple(advice),
    )


def _ruler() -> str:
    return "....5....0" * (CELLS // 10) + "....5....0"[: CELLS % 10] + "|"


def _row(text: str, widths: Widths, name: str) -> str:
    """A row whose mark stands under the ruler's if the terminal draws characters in `widths`."""
    return f"{pad(text[:CELLS], CELLS, widths)}| {name}"


def locale_of(environment: Mapping[str, str]) -> str:
    """The locale of characters (POSIX.1-2017, 8.2), "" where none is set."""
    return next(
        (environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)),
        "",
    )


def colours_of(environment: Mapping[str, str]) -> str:
    """How many colours there are: none, 16, 256 or true."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("", "dumb"):
        return "none"
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "true"
    return "256" if "256" in term else "16"


def multiplexer_of(environment: Mapping[str, str]) -> str:
    """The multiplexer between us and the terminal, "" for none known."""
    if environment.get("TMUX"):
        return "tmux"
    if environment.get("STY"):
        return "screen"
    return "zellij" if environment.get("ZELLIJ") else ""
