"""Where sentences end."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"[。！？!?…][”’」』）)】》\"'*_]*$|[.][”’\")）]*$|……$")
_SIGNED = re.compile(r"[。！？!?…][”’」』]?[ \u3000]*[(（][^()（）]{1,30}[)）]$")


def is_closed(text: str) -> bool:
    """Whether a paragraph ends where a sentence ends, a signature in brackets behind it or not."""
    return _CLOSED.search(text[-8:]) is not None or (
        text[-1:] in ")）" and _SIGNED.search(text[-40:]) is not None
    )
