"""What applies: which dimensions, items, roles and sides one assessment asks of one rubric.

The ``Instrument`` is what the rubric, the profile, the settings and the exclusions decide; a
``Scope`` is an instrument with an assessment's units and dates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hpws_assess.measure.instrument import Instrument, instrument_of
from hpws_assess.model.assessment import Assessment, Node
from hpws_assess.model.items.dates import DAYS_A_MONTH
from hpws_assess.model.rubric import Dimension, Rubric


@dataclass(frozen=True)
class Scope(Instrument):
    """An instrument in one assessment, with its units and its day."""

    nodes: Mapping[str, Node]
    """Parents before children; the first is the organization."""
    as_of: dt.date | None
    census: bool = True
    """Everybody was asked, so that a response rate can be told."""
    units_drawn: bool = False
    """The units are a sample themselves; else all units are here, and people answered in them."""

    @classmethod
    def of(cls, rubric: Rubric, assessment: Assessment) -> Scope:
        """The scope of a rubric in an assessment."""
        instrument = instrument_of(rubric, assessment)
        scope = cls(
            instrument.rubric,
            instrument.profile,
            instrument.settings,
            instrument.exclusions,
            assessment.nodes,
            assessment.as_of,
            assessment.design == "census",
            assessment.design == "unit-sample",
        )
        vars(scope).update(instrument.worked_out)
        return scope

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

    def is_whole(self, node: str) -> bool:
        """Whether a node is the organization or has units: where coefficients are worked out."""
        return self.nodes[node].parent is None or bool(self.nodes[node].children)

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
