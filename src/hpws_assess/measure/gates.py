"""Gates: a level that waits until other dimensions and items are far enough.

Gates read claimed levels and statuses, never confirmed ones, so nothing cascades.
"""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.measure.bench import Bench, Scored
from hpws_assess.measure.entries import mean_without_lead
from hpws_assess.measure.instrument import Instrument
from hpws_assess.measure.levels import level_of
from hpws_assess.measure.stops import GateMet, Holds
from hpws_assess.model.result import Status
from hpws_assess.model.rubric import Gate, Need


def gate_met(bench: Bench, scored: Scored, gate: Gate) -> GateMet:
    """How far the needs of a gate are met.

    A gate that asks only once an item runs ahead takes back the lead, and no more: it stops where
    the dimension would be if that item had waited. So a better answer never lowers a level.
    """
    once = True if gate.once is None else _met(bench, gate.once)
    if once is False:
        return NOT_ASKED
    needs = tuple([_met(bench, need) for need in gate.needs])
    if gate.once is None or all(needs):
        return GateMet(once, needs)
    return GateMet(once, needs, _without_lead(bench, scored, gate, gate.once))


NOT_ASKED = GateMet(False, ())
"""Of a gate whose item does not run ahead."""


def gate_holds(scope: Instrument, gate: Gate, seen: GateMet) -> Holds | None:
    """A gate holds while a need is not met; it is unknown while one is not rated and none fails."""
    met = list(zip(gate.needs, seen.needs, strict=False))
    failed = [need for need, is_met in met if is_met is False]
    unknown = [need for need, is_met in met if is_met is None]
    if not failed and not unknown:
        return None
    lacks = tuple(need.dimension or need.item or "" for need, is_met in met if not is_met)
    if failed:
        told = f"not met: {_names(scope, failed)}"
        return Holds(told, seen.once is True, seen.stops_at, lacks)
    return Holds(f"not rated: {_names(scope, unknown)}", False, seen.stops_at, lacks)


def _without_lead(bench: Bench, scored: Scored, gate: Gate, once: Need) -> int:
    """The level that a dimension would have if the item that runs ahead had not."""
    rubric, item, dimension = bench.scope.rubric, once.item, scored.dimension.id
    if item is None or once.level is None or item not in bench.scope.item_ids:
        return gate.stops_at
    if rubric.dimension_of[item] != dimension:
        return gate.stops_at
    cut = next(cut for level, cut in rubric.cuts if level == once.level)
    mean = mean_without_lead(scored.entries, item, cut)
    return gate.stops_at if mean is None else max(gate.stops_at, level_of(rubric, mean))


def _names(scope: Instrument, needs: Iterable[Need]) -> str:
    return "; ".join(dict.fromkeys(_name(scope, need) for need in needs))


def _name(scope: Instrument, need: Need) -> str:
    """A need in words."""
    if need.item is not None:
        what = f"“{scope.rubric.items[need.item].ask}”"
    else:
        what = scope.rubric.dimension(need.dimension or "").title
    return f"{what} {need.status}" if need.status else f"{what} at level {need.level}"


def _met(bench: Bench, need: Need) -> bool | None:
    """Whether a need is met; None where its dimension or item is not rated; moot needs are met."""
    if need.item is not None:
        return _item_met(bench, need.item, need.level or 0)
    assert need.dimension is not None
    scored = bench.scored.get(need.dimension)
    if scored is None or scored.status is Status.NOT_DUE:
        return True
    if need.status is not None:
        if scored.status in {None, Status.NOT_RATED}:
            return None
        assert scored.status is not None
        return scored.status.done if need.status == "done" else scored.status.begun
    if scored.status is Status.NOT_BEGUN:
        return False
    return None if scored.claimed is None else scored.claimed >= (need.level or 0)


def _item_met(bench: Bench, item: str, level: int) -> bool | None:
    rubric = bench.scope.rubric
    scored = bench.scored.get(rubric.dimension_of[item])
    for one in () if scored is None else scored.items:
        if one.item == item:
            score = one.score
            return None if score is None else level_of(rubric, score) >= level
    return True
