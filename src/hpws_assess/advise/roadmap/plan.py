"""plan(): from gaps to a phased roadmap, over all rubrics of an assessment. Composition only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from hpws_assess.advise.roadmap.choose import (
    Ask,
    Called,
    called,
    gap_of,
    hurry,
    not_called,
    unrated,
)
from hpws_assess.advise.roadmap.phases import phases, pinned
from hpws_assess.advise.roadmap.record import (
    record_action,
    record_days,
    record_phase,
    record_priority,
)
from hpws_assess.advise.roadmap.schedule import Key, passed, planned, schedule
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import NodeResult
from hpws_assess.model.roadmap import GapServed, PlanChoice, Planned, Roadmap

Places = Sequence[tuple[Scope, NodeResult]]
"""The rubrics of an assessment, each at the same node."""


def plan(
    places: Places,
    choice: PlanChoice,
    only: Mapping[str, Collection[str]] | None = None,
    *,
    traced: bool = True,
) -> Roadmap:
    """The roadmap of one node. ``only``: by rubric the actions to plan, such as a cheapest set."""
    trace = Trace(keeps=traced)
    asks = [Ask(scope, node, choice.least_gap) for scope, node in places]
    wanted = {ask.rubric: called(ask) for ask in asks}
    if only is not None:
        wanted = {ask.rubric: _kept(ask, wanted[ask.rubric], only) for ask in asks}
    by_key: dict[Key, Called] = {
        (rubric, name): one for rubric, each in wanted.items() for name, one in each.items()
    }
    stretches = phases(choice)
    placed, late = schedule(by_key, choice, stretches)
    out = {key: why.why for key, why in late.items()}
    ranks = {ask.rubric: {one.dimension: one for one in ask.node.priorities} for ask in asks}
    rows = []
    for key, stretch in placed.items():
        record_action(trace, key, by_key[key], stretch, stretches)
        rank = record_priority(trace, key, by_key[key], ranks[key[0]])
        rows.append(planned(by_key[key], stretch, stretches).but(priority=rank))
    rows.sort(key=lambda one: (one.first, -one.priority, one.last))
    gaps = [gap for ask in asks for gap in _gaps(ask, by_key, rows, out)]
    days = pinned(places, choice, stretches)
    record_days(trace, days)
    return Roadmap(
        unit=places[0][1].node if places else "",
        choice=choice,
        phases=tuple(record_phase(trace, phase, at, placed) for at, phase in enumerate(stretches)),
        planned=tuple(rows),
        gaps=tuple(sorted(gaps, key=lambda one: -(one.priority or 0.0))),
        passed=(
            *passed(late),
            *(one for ask in asks for one in not_called(ask, wanted[ask.rubric])),
        ),
        pinned=days,
        trace=trace.steps,
    )


def _kept(
    ask: Ask, wanted: Mapping[str, Called], only: Mapping[str, Collection[str]]
) -> dict[str, Called]:
    """The given actions, also those that no gap calls for; each serves its own dimension then."""
    chosen = only.get(ask.rubric, ())
    found = {}
    for at, (name, action) in enumerate(ask.actions.items()):
        if name in chosen:
            one = wanted.get(name) or Called(ask.rubric, action, at, [ask.owners[name]])
            one.needs = tuple(need for need in action.needs if need in chosen)
            found[name] = one
    hurry(ask, found)
    return found


def _gaps(
    ask: Ask, by_key: Mapping[Key, Called], rows: Sequence[Planned], out: Mapping[Key, str]
) -> list[GapServed]:
    found = []
    for one in ask.node.priorities:
        serving = [key for key, each in by_key.items() if _serves(each, ask, one.dimension)]
        names = {name for _, name in serving}
        done = tuple(r.action for r in rows if r.rubric == ask.rubric and r.action in names)
        kept_out = next((out[key] for key in serving if key in out), "")
        found.append(gap_of(ask, one, done, kept_out))
    return [*found, *unrated(ask)]


def _serves(one: Called, ask: Ask, dimension: str) -> bool:
    return one.rubric == ask.rubric and dimension in one.serves
