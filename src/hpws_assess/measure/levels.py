"""From scores to levels and back: cuts, what a cap lets through, the score a level stands for."""

from __future__ import annotations

from hpws_assess.measure.trace import Trace
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.step import Term

AT_CUT = 1e-9
"""A score this little below a cut is on it: weighted means are not exact in binary."""


def level_of(rubric: Rubric, score: float) -> int:
    """The highest level whose cut the score reaches; the lowest level has none to miss."""
    cuts = rubric.cuts
    reached, _ = cuts[0]
    for level, cut in cuts:
        if score >= cut - AT_CUT and level > reached:
            reached = level
    return reached


def claim(trace: Trace, key: str, rubric: Rubric, score: float | None, of: str) -> int | None:
    """The level that a score claims, traced."""
    if score is None:
        return None
    level = level_of(rubric, score)
    if trace.keeps:
        cuts = (Term(of=f"cut of level {rung.level}", value=rung.cut) for rung in rubric.levels)
        trace.level(key, level, Term(of=of, value=score), cuts)
    return level


def let_through(rubric: Rubric, level: int) -> float:
    """The score up to which a stop at a level lets through: the next level's cut.

    Taken as an upper bound, so that a higher score never makes a gap larger.
    """
    return rubric.ceilings[level]


def stands_for(rubric: Rubric, level: int) -> float:
    """The score that a level stands for: an end of the scale, or midway between two cuts.

    With the shipped cuts 1.5, 2.5, 3.5 and 4.5 level 4 stands for 4.0.
    """
    return rubric.middles[level]
