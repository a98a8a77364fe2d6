"""One node's scores on one rubric: items, dimensions, statuses, caps, gaps, headline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Literal, TypeVar

from hpws_assess.measure.agenda import agenda
from hpws_assess.measure.agreement import Asked, agreement
from hpws_assess.measure.caps import Artefacts, Bench, Scored, stops
from hpws_assess.measure.dimensions import score_dimension, why_none
from hpws_assess.measure.distribution import Spreader
from hpws_assess.measure.headline import headline
from hpws_assess.measure.items import ItemScorer, Responses
from hpws_assess.measure.levels import let_through, stands_for
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.reliability import reliability
from hpws_assess.measure.response import groups
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.stages import status_of
from hpws_assess.measure.sure import Surety
from hpws_assess.measure.trace import Trace
from hpws_assess.measure.views import Viewer
from hpws_assess.model.result import CapResult, DimensionResult, NodeResult
from hpws_assess.model.statistics import Agreement, Reliability

Detail = Literal["root", "levels", "whole", "traced"]
"""How much a result tells, from little to all.

``traced`` tells all; ``whole`` all but the traces; ``levels`` no traces, statistics, facts or
advice; ``root`` the levels of the organization, without its units. What is told is the same.
Levels alone cost a tenth.
"""

BEARING = frozenset({"whole", "traced"})
"""Details that tell more than levels."""


def score_node(
    scope: Scope,
    responses: Responses,
    artefacts: Artefacts,
    node: str,
    *,
    detail: Detail = "traced",
) -> NodeResult:
    """Score one node from released counts and facts."""
    trace = Trace(keeps=detail == "traced")
    scorer = ItemScorer(scope, responses, trace, node, quotes=detail in BEARING)
    return score_with(scorer, artefacts, bears=detail in BEARING)


def score_with(
    scorer: ItemScorer,
    artefacts: Artefacts,
    *,
    bears: bool = False,
    only: Collection[str] | None = None,
    presumed: bool = False,
) -> NodeResult:
    """Score one node with a scorer of its items.

    ``bears`` adds what the answers can bear. ``only`` leaves other dimensions out; a gate that
    needs one of them is then as if it were met. ``presumed`` supposes artefacts wherever they are
    asked for.

    Two passes, because gates look at other dimensions: all scores, claims and statuses first, then
    the caps and what they leave of the claims.
    """
    scope, node, trace = scorer.scope, scorer.node, scorer.trace
    bounds: dict[str, tuple[float, float]] = {}
    scored: dict[str, Scored] = {}
    bench = Bench(scope, artefacts, node, scored, presumed)
    recall = Recall(scorer)
    dimensions = [one for one in scope.dimensions if only is None or one.id in only]
    for dimension in dimensions:
        plain, low, high = score_dimension(recall, dimension)
        bounds[dimension.id] = low, high
        scored[dimension.id] = _with_status(bench, plain)
    results = []
    for dimension in dimensions:
        plainly = scored[dimension.id]
        result = _confirmed(bench, trace, plainly, bounds[dimension.id])
        results.append(_borne(scorer, result, plainly) if bears else result)
    line = headline(scope, trace, results)
    results = _with_gaps(scope, trace, results, line.next)
    place = scope.nodes[node]
    return NodeResult.computed(
        node=node,
        parent=place.parent,
        depth=place.depth,
        headline=line,
        groups=groups(scope, scorer.released, node),
        dimensions=tuple(results),
        agenda=agenda(scope, trace, results) if bears else (),
        trace=trace.steps,
    )


def _with_status(bench: Bench, plain: Scored) -> Scored:
    """A step that is not begun is not at the lowest level: it has no level yet."""
    status = status_of(bench, plain)
    if status is None:
        return plain
    return plain._replace(claimed=plain.claimed if status.begun else None, status=status)


def _confirmed(
    bench: Bench, trace: Trace, scored: Scored, bounds: tuple[float, float]
) -> DimensionResult:
    """The confirmed level: the lowest of the claimed level and the caps that bind."""
    name = scored.dimension.id
    why = why_none(bench.scope, scored) or (
        "" if scored.claimed or scored.status is None else scored.status.value
    )
    caps: tuple[CapResult, ...] = ()
    confirmed = assured = None
    if scored.claimed is not None:
        caps = stops(bench, scored)
        stopping = [cap for cap in caps if cap.binds]
        confirmed = _lowest(trace, f"{name}#confirmed", scored, stopping)
        stopping += [cap for cap in caps if not cap.known]
        assured = _lowest(trace, f"{name}#assured", scored, stopping)
    return DimensionResult.computed(
        dimension=name,
        score=scored.score,
        why=why,
        low=bounds[0],
        high=bounds[1],
        claimed=scored.claimed,
        confirmed=confirmed,
        assured=assured,
        provisional=confirmed != assured,
        status=scored.status,
        target=bench.scope.rubric.target(scored.dimension) if scored.dimension.levelled else None,
        carried=scored.carried,
        caps=caps,
        roles=scored.roles,
        receivers=scored.receivers,
        artefacts=bench.artefacts(scored.dimension),
        items=scored.items,
    )


def _lowest(trace: Trace, key: str, scored: Scored, caps: Sequence[CapResult]) -> int:
    """The lowest of the claimed level and where some caps stop."""
    assert scored.claimed is not None
    names = [f"{scored.dimension.id}#claimed", *[f"cap {cap.cap}" for cap in caps]]
    return int(trace.lowest_of(key, names, [scored.claimed, *[cap.stops_at for cap in caps]]))


def _borne(scorer: ItemScorer, result: DimensionResult, scored: Scored) -> DimensionResult:
    """With what the answers can bear: how sure, how agreed, whose view. It alters no score."""
    viewer, whole = Viewer(scorer), scorer.scope.is_whole(scorer.node)
    spreader = Spreader(scorer.scope, scorer.released, scorer.trace, scorer.node)
    return result.but(
        sure=Surety(scorer).of(scored),
        agreement=_by_role(scorer, result, agreement),
        reliability=_by_role(scorer, result, reliability) if whole else (),
        items=tuple([spreader.spread(viewer.seen(item)) for item in result.items]),
    )


T = TypeVar("T", Agreement, Reliability)


def _by_role(
    scorer: ItemScorer, result: DimensionResult, work_out: Callable[[Asked], T | None]
) -> tuple[T, ...]:
    """A statistic within each role that has one, in the rubric's order."""
    scope, pieces = scorer.scope, scorer.released.pieces
    if not pieces.confidential:
        return ()
    found = (
        work_out(Asked(scope, pieces, scorer.trace, scorer.node, result.dimension, role))
        for role in scope.rubric.roles
        if role in pieces.confidential
    )
    return tuple(one for one in found if one is not None)


def _with_gaps(
    scope: Scope, trace: Trace, results: list[DimensionResult], following: str | None
) -> list[DimensionResult]:
    """The gaps to target; of steps, only of those begun and of the next one."""
    found = []
    for result in results:
        begun = result.status is None or result.status.begun or result.dimension == following
        levelled = scope.rubric.dimension(result.dimension).levelled
        gap = _gap(scope, trace, result) if levelled and begun else None
        found.append(result.but(gap=gap))
    return found


def _gap(scope: Scope, trace: Trace, result: DimensionResult) -> float | None:
    """``target - min(score, what the caps let through)`` in points, not below 0."""
    if result.score is None or result.target is None:
        return None
    rubric, name = scope.rubric, result.dimension
    caps = [cap for cap in result.caps if cap.binds]
    names = [name, *[f"let through by cap {cap.cap}" for cap in caps]]
    ends = [let_through(rubric, cap.stops_at) for cap in caps]
    reached = trace.lowest_of(f"{name}#reached", names, [result.score, *ends])
    target = trace.term(f"level {result.target} stands for", stands_for(rubric, result.target))
    points = trace.difference(f"{name}#to-go", target, trace.term(f"{name}#reached", reached))
    terms = [trace.term("0", 0.0), trace.term(f"{name}#to-go", points)]
    return trace.highest(f"{name}#gap", terms, "not below 0")
