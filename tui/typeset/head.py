"""What stands above a story: kicker, headline, subtitle, byline and the facts of the issue.

A terminal has one size of type, so the headline is set large by weight, space and rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ..model.article import Article, Byline
from ..text.cells import width
from ..text.language import Language, word
from .headline import Cohesion, balanced
from .line import Line, Role, Run
from .measured import Measured
from .runs import Piece as Styled
from .runs import blank, rule, run_cells, set_runs, space
from .setting import Setting
from .shown import shown

_A_MINUTE: Final = 400
"""Characters of Chinese that are read in a minute (of print, by an adult)."""
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Atom(NamedTuple):
    """Words of the head that stay on one line: a name, a date."""

    text: str
    role: Role
    apart: bool = False


class Head:
    """The head of a story: its own source, and its lines at any width. Its offsets end at 0."""

    def __init__(self, article: Article, setting: Setting) -> None:
        self._setting = setting
        headline = article.headline
        self._cohesion = Cohesion(article.text, headline.places + headline.byline.names)
        self._rows: list[tuple[Role, tuple[Atom, ...], str]] = []
        for role, text in (
            (Role.KICKER, headline.kicker),
            (Role.HEADLINE, headline.title),
            (Role.SUBTITLE, headline.subtitle),
        ):
            if text.strip():
                self._rows.append((role, (), _one_line(text)))
        for role, atoms in (
            (Role.BYLINE, byline(headline.byline, setting.language)),
            (Role.META, facts(article, setting.language)),
        ):
            if atoms:
                self._rows.append((role, atoms, " ".join(atom.text for atom in atoms)))
        self.source = "".join(f"{text}\n" for _, _, text in self._rows)

    def source_of(self, text: str, start: int, end: int) -> str:
        """The characters from `start` to `end`, where `text` stands from 0 on and the head's source before it."""
        before = len(self.source)
        start, end = max(start, -before), min(end, len(text))
        head = self.source[start + before : min(end, 0) + before] if start < 0 else ""
        return head + (text[max(start, 0) : end] if end > 0 else "")

    def lines(self, cells: int) -> list[Line]:
        """The head in lines of `cells`, with rules around it and a blank line after it."""
        widths = self._setting.widths
        at = -len(self.source)
        made = [Line((rule(cells, widths, heavy=True),), at, at)] if self._rows else []
        last: Role | None = None
        for role, atoms, text in self._rows:
            if (role is Role.BYLINE or role is Role.META) and last not in (Role.BYLINE, Role.META, None):
                made.append(blank(at))
            made += self._atoms(atoms, at, cells) if atoms else self._centred(text, role, at, cells)
            at += len(text) + 1
            last = role
        if self._rows:
            made += (Line((rule(cells, widths),), 0, 0), blank(0))
        return made

    def _centred(self, text: str, role: Role, at: int, cells: int) -> list[Line]:
        setting = self._setting
        start = len(text) - len(text.lstrip())
        measured = Measured(shown(text[start:], setting), setting.widths)
        starts = balanced(measured, cells, self._cohesion)
        made: list[Line] = []
        for first, end in zip([0, *starts], [*starts, len(measured.text)], strict=True):
            inked = measured.ink(first, end)
            left = space((cells - measured.cells(first, end)) // 2)
            source = at + start + first
            inside = set_runs(measured.text[first:inked], first, source, [Styled(source, role)])
            made.append(Line((*left, *inside), source, at + start + end))
        return made

    def _atoms(self, atoms: Sequence[Atom], at: int, cells: int) -> list[Line]:
        """Atoms side by side, a dot before those that stand apart; a line ends between atoms if it can."""
        setting = self._setting
        made: list[Line] = []
        runs: list[Run] = []
        used, start, here = 0, at, at
        dot = " · " if not setting.widths.wide else " - "
        for atom in atoms:
            text = shown(atom.text, setting)
            taken = width(text, setting.widths)
            between = dot if atom.apart else " "
            if runs and used + len(between) + taken > cells:
                made.append(self._line(runs, start, here, cells))
                runs, used, start = [], 0, here
            if taken > cells:
                made += self._centred(atom.text, atom.role, here, cells)
                start = here + len(atom.text) + 1
            else:
                if runs:
                    runs.append(Run(between, Role.META if atom.apart else Role.SPACE))
                    used += len(between)
                runs.append(Run(text, atom.role, here))
                used += taken
            here += len(atom.text) + 1
        if runs:
            made.append(self._line(runs, start, here - 1, cells))
        return made

    def _line(self, runs: Sequence[Run], start: int, end: int, cells: int) -> Line:
        left = space((cells - run_cells(runs, self._setting.widths)) // 2)
        return Line((*left, *runs), start, end)


def byline(made_by: Byline, language: Language) -> tuple[Atom, ...]:
    """Who made the story: 本报讯 全媒体记者 王艳 通讯员 吴志钊."""
    groups = (
        (made_by.reporter_title, made_by.reporters),
        (word(language, "page.correspondents"), made_by.correspondents),
        (word(language, "page.authors"), made_by.authors),
        (word(language, "page.photographers"), made_by.photographers),
    )
    atoms = [Atom(_one_line(made_by.dateline), Role.BYLINE)] if made_by.dateline.strip() else []
    for label, names in groups:
        for number, name in enumerate(names):
            said = f"{label} {name}" if number == 0 and label else name
            atoms.append(Atom(_one_line(said), Role.BYLINE))
    return tuple(atoms)


def facts(article: Article, language: Language) -> tuple[Atom, ...]:
    """Cities, date, section, page, source and the minutes that the story takes to read."""
    headline = article.headline
    atoms = [Atom(_one_line(place), Role.PLACE) for place in headline.places if place.strip()]
    minutes = max(1, -(-len(article.text) // _A_MINUTE))
    said = (
        date_of(headline.date, language),
        headline.section,
        word(language, "page.page", page=headline.page) if headline.page else "",
        headline.source,
        word(language, "page.reading_time", minutes=minutes) if article.text.strip() else "",
    )
    atoms += [
        Atom(_one_line(text), Role.META, bool(atoms) or number > 0)
        for number, text in enumerate(said)
        if text
    ]
    return tuple(atoms)


def date_of(date: str, language: Language) -> str:
    """A date in words: 2026年1月15日; what is no ISO 8601 date stays as it is."""
    match = _DATE.fullmatch(date)
    if match is None or language is not Language.CHINESE:
        return date
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _one_line(text: str) -> str:
    """`text` with blanks for what would break a line."""
    return "".join(" " if character in "\n\r\t\x0b\x0c\x85\u2028\u2029" else character for character in text)
