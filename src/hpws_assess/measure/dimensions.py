"""The score of a dimension: the weighted mean of its items, if they carry enough of the weight."""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from hpws_assess.measure.caps import Scored
from hpws_assess.measure.entries import Entry, joined
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.levels import claim
from hpws_assess.measure.recall import Recall
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Column, Trace
from hpws_assess.measure.unheard import aside, not_heard, why_unheard
from hpws_assess.model.result import ItemResult
from hpws_assess.model.rubric import Dimension
from hpws_assess.model.step import Term

HALF = 0.5
"""The half rule: the share of the applicable weight that must count for a dimension to be rated."""


def score_dimension(recall: Recall, dimension: Dimension) -> tuple[Scored, float, float]:
    """A dimension's score and claimed level, with the bounds that silence leaves open."""
    scorer = recall.scorer
    trace, rubric = scorer.trace, scorer.scope.rubric
    entered = recall.results(dimension)
    results = tuple([one for one, _ in entered])
    entries = joined(entered)
    if trace.keeps:
        _trace_groups(trace, entries)
    columns = Columns.of(entries)
    carried = _carried(trace, dimension, columns)
    score = None
    if carried >= HALF - 1e-9:
        note = "the items that count, by weight"
        score = trace.mean_of(dimension.id, columns.known, note=note)
    low, high = _bounds(scorer, dimension, entries, columns)
    if trace.keeps:
        for one, entry in entered:
            if entry is None:
                trace.stated(f"{one.item} at worst", one.low, "it enters no mean")
                trace.stated(f"{one.item} at best", one.high, "it enters no mean")
    claimed = None
    if dimension.levelled:
        claimed = claim(trace, f"{dimension.id}#claimed", rubric, score, dimension.id)
    receivers = _receivers(scorer, dimension, results)
    scored = Scored(
        dimension, score, claimed, carried, receivers, results, entries, columns.all_roles
    )
    return scored, low, high


class Columns(NamedTuple):
    """The entries of a dimension side by side."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]
    scores: tuple[float | None, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    roles: tuple[frozenset[str], ...]
    total: float
    """The weight of all."""

    @classmethod
    def of(cls, entries: list[Entry]) -> Columns:
        if not entries:
            return cls((), (), (), (), (), (), 0.0)
        keys, weights, _, scores, lows, highs, _, roles = zip(*entries, strict=True)
        return cls(keys, weights, scores, lows, highs, roles, fsum(weights))

    @property
    def known(self) -> Column:
        """The scores that there are."""
        if None not in self.scores:
            return Column(self.keys, self.scores, self.weights, self.total)
        rows = zip(self.keys, self.scores, self.weights, strict=True)
        kept = [row for row in rows if row[1] is not None]
        keys, scores, weights = zip(*kept, strict=True)
        return Column(keys, scores, weights)

    @property
    def all_roles(self) -> tuple[str, ...]:
        few = set(self.roles)
        return tuple(sorted(few.pop() if len(few) == 1 else frozenset().union(*few)))


def _trace_groups(trace: Trace, entries: list[Entry]) -> None:
    """Which of some alternatives counts."""
    for entry in entries:
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


def _carried(trace: Trace, dimension: Dimension, columns: Columns) -> float:
    """The share of the applicable weight that counts; 0 where nothing applies."""
    if not columns.keys:
        return trace.stated(f"{dimension.id}#carried", 0.0, "nothing applies")
    if None not in columns.scores and not trace.keeps:
        return 1.0
    values = [0.0 if one is None else 1.0 for one in columns.scores]
    counts = Column(columns.keys, values, columns.weights, columns.total)
    note = "of the weight that applies"
    share = trace.mean_of(f"{dimension.id}#carried", counts, " counts", note)
    return share or 0.0


def _bounds(
    scorer: ItemScorer, dimension: Dimension, entries: list[Entry], columns: Columns
) -> tuple[float, float]:
    """The score if everything unanswered were worst, and best, over all applicable weight."""
    scale, trace = scorer.scope.rubric.scale, scorer.trace
    if not entries:
        low = trace.stated(f"{dimension.id}#low", float(scale.min), "nothing applies")
        return low, trace.stated(f"{dimension.id}#high", float(scale.max), "nothing applies")
    for entry in entries if trace.keeps else ():
        if entry.is_group:
            lows = [trace.term(f"{one.item} at worst", one.low) for one in entry.members]
            highs = [trace.term(f"{one.item} at best", one.high) for one in entry.members]
            trace.highest(f"{entry.key} at worst", lows)
            trace.highest(f"{entry.key} at best", highs)
    worst = Column(columns.keys, columns.lows, columns.weights, columns.total)
    best = Column(columns.keys, columns.highs, columns.weights, columns.total)
    note = "all that is unanswered at its worst"
    least = trace.mean_of(f"{dimension.id}#low", worst, " at worst", note)
    note = "all that is unanswered at its best"
    most = trace.mean_of(f"{dimension.id}#high", best, " at best", note)
    assert least is not None and most is not None
    return least, most


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
