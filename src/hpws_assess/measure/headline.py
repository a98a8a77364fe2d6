"""The one line that a rubric's result comes to: a profile, the stages of a journey, or a minimum.

What is not rated is named and never raises a headline; levels enter as assured, that is with every
unknown prerequisite counted as missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hpws_assess.measure.scope import Scope
from hpws_assess.measure.stops import Stops
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import Headline, Status
from hpws_assess.model.rubric import Dimension, Phase
from hpws_assess.model.step import Term

MANY = 3
"""A headline names at most this many dimensions of one kind."""


class Levels(NamedTuple):
    """How far a dimension is: what headlines and gaps look at."""

    dimension: Dimension
    status: Status | None
    target: int | None
    stops: Stops
    confirmed: int | None = None
    assured: int | None = None

    @property
    def id(self) -> str:
        return self.dimension.id


def headline(scope: Scope, trace: Trace, dimensions: Sequence[Levels]) -> Headline:
    """The headline of one node."""
    levelled = [one for one in dimensions if one.dimension.levelled]
    if not levelled:
        return Headline(text="Nothing that gets a level applies here.", of=0)
    if scope.rubric.kind == "stages":
        return _stages(scope, trace, levelled)
    if scope.rubric.kind == "minimum":
        return _minimum(scope, trace, levelled)
    return _profile(scope, trace, levelled)


def _title(scope: Scope, dimension: str) -> str:
    return scope.rubric.titles[dimension]


def _not_rated(levelled: Sequence[Levels]) -> tuple[str, ...]:
    return tuple([one.id for one in levelled if one.assured is None])


def _weakest(levelled: Sequence[Levels]) -> tuple[int | None, tuple[str, ...]]:
    levels = [one.assured for one in levelled if one.assured is not None]
    lowest = min(levels, default=None)
    return lowest, tuple([one.id for one in levelled if one.assured == lowest is not None])


def _list(scope: Scope, names: Sequence[str]) -> str:
    """Titles in a line: all of a few, the first of many."""
    shown = [_title(scope, name) for name in names[:MANY]]
    rest = len(names) - len(shown)
    return "; ".join(shown) + (f" and {rest} more" if rest else "")


def _named(scope: Scope, not_rated: tuple[str, ...]) -> str:
    if not not_rated:
        return ""
    return f" Not rated: {_list(scope, not_rated)}."


def _profile(scope: Scope, trace: Trace, levelled: Sequence[Levels]) -> Headline:
    reached = [
        one.assured is not None and one.target is not None and one.assured >= one.target
        for one in levelled
    ]
    terms = (
        Term(of=f"{one.id} at target", value=float(met))
        for one, met in zip(levelled, reached, strict=True)
    )
    at_target = trace.counted("headline", sum(reached), terms, "dimensions at target")
    not_rated = _not_rated(levelled)
    lowest, weakest = _weakest(levelled)
    text = f"{at_target} of {len(levelled)} at target."
    if lowest is not None:
        level = f"level {lowest}, {scope.rubric.level_titles[lowest]}"
        text += f" Weakest: {_list(scope, weakest)} ({level})."
    return Headline.computed(
        text=text + _named(scope, not_rated),
        at_target=at_target,
        of=len(levelled),
        weakest=weakest,
        not_rated=not_rated,
    )


def _minimum(scope: Scope, trace: Trace, levelled: Sequence[Levels]) -> Headline:
    not_rated = _not_rated(levelled)
    lowest, weakest = _weakest(levelled)
    terms = [Term(of=f"{one.id}#assured", value=one.assured) for one in levelled]
    trace.lowest("headline", terms, "of the rated; no level while one is not rated")
    if lowest is None:
        text = "No level: nothing is rated."
    else:
        names = _list(scope, weakest)
        word = "At most level" if not_rated else "Level"
        text = f"{word} {lowest}, {scope.rubric.level_titles[lowest]}; held by {names}."
    return Headline.computed(
        text=text + _named(scope, not_rated),
        level=None if not_rated else lowest,
        of=len(levelled),
        weakest=weakest,
        not_rated=not_rated,
    )


def _stages(scope: Scope, trace: Trace, levelled: Sequence[Levels]) -> Headline:
    stages = scope.rubric.stages
    assert stages is not None
    due = {one.id: one for one in levelled if one.status is not Status.NOT_DUE}
    not_rated = tuple(name for name, one in due.items() if one.status is Status.NOT_RATED)
    ahead = [one for one in due.values() if not _is_done(one)]
    ahead += [one for one in levelled if one.id not in due]
    following = ahead[0] if ahead else None
    phase = _phase_under_way(stages.phases, due)
    steps = [due[name] for name in phase.dimensions if name in due] if phase else list(due.values())
    terms = (Term(of=f"{one.id} done", value=float(_is_done(one))) for one in steps)
    done = trace.counted("headline", sum(map(_is_done, steps)), terms, "steps done in the phase")
    if following is None or following.id not in due:
        text = f"All {len(due)} steps that are due are done."
        if following is not None:
            text += f" Not yet due: {_title(scope, following.id)}."
    else:
        name = phase.title if phase else scope.rubric.title
        title = _title(scope, following.id)
        text = f"{name} {done} of {len(steps)} done; next: {title}."
    return Headline.computed(
        text=text + _named(scope, not_rated),
        done=done,
        of=len(steps),
        phase=phase.id if phase else None,
        next=following.id if following else None,
        not_rated=not_rated,
    )


def _is_done(one: Levels) -> bool:
    return one.status is not None and one.status.done


def _phase_under_way(phases: tuple[Phase, ...], due: dict[str, Levels]) -> Phase | None:
    """The first phase with a step that is due and not done; the last one where all are done."""
    reached = [phase for phase in phases if any(name in due for name in phase.dimensions)]
    for phase in reached:
        if not all(_is_done(due[name]) for name in phase.dimensions if name in due):
            return phase
    return reached[-1] if reached else None
