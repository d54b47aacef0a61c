"""The reading screen over a folder that changes: what comes is marked, and what is read stays where it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from textual import on

from ...model.article import Article
from ...reading.sentence import same_sentence
from ..loading import ArchiveRead, ArticleRead, ArticleReread, Told, reread_article
from ..shelves import Results
from ..trail import Place
from .placed import PlacedScreen

if TYPE_CHECKING:
    from ...importers.undo import Undo
    from ..watching import FolderChanged, FolderFailed, FolderWatch


class LivingScreen(PlacedScreen):
    """Follows its folder from the first reading's end until it is left."""

    folder_watch: FolderWatch | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.undoable: list[Undo] = []
        self.taken_back: set[PurePath] = set()
        self._awaited: Path | None = None
        self._leave_story = False

    def on_unmount(self) -> None:
        """Let the watching thread end, so that leaving need not wait for it."""
        if self.folder_watch is not None:
            self.folder_watch.stop()

    @on(ArchiveRead)
    def _begin_to_watch(self, event: ArchiveRead) -> None:
        archive = self.archive
        if not event.finished or archive is None or self.folder_watch is not None:
            return
        from ..watching import FolderWatch  # noqa: PLC0415 # the first paint needs none of it

        watch = self.folder_watch = FolderWatch(self.root, self)
        self.run_worker(lambda: watch.run(archive), thread=True, group="watch")

    def on_folder_changed(self, event: FolderChanged) -> None:
        """Show what the folder holds now; the story that is read and its sentence stay."""
        if self.archive is None:
            return
        changes = event.changes
        self.problems = (*self._setting_problems, *event.problems)
        fresh = self.list.fresh
        fresh.update(changes.added)
        fresh.difference_update(changes.removed)
        for before, after in changes.renamed:
            if before in fresh:
                fresh.remove(before)
                fresh.add(after)
        self._follow_story(event)
        self.show_anew()
        if self._leave_story:
            self._leave_story = False
            self._preview()
        came = len(changes.added)
        if came and not self.status.said:
            self.say("reader.came", count=f"{came:,}")

        if self._awaited is not None and self.every.position(self._ident(self._awaited)) >= 0:
            self._open_awaited(self._awaited)
        self.folder_shown(event)

    def folder_shown(self, event: FolderChanged) -> None:
        """The changes are in view."""

    def await_stories(self, touched: Sequence[Path], first: Path) -> None:
        """Read the story of the file `first` as soon as the archive knows it; `touched` were written just now."""
        self._awaited = first
        if touched and self.folder_watch is not None:
            self.folder_watch.hurry(touched)
        elif self.every.position(self._ident(first)) >= 0:
            self._open_awaited(first)

    def _open_awaited(self, first: Path) -> None:
        self._awaited = None
        self.show_everything()
        row = self.shelf.position(self._ident(first))
        if row >= 0:
            self.list.show_chosen(row)
            self.open(Place(self.shelf[row].ident, None))

    def say_long(self, sentence: str) -> None:
        """A sentence in the status line that the reader's own next key takes back, and time does not."""
        self.tell("")
        self.status.say(sentence)

    def _follow_story(self, event: FolderChanged) -> None:
        """Read the open story anew where its file has changed, under its new name where that is renamed."""
        article, changes = self.story.article, event.changes
        if article is None:
            return
        path = article.headline.path
        renamed = dict(changes.renamed)
        if path in renamed:
            self._reread(article, self._ident(renamed[path]))
        elif path in changes.changed or path in changes.added:
            self._reread(article, self._ident(path))
        elif path in changes.removed and self.every.position(article.headline.ident) < 0:
            if path in self.taken_back:
                self._leave_story = True
            else:
                self.say("reader.gone")

    def _ident(self, path: PurePath) -> str:
        """What the archive answers to for the story of a file, whatever it is called."""
        from ...model.folder import path_ident  # noqa: PLC0415 # as above

        return path_ident(self.root, self.root / path)

    def _reread(self, before: Article, ident: str) -> None:
        archive, shelf = self.archive, self.shelf

        def hits(article: Article) -> Sequence[tuple[int, int]]:
            return shelf.found.hits(article) if isinstance(shelf, Results) else ()

        if archive is not None:
            self.run_worker(
                lambda: reread_article(archive, self, before, ident, hits),
                thread=True,
                group="reread",
                exclusive=True,
            )

    @on(ArticleReread)
    def _article_reread(self, event: ArticleReread) -> None:
        """Show the changed story at the same sentence, unless the reader has gone on."""
        if self.story.article is not event.before:
            return
        top = self.story.top
        offset = None if top is None else same_sentence(event.before.text, top, event.article.text)
        if event.article.text == event.before.text:
            self.story.show_anew(event.article, offset)
        else:
            self.story.show(event.article, offset)
        self.story.mark(event.hits)
        row = self.shelf.position(event.article.headline.ident)
        if row >= 0 and row != self.list.index:
            self.list.show_chosen(row)
        if event.article.text != event.before.text:
            self.say("reader.reread")
        self.describe()

    @on(Told)
    def _told(self, event: Told) -> None:
        self.say_long(event.sentence)

    @on(ArticleRead)
    def _is_read(self, event: ArticleRead) -> None:
        """A new story that is read is no longer marked."""
        article = event.article
        if article is not None and article.headline.path in self.list.fresh:
            self.list.fresh.discard(article.headline.path)
            self.list.refresh()

    def on_folder_failed(self, event: FolderFailed) -> None:
        """Say why the list is behind the folder."""
        self.say("reader.not_followed", reason=event.reason)
