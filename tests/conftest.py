"""Every test has a home of its own and speaks Chinese unless it says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, so that a run says something about the change and not about luck.
# HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=40)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def _isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name in (
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LANGUAGE",
        "BULLETIN_ARTICLES",
        "NO_COLOR",
        "COLORTERM",
        "COLUMNS",
        "LINES",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_DISABLE_KITTY_KEY", "1")


@pytest.fixture
def stories() -> Path:
    """The stories of the bundled bulletin."""
    return Path(__file__).parents[1] / "articles"
