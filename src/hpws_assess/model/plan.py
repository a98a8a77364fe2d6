"""A plan as a document: the roadmap, what it rests on, and the words of what it names.

The authority for ``hpws-assess/plan@1`` files, which ``plan --format json`` writes.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from hpws_assess.model.action import Action
from hpws_assess.model.result import Tool
from hpws_assess.model.roadmap import Reach, Roadmap, WhatIf
from hpws_assess.model.words import Frozen


class PlanRubric(Frozen):
    """What a plan needs to know of a rubric to be read without it."""

    id: str
    version: str
    title: str
    levels: dict[int, str]
    dimensions: dict[str, str]
    """Titles by id."""
    lifts: dict[str, str]
    """By cap and gate, what lifts it."""
    actions: dict[str, Action]


class Expected(Frozen):
    """What would follow, on one rubric, if a part of the plan did all that it is to do."""

    by: str
    """The phase by whose end that would be."""
    follows: WhatIf


class Plan(Frozen):
    """The way up for one node of one assessment."""

    format: Literal["hpws-assess/plan@1"] = "hpws-assess/plan@1"
    tool: Tool
    organization: str
    wave: str
    as_of: dt.date | None
    rubrics: tuple[PlanRubric, ...]
    roadmap: Roadmap
    expected: tuple[Expected, ...] = ()
    what_if: tuple[WhatIf, ...] = ()
    """What would follow from what was asked, rubric by rubric."""
    reach: tuple[Reach, ...] = ()
    """Where a level is to be reached, the cheapest sets that the roadmap is made of."""
