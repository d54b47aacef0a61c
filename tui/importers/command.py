"""`bulletin-tui import`: sources read, stories written, and the report, without a terminal.

The command line hands in its arguments and prints what comes back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..model.article import Problem
from ..text.clean import clean_line
from ..text.language import Language, message, word
from .beside import collector_paused, each
from .compose import Composed, composed
from .found import Found
from .notes import Fate, Note
from .sources import Source, open_source
from .write import Planned, Written, plan, write

_FATES = {
    Fate.JOINED: "imports.fate-joined",
    Fate.CHANGED: "imports.fate-changed",
    Fate.TAKEN: "imports.fate-taken",
    Fate.LEFT: "imports.fate-left",
    Fate.DOUBTED: "imports.fate-doubted",
}


class Imported(NamedTuple):
    """What an import did or, on a dry run, would do (`written` is None then)."""

    founds: tuple[Found, ...]
    files: tuple[Planned, ...]
    problems: tuple[Problem, ...]
    written: Written | None = None
    cancelled: bool = False

    @property
    def exit_code(self) -> int:
        """0 all well, 1 no stories, 3 something could not be read or written, 130 cancelled."""
        if self.cancelled:
            return 130
        if self.problems:
            return 3
        return 0 if self.files else 1


def import_files(
    sources: Sequence[str],
    folder: Path,
    *,
    dry_run: bool = False,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Read every source (a path or an http(s) address) and write its stories to `folder`.

    `progress(done, all)` counts sources while they are read, then the stories' files while they are written.
    Cancelled while reading, nothing is written; while writing, whole articles stay. Never raises for what a source
    holds or the file system refuses.
    """
    with collector_paused():
        return _import(sources, folder, dry_run=dry_run, force=force, progress=progress, cancelled=cancelled)


def _import(
    sources: Sequence[str],
    folder: Path,
    *,
    dry_run: bool,
    force: bool,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Imported:
    founds: list[Found] = []
    problems: list[Problem] = []
    files: list[tuple[Composed, ...]] = []
    number = 0
    with closing(each(_read, sources, cancelled or (lambda: False))) as opened:
        for number, (source, made) in enumerate(opened, 1):
            problems += source.problems
            if source.found is not None:
                founds.append(source.found)
                files.append(made)
            if progress is not None:
                progress(number, len(sources))
    if number < len(sources):
        return Imported(tuple(founds), (), tuple(problems), cancelled=True)
    if dry_run:
        return Imported(tuple(founds), plan(founds, folder, force=force, files=files), tuple(problems))
    written = write(founds, folder, force=force, files=files, progress=progress, cancelled=cancelled)
    return Imported(tuple(founds), written.files, (*problems, *written.problems), written, written.cancelled)


def _read(source: str) -> tuple[Source, tuple[Composed, ...]]:
    """A source, and its stories as they are written."""
    opened = open_source(source)
    return opened, composed(opened.found) if opened.found else ()


def report(done: Imported, language: Language, *, every: bool = False) -> Iterator[str]:
    """The report's lines: each source with its stories and where they went, then what was done to its text.

    Doubts, joins and what was left out are told one by one; changed signs and filled fields by their number, or
    one by one too with `every`. Problems are not among them.
    """
    files = iter(done.files)
    for found in done.founds:
        yield word(language, "imports.source", name=clean_line(found.name), count=len(found.stories))
        for story, file in zip(found.stories, files, strict=False):
            action = word(language, f"imports.action-{file.action}")
            lines = f"{story.first}-{story.last}" if story.last else ""
            yield f"  {action}  {clean_line(story.title)}  {lines}  {clean_line(str(file.path))}".rstrip()
        yield from _notes(found.notes, language, every)


def _notes(notes: Sequence[Note], language: Language, every: bool) -> Iterator[str]:
    quiet = (Fate.CHANGED, Fate.TAKEN)
    for note in notes:
        if every or note.fate not in quiet or not note.first:
            yield f"  {_line(note)}{word(language, _FATES[note.fate])}  {clean_line(note.message.say(language))}"
    counted = 0 if every else sum(note.fate in quiet and bool(note.first) for note in notes)
    if counted:
        yield f"  {word(language, 'imports.quiet', count=counted)}"


def _line(note: Note) -> str:
    if not note.first:
        return ""
    return f"{note.first}: " if note.first == note.last else f"{note.first}-{note.last}: "


def records(done: Imported) -> Iterator[str]:
    """The same as JSON, one object a line: a story each, then a note each."""
    files = iter(done.files)
    for found in done.founds:
        for story, file in zip(found.stories, files, strict=False):
            yield json.dumps(
                {
                    "source": found.name,
                    "encoding": found.encoding,
                    "title": story.title,
                    "kicker": story.kicker,
                    "lines": [list(pair) for pair in story.ranges],
                    "byline": {k: v for k, v in story.byline._asdict().items() if v},
                    "action": file.action.value,
                    "path": str(file.path),
                },
                ensure_ascii=False,
            )
        for note in found.notes:
            yield json.dumps(
                {
                    "source": found.name,
                    "fate": note.fate.value,
                    "lines": [note.first, note.last],
                    "message": note.message.say(Language.CHINESE),
                    "text": note.source,
                },
                ensure_ascii=False,
            )


def summary(done: Imported, language: Language) -> str:
    """One closing sentence: how many stories, and how many of them are new, updated, the same or kept."""
    counts: dict[str, int] = {}
    for file in done.files:
        counts[file.action.value] = counts.get(file.action.value, 0) + 1
    parts = [f"{word(language, f'imports.action-{action}')} {count}" for action, count in counts.items()]
    key = "imports.cancelled" if done.cancelled else "imports.dry" if done.written is None else "imports.done"
    return message(
        key,
        count=len(done.files),
        parts="，".join(parts) if language is Language.CHINESE else ", ".join(parts),
    ).say(language)
