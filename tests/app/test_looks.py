"""Whole screens as text, as they were reviewed: `python -m tests.app.test_looks` writes them anew."""

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
    """The screen's rows, each with an edge at its end, so that a torn row shows."""
    async with reading(size=look.size, settings=look.settings) as reader:
        for key in look.keys:
            await reader.press(key)
            await reader.until(lambda: not reader.screen.waiting)
        await reader.until(lambda: reader.screen.story.at_rest)
        await reader.pilot.pause()
        reader.screen.tell("")
        await reader.pilot.pause()
        return "".join(f"{row}▏\n" for row in reader.rows)


@pytest.mark.parametrize("name", LOOKS)
async def test_the_screen_looks_as_it_was_reviewed(name: str) -> None:
    assert await picture(LOOKS[name]) == (_HERE / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    _HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_CACHE_HOME=home)
        for name, look in LOOKS.items():
            (_HERE / f"{name}.txt").write_text(asyncio.run(picture(look)), "utf-8")
