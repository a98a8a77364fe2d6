"""Is a rubric's advice sound: its actions and its combinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hpws_assess.check.fault import Fault, Loc, repeated, unknown
from hpws_assess.check.ladder import level_faults
from hpws_assess.model.action import Action
from hpws_assess.model.rubric import Rubric


def action_faults(rubric: Rubric) -> Iterator[Fault]:
    """Actions that stand twice, move or need what is not there, or need themselves."""
    places: list[tuple[Loc, Action]] = [
        (("dimensions", at, "actions", place), action)
        for at, dim in enumerate(rubric.dimensions)
        for place, action in enumerate(dim.actions)
    ]
    known = {action.id: action for _, action in places}
    for index in repeated(action.id for _, action in places):
        loc, action = places[index]
        yield Fault((*loc, "id"), f"action `{action.id}` stands here twice", "repeated-id")
    for loc, action in places:
        yield from level_faults(rubric, action.to, (*loc, "to"))
        if action.effort.least > action.effort.most:
            yield Fault((*loc, "effort"), "`least` is above `most`", "impossible-bounds")
        for at, name in enumerate(action.needs):
            if name not in known:
                where = (*loc, "needs", at)
                yield Fault(where, unknown("action", name, known), "unknown-action")
        for name, answer in action.moves.items():
            yield from _move(rubric, name, answer, (*loc, "moves", name))
        if _needs_itself(action, known):
            message = f"`{action.id}` needs itself, by way of what it needs"
            yield Fault((*loc, "needs"), message, "action-cycle")


def _move(rubric: Rubric, name: str, answer: float | str, loc: Loc) -> Iterator[Fault]:
    if name not in rubric.items:
        yield Fault(loc, unknown("item", name, rubric.items), "unknown-item")
        return
    try:
        rubric.items[name].read(answer, rubric.scale)
    except ValueError as error:
        yield Fault(loc, f"`{name}`: {error}", "impossible-answer")


def combination_faults(rubric: Rubric) -> Iterator[Fault]:
    """Signals within the rubric name what is there; those of other rubrics are theirs to know."""
    names = [dim.id for dim in rubric.dimensions]
    for at in repeated(one.id for one in rubric.combinations):
        message = f"combination `{rubric.combinations[at].id}` stands here twice"
        yield Fault(("combinations", at, "id"), message, "repeated-id")
    for at, combination in enumerate(rubric.combinations):
        for place, signal in enumerate(combination.when):
            loc: Loc = ("combinations", at, "when", place)
            level = signal.at_least if signal.at_least is not None else signal.below
            if signal.rubric not in {None, rubric.id} or level is None:
                continue
            yield from level_faults(rubric, level, loc)
            if signal.dimension is not None and signal.dimension not in names:
                message = unknown("dimension", signal.dimension, names)
                yield Fault((*loc, "dimension"), message, "unknown-dimension")
            if signal.item is not None and signal.item not in rubric.items:
                message = unknown("item", signal.item, rubric.items)
                yield Fault((*loc, "item"), message, "unknown-item")


def _needs_itself(action: Action, known: Mapping[str, Action]) -> bool:
    ahead, seen = list(action.needs), set[str]()
    while ahead:
        name = ahead.pop()
        if name == action.id:
            return True
        if name in known and name not in seen:
            seen.add(name)
            ahead += known[name].needs
    return False
