"""How fast stories load: `python -m tests.bench load [STORIES]` (5,000 when not said).

Prints one line a figure: cleaning in MB/s, encodings in ms, headlines and articles a second, a long story in ms.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from tui.model.body import parse
from tui.model.folder import Found, load_article, load_headline, walk
from tui.text.clean import clean_text
from tui.text.encoding import decode

from .newswire import Newswire, write


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


def main(arguments: list[str]) -> int:
    """Run, print, and return 0."""
    count = int(arguments[0]) if arguments else 5_000
    story = Newswire(1).story(0).markdown
    long = story * (1_000_000 // len(story))
    print(f"clean_text: {len(long.encode()) / seconds(lambda: clean_text(long)) / 1e6:.0f} MB/s of Chinese")
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        taken = seconds(partial(decode, story.encode(encoding)))
        print(f"decode {encoding}: {taken * 1e3:.2f} ms for {len(story)} characters")
    print(f"parse: {seconds(lambda: parse(long)) * 1e3:.0f} ms for {len(long)} characters")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, count)
        print(f"walk: {count / seconds(lambda: list(walk(root))):.0f} files a second")
        paths = [found.path for found in walk(root) if isinstance(found, Found)]
        print(
            f"headlines: {count / seconds(lambda: [load_headline(root, path) for path in paths]):.0f} a second"
        )
        some = paths[:1_000]
        print(
            f"articles: {len(some) / seconds(lambda: [load_article(root, path) for path in some]):.0f} a second"
        )
    return 0
