"""Writes tui/data/lexicon.txt, common words with their frequency: `python -m tests.tools.lexicon`.

Words come from jieba 0.42.1 (MIT), its dict.txt, plus tests/tools/places/words.txt and generic.txt (written here). Kept are words
that could straddle the edge of a place's name (公开|平台 around 开平) and the most frequent others; names of
places are left out, because the gazetteer has them.
"""

from __future__ import annotations

from importlib import metadata
from math import log2
from pathlib import Path

from tui.model.places.gazetteer import Level, load

TARGET = Path(__file__).parents[2] / "tui" / "data"
VERSION = "0.42.1"
TOTAL = 60_101_967  # the sum of dict.txt's counts
NAMES = {"ns", "nr", "nrt", "nrfg", "nt", "nz"}
LISTS = Path(__file__).parent / "places"


def lines(name: str) -> list[str]:
    """A list of ours without its remarks."""
    content = (LISTS / name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if not line.startswith("#")]


def counts() -> dict[str, tuple[int, str]]:
    """Word → (count, part of speech)."""
    if metadata.version("jieba") != VERSION:
        raise SystemExit(f"jieba {VERSION} is needed, found {metadata.version('jieba')}")
    source = Path(str(metadata.distribution("jieba").locate_file("jieba/dict.txt")))
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, part = line.split(" ")
        found[word] = (int(count), part)
    for line in lines("words.txt"):
        word, _, count = line.partition(" ")
        found[word] = (int(count), "n")
    return found


def kept() -> dict[str, tuple[int, bool]]:
    """The words of the lexicon with their counts, and whether a word is a proper name."""
    gazetteer = load()
    # words that jieba calls names, and that stand in news as words or mean a larger thing than a town of that name
    generic = {word for line in lines("generic.txt") for word in line.split()}
    high = [p for p in gazetteer.by_code.values() if p.level < Level.TOWN]
    names = {name for p in high for name in (p.name, p.short)}
    home = [p.short for p in (*gazetteer.cities, *gazetteer.counties)]
    first = {c for name in home for c in name[:-1]}
    later = {c for name in home for c in name[1:]}
    words: dict[str, tuple[int, bool]] = {}
    for word, (count, part) in counts().items():
        if not 1 <= len(word) <= 4 or (word in names and word not in generic):
            continue
        if any(c < "\u4e00" or c > "\u9fff" for c in word):
            continue
        proper = part in NAMES and word not in generic
        straddles = len(word) > 1 and (word[0] in later or word[-1] in first)
        # a rare word counts only where it may straddle a name's edge
        common, name = (5, 20) if straddles else (50 if len(word) == 1 else 100, 150)
        least = name if proper else common
        if count >= least or word in generic:
            words[word] = count, proper
    return words


def main() -> None:
    """Write the words by frequency: lines of bits and words, proper names apart on lines with a star."""
    bands: dict[tuple[bool, int], list[str]] = {}
    for word, (count, proper) in kept().items():
        bands.setdefault((proper, round(log2(TOTAL / count))), []).append(word)
    lines = [
        f"{band}{'*' if proper else ''} {' '.join(sorted(words))}\n"
        for (proper, band), words in sorted(bands.items())
    ]
    (TARGET / "lexicon.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
