"""How the numbers of a plan came about: written down as it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hpws_assess.advise.roadmap.choose import Called
from hpws_assess.advise.roadmap.schedule import Key, Stretch
from hpws_assess.measure.trace import Trace
from hpws_assess.model.judgement import Priority
from hpws_assess.model.roadmap import Pinned, PlanPhase


def name_of(key: Key) -> str:
    """What an action goes by in the record of a plan."""
    rubric, action = key
    return f"plan:{rubric}/{action}"


def record_action(
    trace: Trace, key: Key, one: Called, stretch: Stretch, phases: Sequence[PlanPhase]
) -> None:
    """An action's priority, effort and place."""
    name, span = name_of(key), phases[stretch.first : stretch.last + 1]
    trace.stated(f"{name}#weeks", one.action.effort.most, "the upper end of its effort")
    first = trace.stated(f"{name}#first", span[0].number, "the earliest phase with room for it")
    last = trace.stated(f"{name}#last", span[-1].number, "its time and its effort fit until then")
    months = trace.summed(
        f"{name}#months",
        [trace.term(f"months of phase {phase.number}", phase.months) for phase in span],
        f"phases {first} to {last}",
    )
    weeks = trace.term(f"{name}#weeks", one.action.effort.most)
    trace.quotient(f"{name}#rate", weeks, trace.term(f"{name}#months", months), "weeks a month")


def record_priority(
    trace: Trace, key: Key, one: Called, priorities: Mapping[str, Priority]
) -> float:
    """The highest priority of the gaps that an action serves; 0 where no gap calls for it."""
    served = [priorities[name] for name in one.serves if name in priorities and one.priority]
    if not served:
        return trace.stated(f"{name_of(key)}#priority", 0.0, "no gap calls for it")
    terms = [trace.term(f"{each.dimension}#priority", each.priority) for each in served]
    highest = trace.highest(f"{name_of(key)}#priority", terms, "of the gaps that it serves")
    assert highest is not None
    return highest


def record_phase(
    trace: Trace, phase: PlanPhase, at: int, placed: Mapping[Key, Stretch]
) -> PlanPhase:
    """A phase with what is under way in it, and the person-weeks of that."""
    running = [key for key, one in placed.items() if one.first <= at <= one.last]
    rates = [(f"{name_of(key)}#rate", placed[key].rate) for key in running]
    name = f"plan:phase-{phase.number}"
    weeks = trace.summed(
        f"{name}#weeks",
        [trace.term(of, rate, phase.months) for of, rate in rates],
        "weeks a month of what is under way, by the phase's months",
    )
    under_way = [trace.term(name_of(key), 1.0) for key in running]
    actions = trace.counted(f"{name}#actions", len(running), under_way, "under way in it")
    return phase.but(weeks=weeks, actions=actions)


def record_days(trace: Trace, pinned: Iterable[Pinned]) -> None:
    """How far off the days are that the plan cannot move."""
    for number, one in enumerate(pinned, 1):
        key = f"plan:pinned-{number}#days"
        trace.stated(key, one.days, f"days until {one.date.isoformat()}: {one.what}")
