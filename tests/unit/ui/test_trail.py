"""Back and forward through what was read."""

from __future__ import annotations

from tui.ui.trail import LONGEST, Place, Trail

A, B, C = Place("a", None), Place("b", 10), Place("c", None)


def test_back_and_forward_give_the_places_with_their_offsets() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_a_new_story_ends_the_way_forward() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.back(B) == A
    trail.leave(A)
    assert trail.forward(C) is None


def test_leaving_the_same_story_twice_keeps_its_last_place() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(A._replace(offset=7))
    assert trail.back(B) == Place("a", 7)
    assert trail.back(A) is None


def test_the_trail_is_bounded() -> None:
    trail = Trail()
    for number in range(LONGEST * 2):
        trail.leave(Place(str(number), None))
    steps = 0
    while trail.back(None) is not None:
        steps += 1
    assert steps == LONGEST
