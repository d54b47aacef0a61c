"""A query's tree in the terms of the index: words joined by and, or, without."""

from __future__ import annotations

from typing import Final, NamedTuple

from .grams import EVERY

_DEEPEST: Final = 8  # FTS5's own parser overflows not far below


class Word(NamedTuple):
    """One word or phrase in the language of FTS5."""

    asked: str


class All(NamedTuple):
    """What must hold all together, and what must not; without `wanted` all stories but the `barred`."""

    wanted: tuple[Plan, ...]
    barred: tuple[Plan, ...] = ()


class Any(NamedTuple):
    """What must hold at least one of."""

    parts: tuple[Plan, ...]


Plan = Word | All | Any
WHOLE: Final = Word(f'"{EVERY}"')
"""Every story."""


def question(plan: Plan, depth: int = 0) -> str | None:
    """A plan as one question in the language of FTS5, None when it is nested too deep."""
    if isinstance(plan, Word):
        return plan.asked
    if depth > _DEEPEST:
        return None
    if isinstance(plan, Any):
        parts = [question(part, depth + 1) for part in plan.parts]
        return None if None in parts else "(" + " OR ".join(filter(None, parts)) + ")"
    wanted = [question(part, depth + 1) for part in plan.wanted]
    barred = [question(part, depth + 1) for part in plan.barred]
    if None in wanted or None in barred:
        return None
    base = " AND ".join(filter(None, wanted)) or WHOLE.asked
    for part in filter(None, barred):
        base = f"({base}) NOT {part}"
    return f"({base})"
