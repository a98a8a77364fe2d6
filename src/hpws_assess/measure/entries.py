"""What enters a dimension's mean once: an item, or the best of a group of alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hpws_assess.model.result import ItemResult


class Entry(NamedTuple):
    """What enters the mean once: an item, or the best of a group of alternatives."""

    key: str
    weight: float
    members: tuple[ItemResult, ...]
    score: float | None
    low: float
    high: float
    is_group: bool


def entries_of(
    keys: Mapping[str, tuple[str, float, bool] | None], results: Iterable[ItemResult]
) -> list[Entry]:
    """Counted items by themselves, alternatives together under their group's name.

    ``keys`` has, by item, the entry's key and weight and whether it is a group; None where the
    item does not count.
    """
    found: dict[str, Entry] = {}
    for one in results:
        where = keys[one.item]
        if where is None:
            continue
        key, weight, is_group = where
        score = one.score if one.counts else None
        if key in found:
            found[key] = _joined(found[key], one, score)
        else:
            found[key] = Entry(key, weight, (one,), score, one.low, one.high, is_group)
    return list(found.values())


def _joined(entry: Entry, one: ItemResult, score: float | None) -> Entry:
    """A group with one more alternative: the best score and the best bounds are the group's."""
    scores = [each for each in (entry.score, score) if each is not None]
    return entry._replace(
        members=(*entry.members, one),
        score=max(scores, default=None),
        low=max(entry.low, one.low),
        high=max(entry.high, one.high),
    )


def mean_without_lead(entries: Sequence[Entry], item: str, ceiling: float) -> float | None:
    """The weighted mean if one item stood no higher than a ceiling; None where nothing is known."""
    total = weight = 0.0
    for entry in entries:
        scores = [
            min(one.score, ceiling) if one.item == item else one.score
            for one in entry.members
            if one.counts and one.score is not None
        ]
        if scores:
            total += max(scores) * entry.weight
            weight += entry.weight
    return total / weight if weight else None
