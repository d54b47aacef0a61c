"""What a search found, in its order: the first page at once, the rest when it is wanted."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from operator import neg
from typing import TYPE_CHECKING, Final

from ..model.article import Article
from ..text.fold import places
from ..text.pinyin import cuts, is_typed
from .facets import counts, counts_of, facets
from .find import Finder
from .headlines import Facets, Near, Order, Snippet
from .listing import Later, Listing, marked
from .nearest import nearest
from .pages import FIRST, first_page, newest_first
from .plan import titled
from .query import Key, Leaf, Node, Not, Query, leaves
from .sets import Held, none
from .snippets import snippet
from .spelling import sounding

if TYPE_CHECKING:
    import sqlite3

    from .archive import Catalogue
    from .plan import Plan
    from .ranks import Ranks
    from .stories import Stories

FEW: Final = 120
"""Up to so many stories AUTO orders by relevance, which looks at each of them."""


class Result:
    """As `headlines.Found` describes it."""

    def __init__(self, catalogue: Catalogue, query: Query, order: Order) -> None:
        self._catalogue = catalogue
        self._query = query
        self._order = order
        self._headlines: Listing | None = None
        self._spelled: Listing | None = None
        self._whole = True
        self._titled: int | None = 0
        self._heads_first = False

    @property
    def query(self) -> Query:
        """What was asked, with what was not understood."""
        return self._query

    @property
    def headlines(self) -> Listing:
        """The stories in the order asked for; all of them for an empty query."""
        if self._headlines is None:
            self._headlines = self._catalogue.headlines
        return self._headlines

    def ask(self, real: sqlite3.Connection) -> None:
        """Find the first page and the number, on a connection that sees one state."""
        generation = self._find(real)
        if len(self.headlines):
            self.headlines.begin(partial(self._catalogue.rows_of, real, generation))

    def _find(self, real: sqlite3.Connection) -> int:
        """Find what the query means; tells in which state of the catalogue."""
        self._whole = False
        facts = self._catalogue.facts(real)
        ranks = self._catalogue.state(real, facts.generation)
        finder = Finder(real, facts)
        self._listed(ranks, self._ids(finder, ranks))
        return facts.generation

    def _ids(self, finder: Finder, ranks: Ranks) -> Sequence[int]:
        tree = self._query.tree
        plan = finder.plan(tree)
        found = finder.stories(plan)
        count = found.count()
        worded = _has_words(tree)
        heads_first = self._heads_first = worded and self._order in (Order.AUTO, Order.RELEVANT)
        self._titled = None if heads_first else 0
        if count < 2:  # nothing to put in order
            return [story for story in found.every() if ranks.row(story) >= 0]
        few = count <= FEW
        heads = finder.stories(titled(plan)) if heads_first else None
        if self._order is Order.RELEVANT or (self._order is Order.AUTO and few and worded):
            rest = found.every()
            if heads is None or not heads.count():
                self._titled = 0
                return self._by_score(finder, ranks, plan, rest)
            first = ranks.sorted(heads.every())
            self._titled = len(first)
            known = set(first)
            rest = [story for story in rest if story not in known]
            return [*first, *self._by_score(finder, ranks, plan, rest)]
        if self._order is Order.OLDEST:
            return ranks.sorted(found.every())[::-1]
        if few and heads is None:
            return ranks.sorted(found.every())
        page = first_page(finder, ranks, found, heads, FIRST)
        if page is None:
            return newest_first(ranks, found, heads)
        self._titled = page.heads if heads_first else 0
        return Later(page.ids, count, partial(self._more, ranks), partial(self._later, ranks))

    def _titles(self, finder: Finder) -> Stories:
        return finder.stories(titled(finder.plan(self._query.tree)))

    @staticmethod
    def _by_score(finder: Finder, ranks: Ranks, plan: Plan, ids: Sequence[int]) -> list[int]:
        """Ids by relevance, equals newest first; those without a row are left out."""
        scores = finder.scores(plan, ids) if len(ids) > 1 else [0.0] * len(ids)
        in_order = sorted(zip(map(neg, scores), ranks.rows(ids), ids, strict=True))
        return [story for _, row, story in in_order if row >= 0]

    def _listed(self, ranks: Ranks, ids: Sequence[int]) -> None:
        in_order = self._order is Order.NEWEST
        self._headlines = Listing(self._catalogue, ranks, ids, in_order=in_order)

    @contextmanager
    def _again(self) -> Iterator[tuple[Finder, Stories, Stories | None]]:
        """The finder of the present state, the stories that it finds, and those with the words in the headline."""
        with self._catalogue.asking() as real:
            finder = Finder(real, self._catalogue.facts(real))
            found = finder.stories(finder.plan(self._query.tree))
            yield finder, found, self._titles(finder) if self._heads_first else None

    def _later(self, ranks: Ranks) -> array[int]:
        with self._again() as (_, found, heads):
            return newest_first(ranks, found, heads)

    def _more(self, ranks: Ranks, limit: int) -> Sequence[int] | None:
        with self._again() as (finder, found, heads):
            if finder.state.generation != ranks.generation:
                return None
            page = first_page(finder, ranks, found, heads, limit)
            return page and page.ids

    # -- what stands in a story

    def _words(self) -> tuple[str, ...]:
        return self._query.words(Key.TEXT)

    def hits(self, article: Article) -> list[tuple[int, int]]:
        """Where the words stand in the story's text."""
        return places(article.text, list(self._words()))

    def title_hits(self, title: str) -> list[tuple[int, int]]:
        """Where the words stand in a headline; pinyin counts where nothing else does."""
        return marked(title, [(word, cuts(word)) for word in self._query.words(Key.TEXT, Key.TITLE)])

    def snippet(self, ident: str, before: int = 12, length: int = 60) -> Snippet:
        """A stretch of a story around its best hits."""
        article = self._catalogue.article(ident)
        return snippet(article.text, self._words(), before, length) if article else Snippet("", 0, ())

    def facets(self) -> Facets:
        """Counts of the stories found."""
        with self._catalogue.asking() as real:
            state = self._catalogue.facts(real)
            if self._whole:
                return facets(counts(real, state, None))
            finder = Finder(real, state)
            found = finder.stories(finder.plan(self._query.tree))
            if found.bits is not None:
                return facets(counts_of(real, state, found.bits, found.newer))
            return facets(counts(real, state, found.every()))

    # -- what may have been meant

    @property
    def titled(self) -> int:
        """How many of the first headlines have the words in them."""
        if self._titled is None:
            with self._catalogue.asking() as real:
                self._titled = self._titles(Finder(real, self._catalogue.facts(real))).count()
        return self._titled

    @property
    def spelled(self) -> Listing:
        """Further stories, whose headlines or names sound like the query's words in pinyin, newest first."""
        if self._spelled is None:
            with self._catalogue.asking() as real:
                ranks = self._catalogue.state(real)
                finder = Finder(real, self._catalogue.facts(real))
                found = none(finder.state)
                if any(leaf.key is Key.TEXT and is_typed(leaf.text) for leaf in leaves(self._query.tree)):
                    found = self._sounding(finder, self._query.tree) - finder.set_of(self._query.tree)
                self._spelled = Listing(
                    self._catalogue, ranks, self._catalogue.in_order(found, ranks, finder)
                )
        return self._spelled

    def _sounding(self, finder: Finder, node: Node) -> Held:
        if not isinstance(node, Leaf):
            return finder.joined(node, partial(self._sounding, finder))
        found = finder.set_of(node)
        return sounding(finder, node.text) | found if node.key is Key.TEXT and is_typed(node.text) else found

    def nearest(self) -> list[Near]:
        """When nothing was found: what may have been meant, best first."""
        if len(self.headlines):
            return []
        with self._catalogue.asking() as real:
            return nearest(Finder(real, self._catalogue.facts(real)), self._query)


def _has_words(node: Node) -> bool:
    """Whether a word must stand in the text or in the headline."""
    if isinstance(node, Leaf):
        return node.key in (Key.TEXT, Key.TITLE)
    return not isinstance(node, Not) and any(map(_has_words, node.parts))
