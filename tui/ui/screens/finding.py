"""What the commands of the group "find" do: words, hits, facets, kept searches, cities."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final

from ...catalogue.completion import quoted
from ...catalogue.headlines import Facets, Narrowing, Order
from ...catalogue.query import NAMES, Key
from ...text.language import Language, word
from ..describe import shown_date
from ..shelves import Results
from ..widgets.rows import Row
from .picker import PickerScreen

if TYPE_CHECKING:
    from .reader import ReaderScreen

_KINDS: Final = (
    ("cities", Key.CITY),
    ("months", Key.DATE),
    ("sections", Key.SECTION),
    ("authors", Key.AUTHOR),
    ("tags", Key.TAG),
)
_ORDERS: Final = (Order.AUTO, Order.NEWEST, Order.OLDEST)


async def search(reader: ReaderScreen, key: str) -> None:
    """Type words."""
    await reader.begin_search()


def hits(step: int) -> Callable[[ReaderScreen, str], Awaitable[None]]:
    """Go to the next or the previous hit, on into the next story when this one has no more."""

    async def go(reader: ReaderScreen, key: str) -> None:
        story = reader.story
        count = len(story.hits)
        # The first hit is the next one below the top of the pane.
        if count and story.hit < 0:
            below = (at for at, (start, _) in enumerate(story.hits) if start >= story.position)
            at = next(below, count) if step > 0 else next(below, count) - 1
        else:
            at = story.hit + step
        if 0 <= at < count:
            story.go_to_hit(at)
            reader.describe()
            return
        row = reader.list.index + step
        if isinstance(reader.shelf, Results) and 0 <= row < len(reader.shelf):
            reader.land_on_hit = step
            reader.list.choose(row)
        elif count:
            reader.say("reader.last_hit" if step > 0 else "reader.first_hit")
        else:
            reader.say("reader.no_hits")

    return go


async def everything(reader: ReaderScreen, key: str) -> None:
    """No narrowing."""
    reader.show_everything()


async def widen(reader: ReaderScreen, key: str) -> None:
    """Take the last piece of the narrowing away."""
    chips = len(reader.shelf.chips)
    if chips:
        reader.take_away(chips - 1)


async def order(reader: ReaderScreen, key: str) -> None:
    """Order what is found another way."""
    if not isinstance(reader.shelf, Results):
        reader.say("reader.order_when_searching")
        return
    reader.order = _ORDERS[(_ORDERS.index(reader.order) + 1) % len(_ORDERS)]
    reader.say(f"reader.order_{reader.order.value}")
    reader.narrow(reader.shelf.narrowing)


async def keep(reader: ReaderScreen, key: str) -> None:
    """Keep the search that is shown, or let it go."""
    words = reader.sidebar.words if reader.searching else reader.shelf.narrowing.words
    if not words:
        reader.say("reader.nothing_to_keep")
        return
    reader.set_queries(reader.queries.toggled(words))
    kept = words in reader.queries.saved
    reader.say("reader.search_kept" if kept else "reader.search_let_go", words=words)


def facet_rows(facets: Facets, language: Language) -> list[Row]:
    """What a result can be narrowed by, as rows to choose from; a row's value is what to add to the query."""
    rows = []
    for name, key in _KINDS:
        typed = NAMES[key][0] if language is Language.CHINESE else key.value
        shown = word(language, f"facet.{name}")
        for facet in getattr(facets, name):
            text = shown_date(facet.name, language) if key is Key.DATE else facet.name
            count = word(language, "reader.count", count=f"{facet.stories:,}")
            rows.append(Row(f"{typed}:{quoted(facet.name)}", f"{shown}  {text}", count))
    return rows


def choose_facet(reader: ReaderScreen, facets: Facets) -> None:
    """Let the person narrow what is shown by one of its facets."""
    every = facet_rows(facets, reader.language)
    if not every:
        reader.say("reader.no_facets")
        return

    def rows(typed: str) -> Sequence[Row]:
        found = []
        for row in every:
            at = row.label.lower().find(typed.lower())
            if at >= 0:
                found.append(row._replace(spans=((at, at + len(typed)),) if typed else ()))
        return found

    def narrow(value: str | None) -> None:
        if value:
            words = f"{reader.shelf.narrowing.words} {value}".strip()
            reader.remember()
            reader.narrow(Narrowing(words, reader.shelf.narrowing.city))
            reader.focus_list()

    title, prompt = word(reader.language, "picker.facets"), word(reader.language, "picker.facets_prompt")
    reader.app.push_screen(PickerScreen(title, prompt, rows, reader.paint, reader.language), narrow)


async def facets(reader: ReaderScreen, key: str) -> None:
    """Count what is shown by city, month, section, author and tag, then let the person choose."""
    reader.count_facets()
