"""Combinations: what dimensions or items mean together that they do not mean alone."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from hpws_assess.model.words import Frozen, Id, Text, Whole


class Signal(Frozen):
    """One part of a combination: a dimension or an item that stands at, or below, a level."""

    rubric: Id | None = None
    """Another rubric that the same assessment uses. Default: the one that the signal is in."""
    dimension: Id | None = None
    item: Id | None = None
    at_least: Whole | None = None
    """The level that it reaches."""
    below: Whole | None = None
    """The level that it does not reach."""

    @model_validator(mode="after")
    def says_one_thing(self) -> Signal:
        if (self.dimension is None) == (self.item is None):
            raise ValueError("a signal names either a `dimension` or an `item`")
        if (self.at_least is None) == (self.below is None):
            raise ValueError("a signal has either `at_least` or `below`")
        return self


class Combination(Frozen):
    """What holds when all its signals do: practices that strengthen, or undo, one another.

    ``connection``: they strengthen one another. ``deadly``: one undoes the other. ``conflict``: two
    frameworks ask for different things, and both cannot be had as they stand.
    """

    id: Id
    kind: Literal["connection", "deadly", "conflict"]
    title: Text
    when: tuple[Signal, ...] = Field(min_length=2)
    means: Text
    discuss: Text
    """The question to put to both sides."""
    source: Text
    sure: Literal["well supported", "suggestive", "judgement"]
    """How far research bears it."""
