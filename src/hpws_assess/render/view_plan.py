"""A plan as plain data: what the terminal, Markdown and CSV say alike, made once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hpws_assess.model.plan import Expected, Plan, PlanRubric
from hpws_assess.model.roadmap import (
    GapServed,
    Passed,
    Planned,
    PlanPhase,
    Reach,
    Roadmap,
    Standing,
    WhatIf,
)
from hpws_assess.render import safe, words
from hpws_assess.render.view_dimension import View

Rubrics = Mapping[str, PlanRubric]


def view_plan(plan: Plan) -> View:
    """The whole plan, ready for templates."""
    rubrics = {one.id: one for one in plan.rubrics}
    seen: Any = {
        "title": f"{plan.organization}, {plan.wave}",
        "organization": plan.organization,
        "wave": plan.wave,
        "as_of": plan.as_of.isoformat() if plan.as_of else "no date given",
        "tool": f"{plan.tool.name} {plan.tool.version}",
        "many": len(rubrics) > 1,
        "rubrics": [f"{one.title} ({one.id} {one.version})" for one in plan.rubrics],
        **view_roadmap(plan.roadmap, rubrics),
        "expected": [_view_expected(rubrics, one) for one in plan.expected],
        "what_if": [_view_what_if(rubrics, one) for one in plan.what_if],
        "reach": [_view_reach(rubrics, one) for one in plan.reach],
    }
    cleaned: View = safe.every(seen, safe.line)
    return cleaned


def view_roadmap(roadmap: Roadmap, rubrics: Rubrics) -> View:
    """The roadmap: its conventions, quick wins, phases, gaps, what was passed over, fixed days."""
    titles = {phase.number: phase.title for phase in roadmap.phases}
    actions = [_view_action(rubrics, titles, one) for one in roadmap.planned]
    return {
        "unit": roadmap.unit,
        "conventions": conventions(roadmap),
        "actions": actions,
        "quick": [one for one in actions if one["quick"]],
        "phases": [
            _view_phase(roadmap, phase, actions)
            for phase in roadmap.phases
            if any(one.first <= phase.number <= one.last for one in roadmap.planned)
        ],
        "gaps": [_view_gap(rubrics, one) for one in roadmap.gaps],
        "unserved": [_view_gap(rubrics, one) for one in roadmap.gaps if one.why],
        "shown": _to_show(rubrics, roadmap.gaps),
        "passed": _view_passed(rubrics, roadmap.passed),
        "pinned": [
            {
                "date": one.date.isoformat(),
                "days": words.counted(one.days, "day"),
                "phase": titles.get(one.phase or 0, "after the plan"),
                "what": one.what,
            }
            for one in roadmap.pinned
        ],
    }


def conventions(roadmap: Roadmap) -> list[str]:
    """What the plan keeps to, in words."""
    choice = roadmap.choice
    begins = f"begins on {choice.start.isoformat()}" if choice.start else "has no first day"
    capacity = "no capacity was given"
    if choice.capacity is not None:
        each = words.number(choice.capacity)
        capacity = f"capacity {each} person-weeks in 30 days, three times that in a quarter"
    said = [
        f"The plan {begins} and looks {choice.months} months ahead; {capacity}; at most "
        f"{words.counted(choice.at_a_time, 'action')} at a time.",
        "Effort and time are planned at the upper end of their ranges, effort spread evenly over "
        "the time. Nothing begins before the end of what it needs first.",
        "A quick win takes one month's effort at most, shows within 90 days and waits for nothing.",
    ]
    if choice.least_gap:
        said.append(f"Gaps under {words.number(choice.least_gap)} points are left alone.")
    return said


def _view_action(rubrics: Rubrics, titles: Mapping[int, str], one: Planned) -> View:
    rubric = rubrics[one.rubric]
    action = rubric.actions[one.action]
    return {
        "id": one.action,
        "rubric": one.rubric,
        "title": action.title,
        "serves": words.listed(rubric.dimensions[name] for name in one.serves),
        "to": f"{action.to} {rubric.levels.get(action.to, '')}",
        "first": one.first,
        "last": one.last,
        "begins": titles[one.first],
        "until": titles[one.last] + (f", before {one.before.isoformat()}" if one.before else ""),
        "do": action.do,
        "lead": action.lead,
        "agree": action.agree,
        "effort": words.effort(action.effort.least, action.effort.most),
        "least": words.number(action.effort.least),
        "most": words.number(action.effort.most),
        "horizon": action.horizon,
        "after": [rubric.actions[name].title for name in one.after],
        "after_ids": list(one.after),
        "done_when": action.done_when,
        "jobs": action.jobs,
        "quick": one.quick,
        "priority": words.points(one.priority),
    }


def _view_phase(roadmap: Roadmap, phase: PlanPhase, actions: Sequence[View]) -> View:
    capacity = roadmap.choice.capacity
    load = f"{phase.weeks:.1f} person-weeks"
    if capacity is not None:
        load = f"{phase.weeks:.1f} of {words.number(capacity * phase.months)} person-weeks"
    dated = ""
    if phase.starts and phase.ends:
        dated = f"{phase.starts.isoformat()} to {phase.ends.isoformat()}"
    return {
        "number": phase.number,
        "title": phase.title[:1].upper() + phase.title[1:],
        "dates": dated,
        "load": load,
        "running": words.counted(phase.actions, "action is", "actions are") + " under way",
        "begin": [one for one in actions if one["first"] == phase.number],
        "end": [one for one in actions if one["last"] == phase.number],
    }


def _view_gap(rubrics: Rubrics, one: GapServed) -> View:
    rubric = rubrics[one.rubric]
    return {
        "title": rubric.dimensions[one.dimension],
        "rubric": rubric.title,
        "gap": words.points(one.gap),
        "priority": words.points(one.priority),
        "actions": [rubric.actions[name].title for name in one.actions],
        "lifts": [rubric.lifts[name] for name in one.lifts],
        "why": one.why,
    }


def _to_show(rubrics: Rubrics, gaps: Sequence[GapServed]) -> list[View]:
    """What lifts caps by showing or asking, each with all the dimensions that wait for it."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in gaps:
        for name in one.lifts:
            rubric = rubrics[one.rubric]
            found.setdefault((one.rubric, name), []).append(rubric.dimensions[one.dimension])
    return [
        {"lift": rubrics[rubric].lifts[name], "dimensions": titles}
        for (rubric, name), titles in found.items()
    ]


def _view_passed(rubrics: Rubrics, passed: Sequence[Passed]) -> list[View]:
    """Those that found no place first, then those that are not called for; by reason."""
    found: dict[str, list[str]] = {}
    for one in passed:
        titles = [rubrics[one.rubric].actions[name].title for name in one.actions]
        found.setdefault(one.why, []).extend(titles)
    return [{"why": why, "actions": titles} for why, titles in found.items()]


def _view_expected(rubrics: Rubrics, one: Expected) -> View:
    return {"by": one.by, **_view_what_if(rubrics, one.follows)}


def _view_what_if(rubrics: Rubrics, one: WhatIf) -> View:
    rubric = rubrics[one.rubric]
    return {
        "rubric": rubric.title,
        "supposed": list(one.supposed),
        "before": one.headline_before,
        "after": one.headline_after,
        "shifts": [
            {
                "title": rubric.dimensions[shift.dimension],
                "before": _stands(rubric, shift.before),
                "after": _stands(rubric, shift.after),
                "lifted": _lifted(rubric, shift.before, shift.after),
                "held": [rubric.lifts[name] for name in shift.after.caps],
            }
            for shift in one.shifts
        ],
    }


def _stands(rubric: PlanRubric, one: Standing) -> View:
    return {
        "score": words.points(one.score),
        "claimed": _level(rubric, one.claimed),
        "confirmed": _level(rubric, one.confirmed),
        "status": one.status or "",
        "caps": words.listed(one.caps),
    }


def _level(rubric: PlanRubric, level: int | None) -> str:
    return words.DASH if level is None else f"{level} {rubric.levels[level]}"


def _lifted(rubric: PlanRubric, before: Standing, after: Standing) -> str:
    """Caps that no longer bind, and caps that now do."""
    gone = [name for name in before.caps if name not in after.caps]
    new = [name for name in after.caps if name not in before.caps]
    said = [f"lifted: {', '.join(gone)}"] if gone else []
    said += [f"now binds: {', '.join(new)}"] if new else []
    return "; ".join(said)


def _view_reach(rubrics: Rubrics, one: Reach) -> View:
    rubric = rubrics[one.rubric]
    proof = "proven: no set costs less"
    if not one.proven:
        gap = one.cost - one.bound
        proof = (
            f"the search stopped after {one.tried} partial choices; a cheaper set could save "
            f"{gap:.1f} person-weeks at most"
        )
    return {
        "rubric": rubric.title,
        "level": _level(rubric, one.level),
        "cost": f"{one.cost:.1f}",
        "bound": f"{one.bound:.1f}",
        "proof": proof,
        "actions": [rubric.actions[name].title for name in one.actions],
        "beyond": [rubric.dimensions[name] for name in one.beyond],
        "to_show": [rubric.dimensions[name] for name in one.to_show],
    }
