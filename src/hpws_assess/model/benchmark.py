"""Where many organizations stand. The authority for ``hpws-assess/benchmark@1`` files."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hpws_assess.model.words import Frozen, Id, Real, Text, Whole

LEAST_ORGANIZATIONS = 5
"""Fewer would show single ones."""


class Spread(Frozen):
    """How one dimension's scores spread over organizations."""

    organizations: Text
    """How many there were, as a band."""
    percentiles: dict[Text, Real]
    """By percentile, such as ``25``; rounded, so that none is one organization's own score."""


class RubricSpread(Frozen):
    """The dimensions of one rubric in one version."""

    version: Text
    dimensions: dict[Id, Spread] = {}
    """Those to which enough organizations contributed."""


class Benchmark(Frozen):
    """Percentiles of scores, by rubric and dimension."""

    format: Literal["hpws-assess/benchmark@1"] = "hpws-assess/benchmark@1"
    threshold: Whole = Field(ge=LEAST_ORGANIZATIONS)
    """Organizations that have to contribute to a dimension."""
    rubrics: dict[Id, RubricSpread] = {}
