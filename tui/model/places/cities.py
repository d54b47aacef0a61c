"""The cities that a story and its sections belong to, by weight, and where the text names a place.

A place weighs 6 in the headline (kicker and subtitle with it), 3 in the first sentence and in section headings,
1 elsewhere; twice as much before 总工会 or 工会. Cities with at least a quarter of the greatest weight are kept.
What front matter says (`Headline.places`) wins over all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final, NamedTuple

from ..article import Article, Block, BlockKind, Headline, Mark
from .gazetteer import Gazetteer, Level, Place
from .recogniser import Mention, Recogniser

HEADLINE: Final = 6
FIRST: Final = 3
ELSEWHERE: Final = 1
LEAST: Final = 0.25

_UNION: Final = re.compile(r"(?:(?:[区县市镇]|街道)?总?工会)")
_BYLINE: Final = re.compile(r"\s*(?:本报讯|本刊讯|本网讯)?\s*(?:[（(][^）)\n]{0,80}[）)])?\s*")
_SENTENCE: Final = re.compile(r"[。！？!?\n]")


class StoryPlaces(NamedTuple):
    """What a story says about places.

    `cities` are short names, the weightiest first (front matter's in their own order when given);
    `counties` are codes of the counties named, and towns of cities without counties, the weightiest first;
    `sections` are the cities of each heading by its index in `Article.blocks`; `marks` stand in order and apart.
    `divisions` are the codes of every county and town named, a town's county with it, by code.
    """

    cities: tuple[str, ...]
    counties: tuple[str, ...]
    sections: dict[int, tuple[str, ...]]
    marks: tuple[Mark, ...]
    divisions: tuple[str, ...] = ()


class _Weighed(NamedTuple):
    mention: Mention
    weight: int


def places_of(article: Article, recogniser: Recogniser) -> StoryPlaces:
    """The places of a story; headline and text are read as one document, so that one explains the other."""
    gazetteer = recogniser.gazetteer
    head = "\n".join((article.headline.kicker, article.headline.title, article.headline.subtitle, ""))
    shift = len(head)
    text = head + article.text
    found = recogniser.find(text)
    first = _first_sentence(article)
    headings = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.HEADING]
    starts = [start for start, _ in headings]
    weighed = []
    for mention, after in zip_longest(found, found[1:]):
        if (
            after
            and after.start == mention.end
            and (after.level > mention.level or after.code == mention.code)
        ):
            continue  # 惠州惠城 and 东莞松山湖 name one place: what weighs is its last part
        at = mention.start - shift
        heading = bisect_right(starts, at) - 1
        if at < 0:
            weight = HEADLINE
        elif first[0] <= at < first[1] or (heading >= 0 and at < headings[heading][1]):
            weight = FIRST
        else:
            weight = ELSEWHERE
        weighed.append(_Weighed(mention, weight * (2 if _UNION.match(text, mention.end) else 1)))
    marks = tuple(
        Mark(m.start - shift, m.end - shift, m.code, city.short)
        for m in found
        if m.start >= shift and (city := gazetteer.city(gazetteer.by_code[m.code]))
    )
    given = given_cities(article.headline, gazetteer)
    cities = given or tuple(place.short for place in _kept(weighed, gazetteer))
    counties, divisions = _counties(weighed, gazetteer), _divisions(found, gazetteer)
    return StoryPlaces(cities, counties, _sections(article, marks), marks, divisions)


def with_places(article: Article, found: StoryPlaces) -> Article:
    """The article with its cities in the headline and in its section headings, where front matter has none, and its marks."""
    blocks = tuple(
        replace(block, places=found.sections[i]) if i in found.sections and not block.places else block
        for i, block in enumerate(article.blocks)
    )
    headline = replace(article.headline, places=found.cities)
    return replace(article, headline=headline, blocks=blocks, marks=found.marks, divisions=found.divisions)


def given_cities(headline: Headline, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Front matter's places as short names of cities (惠城区 gives 惠州); names that are unknown stay as written."""
    names = []
    for written in headline.places:
        place = next((p for p in gazetteer.named(written) if gazetteer.is_home(p)), None)
        city = gazetteer.city(place) if place and place.level > Level.PROVINCE else None
        names.append(city.short if city else written)
    return tuple(dict.fromkeys(names))


def _first_sentence(article: Article) -> tuple[int, int]:
    """Where the first paragraph's first sentence stands, behind 本报讯 and the byline in brackets."""
    paragraph = next((b for b in article.blocks if b.kind is BlockKind.PARAGRAPH), None)
    start, end = (paragraph.start, paragraph.end) if paragraph else (0, len(article.text))
    byline = _BYLINE.match(article.text, start, end)
    stop = _SENTENCE.search(article.text, byline.end() if byline else start, end)
    return start, stop.end() if stop else end


def _kept(weighed: Iterable[_Weighed], gazetteer: Gazetteer) -> list[Place]:
    scores: dict[str, int] = {}
    for mention, weight in weighed:
        city = gazetteer.city(gazetteer.by_code[mention.code])
        if city:
            scores[city.code] = scores.get(city.code, 0) + weight
    least = max(scores.values(), default=0) * LEAST
    # sorted() keeps the order of first appearance where the weights are equal
    codes = sorted((code for code in scores if scores[code] >= least), key=lambda code: -scores[code])
    return [gazetteer.by_code[code] for code in codes]


def _counties(weighed: Iterable[_Weighed], gazetteer: Gazetteer) -> tuple[str, ...]:
    scores: dict[str, int] = {}
    for mention, weight in weighed:
        place = gazetteer.by_code[mention.code]
        below = gazetteer.county(place) or (place if place.level is Level.TOWN else None)
        if below:
            scores[below.code] = scores.get(below.code, 0) + weight
    return tuple(sorted(scores, key=lambda code: -scores[code]))


def _divisions(found: Iterable[Mention], gazetteer: Gazetteer) -> tuple[str, ...]:
    places = {gazetteer.by_code[mention.code] for mention in found}
    with_counties = places | {county for place in places if (county := gazetteer.county(place))}
    return tuple(sorted(place.code for place in with_counties if place.level > Level.CITY))


def _sections(article: Article, marks: Sequence[Mark]) -> dict[int, tuple[str, ...]]:
    """The cities that each heading names; one that names none takes the only city of the text below it.

    A city that stands in a heading of its own is not taken from the text of another.
    """
    starts = [mark.start for mark in marks]

    def between(start: int, end: int) -> tuple[str, ...]:
        inside = marks[bisect_left(starts, start) : bisect_left(starts, end)]
        return tuple(dict.fromkeys(mark.city for mark in inside))

    headings: list[tuple[int, Block]] = [
        (i, b) for i, b in enumerate(article.blocks) if b.kind is BlockKind.HEADING
    ]
    sections = {i: named for i, block in headings if (named := between(block.start, block.end))}
    taken = {city for named in sections.values() for city in named}
    ends = [*(block.start for _, block in headings), len(article.text)][1:]
    for (i, block), end in zip(headings, ends, strict=True):
        below = between(block.end, end) if i not in sections else ()
        if len(below) == 1 and below[0] not in taken:
            sections[i] = below
    return dict(sorted(sections.items()))
