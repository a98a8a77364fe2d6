"""The first page as plain data: where they stand, what holds them back, what to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hpws_assess.advise.roadmap.document import plan_rubric
from hpws_assess.model.action import Action
from hpws_assess.model.result import Result, RubricResult
from hpws_assess.model.roadmap import PlanPhase
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import safe, words
from hpws_assess.render.takeaways_way import of_plan
from hpws_assess.render.view_chart import bar
from hpws_assess.render.view_dimension import View
from hpws_assess.render.view_journey import LONGEST_LABEL
from hpws_assess.render.view_plan import view_roadmap

DECISIONS = 3
"""What a first page asks for: more than three decisions are none."""


def view_decisions(result: Result) -> list[View]:
    """The first actions of the plan, one a dimension; without a plan, those of the largest gaps."""
    found = list(_from_plan(result)) or list(_from_gaps(result.rubrics))
    chosen: dict[str, View] = {}
    for one in found:
        chosen.setdefault(one["serves"], one)
    return list(chosen.values())[:DECISIONS]


def _from_plan(result: Result) -> Iterator[View]:
    if result.plan is None:
        return
    rubrics = {part.rubric.id: part.rubric for part in result.rubrics}
    phases = {phase.number: phase for phase in result.plan.phases}
    for one in sorted(result.plan.planned, key=lambda one: (one.first, -one.priority)):
        rubric, last = rubrics.get(one.rubric), phases[one.last]
        if rubric is not None:
            done = f"done by {last.ends.isoformat()}" if last.ends else f"done in {last.title}"
            yield _view_decision(rubric, rubric.action(one.action), one.serves[0], done)


def _from_gaps(parts: Iterable[RubricResult]) -> Iterator[View]:
    """The first action of every dimension with a gap, the largest gap first."""
    wide = [
        (one.gap, part.rubric, one)
        for part in parts
        for one in part.root.dimensions
        if one.gap and one.actions
    ]
    for _, rubric, one in sorted(wide, key=lambda each: -each[0]):
        action = rubric.action(one.actions[0])
        yield _view_decision(rubric, action, one.dimension, f"shows after {action.horizon}")


def _view_decision(rubric: Rubric, action: Action, serves: str, by: str) -> View:
    return {
        "title": action.title,
        "do": action.do,
        "serves": words.subject(rubric, serves),
        "lead": action.lead,
        "by": by,
        "agree": action.agree,
        "effort": words.effort(action.effort.least, action.effort.most),
    }


def view_way(result: Result) -> View | None:
    """The plan by phase, each action with its bar; None where no plan was made."""
    if result.plan is None:
        return None
    plan = result.plan
    phases = {phase.number: phase for phase in plan.phases}
    seen = view_roadmap(plan, {part.rubric.id: plan_rubric(part.rubric) for part in result.rubrics})
    charts = {(one.rubric, one.action): bar(phases, one) for one in plan.planned}
    for action in seen["actions"]:
        least, most = action["least"], action["most"]
        action["weeks"] = most if least == most else f"{least} to {most}"
        action["chart"] = charts[action["rubric"], action["id"]]
    left: dict[str, list[str]] = {}
    for gap in seen["unserved"]:
        left.setdefault(gap["why"], []).append(gap["title"])
    return {
        **seen,
        "left": [{"why": why, "titles": titles} for why, titles in left.items()],
        "takeaway": of_plan(plan),
        "timeline": list(_timeline(phases, seen["actions"])),
    }


def _timeline(phases: Mapping[int, PlanPhase], actions: Iterable[View]) -> Iterator[View]:
    """Actions by day, for a diagram in Markdown; nothing where the plan has no days."""
    for number, one in enumerate(actions, 1):
        begins, ends = phases[one["first"]].starts, phases[one["last"]].ends
        if begins is not None and ends is not None:
            yield {
                "label": f"{number} {safe.label(one['title'], LONGEST_LABEL)}",
                "begins": begins.isoformat(),
                "ends": ends.isoformat(),
            }


def view_glossary() -> list[View]:
    """The words of the report that mean more here than elsewhere."""
    return [{"word": word, "means": means} for word, means in GLOSSARY.items()]


GLOSSARY = {
    "Claimed": "The level that the scores say: the highest whose cut the score reaches.",
    "Confirmed": "The highest level up to the claimed one that nothing stops.",
    "Cap": "A reason why a confirmed level stops, and what would lift it.",
    "Gate": "A cap: a prerequisite that is not far enough.",
    "Provisional": "A prerequisite is not rated, so the confirmed level may still fall.",
    "Gap": "Points from the target to the lower of the score and what the caps let through.",
    "Perception gap": "One behaviour, rated by those who give it and by those who receive it: the "
    "givers' score less the receivers'.",
    "Low\u2013high": "The scores if everything unanswered were worst, and best.",
    "Side": "A party with a voice of its own. The sides count alike, whatever their size.",
    "Joint": "Counts only as far as both sides say so.",
    "Artefact": "A dated document, record or photo that shows a practice.",
    "Wave": "One round of answers.",
}
