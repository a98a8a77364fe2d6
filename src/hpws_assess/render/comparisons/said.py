"""A comparison in words, the same for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.model.comparison import Cause, DimensionChange, LevelChange, RubricChange
from hpws_assess.render import words

HEADS = ("Dimension", "Score", "Change", "Interval", "Claimed", "Confirmed", "Verdict")

CAUSES: dict[Cause, str] = {
    "answers": "the same roles answer otherwise",
    "speakers": "other people speak",
    "answered": "items answered in one wave alone",
    "rubric": "the rubric's items, weights and rules",
    "caps": "what stops the level",
}
"""What each cause is called for readers."""

CONVENTIONS = (
    "Parts are Shapley values: each is the mean of what its cause adds, over all orders in which "
    "the causes can be taken, so that they add up to the change.",
    "Units are no cause of their own: a role's mean is over all its people, so another mix of "
    "units within a role counts among its answers. See each unit's own lines.",
    "The waves are taken as independent: nobody is matched with their own earlier answers, so "
    "small changes of the same people may be called noise.",
    "Intervals are of the change, at 95 %. Offices that speak by name and facts have no chance "
    "in them: what changed there changed.",
)
"""What a reader must know to use the numbers."""

FEW = 3
"""Items that are named as moving a dimension most."""

Titles = dict[str, str]
"""Titles of dimensions and questions of items, by their ids."""


def row(one: DimensionChange, titles: Titles) -> list[str]:
    """A line of the table of changes."""
    moved = words.DASH if one.points is None else words.signed(one.points)
    span = ""
    if one.low is not None and one.high is not None:
        span = words.interval(one.low, one.high)
    title = titles.get(one.dimension, one.dimension)
    unscored = one.then is None and one.now is None
    score = words.DASH if unscored else f"{words.points(one.then)} to {words.points(one.now)}"
    return [title, score, moved, span, levels(one.claimed), levels(one.confirmed), verdict(one)]


SEEN = 0.05
"""Points that are more than nothing once they are printed to one decimal."""


def verdict(one: DimensionChange) -> str:
    """A label that reads rightly beside a change of 0.0 too, which need not be none."""
    hardly = abs(one.points or 0.0) < SEEN
    if one.label == "not sure":
        return "no change to see" if hardly else "perhaps chance"
    if one.label in {"improved", "declined"} and hardly:
        return f"{one.label} by under {SEEN:g}"
    return one.label


def levels(one: LevelChange | None) -> str:
    """A level then and now; one number where it stayed."""
    if one is None:
        return words.DASH
    return f"{one.now}" if one.then == one.now else f"{one.then} to {one.now}"


def whys(one: DimensionChange, part: RubricChange) -> Iterator[str]:
    """Why a dimension changed: its parts, the items that moved most, the level, the way to go."""
    titles, band = part.titles, words.Band.of(part.scale, part.min_group)
    if one.label == "not comparable":
        yield f"Not comparable: {one.why}."
        return
    if one.label == "not sure":
        yield f"Perhaps chance: how far is not known, for there is {one.why}."
    parts = [f"{CAUSES[part.cause]} {words.signed(part.points)}" for part in one.parts]
    if parts:
        yield f"{words.signed(one.points or 0.0)} = {'; '.join(parts)}"
    for item in one.items[:FEW]:
        then = words.told(item.then, band if item.then_alike else None)
        now = words.told(item.now, band if item.now_alike else None)
        yield f"{then} to {now}: {titles.get(item.item, item.item)}"
    for name, level in (("Claimed", one.claimed), ("Confirmed", one.confirmed)):
        if level is not None and level.then != level.now:
            causes = [CAUSES[part.cause] for part in level.parts if abs(part.points) >= LEAST]
            yield f"{name} level {level.then} to {level.now}, for: {'; '.join(causes)}"
    if one.progress is not None:
        yield _told(one.progress)


def _told(progress: float) -> str:
    """How far it went from then to the target."""
    if progress >= 1:
        return "All of the way from then to the target"
    if progress < 0:
        return "Further from the target than then"
    return f"{words.percent(progress)} of the way from then to the target"


LEAST = 0.005
"""Levels: a part of a level's change below this is not named."""


def remarks(part: RubricChange) -> Iterator[str]:
    """What to know before reading one rubric's changes."""
    yield from part.cautions
    if part.came:
        yield f"New since then, so in no line of their own: {words.listed(part.came)}."
    if part.went:
        yield f"No longer there: {words.listed(part.went)}."
    if part.came or part.went:
        yield "The organization's own lines hold all units of each wave."


def moved(one: DimensionChange) -> bool:
    """Whether there is more to say of a dimension than its line in the table."""
    if any(level and level.then != level.now for level in (one.claimed, one.confirmed)):
        return True
    if one.label == "not sure":
        return abs(one.points or 0.0) >= SEEN
    return one.label in {"improved", "declined", "not comparable"}
