"""A query's tree in the terms of the index: words joined by and, or, without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from .grams import DIVISION, EVERY, TITLE


class Word(NamedTuple):
    """One word: a folded text, one with `TITLE` before it (in headlines only), a fact with its mark before it, or a
    sound in the language of SQLite's own index."""

    asked: str

    @property
    def is_marked(self) -> bool:
        """Whether it is more than a text that may stand anywhere."""
        return EVERY <= self.asked[:1] <= DIVISION

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact."""
        return self.is_marked and self.asked[0] != TITLE


class All(NamedTuple):
    """What must hold all together, and what must not; without `wanted` all stories but the `barred`."""

    wanted: tuple[Plan, ...]
    barred: tuple[Plan, ...] = ()


class Any(NamedTuple):
    """What must hold at least one of."""

    parts: tuple[Plan, ...]


Plan = Word | All | Any
WHOLE: Final = Word(EVERY)
"""Every story."""


def titled(plan: Plan) -> Plan:
    """The same with all plain words in headlines; what must not hold must not hold anywhere."""
    if isinstance(plan, Word):
        return plan if plan.is_marked else Word(TITLE + plan.asked)
    if isinstance(plan, Any):
        return Any(tuple(map(titled, plan.parts)))
    return All(tuple(map(titled, plan.wanted)), plan.barred)


def texts(plan: Plan) -> Iterable[str]:
    """The plain words of a plan that must hold."""
    if isinstance(plan, Word):
        if not plan.is_fact:
            yield plan.asked.removeprefix(TITLE)
        return
    for part in plan.parts if isinstance(plan, Any) else plan.wanted:
        yield from texts(part)


def question(plan: Plan) -> str:
    """A plan of sounds as one question in the language of SQLite's own index."""
    if isinstance(plan, Word):
        return plan.asked
    if isinstance(plan, Any):
        return "(" + " OR ".join(map(question, plan.parts)) + ")"
    return "(" + " AND ".join(map(question, plan.wanted)) + ")"
