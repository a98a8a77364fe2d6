"""What is made of scores: combinations that were seen, strengths, and what comes first.

Texts stay in the rubric, which every result holds; here are ids, numbers and what was seen.
"""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.words import Frozen


class SignalSeen(Frozen):
    """One signal of a combination, as it was found."""

    asks: str
    """The condition in words."""
    holds: bool | None
    """None: it cannot be known here."""
    seen: str
    """What it was read from, or why it cannot be known."""
    points: float | None = None
    """How far the score is past the cut that the signal asks for; None where it does not hold, or
    where there is no score, as of a step that is not begun."""


class CombinationSeen(Frozen):
    """A combination of the rubric at one node. Its texts are the rubric's own."""

    combination: str
    holds: bool | None
    """Whether all its signals hold; None where none fails and one cannot be known."""
    signals: tuple[SignalSeen, ...]
    size: float | None = None
    """The mean points of its signals; those that hold come by it, the largest first."""


class Strength(Frozen):
    """Something to keep and to build on: a dimension at its target, or an item above it."""

    dimension: str
    item: str | None = None
    """Set where the item is the strength and its dimension is not yet at target."""
    score: float
    level: int
    """The confirmed level of a dimension; the level that an item's score stands for."""
    why: str


class Priority(Frozen):
    """How much a dimension should come first: ``gap x weight x leverage``, or what it blocks."""

    dimension: str
    gap: float | None
    """Points to the target; None for what has no gap of its own, or is not rated."""
    weight: float
    leverage: float
    """1, and up to 1 more for what it unblocks."""
    unblocks: tuple[str, ...] = ()
    """Dimensions with a gap whose level waits for this one, directly or through others."""
    own: float | None
    """Gap times weight times leverage."""
    priority: float
    """The higher of its own and of what it unblocks."""
    kind: Literal["gap", "provisional", "prerequisite", "not rated"]
    """``provisional``: at its target, if what it waits for and is not rated turns out to be there.
    ``prerequisite``: no gap of its own, or none yet, but another waits for it."""
