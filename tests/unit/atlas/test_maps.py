from __future__ import annotations

from pathlib import Path

import pytest

from tui.atlas import outline as outlines
from tui.atlas import tiles as tile_map
from tui.atlas.drawing import Drawing, Role, short_count, tints
from tui.atlas.moves import Direction, Walk, neighbour
from tui.model.places.gazetteer import load
from tui.text.cells import ambiguous, width

GAZETTEER = load()
TILES = tile_map.layout(GAZETTEER)
OUTLINE = outlines.load()
COUNTS = {
    city.code: n
    for city, n in zip(GAZETTEER.cities, [0, 1, 5, 12, 48, 230, 1200, 9999, 12345] * 3, strict=False)
}
GOLDEN = Path(__file__).parent / "golden"
POINTS = {
    "tiles": {tile.place.code: (float(tile.column), float(tile.row)) for tile in TILES},
    "outline": OUTLINE.points,
}
SIZES = [(48, 10), (60, 20), (80, 24), (120, 40), (200, 60)]


def tiles(columns: int, rows: int, *, chosen: str = "", colour: bool = True) -> Drawing:
    drawing = tile_map.draw(TILES, columns, rows, COUNTS, chosen, colour=colour)
    assert drawing is not None
    return drawing


def outline(columns: int, rows: int, *, colour: bool = True) -> Drawing:
    drawing = outlines.draw(OUTLINE, GAZETTEER, columns, rows, COUNTS, colour=colour)
    assert drawing is not None
    return drawing


def assert_every_label_is_whole(drawing: Drawing) -> None:
    pieces = [piece for row in drawing.rows for piece in row]
    names = {piece.city: piece.text.strip("[]") for piece in pieces if piece.role is Role.NAME}
    assert names == {city.code: city.short for city in GAZETTEER.cities}
    numbers = {piece.city: piece.text.strip() for piece in pieces if piece.role is Role.COUNT}
    assert numbers == {city.code: short_count(COUNTS[city.code]) for city in GAZETTEER.cities}


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_name_and_number_of_the_tile_map_is_whole(columns: int, rows: int) -> None:
    assert_every_label_is_whole(tiles(columns, rows))
    assert_every_label_is_whole(tiles(columns, rows, chosen="441900"))


@pytest.mark.parametrize(("columns", "rows"), [(56, 18), (60, 22), (80, 24), (120, 40), (200, 60)])
def test_every_name_and_number_of_the_outline_map_is_whole(columns: int, rows: int) -> None:
    drawing = outline(columns, rows)
    assert_every_label_is_whole(drawing)
    assert drawing.rows[-1][-1].text.endswith("示意图")


@pytest.mark.parametrize("draw", [tiles, outline])
@pytest.mark.parametrize("colour", [True, False])
def test_every_row_is_as_wide_as_the_others_in_characters_of_one_width(draw: object, colour: bool) -> None:
    assert callable(draw)
    drawing = draw(80, 24, colour=colour)
    assert len({sum(width(piece.text) for piece in row) for row in drawing.rows}) == 1
    points = {ord(c) for row in drawing.rows for piece in row for c in piece.text}
    assert not [p for p in points for first, last in ambiguous() if first <= p <= last]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_maps_stay_inside_their_room(columns: int, rows: int) -> None:
    for drawing in (tiles(columns, rows), outlines.draw(OUTLINE, GAZETTEER, columns, rows, COUNTS)):
        if drawing:
            assert len(drawing.rows) <= rows
            assert max(sum(width(piece.text) for piece in row) for row in drawing.rows) <= columns


def test_a_map_without_room_is_none() -> None:
    assert tile_map.draw(TILES, 47, 20, COUNTS) is None
    assert tile_map.draw(TILES, 60, 9, COUNTS) is None
    assert tile_map.draw((), 60, 20, COUNTS) is None
    assert outlines.draw(OUTLINE, GAZETTEER, 55, 30, COUNTS) is None


@pytest.mark.parametrize("draw", [tiles, outline])
def test_a_click_on_a_name_finds_its_city(draw: object) -> None:
    assert callable(draw)
    drawing: Drawing = draw(80, 24)
    for row, pieces in enumerate(drawing.rows):
        column = 0
        for piece in pieces:
            if piece.role in (Role.NAME, Role.COUNT):
                assert drawing.city_at(column, row) == piece.city
                assert drawing.city_at(column + width(piece.text) - 1, row) == piece.city
            column += width(piece.text)
    assert drawing.city_at(0, 0) == ""
    assert drawing.city_at(0, 999) == ""
    assert drawing.city_at(-1, 0) == ""


def test_dongsha_is_on_the_outline_map() -> None:
    points = [p for ring in OUTLINE.rings["441500"] for p in ring]
    assert max(y for _, y in points) > -21
    south_east = [row for row in outline(80, 24).rows[-6:] for piece in row[-4:] if piece.role is Role.BORDER]
    assert south_east


@pytest.mark.parametrize("name", ["tiles", "outline"])
def test_all_cities_are_reached_by_arrows_from_each_other(name: str) -> None:
    points = POINTS[name]
    assert len(points) == 21
    for start in points:
        seen, left = {start}, [start]
        while left:
            here = left.pop()
            reached = {neighbour(points, here, direction) for direction in Direction} - {"", *seen}
            seen |= reached
            left += reached
        assert seen == set(points)


@pytest.mark.parametrize("name", ["tiles", "outline"])
@pytest.mark.parametrize("direction", Direction)
def test_the_opposite_arrow_goes_back(name: str, direction: Direction) -> None:
    for start in POINTS[name]:
        there = Walk(start).step(POINTS[name], direction)
        back = there.step(POINTS[name], direction.opposite)
        assert start in (there.city, back.city)


@pytest.mark.parametrize("name", ["tiles", "outline"])
def test_a_walk_of_several_steps_is_taken_back_step_by_step(name: str) -> None:
    walk = Walk("440100")
    cities = [walk.city]
    for _ in range(3):
        walk = walk.step(POINTS[name], Direction.RIGHT)
        cities.append(walk.city)
    for city in reversed(cities[:-1]):
        walk = walk.step(POINTS[name], Direction.LEFT)
        assert walk.city == city


@pytest.mark.parametrize(
    ("city", "direction", "other"),
    [
        ("东莞", "RIGHT", "惠州"),
        ("广州", "UP", "韶关"),
        ("潮州", "LEFT", "揭阳"),
        ("湛江", "UP", "茂名"),
        ("珠海", "UP", "中山"),
    ],
)
def test_arrows_lead_where_the_tiles_lie(city: str, direction: str, other: str) -> None:
    here, there = GAZETTEER.city_named(city), GAZETTEER.city_named(other)
    assert here is not None
    assert there is not None
    assert neighbour(POINTS["tiles"], here.code, Direction[direction]) == there.code


def test_a_province_without_a_layout_has_no_tiles(tmp_path: Path) -> None:
    assert tile_map.layout(GAZETTEER, tmp_path / "none.txt") == ()
    (tmp_path / "some.txt").write_text("广州 深圳\n", encoding="utf-8")
    assert tile_map.layout(GAZETTEER, tmp_path / "some.txt") == ()


def test_tints_rise_with_the_number_of_stories() -> None:
    assert tints({"a": 0, "b": 1, "c": 90, "d": 1000}) == {"a": 0, "b": 1, "c": 2, "d": 4}
    assert tints({"a": 30, "b": 60}) == {"a": 3, "b": 4}
    assert tints({"a": 1, "b": 1}) == {"a": 4, "b": 4}
    assert tints({}) == {}


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0"), (9999, "9999"), (12345, "1.2万"), (1_200_000, "120万")]
)
def test_numbers_take_five_cells_at_most(count: int, text: str) -> None:
    assert short_count(count) == text
    assert width(text) <= 5


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("tiles-60x20", tiles(60, 20, chosen="441900")),
        ("tiles-48x10-plain", tiles(48, 10, chosen="441900", colour=False)),
        ("outline-80x24", outline(80, 24)),
        ("outline-56x18-plain", outline(56, 18, colour=False)),
    ],
)
def test_maps_look_as_they_were_approved(name: str, drawing: Drawing) -> None:
    shown = "\n".join(line.rstrip() for line in drawing.text.splitlines()) + "\n"
    assert shown == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
