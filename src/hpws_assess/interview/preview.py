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

    shown: dict[tuple[str, str], bool]
    """By node and role: whether the answers at the node and below it could be printed."""
    dimensions: dict[tuple[str, str], bool]
    """By node and dimension: whether it would have a score."""


def forecast(rubric: Rubric, assessment: Assessment, rate: float) -> Forecast:
    """What the release would let through if ``rate`` of each role answered everything.

    The answers are invented and alike; only whether a number may be shown is read from them.
    """
    scope = Scope.of(rubric, assessment)
    tally, register = count(scope, _crowd(scope, rate))
    released = Released(scope, tally)
    counted = Counted(rubric, "", tally, register, "")
    result = assess(assessment, "", [counted], Tool(name="preview", version="0"), detail="levels")
    roles = [role for role in rubric.roles if scope.headcount(next(iter(scope.nodes)), role)]
    return Forecast(
        {
            (node, role): released.respondents(node, role) > 0
            for node in scope.nodes
            for role in roles
        },
        {
            (node.node, one.dimension): one.score is not None
            for node in result.rubrics[0].nodes
            for one in node.dimensions
        },
    )


def invented(rubric: Rubric, people: Mapping[tuple[str | None, str], int]) -> Assessment:
    """An assessment of nothing but people, by unit and role; no unit is the organization."""
    units = list(dict.fromkeys(unit for unit, _ in people if unit is not None))

    def at(unit: str | None) -> dict[str, int]:
        return {role: number for (where, role), number in people.items() if where == unit}

    return Assessment.model_validate(
        {
            "format": "hpws-assess/assessment@1",
            "organization": "The organization",
            "wave": "preview",
            "rubrics": {rubric.id: rubric.version},
            "headcount": at(None),
            "units": [{"name": unit, "headcount": at(unit)} for unit in units],
            "profile": _profile(rubric, {role for _, role in people}),
        }
    )


def _profile(rubric: Rubric, roles: Iterable[str]) -> dict[str, bool]:
    """Yes to whatever the roles that have people need."""
    return {
        key: wanted
        for role in roles
        for key, wanted in rubric.roles[role].applies_if.items()
        if isinstance(wanted, bool)
    }


def _crowd(scope: Scope, rate: float) -> Iterable[Said]:
    for node in scope.nodes.values():
        for role, number in node.headcount.items():
            attributed = scope.rubric.roles[role].attributed == "always"
            for _ in range(floor(number * rate + 0.5)):
                said = Said(node.name, role, attributed)
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
