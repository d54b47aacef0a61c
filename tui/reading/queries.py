"""The searches that a reader keeps and those asked last, in one small file of the state folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = "queries.json"
MOST_RECENT: Final = 50
MOST_SAVED: Final = 200
LARGEST: Final = 256 * 1024


class Queries(NamedTuple):
    """Typed queries: the kept ones in the order they were kept, the last asked ones newest first."""

    saved: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()

    def asked(self, query: str) -> Queries:
        """With a query asked now."""
        if not query:
            return self
        others = tuple(other for other in self.recent if other != query)
        return self._replace(recent=(query, *others)[:MOST_RECENT])

    def toggled(self, query: str) -> Queries:
        """With a query kept, or no longer kept if it was."""
        if query in self.saved:
            return self._replace(saved=tuple(other for other in self.saved if other != query))
        return self._replace(saved=(*self.saved, query)[-MOST_SAVED:])


def load(path: Path) -> Queries:
    """The queries of a file; none where there is none or it cannot be understood. Nothing is raised."""
    if not path.exists():
        return Queries()
    import json  # noqa: PLC0415 # 3 ms of the first paint

    try:
        with path.open("rb") as file:
            known = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return Queries()
    if not isinstance(known, dict):
        return Queries()
    return Queries(_texts(known.get("saved"), MOST_SAVED), _texts(known.get("recent"), MOST_RECENT))


def _texts(value: object, most: int) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    from ..text.clean import clean_line  # noqa: PLC0415 # as above

    texts = (clean_line(item) for item in value if isinstance(item, str))
    return tuple(dict.fromkeys(text for text in texts if text))[:most]


def save(path: Path, queries: Queries) -> None:
    """Write the file, whole or not at all. Raises OSError."""
    import json  # noqa: PLC0415 # as above

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(queries._asdict(), ensure_ascii=False, indent=1), "utf-8")
    draft.replace(path)
