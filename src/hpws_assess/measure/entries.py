"""What enters a dimension's mean once: an item, or the best of a group of alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult

Keys = Mapping[str, tuple[str, float, bool] | None]
"""By item, its entry's key and weight and whether that is a group; None where it does not count."""


NO_ROLES: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """What enters the mean once: an item, or the best of a group of alternatives."""

    key: str
    weight: float
    members: tuple[ItemResult, ...]
    score: float | None
    low: float
    high: float
    is_group: bool
    roles: frozenset[str]
    """The released roles whose voices count in it."""


class Adds(NamedTuple):
    """What an entry adds to the sums that means are made of."""

    weight: float
    points: float | None
    """Its score by weight; None where it does not count. Likewise its bounds."""
    least: float
    most: float
    roles: frozenset[str]


def adding(entry: Entry) -> Adds:
    """What an entry adds."""
    _, weight, _, score, low, high, _, roles = entry
    points = None if score is None else score * weight
    least, most = low * weight, high * weight
    if least == points == most:  # one number is sooner read than three
        least = most = points
    return Adds(weight, points, least, most, roles)


class Entered(NamedTuple):
    """An item's result, with the entry that it is alone and what that adds to sums."""

    result: ItemResult
    entry: Entry | None
    """None where it enters no mean; then it adds nothing."""
    weight: float = 0.0
    points: float | None = 0.0
    least: float = 0.0
    most: float = 0.0
    roles: frozenset[str] = NO_ROLES

    @classmethod
    def of(cls, keys: Keys, one: ItemResult) -> Entered:
        where = keys[one.item]
        if where is None:
            return cls(one, None)
        key, weight, is_group = where
        said = [role for voice in one.voices for role in voice.roles] if one.counts else ()
        roles, score = _same(frozenset(said)), one.score if one.counts else None
        entry = Entry(key, weight, (one,), score, one.low, one.high, is_group, roles)
        return cls(one, entry, *adding(entry))


@lru_cache(maxsize=1000)
def _same(roles: frozenset[str]) -> frozenset[str]:
    """One and the same set for all that are equal, so that they are soon told to be."""
    return roles


class Memory(NamedTuple):
    """What is remembered of a dimension's items: for each, the results of what was said to it."""

    names: tuple[str, ...]
    results: tuple[dict[object, Entered | None], ...]
    items: tuple[Item, ...]


def joined(entries: Iterable[Entry]) -> list[Entry]:
    """Counted items by themselves, alternatives together under their group's name."""
    groups: dict[str, Entry] = {}
    for entry in entries:
        known = groups.get(entry.key)
        groups[entry.key] = entry if known is None else _better(known, entry)
    return list(groups.values())


def _better(entry: Entry, other: Entry) -> Entry:
    """Two alternatives: the best score and the best bounds are the group's."""
    scores = [each for each in (entry.score, other.score) if each is not None]
    return Entry(
        entry.key,
        entry.weight,
        entry.members + other.members,
        max(scores, default=None),
        max(entry.low, other.low),
        max(entry.high, other.high),
        entry.is_group,
        entry.roles | other.roles,
    )


def mean_without_lead(entries: Sequence[Entry], item: str, ceiling: float) -> float | None:
    """The weighted mean if one item stood no higher than a ceiling; None where nothing is known."""
    total = weight = 0.0
    for entry in entries:
        may_lead = entry.is_group or entry.key == item
        score = _held(entry, item, ceiling) if may_lead else entry.score
        if score is not None:
            total += score * entry.weight
            weight += entry.weight
    return total / weight if weight else None


def _held(entry: Entry, item: str, ceiling: float) -> float | None:
    """An entry's score if one item stood no higher than a ceiling."""
    scores = [
        min(one.score, ceiling) if one.item == item else one.score
        for one in entry.members
        if one.counts and one.score is not None
    ]
    return max(scores, default=None)
