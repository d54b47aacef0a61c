"""Pictures of the screens, to be looked at when they change: `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from tests.app.reading import ARTICLES, GUANGDONG, Reader
from tui.reading.folders import cache_folder
from tui.reading.settings import Settings
from tui.text.language import Language
from tui.ui.app import BulletinApp

Compare = Callable[..., bool]


def app(language: Language = Language.CHINESE, theme: str = "bulletin-dark") -> BulletinApp:
    return BulletinApp(
        ARTICLES,
        cache_folder(os.environ),
        language=language,
        settings=Settings(theme=theme),
        province=GUANGDONG,
    )


async def rest(pilot: Pilot[None]) -> Reader:
    """The reader when everything is read."""
    assert isinstance(pilot.app, BulletinApp)
    reader = Reader(pilot.app, pilot)
    await reader.until(lambda: not reader.screen.loading_headlines and bool(reader.ident), "the first story")
    await pilot.pause()
    return reader


class Picture(NamedTuple):
    """A screen to look at: its name, what it is shown under, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    theme: str = "bulletin-dark"
    language: Language = Language.CHINESE
    keys: tuple[str, ...] = ()


PICTURES = [
    Picture("first", (120, 40)),
    Picture("light", (120, 40), "bulletin-light", keys=("j", "j", "enter")),
    Picture("sections", (80, 24), keys=("j", "j", "enter", "space", "space")),
    Picture("narrow-list", (60, 20), "bulletin-light"),
    Picture("narrow-story", (60, 20), keys=("enter",)),
    Picture("smallest", (40, 12), keys=("enter",)),
    Picture("wide", (200, 50)),
    Picture("help", (80, 24), keys=("question_mark",)),
    Picture("english", (100, 30), "bulletin-light", Language.ENGLISH, ("question_mark",)),
    Picture("palette", (80, 24), "bulletin-light", keys=("colon",)),
]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_screens_look_as_they_did(picture: Picture, snap_compare: Compare) -> None:
    async def before(pilot: Pilot[None]) -> None:
        reader = await rest(pilot)
        await pilot.press(*picture.keys)
        opened = "enter" in picture.keys  # on a narrow screen the story comes a moment after its key
        await reader.until(
            lambda: not reader.screen.waiting and reader.at_rest and (reader.shows_story or not opened)
        )
        await pilot.pause()

    assert snap_compare(app(picture.language, picture.theme), terminal_size=picture.size, run_before=before)


def test_search_looks_as_it_did(snap_compare: Compare) -> None:
    async def before(pilot: Pilot[None]) -> None:
        reader = await rest(pilot)
        await reader.press("slash")
        await reader.type("职工")
        await reader.until(
            lambda: reader.screen.shelf.narrowing.words == "职工" and not reader.screen.waiting
        )
        shelf = reader.screen.shelf
        await reader.until(lambda: all(shelf.snippet(ident) for ident in reader.listed), "snippets")
        await reader.until(lambda: reader.screen.story.at_rest)
        await reader.until(lambda: reader.at_rest)
        await pilot.pause()

    assert snap_compare(app(), terminal_size=(100, 30), run_before=before)
