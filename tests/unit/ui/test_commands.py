"""The command table: complete, without clashes, usable while an input method is on, told in the README."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tools.keys import README, with_table
from tui.text.language import Language
from tui.text.words import WORDS
from tui.ui.commands import COMMANDS, GROUPS, explanation, folded_key, label, shown_key
from tui.ui.screens.deeds import DEEDS


def test_no_key_has_two_commands() -> None:
    assert [key for key, times in Counter(k for c in COMMANDS for k in c.keys).items() if times > 1] == []


def test_every_command_has_a_key_that_an_input_method_lets_through() -> None:
    def passes(key: str) -> bool:
        return len(key) > 1 and key not in ("space",)

    assert [command.name for command in COMMANDS if not any(map(passes, command.keys))] == []


def test_every_command_has_words_and_does_something() -> None:
    assert {command.name for command in COMMANDS} == DEEDS.keys()
    for language in Language:
        for command in COMMANDS:
            assert label(command.name, language)
            assert explanation(command.name, language)
    assert {command.group for command in COMMANDS} == set(GROUPS)
    told = {key.partition(".")[2] for key in WORDS if key.startswith("command.")}
    assert told == {command.name for command in COMMANDS}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("／", "/"),
        ("、", "/"),
        ("？", "?"),
        ("：", ":"),
        ("【", "["),
        ("】", "]"),
        ("ｊ", "j"),
        ("！", "!"),
        ("＋", "+"),
    ],
)
def test_full_width_keys_are_understood(typed: str, key: str) -> None:
    assert folded_key(typed) == key


@pytest.mark.parametrize("typed", ["中", "j", "é", "￥"])
def test_other_characters_are_no_keys(typed: str) -> None:
    assert folded_key(typed) is None


def test_keys_are_shown_as_people_write_them() -> None:
    assert [
        shown_key(key) for key in ("ctrl+down", "f1", "G", "space", "/", "shift+f3", "alt+left", "+")
    ] == [
        "Ctrl+↓",
        "F1",
        "G",
        "Space",
        "/",
        "Shift+F3",
        "Alt+←",
        "+",
    ]


def test_the_readme_tells_the_keys_of_the_table() -> None:
    readme = README.read_text("utf-8")
    assert with_table(readme) == readme
