"""One unit's part of a result: what was released of it and of what is below it, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.model.result import DimensionResult, Result, RubricResult
from hpws_assess.render import words
from hpws_assess.render.view_chart import two_places
from hpws_assess.render.view_dimension import View


def units_of(result: Result) -> list[str]:
    """Every node below the organization, in the order in which the result names them."""
    names = (node.node for part in result.rubrics for node in part.nodes[1:])
    return list(dict.fromkeys(names))


def of_unit(result: Result, unit: str) -> Result:
    """The result with one unit at its top.

    The plan is the organization's, so it is left out, and so is evidence that no fact of the unit
    names. Everything that stays was released with the whole result.
    """
    cut = (_cut(part, unit) for part in result.rubrics)
    return result.model_copy(
        update={"rubrics": tuple(part for part in cut if part is not None), "plan": None}
    )


def _cut(part: RubricResult, unit: str) -> RubricResult | None:
    if unit not in part.under:
        return None
    top, *_ = below = part.under[unit]
    nodes = tuple(node.but(depth=node.depth - top.depth) for node in below)
    names = {node.node for node in nodes}
    named = {name for one in nodes[0].dimensions for name in _evidence(one)}
    return part.model_copy(
        update={
            "nodes": nodes,
            "comments": tuple(one for one in part.comments if one.node in names),
            "evidence": tuple(one for one in part.evidence if one.id in named),
        }
    )


def _evidence(one: DimensionResult) -> Iterator[str]:
    yield from one.artefacts
    for item in one.items:
        for fact in item.facts:
            yield from fact.evidence


def view_beside(whole: RubricResult, unit: RubricResult) -> list[View]:
    """The unit's levels and scores beside the organization's, dimension by dimension."""
    rubric = whole.rubric
    above = {one.dimension: one for one in whole.root.dimensions}
    return [
        {
            "title": words.subject(rubric, one.dimension),
            "here": words.level(rubric, one.confirmed),
            "score": words.points(one.score),
            "there": words.level(rubric, above[one.dimension].confirmed),
            "whole": words.points(above[one.dimension].score),
            "chart": two_places(rubric.scale, one.score, above[one.dimension].score),
        }
        for one in unit.root.dimensions
        if one.dimension in above
    ]
