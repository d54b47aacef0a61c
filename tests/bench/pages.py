"""How well pages are read: `python -m tests.bench pages [pages|held|FOLDER] [-v] [DRESS]`.

For each dress (how an extraction may write the same page): stories by F1 of their headlines, bylines right whole,
paragraphs (number, first and last words right), kickers, captions and the rest right, and characters lost.
`pages` are the pages that the importer was tuned on, `held` those that it was not. `-v` tells what is wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.unit.importers.dresses import DRESSES
from tests.unit.importers.judging import PAGES, byline_of, differences, f1, lost, told
from tui.importers.page import read_page


class Score:
    """Counts over pages."""

    def __init__(self) -> None:
        self.hits = self.found = self.wanted = self.bylines = self.paragraphs = self.rest = self.lost = 0

    def add(self, source: str, want: list[dict[str, Any]], tell: str = "") -> None:
        """Read a page and count; with `tell`, its name, print what is wrong."""
        found = read_page(source)
        a, b, c = f1([s.title for s in found.stories], [w["title"] for w in want])
        self.hits, self.found, self.wanted = self.hits + a, self.found + b, self.wanted + c
        by_title = {s.title: s for s in found.stories}
        wrong = [f"extra story {t!r}" for t in by_title if t not in {w["title"] for w in want}]
        for one in want:
            story = by_title.get(one["title"])
            if story is None:
                wrong.append(f"no story {one['title']!r}")
                continue
            if byline_of(story) == told(one):
                self.bylines += 1
            else:
                wrong.append(f"{one['title']}: byline {byline_of(story)} is not {told(one)}")
            amiss = differences(story, one)
            text = [d for d in amiss if "paragraphs, not" in d or d.startswith(("starts", "ends"))]
            self.paragraphs += not text
            self.rest += len(amiss) == len(text)
            wrong += [f"{one['title']}: {d}" for d in amiss]
        gone = lost(source, found)
        self.lost += sum(gone.values())
        if gone:
            wrong.append(f"lost {dict(gone)}")
        if tell:
            for line in wrong:
                print(f"      {tell}: {line}")

    def line(self) -> str:
        """The counts as a row."""
        every = self.wanted or 1
        return (
            f"F1 {200 * self.hits / ((self.found + self.wanted) or 1):5.1f}%  bylines {100 * self.bylines / every:5.1f}%"
            f"  paragraphs {100 * self.paragraphs / every:5.1f}%  rest {100 * self.rest / every:5.1f}%  lost {self.lost}"
        )


def main(arguments: list[str]) -> int:
    """Print a row for each dress, and the pages that are not all right as written."""
    names = [a for a in arguments if a != "-v"]
    verbose = "-v" in arguments
    folder = PAGES.parent / names[0] if names else PAGES
    folder = folder if folder.is_dir() else Path(names[0])
    dresses = [d for d in DRESSES if not names[1:] or d in names[1:]]
    pages = sorted(folder.glob(names[2] if len(names) > 2 else "*.txt"))
    print(f"{folder.name}: {len(pages)} pages")
    for dress in dresses:
        score = Score()
        for path in pages:
            want = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
            score.add(DRESSES[dress](path.read_bytes().decode(), want), want, path.stem if verbose else "")
        print(f"{dress:26} {score.line()}")
    return 0
