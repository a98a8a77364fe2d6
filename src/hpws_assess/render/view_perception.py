"""Perception gaps of a rubric as plain data: where those who give and those who receive differ."""

from __future__ import annotations

from hpws_assess.model.result import RubricResult
from hpws_assess.render import words
from hpws_assess.render.view_chart import two_views
from hpws_assess.render.view_dimension import View

SHOWN = 5
"""Gaps in the table; the rest stand with their items."""


def view_perception(part: RubricResult) -> View:
    """Gaps that are no agreement, the widest first; the order of the rubric among equals."""
    rubric = part.rubric
    found = [
        (dimension.dimension, one.item, one.gap)
        for dimension in part.root.dimensions
        for one in dimension.items
        if one.gap is not None
    ]
    wide = sorted((one for one in found if not one[2].agreed), key=lambda one: -abs(one[2].points))
    return {
        "asked": len(found),
        "agreed": sum(gap.agreed for _, _, gap in found),
        "told": [words.subject(rubric, item) for _, item, _ in wide[:SHOWN]],
        "more": max(0, len(wide) - SHOWN),
        "gaps": [
            {
                "title": words.subject(rubric, item),
                "dimension": words.subject(rubric, dimension),
                "givers": words.points(gap.givers),
                "receivers": words.points(gap.receivers),
                "points": words.signed(gap.points),
                "chart": two_views(rubric.scale, gap),
            }
            for dimension, item, gap in wide[:SHOWN]
        ],
    }
