"""How a text becomes words of the full-text index, and a typed word a question to it.

Every character of a folded text is the start of one gram: the pair with the character after it; in a run of Latin
letters, digits and signs four characters of the run (or what is left of it and the character after it), so that
20.82万 is rare although 20 and 82 are not. A stop is a gram by itself and ends the pair before it, for pairs with
stops are many and rare. Grams stand in the order of the text, so a phrase of grams is a substring and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# A common character begins so many pairs that to ask for it alone needs a list of its own. By their share in
# newspapers: these 300 are more than half of all characters, and an index of all others would be seven times larger.
LETTERS: Final = _STOPS | frozenset(
    "0123456789%"
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处府研究市保务安广州东报职记省各场服推企层组织项目服技建创"
)
_RUN: Final = re.compile(r"[0-9a-z.%+\-/_@#&=~$*]+")
_ENDING: Final = {ord(stop): END for stop in _STOPS}
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
    following = (folded[1:] + last).translate(_ENDING)
    grams = [one if one in _STOPS else one + other for one, other in zip(folded, following, strict=False)]
    for run in _RUN.finditer(folded):
        end = run.end()
        for at in range(run.start(), end):
            grams[at] = (
                folded[at : at + _LONGEST] if at + _LONGEST <= end else folded[at:end] + following[end - 1]
            )
    return grams


def grams(folded: Iterable[str], mark: str = "") -> str:
    """The grams of folded fields for the index, each with `mark` before it; no phrase reaches from one field into the next."""
    pieces: list[str] = []
    for field in folded:
        some = _grams(safe(field), END)
        pieces += [mark + gram for gram in some] if mark else some
    return " ".join(pieces)


def letters(folded: Iterable[str]) -> str:
    """Which of the common characters and stops folded fields hold, for words of one character."""
    return " ".join(LETTERS.intersection(safe("".join(folded))))


def phrase(folded: str, mark: str = "") -> str:
    """What finds a folded word, which is not empty, in the language of FTS5; `mark` as for `grams`."""
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
