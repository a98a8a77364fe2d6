"""Before fielding: what could be printed, at which response. Asks the release itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor
from typing import NamedTuple

from hpws_assess.assess import Counted, assess
from hpws_assess.measure.count import count
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.items import Item, Value
from hpws_assess.model.items.item import Amount
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.result import Tool
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.said import Said

RATES = (0.6, 0.8, 1.0)
"""Shares of each role that answer."""


class Forecast(NamedTuple):
    """What one response would show."""

    shown: dict[str, bool]
    """By role: whether its answers could be printed at the organization."""
    dimensions: dict[str, bool]
    """By dimension: whether it would have a score."""


def forecast(rubric: Rubric, people: Mapping[str, int], min_group: int, rate: float) -> Forecast:
    """What the release would let through if ``rate`` of each role answered everything.

    The answers are invented and alike; only whether a number may be shown is read from them.
    """
    organization = "Preview"
    assessment = Assessment.model_validate(
        {
            "format": "hpws-assess/assessment@1",
            "organization": organization,
            "wave": "preview",
            "rubrics": {rubric.id: rubric.version},
            "headcount": dict(people),
            "profile": _profile(rubric, people),
            "settings": {"min_group": min_group},
        }
    )
    scope = Scope.of(rubric, assessment)
    tally, register = count(scope, _crowd(scope, people, rate))
    released = Released(scope, tally)
    counted = Counted(rubric, "", tally, register, "")
    result = assess(assessment, "", [counted], Tool(name="preview", version="0"), detail="levels")
    top = result.rubrics[0].nodes[0]
    return Forecast(
        {role: released.respondents(organization, role) > 0 for role in people},
        {one.dimension: one.score is not None for one in top.dimensions},
    )


def _profile(rubric: Rubric, people: Mapping[str, int]) -> dict[str, bool]:
    """Yes to whatever the roles that have people need."""
    return {
        key: wanted
        for role in people
        for key, wanted in rubric.roles[role].applies_if.items()
        if isinstance(wanted, bool)
    }


def _crowd(scope: Scope, people: Mapping[str, int], rate: float) -> Iterable[Said]:
    for role, number in people.items():
        attributed = scope.rubric.roles[role].attributed == "always"
        for _ in range(floor(number * rate + 0.5)):
            said = Said(next(iter(scope.nodes)), role, attributed)
            for item in scope.asks.get(role, ()):
                answer = _some_answer(scope, item)
                if answer is not None:
                    said.answers[item.id] = answer
            yield said


def _some_answer(scope: Scope, item: Item) -> Value | None:
    options = item.options(scope.rubric.scale)
    if options:
        return options[len(options) // 2].key
    return Amount(item.ceiling) if isinstance(item, Measured) else None
