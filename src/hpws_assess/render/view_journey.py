"""A rubric of stages as a journey: phases, the steps in them, and days that will not move."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.model.result import DimensionResult, Result, RubricResult, Status
from hpws_assess.render import safe, words
from hpws_assess.render.view_dimension import View

MARKS = {
    Status.DONE: "done",
    Status.RUNNING: "done",
    Status.RENEWED: "kept",
    Status.MAINTAINED: "kept",
    Status.UNDER_WAY: "begun",
}
"""How a step is drawn. Every other status is drawn as ahead; the word always stands beside it."""


LONGEST_LABEL = 48
"""Characters of a name in a diagram, where a box is all that it has."""


def view_journey(part: RubricResult) -> list[View]:
    """The phases in order, each with its steps; empty for rubrics without stages."""
    if part.rubric.stages is None:
        return []
    seen = {one.dimension: one for one in part.root.dimensions}
    numbers = {one.dimension: at for at, one in enumerate(part.root.dimensions, 1)}
    names = [name for phase in part.rubric.stages.phases for name in phase.dimensions]
    places = {name: at for at, name in enumerate(names, 1)}
    return [
        _view_phase(
            phase.title,
            [seen[name] for name in phase.dimensions if name in seen],
            [
                _view_step(part, seen[name], numbers[name], places[name])
                for name in phase.dimensions
                if name in seen
            ],
        )
        for phase in part.rubric.stages.phases
        if any(name in seen for name in phase.dimensions)
    ]


def _view_phase(title: str, found: Sequence[DimensionResult], steps: list[View]) -> View:
    """A phase. ``label``: the same for a diagram, as words alone."""
    done = sum(one.status is not None and one.status.done for one in found)
    said = f"{done} of {len(found)} done"
    return {
        "title": title,
        "done": said,
        "label": f"{said}: {safe.label(title, LONGEST_LABEL)}",
        "steps": steps,
    }


def _view_step(part: RubricResult, one: DimensionResult, number: int, place: int) -> View:
    """A step. ``place``: which step of the rubric it is, also where others do not apply."""
    status = one.status or Status.NOT_RATED
    title = words.subject(part.rubric, one.dimension)
    is_next = part.root.headline.next == one.dimension
    name = safe.label(title, LONGEST_LABEL)
    return {
        "number": number,
        "title": title,
        "label": f"{place} {name}: {status.value}{', next' if is_next else ''}",
        "status": status.value,
        "mark": MARKS.get(status, "ahead"),
        "next": is_next,
    }


def view_since(part: RubricResult) -> View | None:
    """Whether those who stand behind the steps still do: the rubric's question, and what is known.

    None where the rubric asks for no day that reviews must follow.
    """
    stages = part.rubric.stages
    if stages is None or not stages.since:
        return None
    kept: dict[bool, list[str]] = {True: [], False: []}
    for one in part.root.dimensions:
        if one.status is not None and one.status.done:
            kept[_is_kept(one)].append(words.subject(part.rubric, one.dimension))
    known = part.changed is not None
    return {
        "ask": part.rubric.profile[stages.since].ask,
        "said": part.changed.isoformat() if part.changed is not None else "not known",
        "renewed": kept[True] if known else [],
        "older": kept[False] if known else [],
    }


def _is_kept(one: DimensionResult) -> bool:
    return one.status in {Status.RENEWED, Status.MAINTAINED}


def view_pinned(result: Result) -> list[View]:
    """Days that no plan can move, counted from the assessment's own day: there is no clock."""
    if result.plan is None:
        return []
    titles = {phase.number: phase.title for phase in result.plan.phases}
    return [
        {
            "what": one.what,
            "date": one.date.isoformat(),
            "days": words.counted(one.days, "day"),
            "phase": titles.get(one.phase or 0, "after the plan"),
        }
        for one in result.plan.pinned
    ]
