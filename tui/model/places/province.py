"""One province's places as the rest of the program asks for them; nothing is read before it is asked for."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...text.language import message
from ..article import Article, Problem
from .stamp import FILES, ZONES, fingerprint

if TYPE_CHECKING:
    from .gazetteer import Gazetteer
    from .recogniser import Recogniser
    from .zones import Zone

BUNDLED: Final = Path(__file__).parents[2] / "data"


class Province:
    """The gazetteer, the recogniser and the lists of one folder. May be asked from any thread."""

    def __init__(self, folder: Path = BUNDLED) -> None:
        """`folder` holds places.csv, and where wanted zones.csv, larger.txt, ambiguous.txt and tiles.txt."""
        self.folder = folder
        self._lock = threading.Lock()
        self._gazetteer: Gazetteer | None = None
        self._recogniser: Recogniser | None = None

    @property
    def is_bundled(self) -> bool:
        """Whether it is the province that the program comes with."""
        return self.folder == BUNDLED

    @property
    def gazetteer(self) -> Gazetteer:
        """The divisions (5 ms at the first call). OSError or ValueError when the folder holds none."""
        with self._lock:
            return self._loaded()

    def _loaded(self) -> Gazetteer:
        if self._gazetteer is None:
            from .gazetteer import load  # noqa: PLC0415 # a start that asks for no place goes without

            self._gazetteer = load(self.folder / FILES[0])
        return self._gazetteer

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones that are no divisions, none where the folder has no table. OSError or ValueError when it is bad."""
        from .zones import load  # noqa: PLC0415 # as above

        return load(self.folder)

    @property
    def recogniser(self) -> Recogniser:
        """What finds places in a text (some 90 ms at the first call). Raises as `gazetteer` does."""
        with self._lock:
            if self._recogniser is None:
                from .recogniser import build  # noqa: PLC0415 # as above

                self._recogniser = build(self._loaded(), self.folder)
            return self._recogniser

    @property
    def is_ready(self) -> bool:
        """Whether the recogniser is built."""
        return self._recogniser is not None

    @property
    def stamp(self) -> str:
        """Names what the places of stories depend on; see `stamp.fingerprint`."""
        return fingerprint(self.folder)

    def enrich(self, article: Article) -> Article:
        """A story with its cities, its sections' cities and its marks."""
        from .cities import places_of, with_places  # noqa: PLC0415 # as above

        return with_places(article, places_of(article, self.recogniser))


def chosen(setting: str) -> tuple[Province, tuple[Problem, ...]]:
    """The province of the setting `places` ("" for the bundled one), and what is wrong with it."""
    if not setting:
        return Province(), ()
    folder = Path(setting).expanduser()
    province = Province(folder)
    file = folder / FILES[0]
    try:
        if province.gazetteer.home:
            file = folder / ZONES
            _ = province.zones
            return province, ()
    except (OSError, ValueError):
        pass
    return Province(), (Problem(file, 0, message("places.bad_gazetteer", name=setting)),)
