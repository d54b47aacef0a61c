"""What the command line says."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {}
