"""Every sentence of the interface, in one table: key → (Chinese, English).

One module a room; keys are `room.name`. A sentence takes its values as `{name}`.
"""

from typing import Final

from . import archive, commandline, commands, doctor, imports, page, places, problems, reader, settings

WORDS: Final[dict[str, tuple[str, str]]] = {
    **archive.WORDS,
    **page.WORDS,
    **places.WORDS,
    **problems.WORDS,
    **commandline.WORDS,
    **commands.WORDS,
    **doctor.WORDS,
    **reader.WORDS,
    **settings.WORDS,
    **imports.WORDS,
}
