"""Conditions on dimensions and items: levels, scores, gaps, statuses, coverage, age of evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from hpws_assess.model.items.dates import DAYS_A_MONTH
from hpws_assess.model.judged import Spot
from hpws_assess.model.result import DimensionResult, EvidenceSeen, NodeResult, RubricResult, Status
from hpws_assess.policy.grammar import STATUSES, Condition
from hpws_assess.policy.reading import Context, Reading, Source, source_of, titled, wanted, worst_of

RANKS = {
    Status.NOT_BEGUN: 0,
    Status.UNDER_WAY: 1,
    Status.DONE: 2,
    Status.RUNNING: 2,
    Status.RENEWED: 3,
    Status.MAINTAINED: 3,
}
"""Statuses in the order of ``grammar.STATUSES``."""


def read_dimension(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """One reading for every dimension that the condition names and that is asked here."""
    for one in wanted(part, node, condition):
        spot = Spot(part.rubric.id, node.node, one.dimension)
        if condition.measure == "status":
            yield _status(spot, one)
        elif condition.measure == "evidence-age":
            yield _newest(context, part, spot, one)
        elif condition.measure in {"confirmed", "claimed", "assured"}:
            yield _level(part, spot, one, condition.measure)
        else:
            yield _points(spot, one, condition.measure)


def read_item(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """An item's score, or what one side says of it."""
    for dimension in node.dimensions:
        for one in dimension.items:
            if one.item != condition.name:
                continue
            spot = Spot(part.rubric.id, node.node, dimension.dimension, one.item)
            score, why = one.score, one.why
            if condition.party:
                voices = [*one.voices, *one.beside]
                said = [voice.score for voice in voices if voice.side == condition.party]
                score, why = next(iter(said), None), "this side is not shown or not asked"
            said_so = f"score {score:.2f}" if score is not None else why or "not rated"
            source = source_of(one, condition.party)
            yield Reading(spot, score, said_so, sources=(source,))


def read_overall(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """The lowest level of a node, every unknown prerequisite counted as missing.

    Steps that are not begun or not yet due have no level and are left out. While a dimension is not
    rated, the lowest could be lower than what is known; so it is known only where the known levels
    settle the question already.
    """
    levelled = [one for one in node.dimensions if part.rubric.dimension(one.dimension).levelled]
    spot = Spot(part.rubric.id, node.node)
    known = [one for one in levelled if one.assured is not None]
    unrated = [one.dimension for one in levelled if one.assured is None and not _is_ahead(one)]
    lowest = min((one.assured or 0 for one in known), default=None)
    if lowest is None:
        yield Reading(spot, None, "nothing is rated", applies=bool(unrated))
        return
    weakest = [one for one in known if one.assured == lowest]
    names = ", ".join(one.dimension for one in weakest)
    said = f"the lowest level is {titled(part, lowest)}: {names}"
    settles = condition.operator in {"<", "<="} and condition.holds(lowest)
    if unrated and not settles:
        yield Reading(spot, None, f"not rated: {', '.join(unrated)}")
        return
    yield Reading(spot, float(lowest), said, sources=worst_of(weakest[0]))


def read_evidence(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """The age of every artefact of the register, in months, since its last review or its date."""
    if node.depth:
        return
    for one in part.evidence:
        spot = Spot(part.rubric.id, node.node, "", one.id)
        yield _age(context, spot, [one], f"artefact {one.id}", tuple(map(Source, one.items)))


def _is_ahead(one: DimensionResult) -> bool:
    """A step that is not begun, or not yet due: it has no level, and lacks none."""
    return one.status in {Status.NOT_BEGUN, Status.NOT_DUE}


def _level(part: RubricResult, spot: Spot, one: DimensionResult, measure: str) -> Reading:
    level: int | None = getattr(one, measure)
    if level is None:
        levelled = part.rubric.dimension(one.dimension).levelled
        why = one.why or ("not rated" if levelled else "context, gets no level")
        return Reading(spot, None, why, applies=not _is_ahead(one), sources=worst_of(one))
    said = f"{measure} level {titled(part, level)}"
    binding = [cap for cap in one.caps if cap.binds]
    mend = binding[0].lift if binding and measure != "claimed" else ""
    return Reading(spot, float(level), said, mend=mend, sources=worst_of(one))


def _points(spot: Spot, one: DimensionResult, measure: str) -> Reading:
    number: float | None = getattr(one, measure)
    sources = () if measure == "receivers" else worst_of(one)
    if number is None:
        ahead = _is_ahead(one) and measure in {"score", "gap"}
        return Reading(spot, None, one.why or f"no {measure}", applies=not ahead, sources=sources)
    said = f"{number:.0%} of the weight" if measure == "carried" else f"{measure} {number:.2f}"
    return Reading(spot, number, said, sources=sources)


def _status(spot: Spot, one: DimensionResult) -> Reading:
    if one.status is None:
        return Reading(spot, None, "is no step and has no status")
    rank = RANKS.get(one.status)
    if rank is None:
        due = one.status is not Status.NOT_DUE
        return Reading(spot, None, one.status.value, applies=due, sources=worst_of(one))
    assert rank < len(STATUSES)
    return Reading(spot, float(rank), one.status.value, sources=worst_of(one))


def _newest(context: Context, part: RubricResult, spot: Spot, one: DimensionResult) -> Reading:
    found = [seen for seen in part.evidence if seen.id in one.artefacts]
    if not found:
        ahead = _is_ahead(one)
        return Reading(spot, None, "no artefact is named", applies=not ahead)
    cited = tuple(Source(item) for seen in found for item in seen.items)
    return _age(context, spot, found, "the newest artefact", cited)


def _age(
    context: Context, spot: Spot, found: list[EvidenceSeen], what: str, sources: tuple[Source, ...]
) -> Reading:
    """Months from the latest date or review of some artefacts to ``as_of``."""
    as_of = context.result.as_of
    if as_of is None:
        return Reading(spot, None, "the assessment has no as_of date", sources=sources)
    days = [day for one in found for day in (one.date, one.reviewed) if day and day <= as_of]
    if not days:
        return Reading(spot, None, f"{what} has no date of its own", sources=sources)
    age = (as_of - max(days)).days / DAYS_A_MONTH
    said = f"{what} is {age:.1f} months old ({_iso(max(days))})"
    return Reading(spot, age, said, mend="Review it, and give the date.", sources=sources)


def _iso(day: dt.date) -> str:
    return day.isoformat()
