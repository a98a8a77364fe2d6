"""Does an assessment fit its rubrics? They know its units, roles, profile and exclusions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hpws_assess.check.fault import Fault, Loc, unknown
from hpws_assess.check.profile import wanted
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment, Exclusion, Unit
from hpws_assess.model.rubric import ProfileKey, Rubric


def assessment_faults(assessment: Assessment, rubrics: Mapping[str, Rubric]) -> Iterator[Fault]:
    """Everything in an assessment that its rubrics (by id, those that were found) do not know."""
    yield from _unit(
        assessment.root, (), {role for r in rubrics.values() for role in r.roles}, set()
    )
    yield from _profile(assessment, rubrics)
    for at, exclusion in enumerate(assessment.exclusions):
        loc: Loc = ("exclusions", at)
        if exclusion.rubric not in assessment.rubrics:
            yield Fault((*loc, "rubric"), unknown("rubric", exclusion.rubric, assessment.rubrics))
        elif exclusion.rubric in rubrics:
            yield from _exclusion(assessment, rubrics[exclusion.rubric], exclusion, loc)


def _unit(unit: Unit, loc: Loc, roles: set[str], seen: set[str]) -> Iterator[Fault]:
    if unit.name in seen:
        yield Fault((*loc, "name"), f"two units are called `{unit.name}`; names must differ")
    seen.add(unit.name)
    for role, number in unit.headcount.items():
        if roles and role not in roles:
            yield Fault((*loc, "headcount", role), unknown("role", role, roles))
        if number < 0:
            yield Fault((*loc, "headcount", role), f"{number} people cannot be; 0 is the least")
    for at, child in enumerate(unit.units):
        yield from _unit(child, (*loc, "units", at), roles, seen)


def _profile(assessment: Assessment, rubrics: Mapping[str, Rubric]) -> Iterator[Fault]:
    known: dict[str, ProfileKey] = {}
    for rubric in rubrics.values():
        known |= rubric.profile
    for key, fact in assessment.profile.items():
        loc: Loc = ("profile", key)
        if key in known:
            word = wanted(known[key], fact)
            if word:
                yield Fault(loc, f"`{key}` must be {word}")
        elif len(rubrics) == len(assessment.rubrics):
            yield Fault(loc, unknown("profile key", key, known))


def _exclusion(
    assessment: Assessment, rubric: Rubric, exclusion: Exclusion, loc: Loc
) -> Iterator[Fault]:
    names = [dim.id for dim in rubric.dimensions]
    if (exclusion.dimension is None) == (exclusion.item is None):
        yield Fault(loc, "an exclusion names either a `dimension` or an `item`")
    if exclusion.dimension is not None and exclusion.dimension not in names:
        yield Fault((*loc, "dimension"), unknown("dimension", exclusion.dimension, names))
    if exclusion.item is not None and exclusion.item not in rubric.items:
        yield Fault((*loc, "item"), unknown("item", exclusion.item, rubric.items))
    for at, side in enumerate(exclusion.agreed_by):
        if side not in rubric.sides:
            yield Fault((*loc, "agreed_by", at), unknown("side", side, rubric.sides))
    if any(
        wanted(k, assessment.profile[n])
        for n, k in rubric.profile.items()
        if n in assessment.profile
    ):
        return
    for side in Scope.of(rubric, assessment).counting_sides:
        if side not in exclusion.agreed_by:
            yield Fault((*loc, "agreed_by"), f"`{side}` has not agreed: every side must")
