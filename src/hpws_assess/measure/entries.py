"""What enters a dimension's mean once: an item, or the best of a group of alternatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult


class Entry:
    """What enters the mean once: an item, or the best of a group of alternatives."""

    def __init__(self, key: str, weight: float, members: list[ItemResult]) -> None:
        self.key = key
        self.weight = weight
        self.members = members

    @property
    def score(self) -> float | None:
        scores = [one.score for one in self.members if one.counts and one.score is not None]
        return max(scores, default=None)

    @property
    def low(self) -> float:
        return max(one.low for one in self.members)

    @property
    def high(self) -> float:
        return max(one.high for one in self.members)


def entries_of(items: Mapping[str, Item], results: Sequence[ItemResult]) -> list[Entry]:
    """Counted items by themselves, alternatives together under their group's name."""
    found: dict[str, Entry] = {}
    for result in results:
        item = items[result.item]
        if not item.counted:
            continue
        key = f"any-of:{item.any_of}" if item.any_of else item.id
        if key in found:
            found[key].members.append(result)
        else:
            found[key] = Entry(key, item.weight, [result])
    return list(found.values())


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
