"""What the command line asks of the archive: `search` and `catalogue status|rebuild|clear`.

Nothing is printed here: lines come out for standard output, progress goes through a callback.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from ..model.article import Headline
from ..text.language import Language, word
from .archive import Catalogue
from .headlines import Found, Order
from .schema import forget

Told = Callable[[int, int], None]
"""Told how far a sync is: files done and in all."""

_EVERY: Final = 50


def nobody(done: int, total: int) -> None:
    """For who does not want to be told."""


def bring_up_to_date(catalogue: Catalogue, told: Told = nobody) -> None:
    """Sync to the end, once more when the catalogue was damaged; `told` hears of every few files."""
    for attempt in (1, 2):
        try:
            last = -_EVERY
            for step in catalogue.sync():
                if step.total and step.done - last >= _EVERY:
                    last = step.done
                    told(step.done, step.total)
            return
        except Exception as error:
            if attempt == 2 or not catalogue.recover(error):
                raise


class Search:
    """`search QUERY`: the same stories in the same order as the reader finds them."""

    def __init__(self, catalogue: Catalogue, typed: str, today: date, order: Order = Order.AUTO) -> None:
        """The catalogue must be up to date."""
        self.catalogue = catalogue
        self.found: Found = catalogue.search(typed, today, order)
        self.headlines = self.found.headlines
        if not len(self.headlines):
            # What the reader shows below the (empty) result: stories that sound like what was typed.
            self.headlines = self.found.spelled

    @property
    def count(self) -> int:
        """How many stories there are."""
        return len(self.headlines)

    def objects(self, *, limit: int = 0, snippets: bool = False) -> Iterator[dict[str, object]]:
        """What is told of each story as plain values, in order; `limit` 0 is all."""
        for row in range(min(limit or self.count, self.count)):
            yield self._object(self.headlines[row], snippets=snippets)

    def remarks(self, language: Language) -> Iterator[str]:
        """What to say beside the result: what was not understood, and what may have been meant."""
        for trouble in self.found.query.troubles:
            yield trouble.message.say(language)
        if not self.count:
            for near in self.found.nearest():
                yield word(language, "archive.nearest", typed=near.typed, offered=near.offered)

    def _object(self, headline: Headline, *, snippets: bool) -> dict[str, object]:
        made: dict[str, object] = {
            "ident": headline.ident,
            "title": headline.title,
            "date": headline.date,
            "section": headline.section,
            "page": headline.page,
            "cities": list(headline.places),
            "authors": list(headline.byline.names),
        }
        if snippets:
            piece = self.found.snippet(headline.ident)
            made["snippet"] = piece.text
            made["hits"] = [[start + piece.offset, end + piece.offset] for start, end in piece.hits]
        return made


def status(catalogue: Catalogue, language: Language, *, as_json: bool = False) -> Iterator[str]:
    """`catalogue status`: where it lies, how large it is, what it holds, and whether it is complete."""
    path = catalogue.store.path
    size = sum(
        part.stat().st_size for end in ("", "-wal") if path and (part := Path(f"{path}{end}")).exists()
    )
    stories, problems, built = len(catalogue.headlines), len(catalogue.problems()), catalogue.is_built
    if as_json:
        facts = {
            "file": str(path or ""),
            "bytes": size,
            "stories": stories,
            "problems": problems,
            "complete": built,
        }
        yield json.dumps(facts, ensure_ascii=False)
        return
    yield (
        word(language, "archive.status-file", path=path) if path else word(language, "archive.status-memory")
    )
    yield word(language, "archive.status-stories", stories=stories, problems=problems)
    yield word(language, "archive.status-size", size=f"{size / 1_000_000:.1f}")
    state = word(language, "archive.built") if built else word(language, "archive.building", stories=stories)
    yield word(language, "archive.status-state", state=state)


def rebuild(catalogue: Catalogue, told: Told = nobody) -> None:
    """`catalogue rebuild`: make it anew from the folder."""
    catalogue.store.rebuild()
    bring_up_to_date(catalogue, told)


def clear(file: Path, language: Language) -> tuple[bool, str]:
    """`catalogue clear`: delete the catalogue's file; whether that worked, and a sentence."""
    if not file.exists():
        return True, word(language, "archive.none")
    if forget(file):
        return True, word(language, "archive.cleared")
    return False, word(language, "archive.busy", path=file)
