"""Results as rows: one for each dimension of each unit. What CSV and Parquet hold alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hpws_assess.model.result import Result


class Row(NamedTuple):
    """One dimension at one unit. Numbers are not rounded; no number is None."""

    organization: str
    wave: str
    rubric: str
    rubric_version: str
    unit: str
    parent: str | None
    dimension: str
    title: str
    score: float | None
    interval_low: float | None
    interval_high: float | None
    low: float | None
    high: float | None
    claimed: int | None
    confirmed: int | None
    assured: int | None
    provisional: bool
    status: str | None
    target: int | None
    gap: float | None
    carried: float
    receivers: float | None
    caps: str
    """The caps that bind, by id."""
    roles: str
    why: str


def rows(result: Result) -> Iterator[Row]:
    """Every row of a result, in its order."""
    for part in result.rubrics:
        for node in part.nodes:
            for one in node.dimensions:
                yield Row(
                    organization=result.organization,
                    wave=result.wave,
                    rubric=part.rubric.id,
                    rubric_version=part.rubric.version,
                    unit=node.node,
                    parent=node.parent,
                    dimension=one.dimension,
                    title=part.rubric.dimension(one.dimension).title,
                    score=one.score,
                    interval_low=one.sure.low if one.sure else None,
                    interval_high=one.sure.high if one.sure else None,
                    low=one.low,
                    high=one.high,
                    claimed=one.claimed,
                    confirmed=one.confirmed,
                    assured=one.assured,
                    provisional=one.provisional,
                    status=one.status.value if one.status else None,
                    target=one.target,
                    gap=one.gap,
                    carried=one.carried,
                    receivers=one.receivers,
                    caps=" ".join(cap.cap for cap in one.caps if cap.binds),
                    roles=" ".join(one.roles),
                    why=one.why,
                )
