"""assess(): from tallies and registers to a result. Composition only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hpws_assess.advise.actions import with_actions
from hpws_assess.advise.combinations import Places, combinations, traced
from hpws_assess.advise.findings import Seen, findings
from hpws_assess.advise.priorities import priorities
from hpws_assess.advise.roadmap.plan import plan
from hpws_assess.advise.strengths import strengths
from hpws_assess.measure.bench import Artefacts, Bench
from hpws_assess.measure.facts import Facts
from hpws_assess.measure.items import Responses
from hpws_assess.measure.release import Released
from hpws_assess.measure.remarks import shown_citations, shown_remarks
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.score import BEARING, Detail, score_node
from hpws_assess.measure.trace import Trace
from hpws_assess.model.assessment import Assessment
from hpws_assess.model.register import Citation, Register
from hpws_assess.model.result import (
    EvidenceSeen,
    ExclusionSeen,
    NodeResult,
    Result,
    RubricResult,
    Tool,
)
from hpws_assess.model.roadmap import PlanChoice, Roadmap
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.tally import Tally


@dataclass(frozen=True)
class Counted:
    """One rubric's answers after counting, with the digests that name what went in."""

    rubric: Rubric
    rubric_sha256: str
    tally: Tally
    register: Register
    answers_sha256: str


def assess(
    assessment: Assessment,
    assessment_sha256: str,
    counted: Sequence[Counted],
    tool: Tool,
    *,
    detail: Detail = "traced",
) -> Result:
    """Score every rubric at every node. The same inputs give the same result, byte for byte."""
    nodes = tuple(assessment.nodes)[: 1 if detail == "root" else None]
    parts = [_assess_rubric(assessment, one, nodes, detail) for one in counted]
    if detail in BEARING:
        return _advised_result(assessment, assessment_sha256, tool, parts)
    return _result(assessment, assessment_sha256, tool, parts)


def assess_at(
    assessment: Assessment,
    assessment_sha256: str,
    counted: Sequence[Counted],
    tool: Tool,
    node: str,
) -> Result:
    """Score every rubric at one node alone: what the whole result says of it, with the record.

    The plan is the organization's, so that of a unit has none.
    """
    parts = [_assess_rubric(assessment, one, (node,), "traced") for one in counted]
    return _advised_result(assessment, assessment_sha256, tool, parts)


def _advised_result(
    assessment: Assessment, assessment_sha256: str, tool: Tool, parts: Sequence[RubricResult]
) -> Result:
    """A result with what is seen across rubrics, and the plan where the organization is in it."""
    whole = all(part.root.parent is None for part in parts)
    plan = _plan(assessment, parts) if whole else None
    return _result(assessment, assessment_sha256, tool, _with_combinations(parts), plan)


def _result(
    assessment: Assessment,
    assessment_sha256: str,
    tool: Tool,
    parts: Sequence[RubricResult],
    plan: Roadmap | None = None,
) -> Result:
    return Result.computed(
        tool=tool,
        organization=assessment.organization,
        wave=assessment.wave,
        as_of=assessment.as_of,
        design=assessment.design,
        settings=assessment.settings,
        assessment_sha256=assessment_sha256,
        rubrics=tuple(parts),
        plan=plan,
    )


def _plan(assessment: Assessment, parts: Sequence[RubricResult]) -> Roadmap:
    """The plan that a report prints; the command of that name makes others."""
    places = [(Scope.of(part.rubric, assessment), part.root) for part in parts]
    traced = any(part.root.trace for part in parts)
    return plan(places, PlanChoice(start=assessment.as_of), traced=traced)


def _with_combinations(parts: Sequence[RubricResult]) -> list[RubricResult]:
    """Results with what their combinations come to, across all rubrics of the wave."""
    return [_combined(part, parts) if part.rubric.combinations else part for part in parts]


def _combined(part: RubricResult, parts: Sequence[RubricResult]) -> RubricResult:
    nodes = []
    for at, node in enumerate(part.nodes):
        places: Places = {other.rubric.id: (other.rubric, other.nodes[at]) for other in parts}
        seen = combinations(part.rubric, places, only_held=node.parent is not None)
        trace = Trace(keeps=bool(node.trace))
        traced(seen, trace)
        nodes.append(node.but(combinations=seen, trace=node.trace + trace.steps))
    return part.but(nodes=tuple(nodes))


def _assess_rubric(
    assessment: Assessment, counted: Counted, nodes: Sequence[str], detail: Detail
) -> RubricResult:
    scope = Scope.of(counted.rubric, assessment)
    released = Released(scope, counted.tally)
    citations = shown_citations(scope, released, counted.register)
    artefacts = Artefacts(counted.register.evidence, citations)
    responses = Responses(released, Facts(scope, counted.register))
    found = []
    for name in nodes:
        node = score_node(scope, responses, artefacts, name, detail=detail)
        if detail in BEARING:
            node = _advised(Seen(scope, released, Bench(scope, artefacts, name, {}), node))
        found.append(node)
    return RubricResult.computed(
        rubric=counted.rubric,
        rubric_sha256=counted.rubric_sha256,
        answers_sha256=counted.answers_sha256,
        not_asked=scope.not_asked,
        exclusions=_exclusions(scope),
        nodes=tuple(found),
        evidence=_evidence(counted.register, citations),
        comments=(
            shown_remarks(scope, counted.tally, counted.register) if detail in BEARING else ()
        ),
        changed=_changed(scope),
    )


def _advised(seen: Seen) -> NodeResult:
    """A scored node with what a reader should make of it."""
    scope, node = seen.scope, seen.node
    trace = Trace(keeps=bool(node.trace))
    advised = node.but(
        findings=findings(seen),
        strengths=strengths(scope, node, trace),
        priorities=priorities(scope, node, trace),
    )
    return with_actions(scope, advised.but(trace=node.trace + trace.steps))


def _changed(scope: Scope) -> dt.date | None:
    """The day of the profile that reviews of steps must follow, where one was given."""
    stages = scope.rubric.stages
    day = scope.profile.get(stages.since) if stages and stages.since else None
    return day if isinstance(day, dt.date) else None


def _exclusions(scope: Scope) -> tuple[ExclusionSeen, ...]:
    return tuple(
        ExclusionSeen(
            what=one.dimension or one.item or "", reason=one.reason, agreed_by=one.agreed_by
        )
        for one in scope.exclusions
    )


def _evidence(register: Register, citations: tuple[Citation, ...]) -> tuple[EvidenceSeen, ...]:
    items: dict[str, set[str]] = {}
    for citation in citations:
        items.setdefault(citation.evidence, set()).add(citation.item)
    return tuple(
        EvidenceSeen(
            id=name,
            title=one.title,
            date=one.date,
            reviewed=one.reviewed,
            owner=one.owner,
            side=one.side,
            verified_by=one.verified_by,
            items=tuple(sorted(items.get(name, ()))),
        )
        for name, one in sorted(register.evidence.items())
    )
