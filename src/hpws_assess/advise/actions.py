"""Which of the rubric's actions a gap calls for next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hpws_assess.measure.scope import Scope
from hpws_assess.model.action import Action
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult
from hpws_assess.model.rubric import CapKind


def with_actions(scope: Scope, node: NodeResult) -> NodeResult:
    """A node with the actions that each of its gaps calls for.

    Of steps, only those begun and the next one get actions: the others are still ahead.
    """
    items = {item.item: item for dimension in node.dimensions for item in dimension.items}
    dimensions = tuple(
        result.but(actions=tuple(_called_for(scope, result, items)))
        if _has_gap(scope, node, result)
        else result
        for result in node.dimensions
    )
    return node.but(dimensions=dimensions)


def _has_gap(scope: Scope, node: NodeResult, result: DimensionResult) -> bool:
    if result.target is None or result.score is None:
        return False
    if result.status is not None and not result.status.begun:
        return result.dimension == node.headline.next
    return result.confirmed is not None and result.confirmed < result.target


def _called_for(
    scope: Scope, result: DimensionResult, items: Mapping[str, ItemResult]
) -> Iterator[str]:
    """What lifts a binding gate or joint cap first, then what the next level up still asks."""
    dimension = scope.rubric.dimension(result.dimension)
    first = list(_lifting(scope, result, items))
    yield from first
    lowest = scope.rubric.levels[0].level
    now = result.confirmed if result.confirmed is not None else lowest
    open_actions = [
        action
        for action in dimension.actions
        if action.to > now and action.id not in first and not _is_done(scope, action, items)
    ]
    following = min((action.to for action in open_actions), default=None)
    yield from (action.id for action in open_actions if action.to == following)


def _lifting(
    scope: Scope, result: DimensionResult, items: Mapping[str, ItemResult]
) -> Iterator[str]:
    """Actions that move the items which a binding gate or joint cap finds wanting."""
    wanted = _wanted_by_gates(scope, result) | _wanted_by_joint(scope, result)
    if not wanted:
        return
    for other in scope.rubric.dimensions:
        moving = [action for action in other.actions if wanted & set(action.moves)]
        open_ones = [action for action in moving if not _is_done(scope, action, items)]
        yield from (action.id for action in _lowest(open_ones))


def _wanted_by_gates(scope: Scope, result: DimensionResult) -> set[str]:
    binding = {cap.cap for cap in result.caps if cap.binds and cap.kind is CapKind.GATE}
    gates = scope.rubric.dimension(result.dimension).gates
    needs = [need for gate in gates if gate.id in binding for need in gate.needs]
    return {need.item for need in needs if need.item is not None}


def _wanted_by_joint(scope: Scope, result: DimensionResult) -> set[str]:
    """Essential joint items that do not yet stand where the binding joint cap lets go."""
    rules = {cap.id: cap for cap in scope.rubric.caps}
    below = [rules[cap.cap].below for cap in result.caps if cap.binds and cap.kind is CapKind.JOINT]
    return {
        one.item
        for one in result.items
        if scope.rubric.items[one.item].joint
        and scope.rubric.items[one.item].essential
        and any(one.score is None or one.score < cut for cut in below)
    }


def _lowest(actions: list[Action]) -> list[Action]:
    following = min((action.to for action in actions), default=None)
    return [action for action in actions if action.to == following]


def _is_done(scope: Scope, action: Action, items: Mapping[str, ItemResult]) -> bool:
    """Whether every item that an action moves is where it would move it to, or beyond."""
    if not action.moves:
        return False
    return all(_is_reached(scope, name, answer, items) for name, answer in action.moves.items())


def _is_reached(
    scope: Scope, name: str, answer: float | str, items: Mapping[str, ItemResult]
) -> bool:
    result = items.get(name)
    if result is None:
        return True
    goal = scope.goal(scope.rubric.items[name], answer)
    return result.score is not None and result.score >= goal - 1e-9
