"""The way up: a phased plan, what would follow from something, a cheapest way to a level.

Actions stand here by their ids; their texts are in the rubric, which every result holds.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from hpws_assess.model.step import Step
from hpws_assess.model.words import Frozen

MONTHS = 24
"""How far a plan looks ahead unless it is told."""

AT_A_TIME = 5
"""Actions under way in one phase unless a plan is told. A convention."""

QUICK_WEEKS = 4.0
"""Person-weeks, at most, of a quick win: about one month's effort."""

QUICK_MONTHS = 3.0
"""Months after which, at the latest, a quick win shows."""


class PlanChoice(Frozen):
    """What a plan keeps to."""

    capacity: float | None = Field(default=None, gt=0)
    """Person-weeks that can be given to it in 30 days; a quarter holds three times as many."""
    at_a_time: int = Field(default=AT_A_TIME, ge=1)
    """Actions that may be under way in one phase."""
    start: dt.date | None = None
    """The first day. Without one, phases are numbered and not dated."""
    months: int = Field(default=MONTHS, ge=3, le=120)
    """How far it looks ahead."""
    least_gap: float = Field(default=0.0, ge=0)
    """Gaps of fewer points are left alone."""


class PlanPhase(Frozen):
    """A stretch of the plan: three of 30 days, then quarters."""

    number: int
    title: str
    months: int
    """1 for 30 days, 3 for a quarter."""
    starts: dt.date | None = None
    ends: dt.date | None = None
    weeks: float = 0.0
    """Person-weeks planned in it, at the upper end of the effort ranges."""
    actions: int = 0
    """Actions under way in it."""


class Planned(Frozen):
    """An action with its place in the plan."""

    rubric: str
    action: str
    serves: tuple[str, ...]
    """Dimensions whose gap calls for it, or for what needs it first."""
    priority: float
    first: int
    """The number of the phase in which it begins."""
    last: int
    """The number of the phase by whose end it is to be done."""
    after: tuple[str, ...] = ()
    """Actions of the plan that it waits for."""
    before: dt.date | None = None
    """The fixed day that it has to be done before; it ends in a phase that ends before it."""
    weeks: float
    """Person-weeks it takes of the capacity: the upper end of its effort."""
    quick: bool = False
    """A quick win: little effort, shows soon, waits for nothing."""


class Passed(Frozen):
    """Actions that are not in the plan, for one reason."""

    rubric: str
    reason: Literal[
        "in place", "at target", "ahead", "beyond", "small", "not asked", "late", "full", "waits"
    ]
    why: str
    actions: tuple[str, ...]


class GapServed(Frozen):
    """One gap, and what the plan does about it or why it does nothing."""

    rubric: str
    dimension: str
    gap: float | None
    priority: float | None
    actions: tuple[str, ...] = ()
    """Planned actions that serve it."""
    lifts: tuple[str, ...] = ()
    """Caps that hold it down and that no action lifts but showing or asking: see the rubric."""
    why: str = ""
    """Why nothing is planned for it."""


class Pinned(Frozen):
    """A day that the plan cannot move."""

    what: str
    date: dt.date
    days: int
    """From the day that ages are counted from."""
    phase: int | None = None
    """The phase that it falls into; None beyond the plan."""


class Roadmap(Frozen):
    """What to do when, over all rubrics of an assessment, at one node."""

    unit: str
    choice: PlanChoice
    phases: tuple[PlanPhase, ...]
    planned: tuple[Planned, ...]
    gaps: tuple[GapServed, ...]
    passed: tuple[Passed, ...]
    pinned: tuple[Pinned, ...]
    trace: tuple[Step, ...] = ()


class Standing(Frozen):
    """Where a dimension stands."""

    score: float | None
    claimed: int | None
    confirmed: int | None
    status: str | None = None
    caps: tuple[str, ...] = ()
    """Caps that bind."""


class Shift(Frozen):
    """A dimension before and after what was supposed."""

    dimension: str
    before: Standing
    after: Standing


class WhatIf(Frozen):
    """What would follow on one rubric if something were so, scored as everything else is."""

    rubric: str
    supposed: tuple[str, ...]
    headline_before: str
    headline_after: str
    shifts: tuple[Shift, ...]
    """Dimensions whose score, levels, status or caps change."""
    trace: tuple[Step, ...] = ()
    """How the numbers of the shifts come about under the supposition."""


class Reach(Frozen):
    """A cheapest set of actions of one rubric that brings every dimension to a level."""

    rubric: str
    level: int
    actions: tuple[str, ...]
    """In the rubric's order."""
    cost: float
    """Person-weeks: the middles of the effort ranges, added up."""
    bound: float
    """No set that reaches the level costs less than this. Equal to ``cost`` where proven."""
    proven: bool
    tried: int
    """Partial choices that the search looked at."""
    beyond: tuple[str, ...] = ()
    """Dimensions that all the rubric's actions together do not bring there."""
    to_show: tuple[str, ...] = ()
    """Dimensions that need artefacts or other voices besides, which no action states."""
    trace: tuple[Step, ...] = ()
