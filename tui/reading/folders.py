"""Where things are kept: the XDG folders (XDG Base Directory Specification 0.8) and the bundled stories."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

APPLICATION: Final = "bulletin-tui"


def config_folder(environment: Mapping[str, str]) -> Path:
    """Where the settings file lies."""
    return _folder(environment, "XDG_CONFIG_HOME", ".config")


def cache_folder(environment: Mapping[str, str]) -> Path:
    """What can be made again."""
    return _folder(environment, "XDG_CACHE_HOME", ".cache")


def state_folder(environment: Mapping[str, str]) -> Path:
    """What a reader leaves behind."""
    return _folder(environment, "XDG_STATE_HOME", ".local/state")


def _folder(environment: Mapping[str, str], variable: str, below_home: str) -> Path:
    # The specification says to take a relative path for an unset one.
    stated = Path(environment.get(variable, ""))
    base = stated if stated.is_absolute() else Path(environment.get("HOME") or Path.home()) / below_home
    return base / APPLICATION


def bundled_articles() -> Path:
    """The folder of the stories that come with the program: the installed copy, else the checkout's own."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data" / "articles"
    return installed if installed.is_dir() else package.parent / "articles"
