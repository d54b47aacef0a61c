"""From a person's settings to how a page is set."""

from __future__ import annotations

from tests.unit.typeset.sample import article
from tui.reading.settings import CHOICES, Settings
from tui.text.cells import NARROW, WIDE
from tui.text.language import Language
from tui.typeset.columns import Columns
from tui.typeset.page import Page
from tui.typeset.setting import Align, Quotes, Script, Setting, Spacing
from tui.ui.setting import columns_in, setting_of, sheet_of, widths_of


def test_the_defaults_are_ragged_and_as_written() -> None:
    setting = setting_of(Settings(), Language.CHINESE)
    assert setting == Setting(align=Align.RAGGED)


def test_every_setting_reaches_the_page() -> None:
    settings = Settings(
        align="justified", hanging="always", spacing="auto", quotes="corner", script="simplified"
    )
    setting = setting_of(settings, Language.ENGLISH, WIDE)
    assert setting == Setting(
        language=Language.ENGLISH,
        widths=WIDE,
        align=Align.JUSTIFIED,
        hanging=True,
        spacing=Spacing.AUTO,
        quotes=Quotes.CORNER,
        script=Script.SIMPLIFIED,
    )
    assert [setting_of(Settings(hanging=h), Language.CHINESE).hanging for h in CHOICES["hanging"]] == [
        None,
        True,
        False,
    ]
    for key in ("align", "hanging", "spacing", "quotes", "script"):
        for value in CHOICES[key]:
            setting_of(Settings(**{key: value}), Language.CHINESE)  # type: ignore[arg-type] # a word each


def test_widths_are_narrow_unless_the_settings_say_wide() -> None:
    assert [widths_of(Settings(ambiguous=a)) for a in ("auto", "narrow", "wide")] == [NARROW, NARROW, WIDE]


def test_columns_are_one_many_or_as_the_width_says() -> None:
    assert [columns_in("one", 200, True), columns_in("many", 140, False), columns_in("many", 60, True)] == [
        1,
        3,
        1,
    ]
    assert [columns_in("auto", 140, False), columns_in("auto", 140, True)] == [1, 3]


def test_a_sheet_keeps_to_its_room() -> None:
    one = sheet_of(article(), Setting(), cells=100, height=30, measure=76, columns=1)
    many = sheet_of(article(), Setting(), cells=100, height=30, measure=76, columns=2)
    assert isinstance(one, Page)
    assert one.cells == 76
    assert isinstance(many, Columns)
    assert (many.number, many.height) == (2, 30)
    assert many.cells <= 100
