"""Which of the rubric's actions a gap calls for, next and up to its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hpws_assess.measure.scope import Scope
from hpws_assess.model.action import Action
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult
from hpws_assess.model.rubric import CapKind

Items = Mapping[str, ItemResult]
"""A node's items by id."""


def items_of(node: NodeResult) -> Items:
    """Every item of a node by its id."""
    return {item.item: item for dimension in node.dimensions for item in dimension.items}


def with_actions(scope: Scope, node: NodeResult) -> NodeResult:
    """A node with the actions that each of its gaps calls for.

    Of steps, only those begun and the next one get actions: the others are still ahead.
    """
    items = items_of(node)
    dimensions = tuple(
        result.but(actions=tuple(_next(scope, result, items))) if _has_gap(node, result) else result
        for result in node.dimensions
    )
    return node.but(dimensions=dimensions)


def _has_gap(node: NodeResult, result: DimensionResult) -> bool:
    if result.target is None or result.score is None:
        return False
    if result.status is not None and not result.status.begun:
        return result.dimension == node.headline.next
    return result.confirmed is not None and result.confirmed < result.target


def _next(scope: Scope, result: DimensionResult, items: Items) -> Iterator[str]:
    """What lifts a binding gate or joint cap first, then what the next level up still asks."""
    first = lifting(scope, result, items)
    yield from (action.id for action in first)
    rest = [action for action in open_actions(scope, result, items) if action not in first]
    yield from (action.id for action in lowest(rest))


def open_actions(scope: Scope, result: DimensionResult, items: Items) -> list[Action]:
    """A dimension's own actions to levels above its confirmed one that are not done yet."""
    now = reached(scope, result)
    actions = scope.rubric.dimension(result.dimension).actions
    return [one for one in actions if one.to > now and not is_done(scope, one, items)]


def reached(scope: Scope, result: DimensionResult) -> int:
    """The confirmed level; the lowest where there is none."""
    return result.confirmed if result.confirmed is not None else scope.rubric.levels[0].level


def lifting(scope: Scope, result: DimensionResult, items: Items) -> list[Action]:
    """Actions that move the items which a binding gate or joint cap waits for."""
    kinds = {CapKind.GATE, CapKind.JOINT}
    lacks = {name for cap in result.caps if cap.binds and cap.kind in kinds for name in cap.lacks}
    if not lacks:
        return []
    found: list[Action] = []
    for other in scope.rubric.dimensions:
        moving = [one for one in other.actions if lacks & set(one.moves)]
        found += lowest([one for one in moving if not is_done(scope, one, items)])
    return found


def lowest(actions: list[Action]) -> list[Action]:
    """Those of the lowest level among them."""
    following = min((action.to for action in actions), default=None)
    return [action for action in actions if action.to == following]


def is_done(scope: Scope, action: Action, items: Items) -> bool:
    """Whether every item that an action moves is where it would move it to, or beyond."""
    if not action.moves:
        return False
    return all(_is_reached(scope, name, answer, items) for name, answer in action.moves.items())


def _is_reached(scope: Scope, name: str, answer: float | str, items: Items) -> bool:
    result = items.get(name)
    if result is None:
        return True
    goal = scope.goal(scope.rubric.items[name], answer)
    return result.score is not None and result.score >= goal - 1e-9
