"""`cities`: the cities and their numbers of stories."""

from __future__ import annotations

from argparse import Namespace

from ..catalogue.archive import Archive
from .context import Context, Exit
from .table import put_table


def run(context: Context, typed: Namespace) -> int:
    """List the cities, most stories first."""
    archive = Archive(context.root)
    archive.load()
    context.tell(archive.problems)
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
