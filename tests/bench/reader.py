"""How long the reader takes: `python -m tests.bench reader [--runs N] [--stories N]`.

Everything is measured in a real pseudo-terminal of 120×40, in turn within one run: from the start of the process
to the first Han character (a minimal Textual app that paints one Chinese line is the peer), to the story's own text,
and from a key press to the repaint.
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.newswire import Newswire, write
from tests.tools.terminal import Terminal

# The first Han character on the application's own screen (what the start asks the terminal is not counted).
HAN = re.compile(rb"\x1b\[\?1049h.*?[\xe4-\xe9][\x80-\xbf][\x80-\xbf]", re.DOTALL)
ROOT = Path(__file__).parents[2]
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("中文")
Minimal().run()
"""
MARKDOWN = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown
class Reader(App):
    def compose(self):
        with VerticalScroll():
            yield Markdown(Path(sys.argv[1]).read_text("utf-8"))
Reader().run()
"""


def paint(command: Sequence[str], seen: str | None, environment: dict[str, str]) -> float:
    """Milliseconds from the start of a process to the first Han character, or to the text `seen`."""
    pattern = re.compile(re.escape(seen.encode())) if seen else HAN
    with Terminal(command=command, environment=environment) as terminal:
        while not pattern.search(terminal.raw):
            if not terminal.read(60):
                raise RuntimeError(f"nothing was painted:\n{terminal.text}")
        return (time.perf_counter() - terminal.started) * 1000


def key_times(
    command: Sequence[str], environment: dict[str, str], keys: Sequence[str]
) -> tuple[list[float], list[str]]:
    """Milliseconds from each key press to the first output after it, once the screen has come to rest.

    Every key must change something on the screen, for otherwise some later output would be taken for its own. Those
    after which nothing was written for five seconds are told beside the times.
    """
    times, silent = [], []
    with Terminal(command=command, environment=environment) as terminal:
        while not HAN.search(terminal.raw):
            terminal.read(60)
        while terminal.read(1.5):
            pass
        for key in keys:
            while terminal.read(0.12):
                pass
            begun = time.perf_counter()
            terminal.press(key)
            ready, _, _ = select.select([terminal.master], [], [], 5)
            if ready:
                times.append((time.perf_counter() - begun) * 1000)
            else:
                silent.append(key)
        terminal.press("Ctrl+Q")
    return times, silent


def one_story(folder: Path, characters: int) -> Path:
    """A folder with a single story of so many characters."""
    folder.mkdir()
    wire = Newswire(7)
    paragraphs: list[str] = []
    total = 0
    while total < characters:
        paragraphs += wire.story(0).paragraphs
        total = sum(map(len, paragraphs))
    text = "\n\n".join(paragraphs)[:characters]
    (folder / "story.md").write_text(f"---\ntitle: 长文\n---\n\n甲乙丙丁戊己{text}\n", "utf-8")
    return folder


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench reader")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args(arguments)
    reader = [sys.executable, "-m", "tui"]
    compileall.compile_dir(ROOT / "tui", quiet=1)  # as an installation does
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        many = base / "many"
        write(many, options.stories)
        short, long = one_story(base / "short", 1_000), one_story(base / "long", 1_000_000)
        environment = {
            "HOME": scratch,
            "XDG_CACHE_HOME": f"{scratch}/cache",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "",
            "TEXTUAL_DISABLE_KITTY_KEY": "1",
        }
        cases: dict[str, tuple[list[str], str | None]] = {
            "minimal Textual app": ([sys.executable, "-c", MINIMAL], None),
            "reader, bundled stories": (reader, None),
            f"reader, {options.stories:,} stories": ([*reader, "-a", str(many)], None),
            "story of 1k characters": ([*reader, "-a", str(short)], "甲乙丙丁"),
            "story of 1M characters": ([*reader, "-a", str(long)], "甲乙丙丁"),
        }
        for command, seen in cases.values():  # once unmeasured: caches of files and catalogues
            paint(command, seen, environment)
        times: dict[str, list[float]] = {name: [] for name in cases}
        lists: list[float] = []
        for _ in range(options.runs):
            for name, (command, seen) in cases.items():
                times[name].append(paint(command, seen, environment))
            begun = time.perf_counter()
            subprocess.run(
                [*reader, "list"], env={**os.environ, **environment}, capture_output=True, check=True
            )
            lists.append((time.perf_counter() - begun) * 1000)
        names = list(cases)
        middle = {name: median(values) for name, values in times.items()}
        print(f"first paint, ms, median of {options.runs} (best–worst)")
        for name in names:
            print(f"  {name:32} {middle[name]:7.0f} ({min(times[name]):.0f}–{max(times[name]):.0f})")
        print(f"  bulletin-tui list                {median(lists):7.0f} ({min(lists):.0f}–{max(lists):.0f})")
        print("ratios")
        print(f"  reader / minimal app             {middle[names[1]] / middle[names[0]]:7.2f}  (at most 1.3)")
        print(
            f"  {options.stories:,} stories / bundled         {middle[names[2]] / middle[names[1]]:7.2f}  (at most 1.3)"
        )
        print(f"  1M / 1k characters               {middle[names[4]] / middle[names[3]]:7.2f}  (at most 1.5)")
        print(f"  list / reader                    {median(lists) / middle[names[1]]:7.2f}  (at most 0.33)")
        begun_with = paint([sys.executable, "-c", MARKDOWN, str(long / "story.md")], "甲乙丙丁", environment)
        print(f"Textual's Markdown widget, the same 1M characters: {begun_with:.0f} ms, ", end="")
        print(f"{begun_with / middle[names[4]]:.0f} times ours  (at least 20)")
        # A short story has its end in view, so that moving in it changes nothing: stories are read in the long one.
        walks = (
            ("headlines", many, ["j"] * 60 + ["Enter", "Esc"] * 3 + ["k"] * 30 + [" "] * 5 + ["b"] * 5),
            ("a story of 1M characters", long, ["Enter"] + ["j"] * 30 + [" "] * 10 + ["k"] * 30 + ["b"] * 5),
        )
        for name, folder, keys in walks:
            found, silent = key_times([*reader, "-a", str(folder)], environment, keys)
            pressed = sorted(found)
            print(f"key press to repaint, {name}, {len(pressed)} presses, ms")
            print(f"  median {median(pressed):.1f} (at most 16), worst {pressed[-1]:.1f} (at most 50)")
            if silent:
                print(f"  nothing was written after {', '.join(map(repr, silent))}")
    return 0
