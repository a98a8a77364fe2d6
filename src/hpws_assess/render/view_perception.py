"""Perception gaps of a rubric as plain data: where those who give and those who receive differ."""

from __future__ import annotations

from hpws_assess.model.result import ItemResult, RubricResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import words
from hpws_assess.render.takeaways_voices import Apart, of_perception
from hpws_assess.render.view_chart import two_views
from hpws_assess.render.view_dimension import View

SHOWN = 5
"""Gaps in the table; the rest stand with their items."""


def view_perception(part: RubricResult) -> View:
    """Gaps that are no agreement, the widest first; the order of the rubric among equals."""
    rubric = part.rubric
    found = [
        (dimension.dimension, one, one.gap)
        for dimension in part.root.dimensions
        for one in dimension.items
        if one.gap is not None
    ]
    wide = sorted((one for one in found if not one[2].agreed), key=lambda one: -abs(one[2].points))
    return {
        "takeaway": of_perception([_apart(rubric, one) for _, one, _ in wide]),
        "asked": len(found),
        "agreed": sum(gap.agreed for _, _, gap in found),
        "told": [words.subject(rubric, one.item) for _, one, _ in wide[:SHOWN]],
        "more": max(0, len(wide) - SHOWN),
        "gaps": [
            {
                "title": words.subject(rubric, one.item),
                "dimension": words.subject(rubric, dimension),
                "givers": words.points(gap.givers),
                "receivers": words.points(gap.receivers),
                "points": words.signed(gap.points),
                "chart": two_views(rubric.scale, gap),
            }
            for dimension, one, gap in wide[:SHOWN]
        ],
    }


def _apart(rubric: Rubric, one: ItemResult) -> Apart:
    """A gap that is no agreement; whether it is chance tells the contrast of the same two."""
    assert one.gap is not None
    clear = all(each.clear for each in one.contrasts if each.kind == "give")
    return Apart(words.subject(rubric, one.item), one.gap, clear)
