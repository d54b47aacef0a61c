"""Joining, dropping, splitting and undoing among a 10 MB page's stories: `python -m tests.bench mending [MEGABYTES]`.

Measured is what the screen's thread is held by: each command's handler, and the frame that is drawn after it.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import tempfile
import time
from pathlib import Path

from tests.app.reading import reading
from tests.bench.importing import make_page
from tests.bench.newswire import Newswire
from tui.ui.screens.importing import ImportScreen
from tui.ui.screens.path import PathScreen

ROUNDS = 25
WAYS = ("join", "undo", "drop", "undo", "down", "split", "undo")


async def _measure(folder: Path, page: Path) -> None:
    async with reading(folder, size=(120, 40)) as reader:
        await reader.press("i")
        await reader.until(lambda: isinstance(reader.app.screen, PathScreen))
        await reader.type(str(page))
        await reader.press("enter")
        for _ in range(2000):
            screen = reader.app.screen
            if isinstance(screen, ImportScreen) and screen.found is not None:
                break
            await asyncio.sleep(0.05)
        assert isinstance(screen, ImportScreen) and screen.found is not None
        print(
            f"{sum(map(len, screen.found.lines)):,} characters, {len(screen.found.stories)} stories, {len(screen.found.lines)} lines"
        )
        draw = random.Random(3)
        held: dict[str, list[float]] = {}

        async def timed(name: str, label: str) -> None:
            started = time.perf_counter()
            screen.action_deed(name)
            held.setdefault(label, []).append((time.perf_counter() - started) * 1000)
            await reader.pilot.pause()

        for _ in range(ROUNDS):
            if screen._in_source:
                await timed("panes", "panes")
            screen._choose(draw.randrange(len(screen.found.stories) - 2))
            await reader.pilot.pause()
            for number, way in enumerate(WAYS):
                if way == "split":
                    if not screen._in_source:
                        await timed("panes", "panes")
                    story = screen.found.stories[screen.index]
                    screen.source.choose(story.parts[len(story.parts) // 2].first)
                await timed(way, f"{way} of {WAYS[number - 1]}" if way == "undo" else way)
        for label, times in held.items():
            print(f"{label:16} median {statistics.median(times):6.2f} ms   longest {max(times):6.2f} ms")


def main(arguments: list[str]) -> int:
    """Print each command's times; the argument is the page's megabytes (10)."""
    size = int(float(arguments[0]) * 1_000_000) if arguments else 10_000_000
    with tempfile.TemporaryDirectory() as place:
        folder, page = Path(place) / "paper", Path(place) / "page.txt"
        folder.mkdir()
        (folder / "old.md").write_text("---\ntitle: 旧稿\n---\n\n正文。\n", "utf-8")
        page.write_text(make_page(Newswire(7), 0, size, random.Random(7)), encoding="utf-8")
        gc.disable()  # as the reader runs
        asyncio.run(_measure(folder, page))
    return 0
