"""The program's own pages, made as articles so that they are typeset like any story."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from ...importers.found import Found
from ...importers.notes import Fate
from ...model.article import Article, Block, BlockKind, Headline, Problem
from ...text.clean import clean_line
from ...text.language import Language, word
from ..commands import COMMANDS, GROUPS, Command, explanation, label, shown_keys
from ..doctor import Report

MOST_NOTES = 500


class _Writer:
    """Collects blocks over one text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, *, level: int = 0) -> None:
        """A block of plain text."""
        start = self._append(text)
        self._blocks.append(Block(kind, start, start + len(text), level))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table; the first row is its head."""
        start = self._append("\n".join("\t".join(row) for row in rows))
        at, cells = start, []
        for row in rows:
            spans = []
            for cell in row:
                spans.append((at, at + len(cell)))
                at += len(cell) + 1
            cells.append(tuple(spans))
        self._blocks.append(Block(BlockKind.TABLE, start, at - 1, cells=tuple(cells)))

    def _append(self, text: str) -> int:
        start = self._length
        self._pieces.append(text)
        self._length += len(text) + 1
        return start

    def article(self, title: str) -> Article:
        """What was collected."""
        return Article(Headline(title, title, PurePath()), "\n".join(self._pieces), tuple(self._blocks))


def manual(language: Language) -> Article:
    """The help: what the program does and every key, from the command table."""
    writer = _Writer()
    writer.add(BlockKind.PARAGRAPH, word(language, "help.introduction"))
    for group in GROUPS:
        writer.add(BlockKind.HEADING, word(language, f"group.{group}"), level=2)
        head = (word(language, "help.command"), word(language, "help.keys"), word(language, "help.meaning"))
        rows = [
            (label(command.name, language), shown_keys(command), explanation(command.name, language))
            for command in COMMANDS
            if command.group == group
        ]
        writer.table([head, *rows])
    writer.add(BlockKind.HEADING, word(language, "help.input_method_title"), level=2)
    writer.add(BlockKind.PARAGRAPH, word(language, "help.input_method"))
    return writer.article(word(language, "help.title"))


def problem_report(problems: Sequence[Problem], root: Path, language: Language) -> Article:
    """The problems, file by file."""
    writer = _Writer()
    shown = ""
    for problem in problems:
        path = clean_line(str(_below(problem.path, root)))
        if path != shown:
            writer.add(BlockKind.HEADING, path, level=3)
            shown = path
        sentence = problem.message.say(language)
        if problem.line:
            sentence = word(language, "reader.problem_line", line=problem.line, sentence=sentence)
        writer.add(BlockKind.PARAGRAPH, sentence)
    return writer.article(word(language, "reader.problems_title"))


def doctor_page(found: Report, language: Language) -> Article:
    """What the terminal makes of characters (see doctor.py)."""
    writer = _Writer()
    writer.add(BlockKind.HEADING, word(language, "doctor.rows_title"), level=2)
    writer.add(BlockKind.CODE, "\n".join(found.rows))
    writer.add(BlockKind.HEADING, word(language, "doctor.advice_title"), level=2)
    for sentence in found.advice:
        writer.add(BlockKind.PARAGRAPH, sentence)
    writer.add(BlockKind.HEADING, word(language, "doctor.facts_title"), level=2)
    writer.table([(word(language, "doctor.fact"), word(language, "doctor.found")), *found.facts])
    return writer.article(word(language, "doctor.title"))


def _below(path: PurePath, root: Path) -> PurePath:
    return path.relative_to(root) if path.is_relative_to(root) else path


def import_report(found: Found, language: Language) -> Article:
    """What an import did to its source: what a person should look at first, then the rest, each with its lines."""
    writer = _Writer()
    writer.add(
        BlockKind.PARAGRAPH,
        word(language, "imports.source", name=clean_line(found.name), count=len(found.stories)),
    )
    for fate in (Fate.DOUBTED, Fate.JOINED, Fate.LEFT, Fate.TAKEN, Fate.CHANGED):
        notes = [note for note in (*found.notes, *found.dropped) if note.fate is fate]
        if not notes:
            continue
        heading = f"{word(language, f'imports.fate-{fate.value}')}  {len(notes):,}"
        writer.add(BlockKind.HEADING, heading, level=2)
        for note in notes[:MOST_NOTES]:
            lines = str(note.first) if note.first == note.last else f"{note.first}-{note.last}"
            sentence = clean_line(note.message.say(language))
            if note.first:
                sentence = word(language, "importing.note", lines=lines, sentence=sentence)
            writer.add(BlockKind.PARAGRAPH, sentence)
        if len(notes) > MOST_NOTES:
            writer.add(BlockKind.PARAGRAPH, word(language, "imports.quiet", count=len(notes) - MOST_NOTES))
    return writer.article(word(language, "importing.report_title"))


def import_manual(commands: Sequence[Command], language: Language) -> Article:
    """The help of the import screen."""
    writer = _Writer()
    writer.add(BlockKind.PARAGRAPH, word(language, "importing.introduction"))
    head = (word(language, "help.command"), word(language, "help.keys"), word(language, "help.meaning"))
    rows = [
        (
            word(language, f"importing.{command.name}"),
            shown_keys(command),
            word(language, f"importing.help_{command.name}"),
        )
        for command in commands
    ]
    writer.table([head, *rows])
    return writer.article(word(language, "importing.manual_title"))
