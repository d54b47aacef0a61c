"""`cities`: the cities and their numbers of stories, or the places that typed text may mean."""

from __future__ import annotations

from argparse import Namespace

from ..catalogue.headlines import Headlines
from .archive import opened
from .context import Context, Exit
from .table import put_table


def run(context: Context, typed: Namespace) -> int:
    """List the cities, most stories first; with typed text its places, in the order of the reader's picker."""
    with opened(context) as archive:
        context.tell(archive.problems())
        if typed.typed:
            return _picked(context, typed, archive.headlines)
        cities = archive.headlines.cities()
    if not cities:
        context.say("cli.no_cities")
        return Exit.NOTHING_FOUND
    if typed.json:
        for city in cities:
            context.put_json({"city": city.name, "stories": city.stories})
    else:
        put_table(context, ((city.name, str(city.stories)) for city in cities))
    return Exit.OK


def _picked(context: Context, typed: Namespace, headlines: Headlines) -> int:
    from ..atlas.listing import city_rows  # noqa: PLC0415 # the plain list needs no gazetteer
    from ..ui.atlas import Atlas  # noqa: PLC0415 # as above; it knows no screen

    atlas = Atlas(context.province)
    counts = atlas.counts(headlines).by_code
    rows = city_rows(atlas.picker, typed.typed, counts, typed.limit or len(atlas.gazetteer))
    if not rows:
        context.say("cli.not_a_place", typed=typed.typed)
        return Exit.NOTHING_FOUND
    if typed.json:
        for row in rows:
            context.put_json(row)
    else:
        put_table(context, ((r["name"], r["city"], r["pinyin"], r["code"], str(r["stories"])) for r in rows))
    return Exit.OK
