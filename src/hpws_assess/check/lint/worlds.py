"""The kinds of organization that a rubric's conditions tell apart, for rules about all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from hpws_assess.check.fault import Loc
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Settings
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.model.words import Condition, Fact, Range, holds

MOST = 512
"""Kinds of organization that are looked through; where there are more, nothing is said."""

ELSE = "\0 something else"
"""A text that no condition asks for."""


class Worlds:
    """Scopes of the rubric, one for each kind of organization, in the long form with extensions."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        people = [*rubric.sides.values(), *rubric.roles.values()]
        self._people = [
            getattr(one, "counts_if", None) or getattr(one, "applies_if", {}) for one in people
        ]
        self._facts = {key: _facts(rubric, key) for key in rubric.profile}
        self._made: dict[frozenset[str], tuple[Scope, ...]] = {}

    def told_apart(self, conditions: Iterable[Condition]) -> tuple[Scope, ...]:
        """Every kind that conditions and those on sides and roles tell apart; none if too many."""
        asked = {key for condition in (*self._people, *conditions) for key in condition}
        keys = frozenset(key for key in asked if self._facts.get(key))
        if keys not in self._made:
            self._made[keys] = self._scopes(sorted(keys))
        return self._made[keys]

    def _scopes(self, keys: list[str]) -> tuple[Scope, ...]:
        facts = [self._facts[key] for key in keys]
        if prod(map(len, facts)) > MOST:
            return ()
        return tuple(
            Scope(self.rubric, dict(zip(keys, each, strict=True)), SETTINGS, (), {}, None)
            for each in product(*facts)
        )

    def of_item(self, dimension: Dimension, item: Item) -> tuple[Scope, ...] | None:
        """Kinds in which an item's conditions hold; None where there are too many to look at."""
        conditions = (dimension.applies_if, item.applies_if)
        scopes = self.told_apart(conditions)
        if not scopes:
            return None
        return tuple(one for one in scopes if all(holds(each, one.profile) for each in conditions))

    def of_dimension(self, dimension: Dimension) -> tuple[Scope, ...]:
        """Kinds in which a dimension applies and some item of it can be asked."""
        conditions = [dimension.applies_if, *(item.applies_if for item in dimension.items)]
        return tuple(
            scope for scope in self.told_apart(conditions) if scope.why_not(dimension) is None
        )


SETTINGS = Settings(extensions=True)


def _facts(rubric: Rubric, key: str) -> list[Fact]:
    """What a profile can say, as far as the rubric's conditions see a difference."""
    wanted = [condition[key] for condition in _conditions(rubric) if key in condition]
    kind = rubric.profile[key].type
    if kind == "yes-no":
        return [True, False]
    if kind == "number":
        bounds = {
            bound
            for one in wanted
            if isinstance(one, Range)
            for bound in (one.at_least, one.at_most)
            if bound is not None
        }
        near = {bound + step for bound in bounds for step in (-1.0, 0.0, 1.0)}
        return [*sorted(near)] or [0.0]
    return [*sorted({one for one in wanted if isinstance(one, str)}), ELSE] if wanted else []


def _conditions(rubric: Rubric) -> Iterator[Condition]:
    yield from (side.counts_if for side in rubric.sides.values())
    yield from (role.applies_if for role in rubric.roles.values())
    for dimension in rubric.dimensions:
        yield dimension.applies_if
        yield from (item.applies_if for item in dimension.items)


def in_words(profile: Mapping[str, Fact]) -> str:
    """A kind of organization as a message names it: where `union` is false.

    >>> in_words({"union": False, "people": 14.0})
    ' where `people` is 14 and `union` is false'
    >>> in_words({})
    ''
    """
    said = []
    for key, fact in sorted(profile.items()):
        if fact == ELSE:
            said.append(f"`{key}` is something else")
        elif isinstance(fact, bool):
            said.append(f"`{key}` is {str(fact).lower()}")
        else:
            said.append(f"`{key}` is {fact:g}" if isinstance(fact, float) else f"`{key}` is {fact}")
    return f" where {' and '.join(said)}" if said else ""


def places(rubric: Rubric) -> Iterator[tuple[Loc, Dimension, Item]]:
    """Every item with its path and its dimension."""
    for at, dimension in enumerate(rubric.dimensions):
        for place, item in enumerate(dimension.items):
            yield ("dimensions", at, "items", place), dimension, item
