"""A comparison in words, the same for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.model.comparison import Cause, DimensionChange, RubricChange
from hpws_assess.render import words

HEADS = ("Dimension", "Then", "Now", "Change", "95 % interval", "Verdict")

CAUSES: dict[Cause, str] = {
    "answers": "the same roles answer otherwise",
    "speakers": "other people speak",
    "answered": "items answered in one wave alone",
    "rubric": "the rubric's items and weights",
    "caps": "what stops the level",
}
"""What each cause is called for readers."""

CONVENTIONS = (
    "Parts are Shapley values: each is the mean of what its cause adds, over all orders in which "
    "the causes can be taken, so that they add up to the change.",
    "The waves are taken as independent: nobody is matched with their own earlier answers, so "
    "small changes of the same people may be called noise.",
    "A change by chance is judged at 95 %. Offices that speak by name and facts have no chance "
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
        span = f"{words.signed(one.low)} to {words.signed(one.high)}"
    title = titles.get(one.dimension, one.dimension)
    return [title, words.points(one.then), words.points(one.now), moved, span, one.label]


def whys(one: DimensionChange, titles: Titles) -> Iterator[str]:
    """Why a dimension changed: its parts, the items that moved most, the level, the way to go."""
    if one.label == "not comparable":
        yield f"Not comparable: {one.why}."
        return
    if one.label == "not sure":
        yield f"How far this is chance is not known: {one.why}."
    parts = [f"{CAUSES[part.cause]} {words.signed(part.points)}" for part in one.parts]
    if parts:
        yield f"{words.signed(one.points or 0.0)} = {'; '.join(parts)}"
    for item in one.items[:FEW]:
        asked = titles.get(item.item, item.item)
        yield f"{words.points(item.then)} to {words.points(item.now)}: {asked}"
    if one.level is not None and one.level.then != one.level.now:
        causes = [CAUSES[part.cause] for part in one.level.parts if abs(part.points) >= LEAST]
        yield (f"Confirmed level {one.level.then} to {one.level.now}, for {', '.join(causes)}")
    if one.progress is not None:
        yield f"{words.percent(one.progress)} of the way from then to the target"


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
    if one.level is not None and one.level.then != one.level.now:
        return True
    if one.label == "not sure":
        return abs(one.points or 0.0) >= SEEN
    return one.label in {"improved", "declined", "not comparable"}


SEEN = 0.05
"""Points that are more than nothing once they are printed to one decimal."""
