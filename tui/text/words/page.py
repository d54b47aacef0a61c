"""The words of a typeset page."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "page.reading_time": ("约{minutes}分钟读完", "{minutes} min read"),
}
