"""A dimension's means and its gap, without a name for a number.

What ``means`` and ``score`` work out and write down, where nobody reads it: the same numbers to the
last digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from hpws_assess.measure.entries import Entered, adding, joined
from hpws_assess.measure.means import Means, is_enough, together


def added_up(entered: Sequence[Entered], ends: tuple[float, float], *, grouped: bool) -> Means:
    """The means of a dimension. ``grouped``: alternatives are among its items."""
    if not entered:
        return Means((), [], 0.0, None, *ends, ())
    items, alone, weights, points, lows, highs, roles = zip(*entered, strict=True)
    entries = [entry for entry in alone if entry is not None]
    if not entries:
        return Means(items, [], 0.0, None, *ends, ())
    if grouped:
        entries = joined(entries)
        weights, points, lows, highs, roles = zip(*map(adding, entries), strict=True)
    total = fsum(weights)
    if lows == points == highs:  # all is known: one mean is sooner worked out than three
        mean = fsum(lows) / total
        return Means(items, entries, 1.0, mean, mean, mean, together(roles))
    low, high = fsum(lows) / total, fsum(highs) / total
    if None not in points:
        return Means(items, entries, 1.0, fsum(points) / total, low, high, together(roles))
    counted = fsum(one for one, point in zip(weights, points, strict=True) if point is not None)
    carried, score = counted / total, None
    if is_enough(carried):
        score = fsum(point for point in points if point is not None) / counted
    return Means(items, entries, carried, score, low, high, together(roles))


def to_close(target: float, score: float, through: float) -> float:
    """The gap to a target in points, not below 0; ``through``: what the caps let through."""
    return max(0.0, target - min(score, through))
