"""Conditions on findings: that there is one of a rule, or more than so many."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.model.judged import Spot
from hpws_assess.model.result import Finding, NodeResult, RubricResult
from hpws_assess.policy.grammar import Condition
from hpws_assess.policy.reading import Context, Reading, Source, source_of


def read_finding(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """Each finding of the rule by itself; with a number, how many there are together."""
    found = [one for one in node.findings if condition.rule in {"*", one.rule}]
    if condition.operator is None:
        for one in found:
            spot = spot_of(part, node, one)
            yield Reading(
                spot, 1.0, one.message, True, mend=one.mend, sources=sources_of(node, one)
            )
        if not found:
            yield Reading(Spot(part.rubric.id, node.node), 0.0, "none", holds=False)
        return
    rule = "findings" if condition.rule == "*" else f"findings of {condition.rule}"
    yield Reading(Spot(part.rubric.id, node.node), float(len(found)), f"{len(found)} {rule}")


def spot_of(part: RubricResult, node: NodeResult, one: Finding) -> Spot:
    """What a finding is about."""
    return Spot(part.rubric.id, node.node, one.dimension or "", one.item or "")


def sources_of(node: NodeResult, one: Finding) -> tuple[Source, ...]:
    """Those whose answers to its item a finding is about."""
    items = (item for dimension in node.dimensions for item in dimension.items)
    return tuple(source_of(item) for item in items if item.item == one.item)
