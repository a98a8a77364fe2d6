"""What a later run compares with: the released scores of a result, and nothing else of it.

The authority for ``hpws-assess/baseline@1``, of which a file holds one a line. A result takes a
hundred times the room.
"""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.words import Frozen


class Then(Frozen):
    """A dimension as it was."""

    score: float | None = None
    confirmed: int | None = None
    drawn: bool = True
    """Whether people answered who might have answered otherwise; else offices spoke by name."""
    error: float | None = None
    """The standard error of the score; None where it cannot be told, or nobody was drawn."""
    freedom: float | None = None
    why: str = ""
    """Why there is no error."""
    items: dict[str, float] = {}
    """Scores by item."""
    voices: dict[str, dict[str, float]] = {}
    """By item, what confidential roles said, by their ids with spaces between."""


class Unit(Frozen):
    """A unit as it was."""

    dimensions: dict[str, Then]


class Part(Frozen):
    """A rubric's part of what was."""

    version: str
    units: dict[str, Unit]


class Remembered(Frozen):
    """One organization in one wave, as it was."""

    format: Literal["hpws-assess/baseline@1"] = "hpws-assess/baseline@1"
    organization: str
    wave: str
    rubrics: dict[str, Part]
