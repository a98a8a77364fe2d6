"""Where the marks of charts stand. Charts repeat the numbers of the table that they stand in.

A place is a share of the chart's width in hundredths, from 0 to 100, to one decimal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hpws_assess.measure.levels import stands_for
from hpws_assess.model.items.item import Scale
from hpws_assess.model.result import DimensionResult, Gap
from hpws_assess.model.roadmap import Planned, PlanPhase
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import words
from hpws_assess.render.takeaways_voices import MIDDLE
from hpws_assess.render.view_dimension import View

DOT, DIAMOND = 3, 4
"""How far a score's mark and a target's reach to either side; less than that is not seen."""

SHADES = 5
"""Tints of a heat map, the palest for the lowest level."""


def place(scale: Scale, score: float) -> float:
    """A score's place between the ends of its scale.

    >>> place(Scale(min=1, max=5), 2), place(Scale(min=1, max=5), 2.5)
    (25, 37.5)
    """
    return short(100 * (score - scale.min) / (scale.max - scale.min))


def _on(scale: Scale) -> str:
    return f"On a scale of {words.number(scale.min)} to {words.number(scale.max)}."


def short(number: float) -> float:
    """A number to one decimal, and to none where that one is 0: a page has thousands of them.

    >>> short(8.333), short(75.04)
    (8.3, 75)
    """
    one = round(number, 1)
    return int(one) if one == int(one) else one


def dumbbell(rubric: Rubric, one: DimensionResult) -> View | None:
    """Now, what the unanswered leave open, and the target; None where there is no score."""
    if one.score is None:
        return None
    scale, stands = rubric.scale, words.points(one.score)
    now = place(scale, one.score)
    low = now if one.low is None else place(scale, one.low)
    high = now if one.high is None else place(scale, one.high)
    target = None if one.target is None else stands_for(rubric, one.target)
    goal = None if target is None else place(scale, target)
    said = f"Score {stands}" + (f", target {words.points(target)}" if target is not None else "")
    return {
        "title": said,
        "about": _on(scale),
        "now": now,
        "low": low,
        "high": high,
        "wide": max(now - low, high - now) > DOT,
        "target": goal,
        "until": None if goal is None else _edge(now, goal),
    }


def _edge(now: float, goal: float) -> float | None:
    """Where the way from a score to its target ends; None where the two marks touch."""
    if abs(goal - now) <= DOT + DIAMOND:
        return None
    return short(goal - DIAMOND if goal > now else goal + DIAMOND)


def usual_goal(charts: Iterable[View | None]) -> float | None:
    """The target of most dumbbells, which is drawn once for all that have it."""
    goals = Counter(one["target"] for one in charts if one and one["target"] is not None)
    return goals.most_common(1)[0][0] if goals else None


def cuts(rubric: Rubric) -> tuple[float, ...]:
    """Where the levels begin, but the lowest."""
    return tuple(place(rubric.scale, rung.cut) for rung in rubric.levels[1:])


def skyline(rubric: Rubric, dimensions: Sequence[DimensionResult]) -> View | None:
    """How high each dimension's confirmed level stands, and its target; None where none has one.

    Columns stand 12 apart in the order of the profile. Heights go by a level's rank, from 4 to 20.
    """
    levelled = [one for one in dimensions if one.confirmed is not None]
    if not levelled:
        return None
    return {
        "title": "Confirmed levels " + ", ".join(str(one.confirmed) for one in levelled),
        "about": "In the profile's order.",
        "width": 12 * len(levelled),
        "columns": tuple(_height(rubric, one.confirmed) for one in levelled),
        "targets": tuple(_height(rubric, one.target) for one in levelled),
    }


def _height(rubric: Rubric, level: int | None) -> int | None:
    """How high a level stands among those of its rubric, from 4 to 20."""
    if level is None:
        return None
    numbers = sorted(rung.level for rung in rubric.levels)
    return 4 + round(16 * sum(number < level for number in numbers) / (len(numbers) - 1))


def two_views(scale: Scale, gap: Gap) -> View:
    """What givers and receivers say of one behaviour."""
    said = f"Givers {words.points(gap.givers)}, receivers {words.points(gap.receivers)}"
    return {
        "title": said,
        "about": _on(scale),
        "givers": place(scale, gap.givers),
        "receivers": place(scale, gap.receivers),
    }


def two_places(scale: Scale, here: float | None, whole: float | None) -> View | None:
    """A unit's score and the organization's; None where one of them is missing."""
    if here is None or whole is None:
        return None
    said = f"Unit {words.points(here)}, organization {words.points(whole)}"
    return {
        "title": said,
        "about": _on(scale),
        "givers": place(scale, whole),
        "receivers": place(scale, here),
    }


def slope(scale: Scale, then: float, now: float) -> View:
    """A score in two waves: how high the line begins and ends, in fifths of a score's place."""
    return {
        "title": f"Then {words.points(then)}, now {words.points(now)}",
        "about": f"Upwards on the scale from {words.number(scale.min)} to "
        f"{words.number(scale.max)}.",
        "then": short(20 - place(scale, then) / 5),
        "now": short(20 - place(scale, now) / 5),
    }


SIDES = 100
"""Units of a diverging bar to either side of its middle, of which a share of 1 takes all."""


def diverging(people: Sequence[int], ladder: Sequence[float]) -> View:
    """A voice's answers, the worse to the left of the middle and the better to the right.

    ``ladder``: what each answer is worth, from 0 to 1. Those worth a half lie across the middle.
    Places are whole units; the last of each part is left free, so that it ends without colour.
    """
    whole, given = sum(people), list(zip(people, ladder, strict=True))
    below = sum([number for number, worth in given if worth < MIDDLE])
    within = sum([number for number, worth in given if worth == MIDDLE])
    at = -SIDES * (below + within / 2) / whole
    parts, begin = [], round(at)
    for number, worth in given:
        at += SIDES * number / whole
        end = round(at)
        if number:
            tint = 1 + round((SHADES - 1) * worth)
            parts.append({"shade": tint, "from": begin, "length": max(1, end - begin - 1)})
        begin = end
    between = f"{within} in the middle, " if MIDDLE in ladder else ""
    return {
        "title": f"{below} low, {between}{whole - below - within} high",
        "about": f"Of {words.counted(whole, 'answer')}, from worst to best.",
        "parts": tuple(parts),
    }


def bar(phases: Mapping[int, PlanPhase], one: Planned) -> View:
    """An action's time in a plan, by months, to the end of its last phase."""
    months = [phases[number].months for number in sorted(phases)]
    whole, before = sum(months), sum(months[: one.first - 1])
    until = sum(months[: one.last])
    return {
        "title": f"{phases[one.first].title} to the end of {phases[one.last].title}",
        "about": f"Of {words.counted(whole, 'month')} in all.",
        "from": short(100 * before / whole),
        "length": short(100 * (until - before) / whole),
        "marks": tuple(short(100 * sum(months[:n]) / whole) for n in range(1, len(months))),
    }


def shade(rubric: Rubric, level: int) -> int:
    """Which tint stands for a level: 1 for the lowest, the last for the highest.

    Rubrics with more or fewer levels than tints share them out evenly.
    """
    numbers = sorted(rung.level for rung in rubric.levels)
    rank = sum(number < level for number in numbers)
    return 1 + round((SHADES - 1) * rank / (len(numbers) - 1))
