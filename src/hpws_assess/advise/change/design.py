"""What a rubric decides of an item, so that a change of the rubric is told from one of answers."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from hpws_assess.model.items import Item, Scale
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.rubric import Rubric

EQUAL = 1e-12
"""Unit values that differ by less are the same."""


class Rule(NamedTuple):
    """How answers to an item become scores."""

    kind: str
    worth: Mapping[str, float]
    """Of a closed item: by option, its unit value, reversal included."""
    ends: tuple[Hashable, ...] = ()
    """Of a measured item: what scores worst and best, and what is measured."""


class Place(NamedTuple):
    """Where an item stands in its dimension's mean, of whom it is asked, how it is scored."""

    entry: str
    """The item itself, or its group of alternatives."""
    weight: float
    joint: bool
    asked: tuple[Hashable, ...]
    """Who is asked, and where the item applies."""
    rule: Rule


def place_of(rubric: Rubric, item: Item, name: str) -> Place:
    """What a rubric decides of an item that goes by a name."""
    entry = f"any-of:{item.any_of}" if item.any_of else name
    return Place(entry, item.weight, item.joint, _asked(rubric, item), _rule(item, rubric.scale))


def _asked(rubric: Rubric, item: Item) -> tuple[Hashable, ...]:
    """All that decides who speaks on an item, whoever answers."""
    names = sorted({*item.roles, *item.giver_roles})
    roles = [(name, rubric.roles[name]) for name in names]
    who = [
        (name, role.side, role.otherwise, role.attributed, role.judges, repr(role.applies_if))
        for name, role in roles
    ]
    sides = sorted({role.side for _, role in roles if role.side is not None})
    where = [(side, repr(rubric.sides[side].counts_if)) for side in sides]
    own = (tuple(sorted(item.roles)), item.stated, item.joint, item.extension)
    return (*who, *where, *own, repr(item.applies_if))


def _rule(item: Item, scale: Scale) -> Rule:
    if isinstance(item, Measured):
        worst, best = (item.ceiling, item.floor) if item.reverse else (item.floor, item.ceiling)
        what = item.model_dump(include={"unit_name", "start", "end"})
        return Rule(item.type, {}, (worst, best, *sorted(what.items())))
    return Rule(item.type, item.worths(scale))


def carried_over(then: Rule, now: Rule) -> tuple[float, float] | None:
    """``(a, b)`` where every answer worth u by one rule is worth ``a + b u`` by the other.

    Then what a mean would be by the other rule is known without the answers. None where it is not:
    other options, or other ends, beyond which an answer's amount cannot be told from its score.

    >>> yes, no = Rule("x", {"1": 0.0, "2": 0.5, "3": 1.0}), Rule("x", {"1": 1, "2": 0.5, "3": 0})
    >>> carried_over(yes, yes), carried_over(yes, no)
    ((0.0, 1.0), (1.0, -1.0))
    """
    if then.ends or now.ends:
        swapped = (now.ends[1], now.ends[0], *now.ends[2:]) if now.ends else ()
        straight = (0.0, 1.0) if then.ends == now.ends else None
        return (1.0, -1.0) if then.ends == swapped else straight
    if then.worth.keys() != now.worth.keys() or not then.worth:
        return None
    low, high = (pick(then.worth, key=lambda one: then.worth[one]) for pick in (min, max))
    slope = (now.worth[high] - now.worth[low]) / (then.worth[high] - then.worth[low])
    start = now.worth[low] - slope * then.worth[low]
    fits = all(abs(start + slope * u - now.worth[key]) < EQUAL for key, u in then.worth.items())
    return (start, slope) if fits else None
