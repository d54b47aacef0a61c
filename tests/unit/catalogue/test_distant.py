"""A list that stays in its row tells the same as one that is read whole."""

from __future__ import annotations

import random

import pytest

from tui.catalogue import index, segments
from tui.catalogue.distant import Distant
from tui.catalogue.grams import SPLIT
from tui.catalogue.index import Listed
from tui.catalogue.recent import Recent
from tui.catalogue.schema import Store

WORDS = (
    "东东",
    "东莞工",
    "东莞工会东",
    "莞龘工会",
    "东东东龘",
    "龘",
    "龘龘",
    "会工东莞东",
    "鱻东",
    "东莞2",
    "2东",
    "工会工会工会",
)


@pytest.mark.parametrize("characters", ["东莞工会", "东莞工会职保障2", "东"])
def test_words_of_distant_lists_stand_where_they_stand(
    monkeypatch: pytest.MonkeyPatch, characters: str
) -> None:
    draw = random.Random(len(characters))
    text = "".join(draw.choices(characters, k=150_000))
    for _ in range(9):
        at = draw.randrange(len(text))
        text = text[:at] + "龘" + text[at:]
    store = Store(None)
    with store.edit.write() as real:
        segments.add(real, 7, [(text + SPLIT, 0), ("鱻东" + SPLIT, 0)])
        some = segments.load(real)
        near = {word: index.hits(real, some, word).ids.tolist() for word in WORDS}
        monkeypatch.setattr(index, "LARGE", 4000)
        recent = Recent[int, Listed](1 << 24)
        for word in (*WORDS, *WORDS):
            assert index.hits(real, some, word, recent=recent).ids.tolist() == near[word], word
    store.close()
    assert near["东东东龘"].count(7) == sum(text.startswith("东东东龘", at) for at in range(len(text)))
    assert any(isinstance(kept, Distant) for kept in recent.values())
