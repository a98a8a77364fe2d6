"""What the answers can bear: how sure a score is, how far people agree, how their views differ.

Every number here is on the trace of its node. ``None`` means that there is no number; a neighbour
field says why. Hidden and absent read alike: "too few, or too alike, to show".
"""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.words import Frozen

LEVEL = 0.95
"""What intervals are for: the share of repetitions in which they hold the value aimed at."""

FIRM = 0.80
"""The chance of the claimed level from which it is called firm (classification accuracy)."""

UNSHOWN = "too few answered, or too alike, to show"
"""Why a statistic is missing. One text for both, so that it tells nobody which."""


class Chance(Frozen):
    """How likely it is that the claimed level is this one, with the caps held as they are."""

    level: int
    chance: float


class Sure(Frozen):
    """How sure a dimension's score is, as far as people's answers decide it."""

    method: Literal["strata", "units", "none"]
    """``strata``: people answered within all units. ``units``: the units are a sample."""
    why: str = ""
    """Why there is no interval."""
    low: float | None = None
    high: float | None = None
    """The ends of the 95 % interval, held to the scale."""
    error: float | None = None
    """The standard error in points of the scale."""
    freedom: float | None = None
    """Degrees of freedom of Student's t."""
    chances: tuple[Chance, ...] = ()
    """By level; levels with a chance under one in a thousand are left out."""
    firmness: Literal["firm", "borderline"] | None = None
    """Of the claimed level: ``firm`` from a chance of 0.80 upwards."""
    warning: str = ""
    """Why the interval may be too narrow."""

    @property
    def known(self) -> bool:
        return self.error is not None


class Estimate(Frozen):
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


class Agreement(Frozen):
    """How far the people of one role agree among themselves on a dimension."""

    role: str
    word: Literal["agree", "split"] | None = None
    """For readers; None where it cannot be shown."""
    why: str = ""
    items: int = 0
    """Ratings that it is of."""
    r_wg: float | None = None
    """r_wg, or r_wg(j) over several items; truncated at 0."""
    r_star: float | None = None
    """The same without what the number of items adds; may be negative."""
    a_wg: float | None = None
    """Against the largest variance that the mean allows; the mean over items that define it."""
    median: float | None = None
    """Of the respondents' composites, on the scale, in quarter points; None where it would tell
    the answers to an item that all of a group, or all but one, chose alike."""
    camps: bool = False
    """Two camps with few between them, which a mean hides."""


class Reliability(Frozen):
    """How well the ratings of a dimension hang together, and tell units apart, within one role."""

    role: str
    why: str = ""
    items: int = 0
    """Reflective ratings: agreement and frequency, no alternatives."""
    alpha: float | None = None
    omega: float | None = None
    """Of one factor, from three items on."""
    why_no_omega: str = ""
    units: int = 0
    """Units below the node that can be shown."""
    icc1: float | None = None
    icc2: float | None = None
    n0: float | None = None
    """The average unit size that the ICC uses where units differ in size (Bartko)."""


class Contrast(Frozen):
    """One behaviour as two parties see it who differ by half a point or more: points first."""

    kind: Literal["give", "side", "lead"]
    """Givers and receivers of a pair; two sides; of one side, those who lead and those who receive.
    """
    first: tuple[str, ...]
    """Roles; the points are the first's less the second's."""
    second: tuple[str, ...]
    points: float
    g: Estimate | None = None
    """Hedges' g."""
    delta: Estimate | None = None
    """Cliff's delta."""
    why: str = ""
    """Why there is neither."""

    @property
    def clear(self) -> bool:
        """Nothing says that it is chance: no interval of delta reaches over zero."""
        return self.delta is None or self.delta.low > 0 or self.delta.high < 0


class Unknown(Frozen):
    """How many of one party said that they do not know."""

    roles: tuple[str, ...]
    share: float


class Topic(Frozen):
    """A line of the agenda: what two parties should talk about."""

    item: str
    kind: Literal["give", "side", "lead", "joint", "fact"]
    points: float
    """How far apart, without a sign."""
    clear: bool
    """Nothing says that it is chance: a position, a fact, or no interval of delta over zero."""
