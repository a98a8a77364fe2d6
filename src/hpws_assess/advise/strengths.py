"""Strengths: what is confirmed at its target, and what is already there where the whole is not."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.measure.levels import claim, level_of
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.judgement import Strength
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult

MOST_ITEMS = 5
"""Items that are named as strengths of their own, the highest first."""


def strengths(scope: Scope, node: NodeResult, trace: Trace) -> tuple[Strength, ...]:
    """Dimensions at their target, by level and score; then single items to build on.

    Only what is assured counts: a level that a missing prerequisite may take back is no strength.
    An item is one where every voice and, of a pair, both halves put it at the target's level. What
    people rate comes before what an office states.
    """
    levelled = [one for one in node.dimensions if one.target is not None]
    whole = [_dimension(scope, one) for one in levelled if at_target(one)]
    single = [one for dim in levelled if not at_target(dim) for one in _items(scope, dim)]
    whole.sort(key=lambda one: (-one.level, -one.score))
    items = scope.rubric.items
    single.sort(key=lambda one: (items[one.item or ""].stated, -one.level, -one.score))
    named = single[:MOST_ITEMS]
    for one in named:
        item = one.item or ""
        claim(trace, f"{item}#level", scope.rubric, one.score, item)
    return (*whole, *named)


def at_target(one: DimensionResult) -> bool:
    """Whether the level stands at its target even if every unknown prerequisite were missing."""
    return one.assured is not None and one.target is not None and one.assured >= one.target


def _dimension(scope: Scope, one: DimensionResult) -> Strength:
    assert one.assured is not None and one.score is not None
    because = [f"confirmed at {one.assured} {scope.rubric.level_titles[one.assured]}"]
    if one.status is not None:
        because.append(one.status.value)
    if one.receivers is not None:
        because.append(f"those on the receiving end say {one.receivers:.1f}")
    if one.artefacts:
        named = len(one.artefacts)
        because.append(f"{named} artefact{'s' * (named > 1)} named")
    return Strength(
        dimension=one.dimension, score=one.score, level=one.assured, why="; ".join(because)
    )


def _items(scope: Scope, dim: DimensionResult) -> Iterator[Strength]:
    assert dim.target is not None
    for one in dim.items:
        if one.score is None or not one.counts or not _all_say(scope, one, dim.target):
            continue
        level = level_of(scope.rubric, one.score)
        yield Strength(
            dimension=dim.dimension,
            item=one.item,
            score=one.score,
            level=level,
            why=f"everybody who was asked puts it at level {dim.target} or above",
        )


def _all_say(scope: Scope, one: ItemResult, level: int) -> bool:
    """Every side itself, and the givers where there are any. An outside judgement is not enough."""
    voices = (*one.voices, *one.beside)
    stand_in = any(voice.stands_in for voice in one.voices)
    return (
        bool(one.voices)
        and not stand_in
        and all(level_of(scope.rubric, v.score) >= level for v in voices)
    )
