"""Finds places in labelled files and prints how well and how fast: `python -m tests.bench places FILE…`.

The peer is naive matching: every name of the gazetteer wherever it stands, the longest first.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.labelled import Found, Sample, read, score
from tui.model.places.gazetteer import Gazetteer, Level
from tui.model.places.recogniser import home_recogniser

LABELLED = Path(__file__).parents[1] / "unit" / "places" / "labelled"


def naive(gazetteer: Gazetteer) -> Callable[[str], Iterable[Found]]:
    """Longest match of full names at every level and short names of cities and counties."""
    names: dict[str, str] = {}
    for place in (*gazetteer.towns, *gazetteer.counties, *gazetteer.cities):
        names[place.name] = gazetteer.path(place)
        if place.level < Level.TOWN:
            names[place.short] = gazetteer.path(place)
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    return lambda text: [(m.start(), m.end(), names[m[0]]) for m in pattern.finditer(text)]


def speed(find: Callable[[str], object], samples: list[Sample]) -> float:
    """Megabytes of UTF-8 in a second: each text at its best of many readings, so that other programs count little."""
    texts = [sample.text for sample in samples]
    size = sum(len(text.encode()) for text in texts)
    readings = max(5, 300_000 // size)
    spent = 0.0
    for text in texts:
        best = float("inf")
        for _ in range(readings):
            begin = time.perf_counter()
            find(text)
            best = min(best, time.perf_counter() - begin)
        spent += best
    return size / spent / 1e6


def main(arguments: list[str]) -> int:
    """Print a table, and the errors of our own finder with `--errors`."""
    files = [Path(a) for a in arguments if not a.startswith("--")] or sorted(LABELLED.glob("[!R]*.txt"))
    recogniser = home_recogniser()
    gazetteer = recogniser.gazetteer

    def ours(text: str) -> list[Found]:
        return [(m.start, m.end, gazetteer.path(gazetteer.by_code[m.code])) for m in recogniser.find(text)]

    print(f"{'file':<14} {'finder':<8} {'span F1':>8} {'city P':>7} {'city R':>7} {'MB/s':>6}")
    for file in files:
        samples = read(file)
        simple = naive(gazetteer)
        for name, find, timed in (("ours", ours, recogniser.find), ("naive", simple, simple)):
            got = score(samples, find)
            figures = (
                f"{got.f1:8.2f} {got.city_precision:7.1f} {got.city_recall:7.1f} {speed(timed, samples):6.1f}"
            )
            print(f"{file.name:<14} {name:<8} {figures}")
            if name == "ours" and "--errors" in arguments:
                print(*(f"    {error}" for error in got.errors), sep="\n")
    return 0
