"""Every sentence of the interface, in one table: key → (Chinese, English).

One module a room; keys are `room.name`. A sentence takes its values as `{name}`. The rooms that the first paint does
not speak of are read when one of their sentences is first wanted.
"""

from typing import Final

from . import commands, reader

Sentence = tuple[str, str]


class _Words(dict[str, Sentence]):
    """The sentences read so far; a key that is not among them brings all others."""

    def __missing__(self, key: str) -> Sentence:
        every()
        if key not in self:
            raise KeyError(key)
        return self[key]


WORDS: Final = _Words({**commands.WORDS, **reader.WORDS})


def every() -> dict[str, Sentence]:
    """The whole table."""
    from . import archive, commandline, doctor, imports, page, places, problems, settings  # noqa: PLC0415 # see above

    for room in (archive, commandline, doctor, imports, page, places, problems, settings):
        WORDS.update(room.WORDS)
    return WORDS
