"""What a list of headlines is narrowed by, as the set of stories that it leaves."""

from __future__ import annotations

import datetime
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from ..text.fold import fold
from ..text.pinyin import is_typed
from .grams import CITY, TITLE, key
from .plan import Word
from .query import parse
from .spelling import sounding

if TYPE_CHECKING:
    from .find import Finder
    from .headlines import Narrowing
    from .sets import Held


def left(finder: Finder, narrowing: Narrowing) -> Held | None:
    """The stories that a narrowing leaves of all; None when it leaves every one."""
    sets = [_titled(finder, folded) for word in narrowing.words.split() if (folded := fold(word))]
    if narrowing.city:
        sets.append(finder.held(Word(key(CITY, narrowing.city))))
    if narrowing.dates:
        sets.append(finder.set_of(parse(f"日期:{narrowing.dates}", datetime.date.today()).tree))
    return reduce(and_, sets) if sets else None


def _titled(finder: Finder, word: str) -> Held:
    """Stories whose headlines hold a folded word, in characters or pinyin."""
    found = finder.held(Word(TITLE + word))
    return found | sounding(finder, word) if is_typed(word) else found
