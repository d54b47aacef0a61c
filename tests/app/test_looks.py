"""The story pane as text, as it was reviewed: `python -m tests.app.test_looks` writes the texts anew."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.app.reading import reading
from tui.reading.settings import Settings

_HERE = Path(__file__).parent / "golden"


class Look(NamedTuple):
    """A window, settings, and the keys that lead to the screen."""

    size: tuple[int, int]
    keys: tuple[str, ...]
    settings: Settings = Settings()


LOOKS = {
    "reader-80": Look((80, 24), ("enter",)),
    "columns-160": Look((160, 36), ("]", "]", "enter", "v")),
    "justified-corner-100": Look(
        (100, 30), ("]", "enter"), Settings(align="justified", quotes="corner", hanging="always")
    ),
}


async def picture(look: Look) -> str:
    """The pane's rows, each with an edge at its end, so that a torn row shows."""
    async with reading(size=look.size, settings=look.settings) as reader:
        for key in look.keys:
            await reader.press(key)
            await reader.until(lambda: not reader.screen.waiting)
        story = reader.screen.story
        await reader.until(lambda: story.at_rest)
        return "".join(f"{story.render_line(row).text}▏\n" for row in range(story.size.height))


@pytest.mark.parametrize("name", LOOKS)
async def test_the_page_looks_as_it_was_reviewed(name: str) -> None:
    assert await picture(LOOKS[name]) == (_HERE / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    _HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CACHE_HOME=home)
        for name, look in LOOKS.items():
            (_HERE / f"{name}.txt").write_text(asyncio.run(picture(look)), "utf-8")
