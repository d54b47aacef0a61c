"""Where in a part's text a source line starts: so that a story can be cut within a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from .found import Part, PartKind, Story
from .lettered import plain_figures

_ENOUGH: Final = (
    24,
    12,
    6,
    3,
)  # letters and figures that tell a place; fewer where a line's end was taken out
_HEADLINE: Final = 34  # characters of a line that may be a headline
_STOPS: Final = "。，、；：！？,;:!?…"


class Cut(NamedTuple):
    """Before which part a story is cut, how many characters of that part stay with it, and the other's headline.

    `length` characters from `offset` on are the headline, and in no text; "" and 0 where the first clause is one.
    """

    part: int
    offset: int = 0
    title: str = ""
    length: int = 0
    line: int = 0  # the source line of a cut within a part


def cut_at(story: Story, lines: Sequence[str], line: int, part: int) -> Cut:
    """Cut `story` at source line `line`, which stands in or before its part `part`.

    Within a paragraph the cut is where the line starts; a line that is clearly shorter than the paragraph's others
    and ends without a stop is a headline that was taken for text.
    """
    told = story.parts[part]
    if told.kind is not PartKind.PARAGRAPH or not told.first < line <= told.last:
        return Cut(part)
    offset = _offset(told, lines, line)
    if not offset:
        return Cut(part)
    after = next((n for n in range(line + 1, told.last + 1) if lines[n - 1].strip()), 0)
    end = _offset(told, lines, after) if after else 0
    own = lines[line - 1].strip()
    widest = max(len(lines[n - 1].strip()) for n in range(told.first, told.last + 1))
    if end > offset and len(own) <= _HEADLINE and len(own) * 4 < widest * 3 and own[-1] not in _STOPS:
        return Cut(part, offset, told.text[offset:end].strip(), end - offset, line)
    return Cut(part, offset, line=line)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain_figures(text)))


def _offset(part: Part, lines: Sequence[str], line: int) -> int:
    """How many characters of a part's text come before source line `line`; 0 where the line is not found there.

    Signs and spaces were mended, a byline before and a signature behind were taken out: letters and figures tell.
    """
    wanted = _letters(lines[line - 1])
    places = [n for n, character in enumerate(part.text) if character.isalnum()]
    text = "".join(part.text[n] for n in places)
    rest = sum(len(_letters(lines[n - 1])) for n in range(line, part.last + 1))
    near = max(0, len(text) - rest)  # a signature may have gone from behind it, so it stands here or later
    looks = (text.find(wanted[:size], near) for size in _ENOUGH if wanted)
    at = next((found for found in looks if found > 0), 0)
    if at <= 0:
        return 0
    start = places[at]
    while start > places[at - 1] + 1 and part.text[start - 1] in "“‘（《〈「『【([":
        start -= 1  # an opening sign goes with what it opens
    return start


def cut_row(part: Part, row: int) -> int:
    """How many characters of a part that is shown by its own text come before its row `row`."""
    return sum(len(line) + 1 for line in part.text.split("\n")[:row])
