"""A plan as a document: the roadmap, what is expected of it, what was asked and found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hpws_assess.advise.reach import reach
from hpws_assess.advise.roadmap.plan import plan
from hpws_assess.advise.what_if import Baseline, carried_out, what_if
from hpws_assess.measure.supposed import Supposed, Supposing
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.plan import Expected, Plan, PlanRubric
from hpws_assess.model.result import NodeResult, Tool
from hpws_assess.model.roadmap import PlanChoice, Reach, Roadmap
from hpws_assess.model.rubric import Rubric

SOON = 3
"""The phase at whose end a reader is first told what to expect: 90 days."""


@dataclass(frozen=True)
class Question:
    """What a plan is asked for."""

    choice: PlanChoice = field(default_factory=PlanChoice)
    suppose: Mapping[str, Mapping[str, Supposed]] = field(default_factory=dict)
    """By rubric what to suppose."""
    level: int | None = None
    """The level that every dimension is to reach."""


def plan_document(
    assessment: Assessment,
    tool: Tool,
    baselines: Sequence[tuple[Baseline, NodeResult]],
    question: Question,
) -> Plan:
    """The plan of one node, and what was asked besides."""
    found: tuple[Reach, ...] = ()
    if question.level is not None:
        found = tuple(reach(baseline, question.level) for baseline, _ in baselines)
    only = {one.rubric: one.actions for one in found} if found else None
    places = [(baseline.scope, node) for baseline, node in baselines]
    roadmap = plan(places, question.choice, only)
    suppose = question.suppose
    return Plan(
        tool=tool,
        organization=assessment.organization,
        wave=assessment.wave,
        as_of=assessment.as_of,
        rubrics=tuple(plan_rubric(baseline.scope.rubric) for baseline, _ in baselines),
        roadmap=roadmap,
        expected=tuple(_expected([baseline for baseline, _ in baselines], roadmap)),
        what_if=tuple(
            what_if(baseline, Supposing(suppose[baseline.scope.rubric.id]))
            for baseline, _ in baselines
            if suppose.get(baseline.scope.rubric.id)
        ),
        reach=found,
    )


def plan_rubric(rubric: Rubric) -> PlanRubric:
    """The words of a rubric that a plan needs."""
    lifts = {cap.id: cap.lift for cap in rubric.caps}
    lifts |= {gate.id: gate.lift for dimension in rubric.dimensions for gate in dimension.gates}
    return PlanRubric(
        id=rubric.id,
        version=rubric.version,
        title=rubric.title,
        levels={rung.level: rung.title for rung in rubric.levels},
        dimensions={dimension.id: dimension.title for dimension in rubric.dimensions},
        lifts=lifts,
        actions={one.id: one for dimension in rubric.dimensions for one in dimension.actions},
    )


def _expected(baselines: Sequence[Baseline], roadmap: Roadmap) -> Iterator[Expected]:
    """What follows if all that ends within 90 days, and all of the plan, is carried out."""
    ends = sorted({min(SOON, len(roadmap.phases)), len(roadmap.phases)})
    for baseline in baselines:
        rubric, told = baseline.scope.rubric, 0
        mine = [one for one in roadmap.planned if one.rubric == rubric.id]
        for end in ends:
            done = [rubric.action(one.action) for one in mine if one.last <= end]
            if len(done) > told:
                told = len(done)
                follows = what_if(baseline, Supposing(carried_out(baseline.scope, done)))
                yield Expected(by=roadmap.phases[end - 1].title, follows=follows)
