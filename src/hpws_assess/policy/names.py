"""Whether a condition's names are names here. A misspelt gate would pass for ever."""

from __future__ import annotations

from hpws_assess.advise.findings import ORDER
from hpws_assess.check.fault import unknown
from hpws_assess.model.result import Result, RubricResult
from hpws_assess.policy.grammar import Condition


def find_misfit(result: Result, condition: Condition) -> str:
    """What name of a condition nothing here answers to; empty where all do."""
    parts = [one for one in result.rubrics if condition.rubric in {None, one.rubric.id}]
    if not parts:
        known = [one.rubric.id for one in result.rubrics]
        return unknown("rubric", condition.rubric or "", known)
    misfits = [_misfit(part, condition) for part in parts]
    return "" if "" in misfits else misfits[0]


def _misfit(part: RubricResult, condition: Condition) -> str:
    units = [node.node for node in part.nodes]
    if condition.unit not in {None, "*", *units}:
        return unknown("unit", condition.unit or "", units)
    if condition.subject == "finding" and condition.rule not in {"*", *ORDER}:
        return unknown("rule of findings", condition.rule, ORDER)
    if condition.subject == "response" and condition.party not in {"", *part.rubric.roles}:
        return unknown("role", condition.party, part.rubric.roles)
    return _misnamed(part, condition)


def _misnamed(part: RubricResult, condition: Condition) -> str:
    rubric = part.rubric
    dimensions = [one.id for one in rubric.dimensions]
    if condition.subject == "item":
        if condition.name not in rubric.items:
            return unknown("item", condition.name, rubric.items, _show(part))
        if condition.party not in rubric.sides:
            return unknown("side", condition.party, rubric.sides)
    if condition.subject == "dimension" and condition.name not in {"*", *dimensions}:
        return unknown("dimension", condition.name, dimensions)
    if condition.subject == "item or dimension":
        if condition.name not in {*dimensions, *rubric.items}:
            return unknown(
                "dimension or item", condition.name, [*dimensions, *rubric.items], _show(part)
            )
        context = {one.id for one in rubric.dimensions if not one.levelled}
        if condition.name in context:
            return f"`{condition.name}` gets no level; ask for its score: `{condition.name}#score`"
    return ""


def _show(part: RubricResult) -> str:
    return f"see hpws-assess rubrics show {part.rubric.id}"
