"""How a text becomes words of the full-text index, and a typed word a question to it.

Every character of a folded text starts a gram: the pair with the character after it, for a run of Latin letters,
digits and signs four characters of the run (or what is left of it and the character after it), so that 20.82万 is
rare although 20 and 82 are not. A stop before an ordinary character starts none, which halves the rare pairs.
Grams stand in the order of the text, so a phrase of grams is a substring and nothing else is.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

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

# The tokenizer splits at white space (folding leaves none), and quotes would end a string of SQL.
TOKENIZE: Final = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'"
_QUOTES: Final = {'"': "\ue010", "'": "\ue011"}
_STOPS: Final = frozenset("。，、；：！？…—,;:!?)]}>）》】〉〕·")
_RUN: Final = re.compile(r"[0-9a-z.%+\-/_@#&=~$*]+")
_LONGEST: Final = 4


def safe(folded: str) -> str:
    """A folded text as the tokenizer takes it whole."""
    for quote, mark in _QUOTES.items():
        if quote in folded:
            folded = folded.replace(quote, mark)
    return folded


def _grams(folded: str) -> list[str | None]:
    """The gram that each character starts (None for a stop's); `folded` ends with its END."""
    following = folded[1:]
    grams: list[str | None] = [
        None if one in _STOPS and other not in _STOPS else one + other
        for one, other in zip(folded, following, strict=False)
    ]
    for run in _RUN.finditer(folded):
        end = run.end()
        for at in range(run.start(), end):
            grams[at] = folded[at : at + _LONGEST] if at + _LONGEST <= end else folded[at : end + 1]
    return grams


def grams(fields: tuple[str, ...], mark: str = "") -> str:
    """The fields' grams for the index, each with `mark` before it; no phrase reaches from one field into the next."""
    pieces: list[str] = []
    for field in fields:
        pieces += [mark + gram for gram in _grams(safe(fold(field)) + END) if gram is not None]
    return " ".join(pieces)


def letters(fields: tuple[str, ...]) -> str:
    """The different characters of the fields, for words of one character."""
    return " ".join(sorted(set(safe(fold("".join(fields))))))


class Phrase(NamedTuple):
    """A question to the index: `match` in the language of FTS5; `exact` is False when the text must be looked at."""

    match: str
    exact: bool


def phrase(folded: str, mark: str = "") -> Phrase:
    """What finds a folded word, which is not empty; `mark` as for `grams`."""
    word = safe(folded)
    whole = _grams(word + END)
    wanted: list[str] = []
    covered, prefix = 0, False
    for at, gram in enumerate(whole):
        if gram is None or covered >= len(word):
            continue
        if gram.endswith(END):
            # The word ends inside this gram: whatever follows in the text completes it.
            gram, prefix = gram[:-1], True  # noqa: PLW2901 - the gram without the end that the text does not have
        wanted.append(mark + gram)
        covered = at + len(gram)
    exact = whole[0] is not None
    if not wanted:
        return Phrase(f'"{EVERY}"', exact=False)
    return Phrase('"' + " ".join(wanted) + ('"*' if prefix else '"'), exact)


def key(mark: str, value: str) -> str:
    """The word that stands in the index for a fact of a story, as its city or its month."""
    return mark + safe(fold(value))
