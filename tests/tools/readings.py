"""Writes tui/text/readings.py: `python -m tests.tools.readings`.

Reads the tables of characters and phrases of the package pypinyin 0.55.0 (MIT; its data is pinyin-data's, MIT), which is used
here only: the reader needs no pinyin library.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from tui.text.fold import fold

TARGET = Path(__file__).parents[2] / "tui" / "text" / "readings.py"

# Reviewed by hand: readings that names of people and places need, whether or not the source has them.
_WRITTEN = """
莞guan 番pan 埔bu 埔pu 都du 冈gang 乐le 乐yue 会hui 会kuai 单shan 仇qiu 区ou 解xie 曾zeng 查zha 翟zhai 冼xian
朴piao 俟qi 万mo 尉yu 盖ge 那na 任ren 华hua 宁ning 纪ji 缪miao 晟sheng 晟cheng 洗xian 长chang 长zhang 重chong
行xing 行hang 曲qu 厦xia 六lu 蚌beng 铅yan 亳bo 歙she 黟yi 涡guo 台tai 丽li 浚xun 浚jun 泊po 荥xing 荥ying
朝chao 朝zhao 阳yang 清qing 新xin 佛fo 斗dou 角jiao 角lu 陂bei 陂pi 圩xu 圩wei 涌chong 涌yong 滘jiao 氹dang 氹tang 塱lang 埗bu
碣jie 寮liao 坭ni 漖jiao 峒dong 岗gang 墟xu 栅zha 栅shan 濠hao 榄lan 榕rong 揭jie 饶rao 惠hui 陆lu 鼎ding 潮chao
沓ta 牟mou 牟mu 召shao 员yun 宓fu 祭zhai 种chong 逄pang 乜nie 黑he 繁po 折she 燕yan 过guo 句gou 覃qin 覃tan 卜bo 卜bu
"""
NAMES = _WRITTEN.split()

HEAD = '''"""Every reading of each character that words have, in pinyin without tones. Made by tests/tools/readings.py.

One line a syllable (ü is v): the syllable, a space, the characters that are read so.
From pypinyin {version} (MIT) and its pinyin-data (MIT), with reviewed readings for names. Characters are
folded ones (tui/text/fold.py), so that simplified characters stand for traditional ones too.
"""

from typing import Final
'''


def plain(reading: str) -> str:
    """A reading without its tone: nǚ → nv; "" for what is no syllable (ḿ, hng, ê)."""
    bare = "".join(
        c
        for c in unicodedata.normalize("NFD", reading)
        if c in "\u0308\u0302" or not unicodedata.combining(c)
    )
    bare = bare.replace("u\u0308", "v")
    return bare if re.fullmatch("[a-z]*[aeiouv][a-z]*", bare) and bare != "ng" else ""


def attested() -> set[tuple[str, str]]:
    """Characters with the readings that they have in some word of the phrase table."""
    found: set[tuple[str, str]] = set()
    for phrase, syllables in phrases_dict.items():
        found.update(
            (fold(c), plain(way)) for c, ways in zip(phrase, syllables, strict=False) for way in ways
        )
    return found


def main() -> None:
    """Write the module."""
    table: dict[str, set[str]] = defaultdict(set)
    spoken = attested()
    for point, readings in pinyin_dict.items():
        character = fold(chr(point))
        if len(character) == 1 and (character == "〇" or 0x4E00 <= ord(character) < 0xA000):
            if character != chr(point) and ord(character) in pinyin_dict:
                continue  # the simplified character has readings of its own
            for number, reading in enumerate(map(plain, readings.split(","))):
                # A dictionary's rare readings (校 qiao) would only be noise, unless a word has them.
                if number == 0 or (character, reading) in spoken:
                    table[reading].add(character)
    for name in NAMES:
        table[name[1:]].add(name[0])
    table.pop("", None)
    lines: list[str] = []
    for syllable in sorted(table):
        lines += wrap(f"{syllable} " + "".join(sorted(table[syllable])), 54)
    # A syllable with many characters goes on in the next line, which then begins with a Han character.
    body = "\n".join(lines)
    TARGET.write_text(
        HEAD.format(version=version("pypinyin")) + f'\nREADINGS: Final = """\\\n{body}\n"""\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
