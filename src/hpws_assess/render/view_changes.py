"""What changed since an earlier wave, as plain data: a table, a slope for each line, and why."""

from __future__ import annotations

from hpws_assess.model.comparison import Comparison, DimensionChange, NodeChange, RubricChange
from hpws_assess.model.items.item import Scale
from hpws_assess.model.result import Result
from hpws_assess.render.comparisons import said
from hpws_assess.render.takeaways_way import of_changes
from hpws_assess.render.view_chart import slope
from hpws_assess.render.view_dimension import View


def view_changes(result: Result, change: Comparison | None) -> View | None:
    """The changes of the result's own top; None where there is nothing to compare with."""
    if change is None:
        return None
    scales = {part.rubric.id: part.rubric.scale for part in result.rubrics}
    tops = {part.rubric.id: part.root.node for part in result.rubrics}
    parts = [
        _view_rubric(part, tops[part.rubric], scales[part.rubric])
        for part in change.rubrics
        if part.rubric in tops
    ]
    return {
        "then": change.then,
        "now": change.now,
        "heads": list(said.HEADS),
        "rubrics": parts,
        "conventions": list(said.CONVENTIONS),
    }


def _view_rubric(part: RubricChange, top: str, scale: Scale) -> View:
    node = next((one for one in part.nodes if one.node == top), None)
    whole = bool(part.nodes) and part.nodes[0].node == top
    return {
        "title": part.title,
        "then": part.headline_then if whole else "",
        "now": part.headline_now if whole else "",
        "remarks": [
            *part.cautions,
            *([*said.remarks(part)][len(part.cautions) :] if whole else []),
        ],
        "takeaway": of_changes(node.dimensions, part.titles) if node else "",
        "rows": _rows(node, part.titles, scale),
        "whys": _whys(node, part),
    }


def _rows(node: NodeChange | None, titles: said.Titles, scale: Scale) -> list[View]:
    if node is None:
        return []
    return [
        {"cells": said.row(one, titles), "chart": _slope(scale, one)} for one in node.dimensions
    ]


def _slope(scale: Scale, one: DimensionChange) -> View | None:
    if one.then is None or one.now is None:
        return None
    return slope(scale, one.then, one.now)


def _whys(node: NodeChange | None, part: RubricChange) -> list[View]:
    if node is None:
        return []
    return [
        {"title": part.titles.get(one.dimension, one.dimension), "said": [*said.whys(one, part)]}
        for one in node.dimensions
        if said.moved(one)
    ]
