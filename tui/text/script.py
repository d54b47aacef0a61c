"""A text in the other Chinese script, character for character, for display only."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

# The forms of Hong Kong and Macao, the neighbours of a paper from Guangdong: 為 and not 爲.
_CONFIGURATIONS: Final = {"traditional": "s2hk", "simplified": "t2s"}
_RUN: Final = re.compile("[\u2e80-\u2fff\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def is_available() -> bool:
    """Whether OpenCC's tables are installed; without them `converted` gives a text back as it is."""
    return _converter("traditional") is not None


def converted(text: str, direction: str) -> str:
    """`text` in "traditional" or "simplified" characters, always of the same length (code points).

    Phrases decide between readings (皇后, 後來). A phrase whose other form is longer or shorter is converted
    character by character, so that character k of the result always stands for character k of `text`.
    KeyError for another direction. The first call loads OpenCC's tables (about 0.2 s).
    """
    convert = _converter(direction)
    return text if convert is None else _RUN.sub(lambda match: _run(match[0], convert), text)


def other_script(text: str) -> str:
    """The script that `text` is not in: "traditional" for a simplified one, "simplified" for a traditional one.

    Told by the first 2000 characters: the direction that changes more of them. Loads OpenCC's tables.
    """
    sample = text[:2000]
    changed = {
        direction: sum(a != b for a, b in zip(sample, converted(sample, direction), strict=True))
        for direction in _CONFIGURATIONS
    }
    return "simplified" if changed["simplified"] > changed["traditional"] else "traditional"


def _run(run: str, convert: Callable[[str], str]) -> str:
    other = convert(run)
    if len(other) == len(run):
        return other
    singles = [convert(character) for character in run]
    return "".join(new if len(new) == 1 else old for old, new in zip(run, singles, strict=True))


@cache
def _converter(direction: str) -> Callable[[str], str] | None:
    configuration = _CONFIGURATIONS[direction]
    try:
        from opencc import OpenCC  # noqa: PLC0415 # 45 ms and a megabyte of phrases: only for who asks
    except ImportError:
        return None
    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert
