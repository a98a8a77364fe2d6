"""The score of a dimension: the weighted mean of its items, if they carry enough of the weight."""

from __future__ import annotations

from hpws_assess.measure.bench import Scored
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.levels import claim
from hpws_assess.measure.means import traced_means
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.sums import added_up
from hpws_assess.measure.unheard import aside, not_heard, why_unheard
from hpws_assess.model.result import ItemResult
from hpws_assess.model.rubric import Dimension
from hpws_assess.model.step import Term


def score_dimension(recall: Recall, dimension: Dimension) -> Scored:
    """A dimension's score and claimed level, with the bounds that silence leaves open."""
    scorer, name = recall.scorer, dimension.id
    trace, scope = scorer.trace, scorer.scope
    entered = recall.results(dimension)
    ends = scope.rubric.scale.ends
    if trace.keeps:
        means = traced_means(trace, name, entered, ends)
    else:
        means = added_up(entered, ends, grouped=name in scope.grouped)
    items, entries, carried, score, low, high, roles = means
    claimed = None
    if dimension.levelled:
        claimed = claim(trace, f"{name}#claimed", scope.rubric, score, name)
    said = _receivers(scorer, dimension, items)
    return Scored(dimension, score, low, high, claimed, carried, said, items, entries, roles)


def why_none(scope: Scope, scored: Scored) -> str:
    """Why a dimension has no score."""
    if scored.score is not None:
        return ""
    members = (one for entry in scored.entries for one in entry.members)
    heard, counting = not_heard(scope, members)
    if not scored.carried:
        return why_unheard(scope, heard, counting)
    said = f"the answers carry {scored.carried:.0%} of the weight; half is needed"
    return f"{said}; {aside(scope, heard)}" if heard else said


def _receivers(
    scorer: ItemScorer, dimension: Dimension, results: tuple[ItemResult, ...]
) -> float | None:
    """What those on the receiving end say of a dimension, over the items that they are asked.

    Of alternatives the one that they rate best counts, as it does for the dimension.
    """
    if not scorer.has_receivers:
        return None
    wanted = scorer.scope.receiver_items[dimension.id]
    best: dict[str, Term] = {}
    for result in results:
        if result.item not in wanted or not result.counts:
            continue
        item = scorer.scope.rubric.items[result.item]
        value = scorer.receivers(item)
        key = item.any_of or item.id
        known = best[key].value if key in best else None
        if value is not None and (known is None or value > known):
            best[key] = Term(of=f"{item.id}>", value=value, weight=item.weight)
    if not best:
        return None
    return scorer.trace.weighted_mean(f"{dimension.id}#receivers", best.values())
