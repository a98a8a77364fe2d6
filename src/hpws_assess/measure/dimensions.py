"""The score of a dimension: the weighted mean of its items, if they carry enough of the weight."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, cast

from hpws_assess.measure.bench import Scored
from hpws_assess.measure.entries import Entered, Entry, joined
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.levels import claim
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.sums import Means, added_up, together
from hpws_assess.measure.trace import Trace
from hpws_assess.measure.unheard import aside, not_heard, why_unheard
from hpws_assess.model.result import ItemResult
from hpws_assess.model.rubric import Dimension
from hpws_assess.model.step import Term

HALF = 0.5
"""The half rule: the share of the applicable weight that must count for a dimension to be rated."""


def score_dimension(recall: Recall, dimension: Dimension) -> Scored:
    """A dimension's score and claimed level, with the bounds that silence leaves open."""
    scorer, name = recall.scorer, dimension.id
    trace, scope = scorer.trace, scorer.scope
    entered = recall.results(dimension)
    means = None
    if not trace.keeps and name not in scope.grouped:
        means = added_up(entered)
    if means is None:
        means = _means(scorer, name, entered)
    items, entries, carried, score, low, high, roles = means
    claimed = None
    if dimension.levelled:
        claimed = claim(trace, f"{name}#claimed", scope.rubric, score, name)
    said = _receivers(scorer, dimension, items)
    return Scored(dimension, score, low, high, claimed, carried, said, items, entries, roles)


def _means(scorer: ItemScorer, name: str, entered: Sequence[Entered]) -> Means:
    """What a dimension's items come to: each number with its name."""
    trace = scorer.trace
    entries = joined(one.entry for one in entered if one.entry is not None)
    _trace_groups(trace, entries)
    columns = Columns.of(entries)
    carried = _carried(trace, name, columns)
    score = None
    if carried >= HALF - 1e-9:
        score = _score(trace, name, entries, columns)
    low, high = _bounds(scorer, name, entries, columns)
    for one in entered if trace.keeps else ():
        if one.entry is None:
            trace.stated(f"{one.result.item} at worst", one.result.low, "it enters no mean")
            trace.stated(f"{one.result.item} at best", one.result.high, "it enters no mean")
    items = tuple(one.result for one in entered)
    return Means(items, entries, carried, score, low, high, together(columns.roles))


class Columns(NamedTuple):
    """The entries of a dimension side by side."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    """The sum of the weights."""
    scores: tuple[float | None, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    roles: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, entries: list[Entry]) -> Columns:
        if not entries:
            return cls((), (), 0.0, (), (), (), ())
        keys, weights, _, scores, lows, highs, _, roles = zip(*entries, strict=True)
        return cls(keys, weights, fsum(weights), scores, lows, highs, roles)


def _trace_groups(trace: Trace, entries: list[Entry]) -> None:
    """Which of some alternatives counts."""
    for entry in entries if trace.keeps else ():
        if entry.is_group:
            members = entry.members
            terms = [Term(of=one.item, value=one.score if one.counts else None) for one in members]
            trace.highest(entry.key, terms, "the best alternative counts")


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


def _score(trace: Trace, name: str, entries: list[Entry], columns: Columns) -> float:
    """The mean of the entries that have a score."""
    if None in columns.scores:
        columns = Columns.of([entry for entry in entries if entry.score is not None])
    scores = cast("Sequence[float]", columns.scores)
    return trace.mean_of(name, scores, columns, note="the items that count, by weight")


def _carried(trace: Trace, name: str, columns: Columns) -> float:
    """The share of the applicable weight that counts; 0 where nothing applies."""
    if not columns.scores:
        return trace.stated(f"{name}#carried", 0.0, "nothing applies")
    values = [0.0 if one is None else 1.0 for one in columns.scores]
    note = "of the weight that applies"
    return trace.mean_of(f"{name}#carried", values, columns, " counts", note)


def _bounds(
    scorer: ItemScorer, name: str, entries: list[Entry], columns: Columns
) -> tuple[float, float]:
    """The score if everything unanswered were worst, and best, over all applicable weight."""
    scale, trace = scorer.scope.rubric.scale, scorer.trace
    if not entries:
        low = trace.stated(f"{name}#low", float(scale.min), "nothing applies")
        return low, trace.stated(f"{name}#high", float(scale.max), "nothing applies")
    for entry in entries if trace.keeps else ():
        if entry.is_group:
            lows = [trace.term(f"{one.item} at worst", one.low) for one in entry.members]
            highs = [trace.term(f"{one.item} at best", one.high) for one in entry.members]
            trace.highest(f"{entry.key} at worst", lows)
            trace.highest(f"{entry.key} at best", highs)
    note = "all that is unanswered at its worst"
    low = trace.mean_of(f"{name}#low", columns.lows, columns, " at worst", note)
    note = "all that is unanswered at its best"
    return low, trace.mean_of(f"{name}#high", columns.highs, columns, " at best", note)


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
