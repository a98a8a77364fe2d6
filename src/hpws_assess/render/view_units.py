"""What a report shows of units beside each other: the heat map of confirmed levels."""

from __future__ import annotations

from hpws_assess.model.result import DimensionResult, RubricResult, Status
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import takeaways, words
from hpws_assess.render.view_chart import shade
from hpws_assess.render.view_dimension import View


def view_units(part: RubricResult) -> View:
    """Units by dimensions: confirmed levels. Empty where the organization has no units.

    ``numbers``: the dimensions' places in the table of levels, for where titles have no room.
    """
    if len(part.nodes) < 2:
        return {"titles": [], "numbers": [], "rows": [], "takeaway": "", "legend": ""}
    seen = [(node, {one.dimension: one for one in node.dimensions}) for node in part.nodes]
    had = {name for _, found in seen for name in found}
    shown = [one for one in part.rubric.dimensions if one.levelled and one.id in had]
    numbers = {one.dimension: number for number, one in enumerate(part.root.dimensions, 1)}
    return {
        "takeaway": takeaways.of_units(part),
        "legend": words.listed(words.level(part.rubric, one.level) for one in part.rubric.levels),
        "titles": [dimension.title for dimension in shown],
        "numbers": [numbers.get(dimension.id, 0) for dimension in shown],
        "rows": [
            {
                "unit": node.node,
                "depth": node.depth,
                "headline": node.headline.text,
                "cells": [_cell(part.rubric, found.get(dimension.id)) for dimension in shown],
            }
            for node, found in seen
        ],
    }


def _cell(rubric: Rubric, one: DimensionResult | None) -> View:
    """A confirmed level; the status of a step without one; else the words for hidden or absent."""
    if one is None or one.confirmed is None:
        said = one.status if one else None
        unsaid = said is None or said is Status.NOT_RATED
        text = words.HIDDEN if unsaid else said
        return {"level": None, "shade": 0, "text": text, "short": text}
    mark = ", provisional" if one.provisional else ""
    return {
        "level": one.confirmed,
        "shade": shade(rubric, one.confirmed),
        "text": words.level(rubric, one.confirmed) + mark,
        "short": f"{one.confirmed}{mark}",
    }
