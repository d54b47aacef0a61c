"""Where sentences end."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"[。！？!?…][”’」』）)】》\"'*_]*$|[.][”’\")）]*$|……$")


def is_closed(text: str) -> bool:
    """Whether a paragraph ends where a sentence ends."""
    return _CLOSED.search(text[-8:]) is not None
