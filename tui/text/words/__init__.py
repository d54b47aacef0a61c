"""Every sentence of the interface, in one table: key → (Chinese, English).

One module a room; keys are `room.name`. A sentence takes its values as `{name}`.
"""

from typing import Final

from . import commandline, imports, page, problems, reader

WORDS: Final[dict[str, tuple[str, str]]] = {
    **page.WORDS,
    **problems.WORDS,
    **commandline.WORDS,
    **reader.WORDS,
    **imports.WORDS,
}
