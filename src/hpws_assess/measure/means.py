"""What the items of a dimension come to together: its means, each number with its name.

``sums`` works out the same without names, for where no trace is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, cast

from hpws_assess.measure.entries import NO_ROLES, Entered, Entry, joined
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import ItemResult
from hpws_assess.model.step import Term

HALF = 0.5
"""The half rule: the share of the applicable weight that must count for a dimension to be rated."""


class Means(NamedTuple):
    """What the items of a dimension come to together."""

    items: tuple[ItemResult, ...]
    entries: list[Entry]
    """What enters the means: items, and groups of alternatives."""
    carried: float
    """The share of the applicable weight that counts; 0 where nothing applies."""
    score: float | None
    """The mean of the entries that have a score, if they carry enough."""
    low: float
    """The score if everything unanswered were worst, over all applicable weight."""
    high: float
    roles: tuple[str, ...]
    """The roles whose voices count."""


def traced_means(
    trace: Trace, name: str, entered: Sequence[Entered], ends: tuple[float, float]
) -> Means:
    """The means of a dimension, written down. ``ends`` are those of the scale."""
    entries = joined(one.entry for one in entered if one.entry is not None)
    _trace_groups(trace, entries)
    columns = Columns.of(entries)
    carried = _carried(trace, name, columns)
    score = _score(trace, name, entries) if is_enough(carried) else None
    low, high = _bounds(trace, name, entries, ends)
    for one in entered:
        if one.entry is None:
            trace.stated(f"{one.result.item} at worst", one.result.low, "it enters no mean")
            trace.stated(f"{one.result.item} at best", one.result.high, "it enters no mean")
    items = tuple(one.result for one in entered)
    return Means(items, entries, carried, score, low, high, together(columns.roles))


def is_enough(carried: float) -> bool:
    """Whether the items that count carry enough of the weight for a score."""
    return carried >= HALF - 1e-9


def together(roles: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """All roles of some sets, in order: most often the same set many times."""
    few = set(roles)
    few.discard(NO_ROLES)
    return tuple(sorted(few.pop() if len(few) == 1 else frozenset().union(*few)))


class Columns(NamedTuple):
    """The entries of a dimension side by side."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    """The sum of the weights."""
    scores: tuple[float | None, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    roles: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Columns:
        if not entries:
            return cls((), (), 0.0, (), (), (), ())
        keys, weights, _, scores, lows, highs, _, roles = zip(*entries, strict=True)
        return cls(keys, weights, fsum(weights), scores, lows, highs, roles)


def _trace_groups(trace: Trace, entries: Sequence[Entry]) -> None:
    """Which of some alternatives counts."""
    for entry in entries:
        if entry.is_group:
            members = entry.members
            terms = [Term(of=one.item, value=one.score if one.counts else None) for one in members]
            trace.highest(entry.key, terms, "the best alternative counts")


def _carried(trace: Trace, name: str, columns: Columns) -> float:
    if not columns.scores:
        return trace.stated(f"{name}#carried", 0.0, "nothing applies")
    values = [0.0 if one is None else 1.0 for one in columns.scores]
    note = "of the weight that applies"
    return trace.mean_of(f"{name}#carried", values, columns, " counts", note)


def _score(trace: Trace, name: str, entries: Sequence[Entry]) -> float:
    columns = Columns.of([entry for entry in entries if entry.score is not None])
    scores = cast("Sequence[float]", columns.scores)
    return trace.mean_of(name, scores, columns, note="the items that count, by weight")


def _bounds(
    trace: Trace, name: str, entries: Sequence[Entry], ends: tuple[float, float]
) -> tuple[float, float]:
    if not entries:
        low = trace.stated(f"{name}#low", ends[0], "nothing applies")
        return low, trace.stated(f"{name}#high", ends[1], "nothing applies")
    for entry in entries:
        if entry.is_group:
            lows = [Term(of=f"{one.item} at worst", value=one.low) for one in entry.members]
            highs = [Term(of=f"{one.item} at best", value=one.high) for one in entry.members]
            trace.highest(f"{entry.key} at worst", lows)
            trace.highest(f"{entry.key} at best", highs)
    columns = Columns.of(entries)
    note = "all that is unanswered at its worst"
    low = trace.mean_of(f"{name}#low", columns.lows, columns, " at worst", note)
    note = "all that is unanswered at its best"
    return low, trace.mean_of(f"{name}#high", columns.highs, columns, " at best", note)
