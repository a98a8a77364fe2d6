"""One node's scores on one rubric: items, dimensions, statuses, caps, gaps, headline."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal, NamedTuple, TypeVar

from hpws_assess.measure.agenda import agenda
from hpws_assess.measure.bench import Artefacts, Bench, Scored
from hpws_assess.measure.caps import stops
from hpws_assess.measure.dimensions import score_dimension, why_none
from hpws_assess.measure.headline import Levels, headline
from hpws_assess.measure.items import ItemScorer, Responses
from hpws_assess.measure.levels import stands_for
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.response import groups
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.stages import status_of
from hpws_assess.measure.statistics.agreement import Asked, agreement
from hpws_assess.measure.statistics.distribution import Spreader
from hpws_assess.measure.statistics.reliability import reliability
from hpws_assess.measure.statistics.sure import Surety
from hpws_assess.measure.statistics.views import Viewer
from hpws_assess.measure.stops import Ends, Stops
from hpws_assess.measure.sums import to_close
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import DimensionResult, Headline, ItemResult, NodeResult
from hpws_assess.model.statistics import Agreement, Reliability, Sure

Detail = Literal["root", "levels", "whole", "traced"]
"""How much a result tells, from little to all.

``traced`` tells all; ``whole`` all but the traces; ``levels`` no traces, statistics, facts,
comments or advice; ``root`` the levels of the organization, without its units. What is told is the
same. Levels alone cost a tenth.
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
    scored: dict[str, Scored] = {}
    bench = Bench(scope, artefacts, node, scored, presumed)
    recall = Recall(scorer)
    for dimension in scope.dimensions:
        if only is None or dimension.id in only:
            plain = score_dimension(recall, dimension)
            scored[dimension.id] = _with_status(bench, plain)
    reached: dict[str, Levels] = {}
    borne: dict[str, Borne] = {}
    for name, one in scored.items():
        reached[name] = _levels(bench, trace, one)
        if bears:
            borne[name] = _borne(scorer, one)
    line = headline(scope, trace, [*reached.values()])
    results = []
    for name, one in scored.items():
        levels = reached[name]
        gap = _gap(scope, trace, one, levels) if _wants_gap(levels, line) else None
        result = _result(bench, one, levels, gap)
        results.append(result.but(**borne[name]._asdict()) if bears else result)
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


NO_STOPS = Stops((), Ends.of((), ()), Ends.of((), ()), Ends.of((), ()))


def _levels(bench: Bench, trace: Trace, scored: Scored) -> Levels:
    """The confirmed level: the lowest of the claimed level and the caps that bind."""
    dimension = scored.dimension
    target = bench.scope.rubric.target(dimension) if dimension.levelled else None
    if scored.claimed is None:
        return Levels(dimension, scored.status, target, NO_STOPS)
    found = stops(bench, scored)
    confirmed = _lowest(trace, f"{dimension.id}#confirmed", found.confirmed)
    assured = _lowest(trace, f"{dimension.id}#assured", found.assured)
    return Levels(dimension, scored.status, target, found, confirmed, assured)


def _lowest(trace: Trace, key: str, ends: Ends) -> int:
    """The lowest level of some ends, written down where anybody reads it."""
    return int(trace.lowest_of(key, ends.names, ends.values) if trace.keeps else ends.least)


def _result(bench: Bench, scored: Scored, levels: Levels, gap: float | None) -> DimensionResult:
    why = why_none(bench.scope, scored) or (
        "" if scored.claimed or scored.status is None else scored.status.value
    )
    return DimensionResult.computed(
        dimension=scored.dimension.id,
        score=scored.score,
        why=why,
        low=scored.low,
        high=scored.high,
        claimed=scored.claimed,
        confirmed=levels.confirmed,
        assured=levels.assured,
        provisional=levels.confirmed != levels.assured,
        status=scored.status,
        target=levels.target,
        gap=gap,
        carried=scored.carried,
        caps=levels.stops.caps,
        roles=scored.roles,
        receivers=scored.receivers,
        artefacts=bench.artefacts(scored.dimension),
        items=scored.items,
    )


class Borne(NamedTuple):
    """What answers can bear: how sure, how agreed, whose view. It alters no score."""

    sure: Sure | None
    agreement: tuple[Agreement, ...]
    reliability: tuple[Reliability, ...]
    items: tuple[ItemResult, ...]


def _borne(scorer: ItemScorer, scored: Scored) -> Borne:
    viewer, whole = Viewer(scorer), scorer.scope.is_whole(scorer.node)
    spreader = Spreader(scorer.scope, scorer.released, scorer.trace, scorer.node)
    name = scored.dimension.id
    return Borne(
        sure=Surety(scorer).of(scored),
        agreement=_by_role(scorer, name, agreement),
        reliability=_by_role(scorer, name, reliability) if whole else (),
        items=tuple([spreader.spread(viewer.seen(item)) for item in scored.items]),
    )


T = TypeVar("T", Agreement, Reliability)


def _by_role(
    scorer: ItemScorer, dimension: str, work_out: Callable[[Asked], T | None]
) -> tuple[T, ...]:
    """A statistic within each role that has one, in the rubric's order."""
    scope, pieces = scorer.scope, scorer.released.pieces
    if not pieces.confidential:
        return ()
    found = (
        work_out(Asked(scope, pieces, scorer.trace, scorer.node, dimension, role))
        for role in scope.rubric.roles
        if role in pieces.confidential
    )
    return tuple(one for one in found if one is not None)


def _wants_gap(levels: Levels, line: Headline) -> bool:
    """Of steps only those begun and the next one have a gap to close."""
    status, dimension = levels.status, levels.dimension
    if status is None or status.begun:
        return dimension.levelled
    return dimension.levelled and dimension.id == line.next


def _gap(scope: Scope, trace: Trace, scored: Scored, levels: Levels) -> float | None:
    """``target - min(score, what the caps let through)`` in points, not below 0."""
    if scored.score is None or levels.target is None:
        return None
    stands = stands_for(scope.rubric, levels.target)
    names, ends, least = levels.stops.through
    if not trace.keeps:
        return to_close(stands, scored.score, least)
    name = scored.dimension.id
    reached, to_go = f"{name}#reached", f"{name}#to-go"
    least = trace.lowest_of(reached, (name, *names), (scored.score, *ends))
    names = f"level {levels.target} stands for", reached
    points = trace.difference_of(to_go, names, (stands, least))
    return trace.highest_of(f"{name}#gap", ("0", to_go), (0.0, points), "not below 0")
