"""Relevance is BM25 as the textbook has it, however many stories are ranked and in how many segments they lie."""

from __future__ import annotations

import random
from math import log

import pytest

from tui.catalogue import index, relevance, segments
from tui.catalogue.grams import SPLIT
from tui.catalogue.schema import Store

WORDS = ("东莞", "工会")


def textbook(texts: list[str], words: tuple[str, ...], story: int) -> float:
    usual = sum(map(len, texts)) / len(texts)
    total = 0.0
    for word in words:
        holding = sum(word in text for text in texts)
        weight = log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        often = texts[story].count(word)
        total += weight * often / (often + 1.2 * (0.25 + 0.75 * len(texts[story]) / usual))
    return total


@pytest.mark.parametrize("sizes", [(30,), (11, 19), (1, 1, 28)])
@pytest.mark.parametrize("asked", [1, 5, 8, 9, 30])
def test_scores_are_those_of_the_textbook(sizes: tuple[int, ...], asked: int) -> None:
    draw = random.Random(asked)
    texts = [
        "".join(draw.choices(["东莞", "工会", "职", "。"], k=draw.randrange(1, 60))) + SPLIT
        for _ in range(30)
    ]
    store = Store(None)
    with store.edit.write() as real:
        first = 100
        for size in sizes:
            segments.add(real, first, [(text, 0) for text in texts[first - 100 :][:size]])
            first += size
        some = segments.load(real)
        hits = [[index.hits(real, some, word)] for word in WORDS]
        stories = draw.sample(range(30), asked)
        found = relevance.scores(hits, some, [100 + story for story in stories])
    store.close()
    assert found == pytest.approx([textbook(texts, WORDS, story) for story in stories])
