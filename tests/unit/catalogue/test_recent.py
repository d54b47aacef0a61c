"""What the last questions took is kept, in a room that has an end."""

from __future__ import annotations

from tui.catalogue.recent import Recent


def test_what_was_found_is_kept_even_that_there_is_nothing() -> None:
    kept = Recent[str, int | None](1000)
    kept.keep("a", 7, 100)
    kept.keep("b", None, 100)
    assert kept == {"a": 7, "b": None}


def test_one_thing_never_takes_much_of_the_room() -> None:
    kept = Recent[int, int](1000)
    kept.keep(1, 1, 251)
    assert 1 not in kept


def test_there_is_never_more_than_the_room_holds() -> None:
    kept = Recent[int, int](1000)
    for number in range(500):
        kept.keep(number, number, 90)
        assert kept[number] == number
        assert len(kept) * 90 <= 1000
