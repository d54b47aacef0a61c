"""Importing a hundred pages: `python -m tests.bench importing [PAGES [MEGABYTES]]`.

The pages are made from the test pages and a seeded newswire: stories with headlines, bylines, captions and broken
paragraphs. Measured: reading alone, reading and writing to a folder, alone and with helpers that read, a second import
that changes nothing; beside them a naive splitter (a story at each heading, no more), for what the work costs.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from tests.bench.newswire import Newswire
from tui.importers.command import import_files
from tui.importers.page import read_page
from tui.model import processes


def make_page(wire: Newswire, number: int, size: int, draw: random.Random) -> str:
    """A page of about `size` bytes as an extraction gives it."""
    out = [
        f"南方工报 2026年1月{number % 28 + 1}日 星期四 第{number % 8 + 1}版 综合",
        "责编/张晓 美编/李彤",
        "",
    ]
    total = 0
    count = 0
    while total < size:
        story = wire.story(number * 100 + count)
        count += 1
        lines = [f"{'#' if count == 1 else '##'} {story.title}", ""]
        for paragraph in story.paragraphs:
            text = paragraph.replace("，", ",").replace("；", ";").replace("！", "!")
            if len(text) > 120 and draw.random() < 0.2:
                cut = draw.randint(40, len(text) - 40)
                lines += [text[:cut], "", text[cut:], ""]
            else:
                lines += [text, ""]
        if draw.random() < 0.3:
            lines += [f"■{story.places[0]}市总工会工作人员慰问职工。", "", "单位供图", ""]
        out += lines
        total += sum(len(line.encode()) + 1 for line in lines)
    return "\n".join(out)


def clocks() -> tuple[float, float]:
    """Seconds that have passed, and those of the processor, the ended helpers' included."""
    return time.perf_counter(), sum(os.times()[:4])


def _naive(text: str) -> int:
    return len(re.split(r"(?m)^#+ ", text)) - 1


def main(arguments: list[str]) -> int:
    """Print the table; the arguments are the number of pages (100) and their megabytes together (10)."""
    pages = int(arguments[0]) if arguments else 100
    size = int(float(arguments[1]) * 1_000_000) if len(arguments) > 1 else 10_000_000
    wire, draw = Newswire(7), random.Random(7)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        sources = []
        for number in range(pages):
            path = folder / f"{number:03d}.txt"
            path.write_text(make_page(wire, number, size // pages, draw), encoding="utf-8")
            sources.append(path)
        total = sum(path.stat().st_size for path in sources)
        texts = [path.read_text(encoding="utf-8") for path in sources]
        print(f"{pages} pages, {total / 1e6:.1f} MB")

        def told(name: str, started: tuple[float, float], stories: int) -> None:
            seconds, cpu = (now - then for now, then in zip(clocks(), started, strict=True))
            rate, cpu_rate = total / 1e6 / seconds, total / 1e6 / cpu
            print(
                f"{name:34} {seconds:6.2f} s {rate:6.2f} MB/s  CPU {cpu:6.2f} s {cpu_rate:6.2f} MB/s  {stories} stories"
            )

        started = clocks()
        told("naive split at headings", started, sum(map(_naive, texts)))
        started = clocks()
        told("read", started, sum(len(read_page(text).stories) for text in texts))
        for name, free in (("import in one process", 1), ("import with two helpers", 2)):
            with patch.object(processes, "spare", lambda free=free: free):
                started = clocks()
                done = import_files([str(path) for path in sources], Path(place) / name)
                told(name, started, len(done.files))
        out = Path(place) / "out"
        started = clocks()
        done = import_files([str(path) for path in sources], out)
        told("import (read, write, flush)", started, len(done.files))
        started = clocks()
        again = import_files([str(path) for path in sources], out)
        told("import again (changes nothing)", started, sum(file.action == "same" for file in again.files))
    return 0
