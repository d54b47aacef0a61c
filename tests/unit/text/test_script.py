"""The other script, character for character."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.cells import width
from tui.text.script import converted, is_available, other_script

DIRECTIONS = ("traditional", "simplified")


def test_phrases_decide_between_readings() -> None:
    assert is_available()
    assert converted("东莞皇后后来理发", "traditional") == "東莞皇后後來理髮"
    assert converted("東莞皇后後來理髮，乾坤", "simplified") == "东莞皇后后来理发，乾坤"


def test_what_is_not_han_stays() -> None:
    assert converted("AI“20.82万”——OK！", "traditional") == "AI“20.82萬”——OK！"


@given(
    st.text(st.sampled_from("工会职工东后发里面干复杂历钟表台湾軟體後來“，A1 𠮷"), max_size=40),
    st.sampled_from(DIRECTIONS),
)
def test_length_and_cells_stay(text: str, direction: str) -> None:
    other = converted(text, direction)
    assert len(other) == len(text)
    assert width(other) == width(text)


def test_another_direction_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        converted("中", "cantonese")


def test_its_tables_are_loaded_on_first_use_only() -> None:
    code = "import sys, tui.text.script, tui.typeset.page; print('opencc' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"


def test_the_other_script_is_told_by_the_text() -> None:
    assert other_script("东莞工会服务职工") == "traditional"
    assert other_script("東莞工會服務職工") == "simplified"
    assert other_script("") == other_script("plain") == "traditional"
