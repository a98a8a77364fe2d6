"""What comes first: ``gap x weight x leverage``, and what blocks others inherits from them.

- gap: points to the target, only of steps that are begun and of the next one;
- weight: the rubric's;
- leverage: ``1 + unblocks / most``, where ``unblocks`` counts the dimensions with a gap whose level
  waits for this one through a gate, directly or through others, and ``most`` is the largest such
  count here (1 where nothing is blocked).

Priority is the highest of a dimension's own product and of those it unblocks. Conventions of this
tool (the product from its domain brief), not validated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from hpws_assess.advise.strengths import at_target
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.judgement import Priority
from hpws_assess.model.result import DimensionResult, NodeResult, Status
from hpws_assess.model.rubric import CapKind
from hpws_assess.model.step import Term

Waits = Mapping[str, frozenset[str]]
"""By dimension, those whose gap waits for it, directly or through others."""


@dataclass(frozen=True)
class _Field:
    """All gaps of a node, and who waits for whom."""

    scope: Scope
    trace: Trace
    gaps: Mapping[str, float]
    unblocks: Waits
    most: int


def priorities(scope: Scope, node: NodeResult, trace: Trace) -> tuple[Priority, ...]:
    """Every gap of a node and everything that blocks one, the highest priority first."""
    results = {one.dimension: one for one in node.dimensions if one.target is not None}
    gaps = {
        name: one.gap for name, one in results.items() if one.gap is not None and not at_target(one)
    }
    unblocks = _unblocks(scope, results, gaps)
    field = _Field(scope, trace, gaps, unblocks, max(map(len, unblocks.values()), default=0))
    own = {name: _own(field, name) for name in results}
    found = []
    for name, (leverage, product) in own.items():
        waiting = [other for other in results if other in unblocks.get(name, ())]
        if product is None and not waiting:
            continue
        terms = [Term(of=f"{one}#own-priority", value=own[one][1]) for one in (name, *waiting)]
        value = trace.highest(f"{name}#priority", terms, "its own, or of what it unblocks")
        assert value is not None
        found.append(
            Priority(
                dimension=name,
                gap=gaps.get(name),
                weight=scope.rubric.dimension(name).weight,
                leverage=leverage,
                unblocks=tuple(waiting),
                own=product,
                priority=value,
                kind=_kind(results[name], product),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.priority, -len(one.unblocks))))


def _kind(
    result: DimensionResult, product: float | None
) -> Literal["gap", "provisional", "prerequisite", "not rated"]:
    if product is not None:
        return "gap" if result.gap else "provisional"
    rated = result.score is not None or result.status is Status.NOT_BEGUN
    return "prerequisite" if rated else "not rated"


def _own(field: _Field, name: str) -> tuple[float, float | None]:
    """A dimension's leverage and the product; both traced where there is anything to say."""
    blocked = sorted(field.unblocks.get(name, ()))
    trace, has_gap = field.trace, name in field.gaps
    if not has_gap and not blocked:
        return 1.0, None
    count = trace.counted(
        f"{name}#unblocks", len(blocked), [Term(of=f"{one} waits", value=1.0) for one in blocked]
    )
    share = trace.quotient(
        f"{name}#unblocked-share",
        Term(of=f"{name}#unblocks", value=count),
        Term(of="the most that one dimension unblocks", value=field.most),
    )
    leverage = trace.summed(
        f"{name}#leverage",
        [Term(of="1", value=1.0), Term(of=f"{name}#unblocked-share", value=share)],
    )
    if not has_gap:
        return leverage, None
    factors = [
        Term(of=f"{name}#gap", value=field.gaps[name]),
        Term(of="weight", value=field.scope.rubric.dimension(name).weight),
        Term(of=f"{name}#leverage", value=leverage),
    ]
    return leverage, trace.product(f"{name}#own-priority", factors, "gap x weight x leverage")


def _unblocks(
    scope: Scope, results: Mapping[str, DimensionResult], gaps: Iterable[str]
) -> dict[str, frozenset[str]]:
    """By dimension, the gaps that wait for it. A dimension never waits for itself."""
    waits = {name: waits_for(scope, results[name]) & set(results) for name in gaps}
    found: dict[str, set[str]] = {}
    for name in waits:
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            for other in waits.get(ahead.pop(), frozenset()) - reached:
                reached.add(other)
                ahead.append(other)
        for other in reached - {name}:
            found.setdefault(other, set()).add(name)
    return {name: frozenset(names) for name, names in found.items()}


def waits_for(scope: Scope, result: DimensionResult) -> set[str]:
    """The other dimensions that a gate below the target waits for: failed, or not rated."""
    owners = scope.rubric.dimension_of
    return {
        owners.get(name, name)
        for cap in result.caps
        if cap.kind is CapKind.GATE and result.target is not None and cap.stops_at < result.target
        for name in cap.lacks
    } - {result.dimension}
