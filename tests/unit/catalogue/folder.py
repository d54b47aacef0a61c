"""A folder of stories that lies in memory, and a plain search over it to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.bench.newswire import Newswire, Wire
from tui.catalogue.archive import Catalogue
from tui.catalogue.entries import fields, heading
from tui.model.article import Article, Byline, Headline, Problem
from tui.model.folder import Loaded
from tui.model.scan import Listed, Stamp
from tui.text.fold import fold
from tui.text.language import message

ROOT = Path("/archive")
TODAY = date(2026, 1, 15)


def story(path: str, title: str = "标题", text: str = "正文", **more: object) -> Article:
    """An article of one paragraph."""
    values: dict[str, object] = {"ident": path, "folder": path.rpartition("/")[0], **more}
    return Article(Headline(title=title, path=ROOT / path, **values), text, ())  # type: ignore[arg-type]  # a test's own words


@dataclass
class Shelf:
    """Stories by path; a story of None is a broken file."""

    stories: dict[str, Article | None] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    folded: dict[tuple[str, int, bool], tuple[str, ...]] = field(default_factory=dict)
    clock: int = 0

    def put(self, path: str, article: Article | None) -> None:
        self.clock += 1
        self.stories[path] = article
        self.stamps[path] = self.clock

    def remove(self, path: str) -> None:
        del self.stories[path]

    def walk(self) -> Iterator[Listed]:
        folders: dict[str, dict[str, Stamp]] = {}
        for path in sorted(self.stories, reverse=True):
            folders.setdefault(path.rpartition("/")[0], {})[path] = Stamp(self.stamps[path], 1, 1)
        for folder, files in folders.items():
            yield Listed(folder, 0, files)

    def load(self, path: str) -> Loaded[Article]:
        self.reads.append(path)
        article = self.stories.get(path)
        if article is None:
            return Loaded(None, (Problem(ROOT / path, 1, message("problems.empty")),))
        return Loaded(article)

    def holding(self, word: str) -> set[str]:
        """The stories that hold a word, by the plainest search."""
        return self._holding(word, fields)

    def titled(self, word: str) -> set[str]:
        """The stories that hold a word in the headline."""
        return self._holding(word, lambda article: heading(article.headline))

    def _holding(self, word: str, texts: Callable[[Article], tuple[str, ...]]) -> set[str]:
        wanted = fold(word)
        found: set[str] = set()
        for path, article in self.stories.items():
            if article is None:
                continue
            # Folded once for each version of a story: the plain search is what takes the time here.
            key = (path, self.stamps[path], texts is fields)
            if key not in self.folded:
                self.folded[key] = tuple(map(fold, texts(article)))
            if any(wanted in text for text in self.folded[key]):
                found.add(path)
        return found


@cache
def _wire(seed: int) -> tuple[Newswire, list[Wire]]:
    return Newswire(seed), []


def _wires(count: int, seed: int) -> list[Wire]:
    """The first stories of a wire, each of which is made once."""
    wire, told = _wire(seed)
    told += map(wire.story, range(len(told), count))
    return told[:count]


def newswire(count: int, seed: int = 3) -> Shelf:
    """A shelf of `count` stories from the benchmarks' wire."""
    shelf = Shelf()
    for wire in _wires(count, seed):
        head = Headline(
            wire.path,
            wire.title,
            ROOT / wire.path,
            date=wire.date,
            section=wire.section,
            page=wire.page,
            byline=Byline(reporters=wire.reporters),
            tags=wire.tags,
            places=wire.places,
            folder=wire.path.rpartition("/")[0],
        )
        shelf.put(wire.path, Article(head, "\n".join(wire.paragraphs), ()))
    return shelf


def opened(shelf: Shelf, file: Path | None = None) -> Catalogue:
    """A catalogue of a shelf, up to date."""
    catalogue = Catalogue(ROOT, file, shelf)
    for _ in catalogue.sync():
        pass
    return catalogue


def run(catalogue: Catalogue) -> None:
    for _ in catalogue.sync():
        pass


def said(catalogue: Catalogue) -> object:
    """Everything that a screen can learn, without ids."""
    heads = catalogue.headlines
    words = ("东莞", "职工", "东", "1", "广", "dg", "城市:东莞")
    return (
        [heads[row] for row in range(len(heads))],
        heads.issues(),
        sorted(heads.cities()),
        catalogue.problems(),
        [
            sorted(h[row].ident for row in range(len(h)))
            for word in words
            for h in (
                catalogue.search(word, TODAY).headlines,
                catalogue.search(word, TODAY).spelled,
                heads.where(word),
            )
        ],
        [catalogue.search(word, TODAY).facets() for word in words[:3]],
    )


def edited(shelf: Shelf, edits: list[tuple[str, int, str, str]]) -> None:
    for kind, number, day, title in edits:
        path = f"{day or '无日期'}/{number}.md"
        if kind == "remove":
            if path in shelf.stories:
                shelf.remove(path)
        elif kind == "break":
            shelf.put(path, None)
        else:
            ident = {"same": "同一个", "plain": path}[kind]
            shelf.put(
                path,
                story(
                    path,
                    title,
                    f"{title}职工{number}",
                    ident=ident,
                    date=day,
                    weight=number % 2,
                    places=("东莞",),
                ),
            )


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["plain", "plain", "plain", "same", "remove", "break"]),
        st.integers(0, 4),
        st.sampled_from(["2026-01-15", "2026-01", "2025-12-31", ""]),
        st.sampled_from(["东莞互助保障", "广州宣讲", "全省第一"]),
    ),
    max_size=12,
)
