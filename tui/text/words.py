"""Every sentence of the interface: key → (Chinese, English). One section a room; keys are `room.name`."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    # --- problems of files (model) ---
    # --- the typeset page (typeset) ---
    "page.reading_time": ("约{minutes}分钟读完", "{minutes} min read"),
    # --- the command line (cli) ---
    # --- the reading screens (ui) ---
}
