"""What applies: which dimensions, items, roles and sides one assessment asks of one rubric."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hpws_assess.model.assessment import Assessment, Exclusion, Node, Settings
from hpws_assess.model.items import Item
from hpws_assess.model.items.dates import DAYS_A_MONTH
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.model.words import Fact, holds


@dataclass(frozen=True)
class Scope:
    """A rubric as one assessment uses it: all that depends on the profile is decided here."""

    rubric: Rubric
    profile: Mapping[str, Fact]
    settings: Settings
    exclusions: tuple[Exclusion, ...]
    nodes: Mapping[str, Node]
    """Parents before children; the first is the organization."""
    as_of: dt.date | None
    census: bool = True
    """Everybody was asked, so that a response rate can be told."""

    @classmethod
    def of(cls, rubric: Rubric, assessment: Assessment) -> Scope:
        """The scope of a rubric in an assessment."""
        return cls(
            rubric,
            rubric.profile_of(assessment.profile),
            assessment.settings,
            tuple(ex for ex in assessment.exclusions if ex.rubric == rubric.id),
            assessment.nodes,
            assessment.as_of,
            assessment.design == "census",
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles that exist here."""
        roles = self.rubric.roles.items()
        return frozenset(name for name, role in roles if holds(role.applies_if, self.profile))

    @cached_property
    def counting_sides(self) -> tuple[str, ...]:
        """Sides that enter means here, in the rubric's order."""
        sides = self.rubric.sides.items()
        return tuple(name for name, side in sides if holds(side.counts_if, self.profile))

    @cached_property
    def judges(self) -> tuple[str, ...]:
        """Roles that judge from outside."""
        return tuple(name for name in self.rubric.roles if self.rubric.roles[name].judges)

    def side(self, role: str) -> str | None:
        return self.rubric.roles[role].side

    def stand_ins(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """Roles that exist here; one that does not is replaced by its ``otherwise``."""
        found: list[str] = []
        for name in roles:
            other = self.rubric.roles[name].otherwise
            use = name if name in self.roles else other if other in self.roles else None
            if use is not None and use not in found:
                found.append(use)
        return tuple(found)

    def asked(self, item: Item) -> tuple[str, ...]:
        """Roles whose answers to an item may count, judging roles aside."""
        return self._asked[item.id]

    def givers(self, item: Item) -> tuple[str, ...]:
        """Roles that rate the giving half of a pair."""
        return tuple(
            role for role in self.stand_ins(item.giver_roles) if role not in self.asked(item)
        )

    @cached_property
    def _asked(self) -> dict[str, tuple[str, ...]]:
        return {item.id: self.stand_ins(item.roles) for item in self.rubric.items.values()}

    def may_answer(self, role: str, item: Item) -> bool:
        return role in self.judges or role in self.asked(item) or role in self.givers(item)

    def why_not(self, dimension: Dimension) -> str | None:
        """Why a dimension does not apply here, or None where it does."""
        excluded = self._excluded(dimension=dimension.id)
        if excluded:
            return excluded
        if not holds(dimension.applies_if, self.profile):
            return "does not apply to this organization's profile"
        return None if self.items(dimension) else "none of its items applies here"

    def _excluded(self, dimension: str | None = None, item: str | None = None) -> str | None:
        for exclusion in self.exclusions:
            if (dimension and exclusion.dimension == dimension) or (
                item and exclusion.item == item
            ):
                return (
                    f"left out by agreement of {', '.join(exclusion.agreed_by)}: {exclusion.reason}"
                )
        return None

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Dimensions that apply here."""
        return tuple(dim for dim in self.rubric.dimensions if self.why_not(dim) is None)

    def items(self, dimension: Dimension) -> tuple[Item, ...]:
        """Items of a dimension that apply here and can be asked of somebody."""
        return self._items[dimension.id]

    @cached_property
    def _items(self) -> dict[str, tuple[Item, ...]]:
        return {
            dim.id: tuple(item for item in dim.items if self.applies(item))
            for dim in self.rubric.dimensions
        }

    def applies(self, item: Item, *, any_form: bool = False) -> bool:
        """Whether an item is asked here; ``any_form`` looks past a short form."""
        return (
            (any_form or self.settings.form == "full" or item.core)
            and (self.settings.extensions or not item.extension)
            and bool(self.asked(item))
            and holds(item.applies_if, self.profile)
            and self._excluded(item=item.id) is None
        )

    @cached_property
    def asks(self) -> dict[str, tuple[Item, ...]]:
        """By role, the items that it is asked, in the rubric's order."""
        items = [item for dim in self.dimensions for item in self.items(dim)]
        return {
            role: tuple(item for item in items if self.may_answer(role, item))
            for role in self.rubric.roles
            if role in self.roles
        }

    @cached_property
    def codes(self) -> dict[str, dict[str, int]]:
        """By item with closed answers, the integer code of each option."""
        scale = self.rubric.scale
        items = self.rubric.items.values()
        return {
            item.id: {option.key: option.code for option in item.options(scale)} for item in items
        }

    @cached_property
    def units(self) -> dict[str, dict[str, float]]:
        """By item with closed answers, the unit value of each option, reversal included."""
        scale = self.rubric.scale
        return {
            name: {key: self.rubric.items[name].unit(key, scale) for key in keys}
            for name, keys in self.codes.items()
        }

    @cached_property
    def tallied(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        """By role and dimension: the counted ratings that the role is asked, for crosses."""
        return {
            (role, dim.id): tuple(
                item
                for item in self.items(dim)
                if item.counted and not item.stated and self.may_answer(role, item)
            )
            for role in self.roles
            for dim in self.dimensions
        }

    def not_due(self, dimension: Dimension) -> str | None:
        """Why a step is not yet due, or None. Unknown dates make it due."""
        due = dimension.due
        if due is None or self.as_of is None:
            return None
        date = self.profile.get(due.profile)
        if not isinstance(date, dt.date):
            return None
        months = (date - self.as_of).days / DAYS_A_MONTH
        if months <= due.months_before:
            return None
        return f"due {due.months_before:g} months before {date.isoformat()}"

    def headcount(self, node: str, role: str) -> int:
        """People of a role at a node and below it."""
        here = self.nodes[node]
        below = sum(self.headcount(child, role) for child in here.children)
        return here.headcount.get(role, 0) + below

    @cached_property
    def people(self) -> dict[str, int]:
        """By node, everybody at it and below it, over all roles."""
        roles = self.rubric.roles
        return {node: sum(self.headcount(node, role) for role in roles) for node in self.nodes}

    def line(self, node: str) -> tuple[str, ...]:
        """A node and its ancestors, nearest first."""
        found: list[str] = []
        at: str | None = node
        while at is not None:
            found.append(at)
            at = self.nodes[at].parent
        return tuple(found)

    def below(self, node: str) -> frozenset[str]:
        """A node and everything under it."""
        children = self.nodes[node].children
        return frozenset({node}).union(*(self.below(child) for child in children))
