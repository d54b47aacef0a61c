"""Writes tui/data/lexicon.txt, common words with their frequency: `python -m tests.tools.lexicon`.

Words come from jieba 0.42.1 (MIT), its dict.txt, plus tests/tools/places/words.txt (written here). Kept are words
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
# Words that jieba calls names and that stand in news as words, or mean a larger thing than a town of that name.
GENERIC = frozenset(
    "古镇 城镇 小镇 集镇 市镇 重镇 村镇 乡镇 港口 桥头 中堂 太平 城区 高峰 友谊 凤凰 红旗 梅花 温泉 东升 北斗 金山 松柏 龙凤 惠民 翠竹 宝珠 杨梅 "
    "金沙 朱砂 白石 嘉禾 大鹏 丹霞 青莲 中华 光华 共和 新华 保安 永和 彩虹 九龙 大华 东华 兴华 珠光 湖光 登峰 海龙 北京 长江 爱国 西南 江南 大桥 江湖 "
    "长沙 洛阳 南海 东湖 南湖 河口 江北 黄陂 高山 东海 新城 九江 珠江 重阳 西湖 海滨 河西 城南 滨海 苏区 西江 东门 城西 江东 岭南 城东 大湾 南岭 "
    "上城 江口 西区 东区 南区 江湾 滨江 新市 花城 中山 港湾 大江 大湖 临江 海城 华强北".split()
)


def counts() -> dict[str, tuple[int, str]]:
    """Word → (count, part of speech)."""
    if metadata.version("jieba") != VERSION:
        raise SystemExit(f"jieba {VERSION} is needed, found {metadata.version('jieba')}")
    source = Path(str(metadata.distribution("jieba").locate_file("jieba/dict.txt")))
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, count, part = line.split(" ")
        found[word] = (int(count), part)
    for line in (Path(__file__).parent / "places" / "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, _, count = line.partition(" ")
            found[word] = (int(count), "n")
    return found


def kept() -> dict[str, tuple[int, bool]]:
    """The words of the lexicon with their counts, and whether a word is a proper name."""
    gazetteer = load()
    high = [p for p in gazetteer.by_code.values() if p.level < Level.TOWN]
    names = {name for p in high for name in (p.name, p.short)}
    home = [p.short for p in (*gazetteer.cities, *gazetteer.counties)]
    first = {c for name in home for c in name[:-1]}
    later = {c for name in home for c in name[1:]}
    words: dict[str, tuple[int, bool]] = {}
    for word, (count, part) in counts().items():
        if not 1 <= len(word) <= 4 or (word in names and word not in GENERIC):
            continue
        if any(c < "\u4e00" or c > "\u9fff" for c in word):
            continue
        proper = part in NAMES and word not in GENERIC
        if proper and count < 150:
            continue
        generic = word in GENERIC
        if len(word) == 1:
            least = 50
        elif word[0] in later or word[-1] in first:
            least = 15
        else:
            least = 100
        if count >= least or generic:
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
