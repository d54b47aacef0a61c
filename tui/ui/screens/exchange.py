"""What the commands import, export and undo do on the reading screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from ...exporters.export import Exported, Format, export
from ...importers.undo import Undo, undo
from ...model.filing import file_stem
from ...text.clean import clean_line
from ...text.language import word
from ...typeset.setting import Setting
from ..loading import Told
from ..paths import free_path
from ..widgets.rows import Row
from .found import Outcome
from .importing import ImportScreen
from .path import Answer, PathScreen
from .picker import PickerScreen

if TYPE_CHECKING:
    from ...model.article import Article
    from .reader import ReaderScreen

_ENDINGS: Final = {
    Format.MARKDOWN: ".md",
    Format.TEXT: ".txt",
    Format.JSON: ".json",
    Format.HTML: ".html",
    Format.EPUB: ".epub",
}
_TELL_EVERY: Final = 20


# --- import ---


async def bring_in(reader: ReaderScreen, key: str) -> None:
    """Ask for a source, show what is found in it, and come back with what was written."""
    language = reader.language

    def found(answer: Answer | None) -> None:
        if answer is not None:
            folder = reader.root if reader.root.is_dir() or not reader.root.exists() else reader.root.parent
            setting = Setting(language=language, widths=reader.paint.widths)
            screen = ImportScreen(answer, folder, reader.paint, setting, reader.atlas.province)
            reader.app.push_screen(screen, lambda outcome: _brought_in(reader, outcome))

    title, prompt = word(language, "importing.source_title"), word(language, "importing.source_prompt")
    reader.app.push_screen(PathScreen(title, prompt, reader.paint, language), found)


def _brought_in(reader: ReaderScreen, outcome: Outcome | None) -> None:
    if outcome is None:
        return
    change = outcome.written.undo
    if change.made or change.replaced:
        reader.undoable.append(change)
    files = [file.path for file in outcome.written.files]
    inside = [path for path in files if path.is_relative_to(reader.root)]
    if inside:
        reader.await_stories(_touched(change), inside[0])
        reader.say_long(outcome.sentence)
    else:
        folder = clean_line(str(files[0].parent)) if files else ""
        told = word(reader.language, "importing.not_here", sentence=outcome.sentence, folder=folder)
        reader.say_long(told if folder else outcome.sentence)


def _touched(change: Undo) -> list[Path]:
    return [path for path, _ in change.made] + [path for path, _, _ in change.replaced]


async def take_back(reader: ReaderScreen, key: str) -> None:
    """Take the last import back."""
    if not reader.undoable:
        reader.say("importing.nothing_to_undo")
        return
    change = reader.undoable.pop()

    touched = _touched(change)
    reader.taken_back.update(touched)

    def work() -> None:
        problems = undo(change)
        if reader.folder_watch is not None:
            reader.folder_watch.hurry(touched)
        stories = max(0, sum(path.suffix == ".md" for path in touched) - len(problems))
        told = word(reader.language, "importing.taken_back", count=stories)
        left = problems[0].message.say(reader.language) if problems else ""
        reader.post_message(Told(f"{told}  {left}".strip()))

    reader.run_worker(work, thread=True, group="undo")


# --- export ---


async def send_out(reader: ReaderScreen, key: str) -> None:
    """Ask which stories, in which format and where to; then export them in a thread."""
    language = reader.language
    present, listed, every = reader.story.article, len(reader.shelf), len(reader.every)
    if reader.archive is None or not (present or every):
        reader.say("exporting.nothing")
        return

    def count(number: int) -> str:
        return word(language, "reader.count", count=f"{number:,}")

    rows = (
        [Row("this", word(language, "exporting.this"), clean_line(present.headline.title))] if present else []
    )
    if 0 < listed < every:
        rows.append(Row("these", word(language, "exporting.these"), count(listed)))
    rows.append(Row("all", word(language, "exporting.all"), count(every)))
    formats = [Row(one.value, word(language, f"exporting.{one.value}"), _ENDINGS[one]) for one in Format]

    def which(what: str | None) -> None:
        if what:
            _choose(reader, "exporting.format", formats, lambda chosen: where(what, chosen))

    def where(what: str, chosen: str | None) -> None:
        if not chosen:
            return
        notation = Format(chosen)
        default = free_path(_default(reader, what, notation))

        def take(answer: Answer | None) -> None:
            if answer is not None and answer.path:
                _export(reader, what, notation, Path(answer.path), present)

        title, prompt = word(language, "exporting.path"), word(language, "exporting.path_prompt")
        screen = PathScreen(title, prompt, reader.paint, language, typed=str(default), new=True)
        reader.app.push_screen(screen, take)

    _choose(reader, "exporting.what", rows, which)


def _choose(reader: ReaderScreen, key: str, every: Sequence[Row], then: Callable[[str | None], None]) -> None:
    def rows(typed: str) -> list[Row]:
        return [row for row in every if typed.lower() in f"{row.label} {row.detail}".lower()]

    title, prompt = word(reader.language, key), word(reader.language, "exporting.what_prompt")
    reader.app.push_screen(PickerScreen(title, prompt, rows, reader.paint, reader.language), then)


def _default(reader: ReaderScreen, what: str, notation: Format) -> Path:
    """A name in the home folder: the story's headline, or what the list is called; a folder for a file each."""
    article = reader.story.article
    if what == "this" and article is not None:
        return Path.home() / f"{file_stem(article.headline.title)}{_ENDINGS[notation]}"
    name = _called(reader, what)
    several = notation in (Format.MARKDOWN, Format.TEXT)
    return Path.home() / f"{file_stem(name)}{'' if several else _ENDINGS[notation]}"


def _called(reader: ReaderScreen, what: str) -> str:
    chips = " ".join(reader.shelf.chips) if what == "these" else ""
    return chips or word(reader.language, "reader.all")


def _export(reader: ReaderScreen, what: str, notation: Format, target: Path, present: Article | None) -> None:
    archive, language = reader.archive, reader.language
    if archive is None:
        return
    shelf = reader.shelf if what == "these" else reader.every
    title = "" if what == "this" else _called(reader, what)

    def work() -> None:
        worker = get_current_worker()
        articles: list[Article] = []
        if what == "this":
            articles = [present] if present else []
        else:
            total = len(shelf)
            for row in range(total):
                if worker.is_cancelled:
                    return
                article = archive.article(shelf[row].ident)
                if article is not None:
                    articles.append(article)
                if row % _TELL_EVERY == 0:
                    done = {"done": f"{row:,}", "total": f"{total:,}"}
                    reader.post_message(Told(word(language, "exporting.reading", **done)))
        exported = export(articles, target, notation, title=title, cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            reader.post_message(Told(sentence(exported, len(articles))))

    def sentence(done: Exported, count: int) -> str:
        path = clean_line(str(target))
        if done.problems:
            return f"{path}: {done.problems[0].message.say(language)}"
        if done.kept:
            return word(language, "exporting.kept", path=clean_line(str(done.kept[0])))
        return word(language, "exporting.done", count=f"{count:,}", path=path)

    reader.run_worker(work, thread=True, group="export")
