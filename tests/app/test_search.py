"""Searching headlines and stories: queries, chips, facets, orders, hits, kept searches."""

from __future__ import annotations

from pathlib import Path

from tests.app.reading import ARTICLES, Reader, reading
from tui.catalogue.headlines import Order
from tui.reading.queries import Queries, load


async def find(reader: Reader, query: str) -> None:
    """Type a query and wait for its results."""
    await reader.press("slash")
    reader.line.clear()
    await reader.type(query)
    await reader.until(lambda: reader.screen.shelf.narrowing.words == query, query)
    await reader.until(lambda: not reader.screen.waiting)


async def test_stories_are_found_by_their_text_with_a_snippet() -> None:
    async with reading() as reader:
        await find(reader, "萝卜板")
        assert reader.listed == ["songnuan"]
        assert "正文里 1篇" in reader.text
        await reader.until(lambda: "客家传统美食——萝卜板" in reader.text.replace("\n", ""), "the snippet")


async def test_enter_opens_at_the_hit() -> None:
    async with reading(size=(90, 24)) as reader:
        await find(reader, "萝卜板")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.in_story and reader.screen.story.hit == 0)
        story = reader.screen.story
        page = story.page
        assert page is not None
        top = story.scroll_offset.y
        assert top <= page.line_of(story.hits[0][0]) < top + story.size.height


async def test_pinyin_and_initials_find_headlines() -> None:
    async with reading() as reader:
        for typed, ident in (("huzhubaozhang", "dongguan"), ("hzbz", "dongguan"), ("jianzhi", "chaozhou")):
            await find(reader, typed)
            assert ident in reader.listed, typed
            await reader.press("escape")


async def test_a_query_with_keys_is_shown_as_chips_that_can_be_taken_away() -> None:
    async with reading() as reader:
        await find(reader, "工会 城市:清远")
        assert reader.listed == ["songnuan"]
        await reader.press("enter", "escape")
        assert list(reader.screen.shelf.chips) == ["工会", "城市:清远"] or "清远" in reader.rows[0]
        await reader.press("backspace")
        await reader.until(lambda: reader.screen.shelf.narrowing.words == "工会")
        assert len(reader.listed) == 5
        await reader.press("backspace")
        await reader.until(lambda: not reader.screen.shelf.narrowing.words)


async def test_facets_narrow_what_is_shown() -> None:
    async with reading() as reader:
        await find(reader, "宣讲")
        await reader.press("enter", "escape", "f")
        await reader.until(lambda: "缩小范围" in reader.text)
        assert "城市  湛江" in reader.text
        await reader.type("湛江")
        await reader.press("enter")
        await reader.until(lambda: reader.listed == ["wuchuan"])
        await reader.press("escape")
        await reader.until(lambda: len(reader.listed) == 5 and not reader.screen.shelf.narrowing.words)


async def test_hits_go_on_into_the_next_story_and_back() -> None:
    async with reading() as reader:
        await find(reader, "宣讲")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.in_story and not reader.screen.waiting)
        first, seen = reader.ident, {reader.ident}
        for _ in range(40):
            await reader.press("n")
            await reader.until(lambda: not reader.screen.waiting)
            seen.add(reader.ident)
            if reader.ident != first:
                break
        assert len(seen) == 2
        await reader.press("N")
        await reader.until(lambda: reader.ident == first and not reader.screen.waiting)
        assert reader.screen.story.hit == len(reader.screen.story.hits) - 1


async def test_the_order_can_be_switched(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        title = "互助" if day == 2 else "其他"
        (tmp_path / f"{day}.md").write_text(
            f"---\ntitle: {title}{day}\ndate: 2026-01-0{day}\n---\n\n互助保障\n", "utf-8"
        )
    async with reading(tmp_path) as reader:
        await find(reader, "互助")
        assert reader.listed[0] == "2.md"
        await reader.press("enter", "escape", "o")
        await reader.until(lambda: reader.listed == ["3.md", "2.md", "1.md"])
        assert reader.screen.order is Order.NEWEST
        await reader.press("o")
        await reader.until(lambda: reader.listed == ["1.md", "2.md", "3.md"])


async def test_searches_are_kept_counted_and_offered_again(tmp_path: Path) -> None:
    file = tmp_path / "queries.json"
    async with reading(queries_file=file) as reader:
        await find(reader, "宣讲")
        await reader.press("enter", "escape", "s")
        await reader.until(lambda: load(file).saved == ("宣讲",))
    async with reading(queries_file=file) as reader:
        await reader.press("slash")
        await reader.until(
            lambda: "已保存 3篇" in reader.text or "已保存 2篇" in reader.text or "已保存 4篇" in reader.text
        )
        await reader.press("down", "enter")
        await reader.until(lambda: reader.screen.shelf.narrowing.words == "宣讲" and reader.screen.in_story)
        await reader.press("escape", "s")
        await reader.until(lambda: load(file) == Queries((), ("宣讲",)))


async def test_what_may_have_been_meant_is_offered(tmp_path: Path) -> None:
    async with reading(ARTICLES) as reader:
        await find(reader, "东完")
        await reader.until(lambda: "是不是“东莞”" in reader.rows[-2], "the offer")
        await reader.press("backspace")
        await reader.until(lambda: len(reader.screen.shelf) > 0 and "东莞" not in reader.rows[-2], "no offer")


async def test_half_typed_queries_never_fail() -> None:
    async with reading() as reader:
        await reader.press("slash")
        for character in "城市:（“東莞 OR -(日期:2026-13..":
            await reader.type(character)
        await reader.until(lambda: not reader.screen.waiting)
        assert reader.app.is_running
