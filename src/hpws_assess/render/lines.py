"""Levels alone, one line of JSON for each rubric of an assessment: for many assessments at once.

A line has what a ranking, a dashboard or a gate asks for, and neither the rubric nor the trace:
those are in ``jsonl``. Scores are rounded to four decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from hpws_assess.model.result import DimensionResult, Result, RubricResult
from hpws_assess.render import safe
from hpws_assess.render.look import Look

DECIMALS = 4


def render(results: Sequence[Result], look: Look) -> str:
    """Results in the order given, the organization as a whole."""
    return "".join(
        safe.json(to_json(_line(result, part)).decode()) + "\n"
        for result in results
        for part in result.rubrics
    )


def _line(result: Result, part: RubricResult) -> dict[str, Any]:
    headline = part.root.headline.model_dump(exclude_defaults=True)
    return {
        "organization": result.organization,
        "wave": result.wave,
        "as_of": None if result.as_of is None else result.as_of.isoformat(),
        "rubric": part.rubric.id,
        "version": part.rubric.version,
        "headline": headline,
        "dimensions": {one.dimension: _levels(one) for one in part.root.dimensions},
    }


def _levels(one: DimensionResult) -> dict[str, Any]:
    levels: dict[str, Any] = {
        "score": _rounded(one.score),
        "claimed": one.claimed,
        "confirmed": one.confirmed,
        "assured": one.assured,
        "target": one.target,
        "gap": _rounded(one.gap),
        "caps": [cap.cap for cap in one.caps if cap.binds],
    }
    if one.status is not None:
        levels["status"] = one.status.value
    return levels


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, DECIMALS)
