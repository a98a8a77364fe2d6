"""Whether every item does something: it can be asked, it counts, it is there once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.check.lint.worlds import Worlds, in_words, places
from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import Item
from hpws_assess.model.items.choice import ChoiceItem
from hpws_assess.model.items.rating import Rating
from hpws_assess.model.rubric import Dimension, Rubric

HALF_A_DECIMAL = 0.05
"""Points: what an item must be able to move before print, which has one decimal, can show it."""


def useless_items(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Items that nobody is asked, or that never count."""
    for loc, dimension, item in places(rubric):
        scopes = worlds.of_item(dimension, item)
        if scopes is None:
            continue
        asked = [scope for scope in scopes if scope.asked(item)]
        if not scopes:
            where = (*loc, "applies_if") if item.applies_if else (*loc, "roles")
            message = "its conditions never hold together, so nobody is asked"
            yield Fault(where, message, "unanswerable-item")
        elif not asked:
            message = "none of its roles is ever there when it applies, so nobody is asked"
            yield Fault((*loc, "roles"), message, "unanswerable-item")
        elif dimension.levelled and not any(_counts(scope, item) for scope in asked):
            message = "it counts, but no side that counts is ever asked it"
            yield Fault((*loc, "roles"), message, "item-changes-nothing")


def _counts(scope: Scope, item: Item) -> bool:
    if not item.counted or (item.stated and not item.joint):
        return True
    return any(scope.side(role) in scope.counting_sides for role in scope.asked(item))


def one_sided(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Joint items for which two sides count in a place, and one has no role that is there."""
    for loc, dimension, item in places(rubric):
        if not item.joint:
            continue
        meant = {rubric.roles[role].side for role in item.roles}
        for scope in worlds.of_item(dimension, item) or ():
            counting = [side for side in scope.counting_sides if side in meant]
            there = {scope.side(role) for role in scope.asked(item)}
            silent = [side for side in counting if side not in there]
            if there and len(counting) > 1 and silent:
                message = f"`{silent[0]}` counts and has nobody to answer{in_words(scope.profile)}"
                yield Fault((*loc, "joint"), message, "joint-side-missing")
                break


SEEN_ALIKE = re.compile(r"\byour (?:area|crew|department|group|shift|site|team|unit)\b.*\?$")
SELF = re.compile(r"\b(?:I|me|my|we|us|our|you)\b", re.IGNORECASE)


def pair_wording(rubric: Rubric) -> Iterator[Fault]:
    """Pairs with one wording for both halves.

    A question about the team ("How often does your team meet?") is seen alike from both ends.
    """
    for loc, _, item in places(rubric):
        if item.pair is None or _plain(item.pair.ask) != _plain(item.ask):
            continue
        if not SEEN_ALIKE.search(item.ask) or SELF.search(item.ask):
            message = "both halves read the same: word it for those who give it"
            yield Fault((*loc, "pair", "ask"), message, "same-pair-wording")


def identical_alternatives(rubric: Rubric) -> Iterator[Fault]:
    """Alternatives that ask the same of the same roles."""
    for at, dimension in enumerate(rubric.dimensions):
        seen: dict[tuple[str, str, frozenset[str]], str] = {}
        for place, item in enumerate(dimension.items):
            if item.any_of is None:
                continue
            key = (item.any_of, _plain(item.ask), frozenset(item.roles))
            if key in seen:
                loc = ("dimensions", at, "items", place, "ask")
                message = f"`{seen[key]}` asks the same, and both stand in `{item.any_of}`"
                yield Fault(loc, message, "identical-alternatives")
            seen.setdefault(key, item.id)


def repeated_wording(rubric: Rubric) -> Iterator[Fault]:
    """Questions that some role is asked twice, in whichever half."""
    seen: dict[tuple[str, str], str] = {}
    for loc, _, item in places(rubric):
        halves = [((*loc, "ask"), item.ask, item.roles)]
        if item.pair is not None:
            halves.append(((*loc, "pair", "ask"), item.pair.ask, item.pair.roles))
        for where, ask, roles in halves:
            others = [seen[key] for role in roles if (key := (_plain(ask), role)) in seen]
            if others:
                message = f"`{others[0]}` asks the same"
                yield Fault(where, message, "repeated-wording")
            for role in roles:
                seen.setdefault((_plain(ask), role), item.id)


def _plain(text: str) -> str:
    """A wording without case, spaces and end marks."""
    return " ".join(text.casefold().split()).rstrip(".?! ")


def weights(rubric: Rubric) -> Iterator[Fault]:
    """Weights beside which the rest of the dimension, or the item itself, does not matter."""
    for at, dimension in enumerate(rubric.dimensions):
        if dimension.levelled:
            yield from _weights(rubric, dimension, ("dimensions", at, "items"))


def _weights(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    entries = {
        item.any_of or item.id: (place, item.weight)
        for place, item in reversed(list(enumerate(dimension.items)))
        if item.counted
    }
    total = sum(weight for _, weight in entries.values())
    span = rubric.scale.max - rubric.scale.min
    for name, (place, weight) in sorted(entries.items(), key=lambda entry: entry[1]):
        if len(entries) >= 3 and weight > total / 2:
            message = f"`{name}` has {weight / total:.0%} of the weight of `{dimension.id}`"
            yield Fault((*loc, place, "weight"), message, "drowning-weight")
        elif span * weight / total < HALF_A_DECIMAL:
            message = (
                f"`{name}` moves `{dimension.id}` by {span * weight / total:.3f} points at most"
            )
            yield Fault((*loc, place, "weight"), message, "swallowed-weight")


def options(rubric: Rubric) -> Iterator[Fault]:
    """Options that stand in no order, and ratings whose points have no words."""
    for loc, _, item in places(rubric):
        if isinstance(item, ChoiceItem):
            values = [choice.value for choice in item.choices]
            if values not in (sorted(values), sorted(values, reverse=True)):
                message = "the values neither rise nor fall; put the options in order"
                yield Fault((*loc, "choices"), message, "values-out-of-order")
        elif isinstance(item, Rating):
            bare = [one.key for one in item.options(rubric.scale) if one.label == one.key]
            if bare:
                where = (*loc, "anchors") if item.anchors else (*loc, "type")
                lack = "has none" if len(bare) == 1 else "have none"
                message = f"on this scale {item.type} needs `anchors`: {', '.join(bare)} {lack}"
                yield Fault(where, message, "unworded-answers")
