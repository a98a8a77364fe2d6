"""What tables and drawings of people's answers show, in a sentence or two: see ``takeaways``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hpws_assess.model.result import Gap
from hpws_assess.render import words

MIDDLE = 0.5
"""The worth of an answer that is neither good nor bad."""


class Apart(NamedTuple):
    """Givers and receivers who see one behaviour otherwise."""

    ask: str
    gap: Gap
    clear: bool
    """Nothing says that it is chance."""


class Spread(NamedTuple):
    """How one voice's answers to one question spread."""

    ask: str
    who: str
    people: Sequence[int]
    """How many gave each answer."""
    ladder: Sequence[float]
    """What each answer is worth, from 0 to 1."""

    @property
    def low(self) -> int:
        pairs = zip(self.people, self.ladder, strict=True)
        return sum(number for number, worth in pairs if worth < MIDDLE)


def of_perception(found: Sequence[Apart]) -> str:
    """Of the differences between givers and receivers, the widest first."""
    if not found:
        return ""
    higher = words.out_of(sum(one.gap.points > 0 for one in found), len(found), "difference")
    widest = found[0]
    chance = "" if widest.clear else ", which may be chance"
    apart = words.points(abs(widest.gap.points))
    return (
        f"In {higher} the givers put it higher. “{widest.ask}” is the widest, {apart} points "
        f"apart{chance}."
    )


def of_spread(voices: Iterable[Spread]) -> str:
    """Of answers as they spread: how often most are low, and where the largest share of them is."""
    found = list(voices)
    if not found:
        return ""
    lowest = max(found, key=lambda one: one.low / sum(one.people))
    if not lowest.low:
        return f"In {words.out_of(0, len(found), 'line')} is any answer low."
    most = words.out_of(sum(2 * one.low > sum(one.people) for one in found), len(found), "line")
    return (
        f"In {most} most answers are low. “{lowest.ask}” has the largest share of them, "
        f"{lowest.low} of {sum(lowest.people)}: {lowest.who}."
    )
