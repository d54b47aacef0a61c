"""What is read off the screens' thread, and the messages that bring it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from ..catalogue.archive import Archive
    from ..model.article import Article
    from ..model.folder import Loaded


class ArchiveOpened(Message):
    """The archive can be asked; its headlines come as `HeadlinesRead`."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive


class HeadlinesRead(Message):
    """More headlines of the archive can be shown; `finished` when these are all."""

    def __init__(self, finished: bool) -> None:
        super().__init__()
        self.finished = finished

    def can_replace(self, message: Message) -> bool:
        """A later message says all that an earlier one said."""
        return isinstance(message, HeadlinesRead) and not message.finished


class ArticleRead(Message):
    """A story was read; `ticket` is what the asker gave, `hits` where the words stand in its text."""

    def __init__(self, ticket: int, loaded: Loaded[Article], hits: tuple[tuple[int, int], ...]) -> None:
        super().__init__()
        self.ticket = ticket
        self.loaded = loaded
        self.hits = hits


class OpeningRead(Message):
    """The beginning of a long story was read; the whole comes as `ArticleRead`."""

    def __init__(self, ticket: int, article: Article) -> None:
        super().__init__()
        self.ticket = ticket
        self.article = article


def read_headlines(root: Path, target: MessagePump, cancelled: Callable[[], bool]) -> None:
    """Open the archive of a folder and read its headlines, posting them as they come. Runs in a worker's thread."""
    from ..catalogue.archive import Archive  # noqa: PLC0415 # the first paint needs no archive

    archive = Archive(root)
    target.post_message(ArchiveOpened(archive))

    def report(_done: int, _total: int) -> None:
        target.post_message(HeadlinesRead(finished=False))

    archive.load(report, cancelled)
    target.post_message(HeadlinesRead(finished=True))
    # What the first key will need.
    from .screens import deeds as _deeds  # noqa: F401, PLC0415
    from .widgets import searchbar as _searchbar  # noqa: F401, PLC0415


def read_article(archive: Archive, target: MessagePump, ticket: int, ident: str, words: str) -> None:
    """Read one story and find `words` in it, then post `ArticleRead`. Runs in a worker's thread."""
    from ..catalogue.archive import found  # noqa: PLC0415 # as above
    from ..typeset import page as _page  # noqa: F401, PLC0415 # so that the screens' thread need not wait for it

    opening = archive.opening(ident)
    if opening is not None:
        target.post_message(OpeningRead(ticket, opening))
    loaded = archive.article(ident)
    hits = tuple(found(loaded.story.text, words)) if words and loaded.story else ()
    target.post_message(ArticleRead(ticket, loaded, hits))
