"""A dimension's means from sums of what its items add: the quick way, without a name for a number.

Where a trace is kept, or where not every item counts by itself, ``dimensions`` goes the long way.
Both give the same numbers to the last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from hpws_assess.measure.entries import NOBODY, Entered, Entry
from hpws_assess.model.result import ItemResult


class Means(NamedTuple):
    """What the items of a dimension come to together."""

    items: tuple[ItemResult, ...]
    entries: list[Entry]
    carried: float
    score: float | None
    low: float
    high: float
    roles: tuple[str, ...]


def added_up(entered: Sequence[Entered]) -> Means | None:
    """The means of items that each count by themselves; None where one of them does not."""
    if not entered:
        return None
    items, alone, weights, points, lows, highs, roles = zip(*entered, strict=True)
    total = fsum(weights)
    if None in points or not total:
        return None
    entries = [entry for entry in alone if entry is not None]
    score, low, high = fsum(points) / total, fsum(lows) / total, fsum(highs) / total
    return Means(items, entries, 1.0, score, low, high, together(roles))


def together(roles: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """All roles of some sets, in order: most often the same set many times."""
    few = set(roles)
    few.discard(NOBODY)
    return tuple(sorted(few.pop() if len(few) == 1 else frozenset().union(*few)))
