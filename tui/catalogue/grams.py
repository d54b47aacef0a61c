"""How a text becomes words of the full-text index, and a typed word a question to it.

Every character of a folded text is the start of one gram: the pair with the character after it; in a run of Latin
letters, digits and signs four characters of the run (or what is left of it and the character after it), so that
20.82万 is rare although 20 and 82 are not; before a run the character with up to three of it, so that who types 达20
does not ask for every figure that begins with 20. A stop is a gram by itself and ends the pair before it, for pairs with
stops are many and rare. Grams stand in the order of the text, so a phrase of grams is a substring and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add
from typing import Final

from ..text.fold import fold

END: Final = "\ue00f"
EVERY: Final = "\ue000"
TITLE: Final = "\ue001"
CITY: Final = "\ue002"
AUTHOR: Final = "\ue003"
SECTION: Final = "\ue004"
TAG: Final = "\ue005"
PAGE: Final = "\ue006"
DATE: Final = "\ue007"
DIVISION: Final = "\ue008"

# The tokenizer splits at white space (folding leaves none), and quotes would end a string of SQL.
TOKENIZE: Final = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'"
_QUOTES: Final = {'"': "\ue010", "'": "\ue011"}
_STOPS: Final = frozenset("。，、；：！？…—,;:!?)]}>）》】〉〕·")
RUN: Final = re.compile(r"[0-9a-z.%+\-/_@#&=~$*]+")
"""Latin letters, digits and signs that belong together."""
_STOP: Final = re.compile(f"[{re.escape(''.join(sorted(_STOPS)))}]")
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_OPEN: Final = "\ue01e"
_LONGEST: Final = 4


def safe(folded: str) -> str:
    """A folded text as the tokenizer takes it whole."""
    for quote, mark in _QUOTES.items():
        if quote in folded:
            folded = folded.replace(quote, mark)
    return folded


def _grams(folded: str, last: str) -> list[str]:
    """The gram that each character of a folded text starts; `last` stands after the text."""
    grams = list(map(add, folded, folded[1:] + last))
    for stop in _STOP.finditer(folded):
        at = stop.start()
        grams[at] = folded[at]
        if at and folded[at - 1] not in _STOPS:
            grams[at - 1] = folded[at - 1] + END
    for run in RUN.finditer(folded):
        start, end = run.span()
        after = grams[end - 1][1:]
        for at in range(start, end):
            grams[at] = folded[at : at + _LONGEST] if at + _LONGEST <= end else folded[at:end] + after
        if start and folded[start - 1] not in _STOPS:
            grams[start - 1] = folded[start - 1] + grams[start][: _LONGEST - 1]
    return grams


def grams(folded: Iterable[str], mark: str = "") -> str:
    """The grams of folded fields for the index, each with `mark` before it; no phrase reaches from one field into the next."""
    pieces: list[str] = []
    for field in folded:
        some = _grams(safe(field), END)
        pieces += [mark + gram for gram in some] if mark else some
    return " ".join(pieces)


def letters(top: Iterable[str], every: Iterable[str]) -> str:
    """The characters that a story's folded fields hold, and those of its headline, for words of one character."""
    return " ".join({*safe("".join(every)), *(TITLE + one for one in safe("".join(top)))})


def single(asked: str) -> str:
    """A question for one character as the index of characters takes it, "" for any other question."""
    word = asked.removesuffix("*")[1:-1]
    one = word.removeprefix(TITLE)
    return f'"{word}"' if len(one) == 1 and not EVERY <= one <= END else ""


def phrase(folded: str, mark: str = "") -> str:
    """What finds a folded word, which is not empty, in the language of FTS5; `mark` as for `grams`."""
    if _HAN.fullmatch(folded):
        pairs = [mark + folded[at : at + 2] for at in range(len(folded) - 1)]
        return f'"{" ".join(pairs)}"' if pairs else f'"{mark}{folded}"*'
    word = safe(folded)
    wanted: list[str] = []
    covered, prefix = 0, ""
    for at, gram in enumerate(_grams(word, _OPEN)):
        if gram[-1] == _OPEN:
            # The word ends inside this gram: whatever follows in the text completes it.
            gram, prefix = gram[:-1], "*"  # noqa: PLW2901 - the gram without an end that the text does not have
        wanted.append(mark + gram)
        covered = max(covered, at + len(gram.rstrip(END)))
        if covered >= len(word):
            break
    return '"' + " ".join(wanted) + '"' + prefix


def key(mark: str, value: str) -> str:
    """The word that stands in the index for a fact of a story, as its city or its month."""
    return mark + safe(fold(value))
