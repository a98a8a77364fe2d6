"""Statuses of steps: milestones are done and renewed, continuing steps run and are maintained."""

from __future__ import annotations

import datetime as dt

from hpws_assess.measure.bench import Bench, Scored
from hpws_assess.measure.caps import confirmed_by_all
from hpws_assess.model.items.dates import DAYS_A_MONTH
from hpws_assess.model.result import ItemResult, Status
from hpws_assess.model.rubric import Dimension


def status_of(bench: Bench, scored: Scored) -> Status | None:
    """How far a step is; None for dimensions that are no steps.

    Begun: something of an essential is in place. Done: every essential is met, a joint one by both
    sides themselves, and a dated artefact exists. Renewed: an artefact was made or reviewed within
    the rubric's months, and since the date of the profile that the rubric names.
    """
    stages = bench.scope.rubric.stages
    if stages is None or scored.dimension.stage is None:
        return None
    essentials = _essentials(bench, scored)
    if not any(result.score is not None for result in essentials):
        not_due = bench.scope.not_due(scored.dimension)
        return Status.NOT_DUE if not_due else Status.NOT_RATED
    if not any(_has_begun(bench, result) for result in essentials):
        not_due = bench.scope.not_due(scored.dimension)
        return Status.NOT_DUE if not_due else Status.NOT_BEGUN
    met = all(confirmed_by_all(bench.scope, result, stages.met_at) for result in essentials)
    if not met or not (bench.presumed or bench.dated(scored.dimension)):
        return Status.UNDER_WAY
    milestone = scored.dimension.stage == "milestone"
    if _is_fresh(bench, scored.dimension):
        return Status.RENEWED if milestone else Status.MAINTAINED
    return Status.DONE if milestone else Status.RUNNING


def _essentials(bench: Bench, scored: Scored) -> list[ItemResult]:
    """The essential items, or all counted ones where a step names none."""
    items = bench.scope.rubric.items
    essential = [one for one in scored.items if items[one.item].essential]
    return essential or [one for one in scored.items if items[one.item].counted]


def _has_begun(bench: Bench, result: ItemResult) -> bool:
    """Any side says that there is something: a joint item may be begun on one side only."""
    scores = [result.score, *(voice.score for voice in result.voices)]
    least = bench.scope.rubric.scale.min
    return any(score is not None and score > least for score in scores)


def _is_fresh(bench: Bench, dimension: Dimension) -> bool:
    stages, as_of = bench.scope.rubric.stages, bench.scope.as_of
    assert stages is not None
    if as_of is None:
        return False
    since = bench.scope.profile.get(stages.since) if stages.since else None
    for name in bench.reviewed(dimension):
        reviewed = bench.shown.evidence[name].reviewed
        assert reviewed is not None
        recent = (as_of - reviewed).days / DAYS_A_MONTH <= stages.renewed_within
        if recent and not (isinstance(since, dt.date) and reviewed < since):
            return True
    return False
