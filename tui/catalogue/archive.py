"""The archive in memory: a folder of stories, its headlines in the order of the paper, its problems."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ..model.article import Article, Headline, Issue, Problem
from ..model.folder import Found, Loaded, load_article, load_headline, settle_idents, walk
from .headlines import CityCount, Headlines, Narrowing

FIRST_BATCH: Final = 64
LONG_BYTES: Final = 1 << 18
OPENING: Final = 1 << 14
_WHOLE: Final = Narrowing()


def folded(text: str) -> str:
    """Text as it is searched, one character for each (NFKC where it is one, lower case)."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, text))


def _folded(character: str) -> str:
    form = unicodedata.normalize("NFKC", character).lower()
    return form if len(form) == 1 else character


class Shelf:
    """Headlines in memory (see the protocol `Headlines`)."""

    def __init__(
        self, headlines: Sequence[Headline], narrowing: Narrowing = _WHOLE, whole: Shelf | None = None
    ):
        self._headlines = tuple(headlines)
        self._narrowing = narrowing
        self._whole = whole or self
        self._positions: dict[str, int] | None = None

    @property
    def narrowing(self) -> Narrowing:
        """What this list is narrowed by."""
        return self._narrowing

    def __len__(self) -> int:
        return len(self._headlines)

    def __getitem__(self, index: int, /) -> Headline:
        return self._headlines[index]

    def position(self, ident: str) -> int:
        """The row of a story, -1 when it is not in this list."""
        if self._positions is None:
            self._positions = {headline.ident: row for row, headline in enumerate(self._headlines)}
        return self._positions.get(ident, -1)

    def where(self, words: str) -> Shelf:
        """Those whose title, kicker or subtitle holds every one of `words`; "" for all."""
        return self.narrowed(self._narrowing._replace(words=words))

    def in_city(self, city: str) -> Shelf:
        """Those of one city; "" for all."""
        return self.narrowed(self._narrowing._replace(city=city))

    def narrowed(self, narrowing: Narrowing) -> Shelf:
        """Those of the whole paper under `narrowing`, whatever this list is narrowed by."""
        if narrowing == self._narrowing:
            return self
        whole = self._whole
        if narrowing == _WHOLE:
            return whole
        words = folded(narrowing.words).split()
        kept = [
            headline
            for headline in whole._headlines
            if (not narrowing.city or narrowing.city in headline.places)
            and (not words or all(map(folded(_searched(headline)).__contains__, words)))
        ]
        return Shelf(kept, narrowing, whole)

    def issues(self) -> Sequence[tuple[int, Issue]]:
        """Where each issue begins: its first row and the issue."""
        firsts: list[tuple[int, Issue]] = []
        for row, headline in enumerate(self._headlines):
            if not firsts or headline.issue != firsts[-1][1]:
                firsts.append((row, headline.issue))
        return firsts

    def cities(self) -> Sequence[CityCount]:
        """The cities of this list, most stories first, then in order of first appearance."""
        counts = Counter(place for headline in self._headlines for place in headline.places)
        return [CityCount(name, stories) for name, stories in counts.most_common()]

    def matches(self, title: str) -> Sequence[tuple[int, int]]:
        """Where the narrowing's words stand in `title`: (start, end) in code points, ordered, apart."""
        return found(title, self._narrowing.words)


def found(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in `text`: (start, end) in code points, ordered, apart."""
    within = folded(text)
    inside = set[int]()
    for piece in folded(words).split():
        at = within.find(piece)
        while at >= 0:
            inside.update(range(at, at + len(piece)))
            at = within.find(piece, at + 1)
    spans: list[tuple[int, int]] = []
    for at in sorted(inside):
        if spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _searched(headline: Headline) -> str:
    return f"{headline.title}\n{headline.kicker}\n{headline.subtitle}"


class Archive:
    """A folder of stories. `load` may run in a thread while a screen reads `headlines` and `problems`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.headlines: Headlines = Shelf(())
        self.problems: tuple[Problem, ...] = ()
        self._paths: dict[str, Path] = {}

    def load(
        self,
        report: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read every headline of the folder.

        `report(done, total)` is called when more can be shown: after the first few files, then each time as many
        again have been read. `cancelled()` ends it early.
        """
        found = list(walk(self.root))
        problems = [entry for entry in found if isinstance(entry, Problem)]
        # Archives are filed by date, so the newest stories are likely the last by path.
        files = sorted((entry.path for entry in found if isinstance(entry, Found)), reverse=True)
        headlines: list[Headline] = []
        shown = FIRST_BATCH
        for done, path in enumerate(files, 1):
            loaded = load_headline(self.root, path)
            problems += loaded.problems
            if loaded.story is not None:
                headlines.append(loaded.story)
            if cancelled():
                return
            if done == shown and report is not None:
                self._take(headlines, problems)
                report(done, len(files))
                shown *= 4
        self._take(headlines, problems)
        if report is not None:
            report(len(files), len(files))

    def _take(self, headlines: list[Headline], problems: list[Problem]) -> None:
        ordered = in_order(headlines)
        settled, clashes = settle_idents(self.root, ordered)
        self.problems = (*problems, *clashes)
        self._paths = {headline.ident: Path(headline.path) for headline in settled}
        self.headlines = Shelf(settled)

    def article(self, ident: str) -> Loaded[Article]:
        """The whole story; a problem where its file has gone or cannot be read."""
        return load_article(self.root, self._paths[ident], ident)

    def opening(self, ident: str) -> Article | None:
        """The beginning of a story that takes long to read whole; None for others."""
        path = self._paths[ident]
        try:
            if path.stat().st_size < LONG_BYTES:
                return None
        except OSError:
            return None
        return load_article(self.root, path, ident, opening=OPENING).story

    def idents_like(self, typed: str) -> list[str]:
        """The story of that id, else those whose id begins so."""
        if typed in self._paths:
            return [typed]
        return [ident for ident in self._paths if ident.startswith(typed)]

    def check(self) -> tuple[int, list[Problem]]:
        """Read every story whole: the number of good ones and all problems, by path and line."""
        self.load()
        problems = list(self.problems)
        good = 0
        for ident in self._paths:
            loaded = self.article(ident)
            good += loaded.story is not None
            problems += loaded.problems
        return good, sorted(
            set(problems), key=lambda problem: (str(problem.path), problem.line, problem.message)
        )


def in_order(headlines: Sequence[Headline]) -> list[Headline]:
    """Newest issue first, undated ones last by folder; within an issue by page, weight and path."""
    ordered = sorted(headlines, key=lambda h: (h.folder, _page_number(h.page), h.weight, str(h.path)))
    return sorted(ordered, key=lambda headline: headline.date, reverse=True)


def _page_number(page: str) -> tuple[int, str]:
    digits = "".join(character for character in page if character.isdecimal())
    return (int(digits) if digits else 0, page)
