"""Whether actions lead up the ladder: they move what counts, far enough, where a gap asks."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.measure.levels import level_of
from hpws_assess.model.action import Action
from hpws_assess.model.rubric import Dimension, Rubric


def action_warnings(rubric: Rubric) -> Iterator[Fault]:
    """Actions that bring nothing, or too little, or that nobody is told to do."""
    for at, dimension in enumerate(rubric.dimensions):
        for place, action in enumerate(dimension.actions):
            loc: Loc = ("dimensions", at, "actions", place)
            yield from _moves(rubric, action, loc)
            why = _why_not_called(rubric, dimension, action)
            if why:
                yield Fault((*loc, "to"), f"no gap calls it: {why}", "action-no-gap-calls")


def _moves(rubric: Rubric, action: Action, loc: Loc) -> Iterator[Fault]:
    """An action may move some items part of the way, if one of them comes to its level."""
    counted = [name for name in action.moves if rubric.items[name].counted]
    if not counted:
        where = (*loc, "moves") if action.moves else loc
        message = f"`{action.id}` moves no item that counts"
        yield Fault(where, message, "action-moves-nothing")
    reached = {name: _level(rubric, name, action.moves[name]) for name in counted}
    enough = any(level >= action.to for level in reached.values())
    for name, level in reached.items():
        if level == rubric.levels[0].level or (level < action.to and not enough):
            message = f"`{name}` would stand at level {level}, below the {action.to} to be reached"
            yield Fault((*loc, "moves", name), message, "action-moves-too-little")


def _level(rubric: Rubric, name: str, answer: float | str) -> int:
    """The level that an answer to an item stands for."""
    item, scale = rubric.items[name], rubric.scale
    return level_of(rubric, scale.at(item.unit(item.read(answer, scale), scale)))


def _why_not_called(rubric: Rubric, dimension: Dimension, action: Action) -> str:
    """A dimension that sets its own target wants no more; the default leaves room beyond."""
    lowest = rubric.levels[0].level
    if not dimension.levelled:
        return f"`{dimension.id}` gets no level"
    if action.to <= lowest:
        return f"everything is at level {lowest} at least"
    if dimension.target is not None and action.to > dimension.target:
        return f"the target of `{dimension.id}` is {dimension.target}"
    return ""


def missing_steps(rubric: Rubric) -> Iterator[Fault]:
    """Steps up to the target without an action: all of them, or one that has some elsewhere.

    A rubric need not plan every step; but where it helps up a step in one dimension, a reader takes
    it that no help is needed where it gives none.
    """
    planned = {one.to for dim in rubric.dimensions if dim.levelled for one in dim.actions}
    for at, dimension in enumerate(rubric.dimensions):
        if not dimension.levelled:
            continue
        target = rubric.target(dimension)
        steps = [rung.level for rung in rubric.levels[1:] if rung.level <= target]
        own = {action.to for action in dimension.actions}
        missing = [step for step in steps if step not in own]
        if own & set(steps):
            missing = [step for step in missing if step in planned]
        if missing:
            where = f"level {' and '.join(map(str, missing))}"
            message = f"`{dimension.id}` has no action that leads up to {where}"
            loc: Loc = ("dimensions", at)
            yield Fault((*loc, "actions") if dimension.actions else loc, message, RULE)


RULE = "step-without-action"
