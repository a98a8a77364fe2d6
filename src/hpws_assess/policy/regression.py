"""Conditions on what was before: a baseline, and a floor of levels.

Where nobody was drawn by chance (facts, offices that speak by name) any drop is a drop. Where
people answered, only what the interval of the change puts below 0 is one, as ``compare`` has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.advise.change.noise import judge
from hpws_assess.advise.change.obstacles import names_since
from hpws_assess.measure.statistics.sure import NOBODY_DRAWN
from hpws_assess.measure.trace import Trace
from hpws_assess.model.judged import Spot
from hpws_assess.model.remembered import Then
from hpws_assess.model.result import DimensionResult, NodeResult, RubricResult
from hpws_assess.model.statistics import Sure
from hpws_assess.policy.grammar import SAME, Condition
from hpws_assess.policy.reading import Context, Reading, source_of, titled, worst_of


def read_regression(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """Every dimension of a node against the baseline: what fell, and what is not rated any more."""
    before = context.before
    then = before.rubrics.get(part.rubric.id) if before else None
    unit = then.units.get(node.node) if then else None
    if before is None or then is None or unit is None:
        said = "the baseline does not have it: nothing to compare with"
        yield Reading(Spot(part.rubric.id, node.node), None, said, applies=False)
        return
    for one in node.dimensions:
        if one.dimension in unit.dimensions:
            was = unit.dimensions[one.dimension]
            names = names_since(then.version, was.items, part.rubric)
            named = was.but(items={names[item]: score for item, score in was.items.items()})
            yield from _compare(part, node, named, one, before.wave)


def read_floor(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """Every dimension that the floor names against the level that it had.

    A wave before the one of the floor is not held against it.
    """
    reached = context.floor
    if reached is None or context.result.wave < reached.wave:
        said = "not in the floor, or of an earlier wave"
        yield Reading(Spot(part.rubric.id, node.node), None, said, applies=False)
        return
    levels = reached.levels.get(part.rubric.id, {}).get(node.node, {})
    now = {one.dimension: one for one in node.dimensions}
    for name, floor in sorted(levels.items()):
        spot = Spot(part.rubric.id, node.node, name)
        one = now.get(name)
        if one is None:
            yield Reading(spot, None, "is not asked here any more")
        elif one.confirmed is None:
            said = f"{one.why or 'not rated'}; the floor is level {floor}"
            yield Reading(spot, None, said, sources=worst_of(one))
        else:
            said = f"confirmed level {titled(part, one.confirmed)}, below the floor of {floor}"
            sources = worst_of(one)
            yield Reading(spot, float(one.confirmed), said, one.confirmed < floor, sources=sources)


def _compare(
    part: RubricResult, node: NodeResult, then: Then, now: DimensionResult, wave: str
) -> Iterator[Reading]:
    """One dimension: what offices stated by item first, then the dimension as a whole."""
    place = Spot(part.rubric.id, node.node, now.dimension)
    if then.score is None or now.score is None:
        if then.score is not None:
            yield Reading(place, None, f"was rated in {wave}, and is not any more: {now.why}")
        return
    stated = not then.drawn and now.sure == NOBODY_DRAWN
    fallen = [
        one
        for one in now.items
        if (stated or one.facts) and _fell(then.items.get(one.item), one.score)
    ]
    for one in fallen:
        spot = place._replace(item=one.item)
        said = f"score {one.score:.2f}, was {then.items[one.item]:.2f} in {wave}"
        yield Reading(spot, one.score, said, holds=True, sources=(source_of(one),))
    if not stated:
        yield _moved(place, then, now, wave)
    elif not fallen:
        yield _level(part, place, then, now, wave)


def _moved(place: Spot, then: Then, now: DimensionResult, wave: str) -> Reading:
    """A score that people's answers made, by the interval of its change."""
    assert then.score is not None
    assert now.score is not None
    trace = Trace(keeps=False)
    label, why, low, high = judge(now.score - then.score, _sure(then), now.sure, trace, "")
    said = f"score {now.score:.2f}, was {then.score:.2f} in {wave}"
    if label == "not sure":
        known = now.score >= then.score
        return Reading(place, None, f"{said}; {why}", False if known else None)
    if low is not None and high is not None:
        said += f"; the change is {low:+.2f} to {high:+.2f} (95 %)"
    return Reading(place, now.score, said, label == "declined", sources=worst_of(now))


def _sure(then: Then) -> Sure:
    """How sure a score was, as far as it is remembered."""
    if not then.drawn:
        return NOBODY_DRAWN
    return Sure(method="strata", why=then.why, error=then.error, freedom=then.freedom)


def _level(part: RubricResult, place: Spot, then: Then, now: DimensionResult, wave: str) -> Reading:
    """A confirmed level that fell although no answer did: a cap came, as evidence went."""
    if then.confirmed is None or now.confirmed is None or now.confirmed >= then.confirmed:
        return Reading(place, now.score, f"not lower than in {wave}", holds=False)
    said = (
        f"confirmed level {titled(part, now.confirmed)}, "
        f"was {titled(part, then.confirmed)} in {wave}"
    )
    binding = [cap for cap in now.caps if cap.binds]
    mend = binding[0].lift if binding else ""
    return Reading(place, float(now.confirmed), said, True, mend=mend, sources=worst_of(now))


def _fell(then: float | None, now: float | None) -> bool:
    return then is not None and now is not None and now < then - SAME
