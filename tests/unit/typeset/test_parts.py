"""Lines of many parts: counted as estimated, corrected as they are laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typeset.line import Line, Role, Run
from tui.typeset.parts import Parts


def part(number: int, lines: int) -> list[Line]:
    """Lines whose offsets tell where they stand: line k of part n starts at 1000 n + 10 k."""
    return [
        Line(
            (Run("x" * 10, Role.TEXT, 1000 * number + 10 * k),),
            1000 * number + 10 * k,
            1000 * number + 10 * k + 10,
        )
        for k in range(lines)
    ]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20),
    st.lists(st.tuples(st.sampled_from("lsbo"), st.integers(0, 200)), max_size=20),
)
def test_any_order_of_reading_gives_the_same_lines(
    counts: list[tuple[int, int]], asked: list[tuple[str, int]]
) -> None:
    parts = Parts([guess for guess, _ in counts], lambda number: part(number, counts[number][1]))
    for what, number in asked:
        if what == "l":
            parts.line(number)
        elif what == "s":
            parts.settle(number % 3)
        elif counts and what == "b":
            parts.forget(number % len(counts))
        elif counts and counts[number % len(counts)][1]:
            chosen = number % len(counts)
            index = parts.line_of(chosen, 1000 * chosen + 5)
            assert parts.line(index) == part(chosen, 1)[0]
    while not parts.settle(5):
        pass
    whole = [line for number, (_, real) in enumerate(counts) for line in part(number, real)]
    assert len(parts) == len(whole)
    assert [parts.line(index) for index in range(len(parts))] == whole
    assert parts.line(len(whole)) is None


def test_a_part_is_laid_out_when_it_is_looked_at_and_not_before() -> None:
    built: list[int] = []

    def build(number: int) -> list[Line]:
        built.append(number)
        return part(number, 10)

    parts = Parts([10] * 1000, build, lambda number: 10)
    parts.line(5)
    parts.line(9995)
    assert built == [0, 999]
    assert not parts.settled
    while not parts.settle(100):
        pass
    assert built == [0, 999]


def test_lines_that_were_dropped_come_back_the_same() -> None:
    parts = Parts([10] * 2000, lambda number: part(number, 10))
    first = parts.line(3)
    for index in range(0, 20_000, 10):
        parts.line(index)
    assert parts.line(3) == first


@pytest.mark.parametrize("offset", [1000, 1009, 1010, 1025, 1999])
def test_an_offset_is_on_its_line_or_the_nearest_before(offset: int) -> None:
    parts = Parts([3, 3], lambda number: part(number, 3))
    assert parts.line_of(1, offset) == 3 + min(2, (offset - 1000) // 10)
