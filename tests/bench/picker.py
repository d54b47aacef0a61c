"""Ranks the typed texts of the tests with our picker and two peers: `python -m tests.bench picker`.

rapidfuzz scores every spelling of a place with WRatio; Textual's search scores them with its fuzzy matcher.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process
from textual.fuzzy import FuzzySearch

from tests.unit.atlas.typed import Typed, read
from tui.atlas.picker import Picker
from tui.model.places.gazetteer import Gazetteer, load

TYPED = Path(__file__).parents[1] / "unit" / "atlas" / "typed.txt"


def spellings(gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """(spelling, path) of every city, county and town: name, pinyin, initials."""
    found = []
    for place in (*gazetteer.cities, *gazetteer.counties, *gazetteer.towns):
        path, syllables = gazetteer.path(place), place.pinyin.split(" ")
        found += [(place.name, path), ("".join(syllables), path), ("".join(s[0] for s in syllables), path)]
    return found


def peers(gazetteer: Gazetteer) -> dict[str, Callable[[str], str]]:
    """Name → a function from typed text to the path that stands first."""
    known = spellings(gazetteer)
    texts = [spelling for spelling, _ in known]
    picker, short = Picker(gazetteer), Picker(gazetteer, towns=False)
    textual = FuzzySearch()

    def ours(typed: str) -> str:
        found = picker.pick(typed)
        return gazetteer.path(found[0].place) if found else ""

    def without_towns(typed: str) -> str:
        found = short.pick(typed)
        return gazetteer.path(found[0].place) if found else ""

    def rapid(typed: str) -> str:
        best = process.extractOne(typed.lower(), texts, scorer=fuzz.WRatio)
        return known[best[2]][1] if best else ""

    def fuzzy(typed: str) -> str:
        scored = [(textual.match(typed, text)[0], -len(text), -i) for i, text in enumerate(texts)]
        best = max(scored)
        return known[-best[2]][1] if best[0] else ""

    return {"ours": ours, "ours, no towns": without_towns, "rapidfuzz": rapid, "textual": fuzzy}


def row(name: str, find: Callable[[str], str], queries: list[Typed]) -> str:
    """One line of the table: how many are right at the top, and milliseconds (median, worst)."""
    find("x")  # what is built at the first call is not typing time
    right, taken = 0, []
    for query in queries:
        begin = time.perf_counter()
        first = find(query.text)
        taken.append(1000 * (time.perf_counter() - begin))
        right += first == query.path
    taken.sort()
    share = 100 * right / len(queries)
    return (
        f"{name:<15} {right:>4}/{len(queries)} {share:6.1f}% {taken[len(taken) // 2]:8.2f} {taken[-1]:8.2f}"
    )


def main(arguments: list[str]) -> int:
    """Print the table for the typed texts of the tests, or of the files named."""
    queries = [query for file in (map(Path, arguments) if arguments else [TYPED]) for query in read(file)]
    print(f"{'finder':<15} {'right':>8} {'':>7} {'ms p50':>8} {'ms max':>8}")
    for name, find in peers(load()).items():
        print(row(name, find, queries))
    return 0
