"""The record of one number: how it was made, and of what. Nothing here is rounded."""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.words import Frozen

How = Literal[
    "weighted mean",
    "lowest",
    "highest",
    "difference",
    "on the scale",
    "level",
    "count",
    "stated",
    "sum",
    "sum on the scale",
    "square root",
    "area of t",
    "r*",
    "r_wg",
    "alpha",
    "omega",
    "ICC(1)",
    "ICC(2)",
    "g",
    "product",
    "quotient",
]
"""How a number was made: the operations of the trace."""


class Term(Frozen):
    """One number that a step took in."""

    of: str
    """The key of the step that made it, or the name of a released cell or fact."""
    value: float | None
    weight: float = 1.0


class Step(Frozen):
    """One number's making, as the computation itself recorded it."""

    key: str
    how: How
    value: float | None
    terms: tuple[Term, ...] = ()
    note: str = ""
