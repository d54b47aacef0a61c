"""Many values worked on beside each other: some helper processes do the same for each, and hand back what they make."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import chain, islice
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Generic, TypeVar, cast

from .processes import NICE, Helper, NoHelperError, answer, heard

if TYPE_CHECKING:
    from concurrent.futures import Future

MOST: Final = 4
"""Helpers that are worth having, however many processors there are."""
_PAUSE: Final = 0.05
"""Seconds after which who waits for a helper is asked whether it still wants to."""

Given = TypeVar("Given")
Made = TypeVar("Made")


class Helpers(Generic[Given, Made]):
    """Helpers that do the same for many values; those that cannot be had are done without."""

    def __init__(
        self,
        begin: Callable[..., Callable[[Given], Made]],
        *arguments: object,
        count: int,
        ahead: int,
        nice: int = NICE,
    ) -> None:
        """`count` of them start when there is something to do; 0 does all here.

        `begin(*arguments)` gives, once in each process, what is done with a value. `ahead` values are given out before
        what was made of the first is taken. `nice` is how far the helpers stand back.
        """
        self._begin = begin
        self._arguments = arguments
        self._count = count
        self._ahead = ahead
        self._nice = nice
        self._free: SimpleQueue[Helper | None] = SimpleQueue()
        self._helpers: list[Helper] = []
        self._running: set[Helper] = set()

    @cached_property
    def _here(self) -> Callable[[Given], Made]:
        return self._begin(*self._arguments)

    def each(
        self, values: Iterable[Given], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Given, Made]]:
        """Each value with what is made of it, in the order given; ends early when `stopped` says so.

        What a helper cannot do, because it has ended, is done here, and raises here what it raises.
        """
        some = iter(values)
        first = list(islice(some, 1))
        if first:
            self._start()
        way = self._beside if self._running else self._one_by_one
        yield from way(chain(first, some), stopped)

    def _one_by_one(
        self, values: Iterator[Given], stopped: Callable[[], bool]
    ) -> Iterator[tuple[Given, Made]]:
        for value in values:
            if stopped():
                return
            yield value, self._here(value)

    def _beside(self, values: Iterator[Given], stopped: Callable[[], bool]) -> Iterator[tuple[Given, Made]]:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only who has much to do needs it

        threads = ThreadPoolExecutor(len(self._helpers))  # they only wait
        given: deque[tuple[Given, Future[Made]]] = deque()
        try:
            while True:
                given += (
                    (value, threads.submit(self._ask, value))
                    for value in islice(values, self._ahead - len(given))
                )
                if not given:
                    return
                value, future = given[0]
                while not (leaving := stopped()) and not _is_done(future):
                    pass
                if leaving:
                    return
                try:
                    made = future.result()
                except NoHelperError:
                    made = self._here(value)
                given.popleft()
                yield value, made
        finally:
            if given:
                self._kill()
            threads.shutdown(cancel_futures=True)

    def _start(self) -> None:
        count, self._count = self._count, 0
        try:
            for _ in range(count):
                helper = Helper(_work, self._begin, self._arguments, nice=self._nice)
                self._helpers.append(helper)
                self._running.add(helper)
                self._free.put(helper)
        except NoHelperError:
            pass

    def _ask(self, value: Given) -> Made:
        helper = self._free.get()
        if helper is None:
            self._free.put(None)
            raise NoHelperError
        try:
            helper.send(value)
            made = helper.receive()
        except NoHelperError:
            self._running.discard(helper)
            if not self._running:
                self._free.put(None)  # nobody waits for a helper any more
            raise
        self._free.put(helper)
        return cast("Made", made)

    def _kill(self) -> None:
        for helper in self._helpers:  # they hold nothing that must be left whole
            helper.kill()

    def __enter__(self) -> Helpers[Given, Made]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        for helper in self._helpers:
            helper.close()


def _is_done(future: Future[Any]) -> bool:
    """Whether it is, after waiting for that a little."""
    with suppress(TimeoutError, NoHelperError):
        future.result(_PAUSE)
    return future.done()


def _work(
    requests: BinaryIO,
    answers: BinaryIO,
    begin: Callable[..., Callable[[Any], Any]],
    arguments: Iterable[Any],
) -> None:
    """A helper's work: for each value that comes, what is made of it."""
    values = heard(requests)
    make = begin(*arguments)
    while True:
        answer(answers, make(values.get()))
