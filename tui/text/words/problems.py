"""What is wrong with a file."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {}
