"""The score of a dimension: the weighted mean of its items, if they carry enough of the weight."""

from __future__ import annotations

from hpws_assess.measure.caps import Scored
from hpws_assess.measure.entries import Entry, entries_of
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.levels import claim
from hpws_assess.model.result import ItemResult
from hpws_assess.model.rubric import Dimension
from hpws_assess.model.step import Term

HALF = 0.5
"""The half rule: the share of the applicable weight that must count for a dimension to be rated."""


def score_dimension(scorer: ItemScorer, dimension: Dimension) -> tuple[Scored, float, float]:
    """A dimension's score and claimed level, with the bounds that silence leaves open."""
    trace, rubric = scorer.trace, scorer.scope.rubric
    results = scorer.results(dimension)
    entries = entries_of(scorer.scope.entry_keys, results)
    for entry in entries:
        if entry.is_group:
            terms = [
                Term(of=one.item, value=one.score if one.counts else None) for one in entry.members
            ]
            trace.highest(entry.key, terms, "the best alternative counts")
    known = [entry for entry in entries if entry.score is not None]
    carried = _carried(scorer, dimension, entries)
    score = None
    if known and carried >= HALF - 1e-9:
        parts = [trace.term(entry.key, entry.score, entry.weight) for entry in known]
        score = trace.weighted_mean(dimension.id, parts, "the items that count, by weight")
    low, high = _bounds(scorer, dimension, entries)
    for one in results:
        if scorer.scope.entry_keys[one.item] is None:
            trace.stated(f"{one.item} at worst", one.low, "it enters no mean")
            trace.stated(f"{one.item} at best", one.high, "it enters no mean")
    claimed = None
    if dimension.levelled:
        claimed = claim(trace, f"{dimension.id}#claimed", rubric, score, dimension.id)
    receivers = _receivers(scorer, dimension, results)
    return Scored(dimension, score, claimed, carried, receivers, tuple(results)), low, high


def why_none(scored: Scored) -> str:
    """Why a dimension has no score."""
    if scored.score is not None:
        return ""
    if not scored.carried:
        return "nobody answered, or too few to show"
    return f"the answers carry {scored.carried:.0%} of the weight; half is needed"


def _carried(scorer: ItemScorer, dimension: Dimension, entries: list[Entry]) -> float:
    """The share of the applicable weight that counts; 0 where nothing applies."""
    trace = scorer.trace
    if not entries:
        return trace.stated(f"{dimension.id}#carried", 0.0, "nothing applies")
    terms = [trace.term(f"{one.key} counts", one.score is not None, one.weight) for one in entries]
    share = trace.weighted_mean(f"{dimension.id}#carried", terms, "of the weight that applies")
    return share or 0.0


def _bounds(scorer: ItemScorer, dimension: Dimension, entries: list[Entry]) -> tuple[float, float]:
    """The score if everything unanswered were worst, and best, over all applicable weight."""
    scale, trace = scorer.scope.rubric.scale, scorer.trace
    if not entries:
        low = trace.stated(f"{dimension.id}#low", float(scale.min), "nothing applies")
        return low, trace.stated(f"{dimension.id}#high", float(scale.max), "nothing applies")
    for entry in entries:
        if entry.is_group and trace.keeps:
            lows = [trace.term(f"{one.item} at worst", one.low) for one in entry.members]
            highs = [trace.term(f"{one.item} at best", one.high) for one in entry.members]
            trace.highest(f"{entry.key} at worst", lows)
            trace.highest(f"{entry.key} at best", highs)
    worst = [trace.term(f"{entry.key} at worst", entry.low, entry.weight) for entry in entries]
    best = [trace.term(f"{entry.key} at best", entry.high, entry.weight) for entry in entries]
    least = trace.weighted_mean(f"{dimension.id}#low", worst, "all that is unanswered at its worst")
    most = trace.weighted_mean(f"{dimension.id}#high", best, "all that is unanswered at its best")
    assert least is not None and most is not None
    return least, most


def _receivers(scorer: ItemScorer, dimension: Dimension, results: list[ItemResult]) -> float | None:
    """What those on the receiving end say of a dimension, over the items that they are asked.

    Of alternatives the one that they rate best counts, as it does for the dimension.
    """
    wanted = scorer.scope.receiver_items[dimension.id]
    if not scorer.has_receivers:
        return None
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
