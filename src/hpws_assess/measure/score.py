"""One node's scores on one rubric: items, dimensions, statuses, caps, gaps, headline."""

from __future__ import annotations

from collections.abc import Collection

from hpws_assess.measure.caps import Bench, Scored, stops
from hpws_assess.measure.dimensions import score_dimension, why_none
from hpws_assess.measure.facts import Facts
from hpws_assess.measure.headline import headline
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.levels import let_through, stands_for
from hpws_assess.measure.release import Released
from hpws_assess.measure.remarks import shown_citations
from hpws_assess.measure.response import groups
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.stages import status_of
from hpws_assess.measure.trace import Trace
from hpws_assess.model.register import Register
from hpws_assess.model.result import CapResult, DimensionResult, NodeResult, Term


def score_node(
    scope: Scope, released: Released, facts: Facts, register: Register, node: str
) -> NodeResult:
    """Score one node from released counts and facts."""
    return score_with(ItemScorer(scope, released, facts, Trace(), node), register)


def score_with(
    scorer: ItemScorer,
    register: Register,
    *,
    only: Collection[str] | None = None,
    shown: bool = False,
) -> NodeResult:
    """Score one node with a scorer of its items.

    ``only`` leaves other dimensions out; a gate that needs one of them is then as if it were met.
    ``shown`` supposes artefacts wherever they are asked for.

    Two passes, because gates look at other dimensions: all scores, claims and statuses first, then
    the caps and what they leave of the claims.
    """
    scope, released, node, trace = scorer.scope, scorer.released, scorer.node, scorer.trace
    bounds: dict[str, tuple[float, float]] = {}
    scored: dict[str, Scored] = {}
    citations = shown_citations(scope, released, register)
    bench = Bench(scope, register.evidence, citations, node, scored, shown)
    dimensions = [one for one in scope.dimensions if only is None or one.id in only]
    for dimension in dimensions:
        plain, low, high = score_dimension(scorer, dimension)
        bounds[dimension.id] = low, high
        scored[dimension.id] = _with_status(bench, plain)
    results = [
        _confirmed(bench, trace, scored[dimension.id], bounds[dimension.id])
        for dimension in dimensions
    ]
    line = headline(scope, trace, results)
    results = _with_gaps(scope, trace, results, line.next)
    place = scope.nodes[node]
    return NodeResult(
        node=node,
        parent=place.parent,
        depth=place.depth,
        headline=line,
        groups=groups(scope, released, node),
        dimensions=tuple(results),
        trace=trace.steps,
    )


def _with_status(bench: Bench, plain: Scored) -> Scored:
    """A step that is not begun is not at the lowest level: it has no level yet."""
    status = status_of(bench, plain)
    claimed = plain.claimed if status is None or status.begun else None
    return Scored(
        plain.dimension,
        plain.score,
        claimed,
        plain.carried,
        plain.receivers,
        plain.items,
        status,
    )


def _confirmed(
    bench: Bench, trace: Trace, scored: Scored, bounds: tuple[float, float]
) -> DimensionResult:
    """The confirmed level: the lowest of the claimed level and the caps that bind."""
    name = scored.dimension.id
    why = why_none(scored) or (
        "" if scored.claimed or scored.status is None else scored.status.value
    )
    caps: tuple[CapResult, ...] = ()
    confirmed = assured = None
    if scored.claimed is not None:
        caps = stops(bench, scored)
        claimed = Term(of=f"{name}#claimed", value=scored.claimed)
        binding = [Term(of=f"cap {cap.cap}", value=cap.stops_at) for cap in caps if cap.binds]
        unknown = [Term(of=f"cap {cap.cap}", value=cap.stops_at) for cap in caps if not cap.known]
        confirmed = trace.lowest(f"{name}#confirmed", [claimed, *binding])
        assured = trace.lowest(f"{name}#assured", [claimed, *binding, *unknown])
    return DimensionResult(
        dimension=name,
        score=scored.score,
        why=why,
        low=bounds[0],
        high=bounds[1],
        claimed=scored.claimed,
        confirmed=_whole(confirmed),
        assured=_whole(assured),
        provisional=confirmed != assured,
        status=scored.status,
        target=bench.scope.rubric.target(scored.dimension) if scored.dimension.levelled else None,
        carried=scored.carried,
        caps=caps,
        roles=_roles(scored),
        receivers=scored.receivers,
        artefacts=bench.artefacts(scored.dimension),
        items=scored.items,
    )


def _whole(level: float | None) -> int | None:
    return None if level is None else int(level)


def _roles(scored: Scored) -> tuple[str, ...]:
    found = {role for item in scored.items if item.counts for v in item.voices for role in v.roles}
    return tuple(sorted(found))


def _with_gaps(
    scope: Scope, trace: Trace, results: list[DimensionResult], following: str | None
) -> list[DimensionResult]:
    """The gaps to target; of steps, only of those begun and of the next one."""
    found = []
    for result in results:
        begun = result.status is None or result.status.begun or result.dimension == following
        levelled = scope.rubric.dimension(result.dimension).levelled
        gap = _gap(scope, trace, result) if levelled and begun else None
        found.append(result.model_copy(update={"gap": gap}))
    return found


def _gap(scope: Scope, trace: Trace, result: DimensionResult) -> float | None:
    """``target - min(score, what the caps let through)`` in points, not below 0."""
    if result.score is None or result.target is None:
        return None
    rubric, name = scope.rubric, result.dimension
    caps = [
        Term(of=f"let through by cap {cap.cap}", value=let_through(rubric, cap.stops_at))
        for cap in result.caps
        if cap.binds
    ]
    reached = trace.lowest(f"{name}#reached", [Term(of=name, value=result.score), *caps])
    target = Term(of=f"level {result.target} stands for", value=stands_for(rubric, result.target))
    points = trace.difference(f"{name}#to-go", target, Term(of=f"{name}#reached", value=reached))
    terms = [Term(of="0", value=0.0), Term(of=f"{name}#to-go", value=points)]
    return trace.highest(f"{name}#gap", terms, "not below 0")
