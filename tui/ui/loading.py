"""What is read off the screens' thread, and the messages that bring it back."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.message_pump import MessagePump

from ..catalogue.archive import Archive, found
from ..model.article import Article
from ..model.folder import Loaded


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


def read_headlines(archive: Archive, target: MessagePump, cancelled: Callable[[], bool]) -> None:
    """Read the archive's headlines, posting `HeadlinesRead` as they come. Runs in a worker's thread."""

    def report(_done: int, _total: int) -> None:
        target.post_message(HeadlinesRead(finished=False))

    archive.load(report, cancelled)
    target.post_message(HeadlinesRead(finished=True))


def read_article(archive: Archive, target: MessagePump, ticket: int, ident: str, words: str) -> None:
    """Read one story and find `words` in it, then post `ArticleRead`. Runs in a worker's thread."""
    loaded = archive.article(ident)
    hits = tuple(found(loaded.story.text, words)) if words and loaded.story else ()
    target.post_message(ArticleRead(ticket, loaded, hits))
