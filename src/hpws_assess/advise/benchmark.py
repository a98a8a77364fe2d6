"""Percentiles of many organizations' scores, and where one of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hpws_assess.measure.response import size_band
from hpws_assess.model.benchmark import Benchmark, RubricSpread, Spread
from hpws_assess.model.result import Result

QUARTERS = (25, 50, 75)
TENTHS = (10, 25, 50, 75, 90)
ENOUGH_FOR_TENTHS = 40
"""With fewer organizations the outer tenths would be those of four or less."""

DECIMALS = 1


class Contribution(NamedTuple):
    """What one organization brings: scores of the whole, by rubric, version and dimension."""

    organization: str
    wave: str
    scores: dict[tuple[str, str], dict[str, float]]


def contribution_of(result: Result) -> Contribution:
    """The released scores of the organization as a whole."""
    scores = {
        (part.rubric.id, part.rubric.version): {
            one.dimension: one.score for one in part.root.dimensions if one.score is not None
        }
        for part in result.rubrics
    }
    return Contribution(result.organization, result.wave, scores)


def build(contributions: Iterable[Contribution], threshold: int) -> Benchmark:
    """Percentiles over organizations, each by its last wave; of a rubric's latest version alone.

    A dimension to which fewer than ``threshold`` organizations contribute is left out.
    """
    last: dict[str, Contribution] = {}
    for one in contributions:
        if one.organization not in last or one.wave > last[one.organization].wave:
            last[one.organization] = one
    versions: dict[str, str] = {}
    for one in last.values():
        for rubric, version in one.scores:
            versions[rubric] = max(versions.get(rubric, version), version, key=_ordered)
    return Benchmark(
        threshold=threshold,
        rubrics={
            rubric: RubricSpread(
                version=version,
                dimensions=_spreads(
                    [one.scores.get((rubric, version), {}) for one in last.values()], threshold
                ),
            )
            for rubric, version in sorted(versions.items())
        },
    )


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _spreads(scores: Sequence[Mapping[str, float]], threshold: int) -> dict[str, Spread]:
    names = sorted({name for one in scores for name in one})
    by_name = {name: sorted(one[name] for one in scores if name in one) for name in names}
    return {
        name: Spread(
            organizations=size_band(len(values)),
            percentiles={
                str(at): round(percentile(values, at), DECIMALS)
                for at in (TENTHS if len(values) >= ENOUGH_FOR_TENTHS else QUARTERS)
            },
        )
        for name, values in by_name.items()
        if len(values) >= threshold
    }


def percentile(values: Sequence[float], at: int) -> float:
    """The value below which ``at`` per cent of sorted values lie: linear between neighbours.

    ``x = (n - 1) * at / 100``, between the values of rank floor(x) and ceil(x) (Hyndman and Fan's
    type 7, the usual one of R).

    >>> percentile([1.0, 2.0, 3.0, 4.0], 25), percentile([1.0, 2.0], 50), percentile([3.0], 75)
    (1.75, 1.5, 3.0)
    """
    place = (len(values) - 1) * at / 100
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


BETWEEN = {
    "10": "in the lowest tenth",
    "25": "in the lowest quarter",
    "50": "below the middle",
    "75": "above the middle",
    "90": "in the highest quarter",
    "": "in the highest tenth",
}
"""What a score is that lies below a percentile, and not below the one before it."""


def standing(spread: Spread, score: float) -> str:
    """Where a score stands among the organizations.

    >>> standing(Spread(organizations="10-19", percentiles={"25": 2.0, "50": 3.0, "75": 4.0}), 3.5)
    'above the middle'
    """
    edges = sorted(spread.percentiles.items(), key=lambda one: int(one[0]))
    for at, value in edges:
        if score < value:
            return BETWEEN[at]
    return BETWEEN[""] if "90" in spread.percentiles else BETWEEN["90"]
