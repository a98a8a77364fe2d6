"""What is kept of a result, for a later run to compare with."""

from __future__ import annotations

from hpws_assess.measure.statistics.sure import NOBODY_DRAWN
from hpws_assess.model.remembered import Part, Remembered, Then, Unit
from hpws_assess.model.result import DimensionResult, ItemResult, Result, RubricResult


def remember(result: Result) -> Remembered:
    """The released scores of a result."""
    return Remembered(
        organization=result.organization,
        wave=result.wave,
        rubrics={
            part.rubric.id: Part(
                version=part.rubric.version,
                units={
                    node.node: Unit(
                        dimensions={one.dimension: then_of(part, one) for one in node.dimensions}
                    )
                    for node in part.nodes
                },
            )
            for part in result.rubrics
        },
    )


def then_of(part: RubricResult, one: DimensionResult) -> Then:
    """A dimension as a later run will see it."""
    sure = one.sure
    voices = {item.item: confidential_voices(part, item) for item in one.items}
    return Then(
        score=one.score,
        confirmed=one.confirmed,
        drawn=sure != NOBODY_DRAWN,
        error=sure.error if sure else None,
        freedom=sure.freedom if sure else None,
        why=sure.why if sure else "how sure the score is was not worked out",
        items={item.item: item.score for item in one.items if item.score is not None},
        voices={name: said for name, said in voices.items() if said},
    )


def confidential_voices(part: RubricResult, item: ItemResult) -> dict[str, float]:
    """What roles that answer in confidence say of an item."""
    roles = part.rubric.roles
    return {
        " ".join(one.roles): one.score
        for one in (*item.voices, *item.beside)
        if one.roles and all(roles[name].attributed == "never" for name in one.roles)
    }
