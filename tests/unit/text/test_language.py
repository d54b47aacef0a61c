"""Which language the interface speaks, and that it can say everything in both."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from tui.text.language import Language, language_of, message, word
from tui.text.words import every

WORDS = every()

SOURCE = Path(__file__).parents[3] / "tui"


@pytest.mark.parametrize(
    ("environment", "asked", "language"),
    [
        ({}, None, Language.CHINESE),
        ({"LANG": "C"}, None, Language.CHINESE),
        ({"LANG": "POSIX"}, None, Language.CHINESE),
        ({"LANG": "C.UTF-8"}, None, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8"}, None, Language.CHINESE),
        ({"LANG": "de_DE.UTF-8"}, None, Language.CHINESE),
        ({"LANG": "en_GB.UTF-8"}, None, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, None, Language.ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, None, Language.CHINESE),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, None, Language.ENGLISH),
        ({"LANG": "en_US.UTF-8"}, "zh", Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8"}, "en", Language.ENGLISH),
    ],
)
def test_language_follows_the_request_then_the_locale_then_chinese(
    environment: dict[str, str], asked: str | None, language: Language
) -> None:
    assert language_of(environment, asked) is language


def test_both_languages_fill_in_the_same_values() -> None:
    def fields(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    assert {key for key, (chinese, english) in WORDS.items() if fields(chinese) != fields(english)} == set()


def test_chinese_sentences_are_chinese_and_english_ones_are_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    assert [
        key for key, (_, english) in WORDS.items() if han.search(re.sub(r"“[^”]*”|「[^」]*」", "", english))
    ] == []
    assert [
        key
        for key, (chinese, _) in WORDS.items()
        if re.sub(r"\{\w+\}", "", chinese).strip("。！") and not han.search(chinese)
    ] == []


def test_every_key_of_the_source_exists() -> None:
    used = set[str]()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'(?:word\([\w.]+, |message\(\s*|\.say\(\s*)"([a-z_]+\.\w+)"', text))
    assert used
    assert used - WORDS.keys() == set()


def test_a_message_waits_for_its_language() -> None:
    waiting = message("reader.page", page=3)
    assert waiting.say(Language.CHINESE) == "第3版"
    assert waiting.say(Language.ENGLISH) == "page 3"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        word(Language.CHINESE, "no.such_key")
