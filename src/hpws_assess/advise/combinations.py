"""Combinations: what dimensions and items mean together, also across the rubrics of a wave.

Good news rests on what is confirmed, so a connection reads assured levels. A warning must not be
hidden by a cap on one side of it, so the others read claimed levels, as gates do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from hpws_assess.measure.levels import level_of
from hpws_assess.measure.trace import Trace
from hpws_assess.model.combination import Combination, Signal
from hpws_assess.model.judgement import CombinationSeen, SignalSeen
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult, Status
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.step import Term

Places = Mapping[str, tuple[Rubric, NodeResult]]
"""By rubric that the assessment uses, the rubric and its result at one node."""


def combinations(rubric: Rubric, places: Places, *, only_held: bool) -> tuple[CombinationSeen, ...]:
    """A rubric's combinations at one node; ``only_held`` leaves out what does not hold.

    Those that hold come first, the largest before the others; else the rubric's order.
    """
    found = [_seen(rubric, places, one) for one in rubric.combinations]
    found.sort(key=lambda one: (not one.holds, -(one.size or 0.0)))
    return tuple(one for one in found if one.holds or not only_held)


def traced(seen: Iterable[CombinationSeen], trace: Trace) -> None:
    """Record of every combination how many of its signals hold."""
    for one in seen:
        terms = [
            Term(of=signal.asks, value=None if signal.holds is None else float(signal.holds))
            for signal in one.signals
        ]
        held = sum(signal.holds is True for signal in one.signals)
        note = f"signals that hold, of {len(terms)}"
        key = f"combination:{one.combination}"
        trace.counted(key, held, terms, note)
        if one.size is not None:
            past = [
                trace.term(f"{signal.asks}: points past the cut", signal.points)
                for signal in one.signals
            ]
            trace.weighted_mean(f"{key}#size", past, "over its signals")


def _seen(rubric: Rubric, places: Places, one: Combination) -> CombinationSeen:
    signals = tuple(_signal(rubric, places, one, signal) for signal in one.when)
    holds = all_hold([signal.holds for signal in signals])
    points = [signal.points for signal in signals if signal.points is not None]
    return CombinationSeen(
        combination=one.id,
        holds=holds,
        signals=signals,
        size=fsum(points) / len(points) if holds and points else None,
    )


def all_hold(answers: Sequence[bool | None]) -> bool | None:
    """Whether all hold, where some cannot be known (Kleene's three-valued *and*).

    >>> all_hold([True, True]), all_hold([True, None]), all_hold([None, False])
    (True, None, False)
    """
    if False in answers:
        return False
    return None if None in answers else True


def _signal(rubric: Rubric, places: Places, whole: Combination, signal: Signal) -> SignalSeen:
    name = signal.rubric or rubric.id
    if name not in places:
        what = signal.dimension or signal.item or ""
        asks = _asks(f"{name}: {what}", signal)
        return SignalSeen(asks=asks, holds=None, seen=f"{name} is not assessed here")
    other, node = places[name]
    if signal.dimension is not None:
        asks = _asks(other.dimension(signal.dimension).title, signal)
        found = next((d for d in node.dimensions if d.dimension == signal.dimension), None)
        holds, seen = _dimension(other, whole, signal, found)
        score = found.score if found is not None else None
    else:
        assert signal.item is not None
        asks = _asks(f"“{other.items[signal.item].ask}”", signal)
        items = (item for dim in node.dimensions for item in dim.items)
        one = next((one for one in items if one.item == signal.item), None)
        holds, seen = _item(other, signal, one)
        score = one.score if one is not None else None
    points = _past(other, signal, score) if holds and score is not None else None
    return SignalSeen(asks=asks, holds=holds, seen=seen, points=points)


def _past(rubric: Rubric, signal: Signal, score: float) -> float | None:
    """The points from the cut of the level that a signal asks for to the score; never below 0."""
    cuts = {rung.level: rung.cut for rung in rubric.levels}
    cut = cuts[signal.at_least or signal.below or 0]
    return max(0.0, score - cut if signal.at_least is not None else cut - score)


def _asks(what: str, signal: Signal) -> str:
    """The condition in words."""
    if signal.at_least is not None:
        return f"{what} at level {signal.at_least} or above"
    return f"{what} below level {signal.below}"


MOOT = "does not apply here"


def _dimension(
    rubric: Rubric, whole: Combination, signal: Signal, found: DimensionResult | None
) -> tuple[bool | None, str]:
    """A step that is not begun stands below every level; one that is not yet due says nothing."""
    if found is None:
        return False, MOOT
    if found.status is Status.NOT_DUE:
        return False, found.status.value
    if found.status is Status.NOT_BEGUN:
        return signal.below is not None, found.status.value
    good = whole.kind == "connection"
    level = found.assured if good else found.claimed
    if level is None:
        return None, "not rated"
    word = "confirmed" if good else "claimed"
    return _compared(signal, level), f"{word} {level} {rubric.level_titles[level]}"


def _item(rubric: Rubric, signal: Signal, found: ItemResult | None) -> tuple[bool | None, str]:
    if found is None:
        return False, MOOT
    if found.score is None or found.why:
        return None, "not rated"
    level = level_of(rubric, found.score)
    return _compared(signal, level), f"level {level} {rubric.level_titles[level]}"


def _compared(signal: Signal, level: int) -> bool:
    if signal.at_least is not None:
        return level >= signal.at_least
    return signal.below is not None and level < signal.below
