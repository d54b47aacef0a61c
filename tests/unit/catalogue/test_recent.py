"""Posting lists that were read last are kept, in a room that has an end."""

from __future__ import annotations

from tui.catalogue import recent
from tui.catalogue.postings import Posting
from tui.catalogue.recent import Recent


def posting(size: int) -> Posting:
    return Posting(size // 4, 1 << 31, bytes(size), 0)


def test_what_was_read_is_kept_and_so_is_what_stands_nowhere() -> None:
    kept = Recent()
    some = posting(4000)
    kept.keep(1, some)
    kept.keep(2, None)
    assert kept[1] is some
    assert 2 in kept
    assert kept[2] is None
    assert 3 not in kept


def test_one_list_never_takes_much_of_the_room() -> None:
    kept = Recent()
    kept.keep(1, posting(recent._MOST))
    assert 1 not in kept


def test_there_is_never_more_than_the_room_holds() -> None:
    kept = Recent()
    size = recent._MOST // 40
    for code in range(500):
        kept.keep(code, posting(size))
        assert code in kept
        assert sum(len(some.data) for some in kept.values() if some) <= recent._MOST
