"""Where an organization stands among others, as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.advise.benchmark import standing
from hpws_assess.model.benchmark import Benchmark, Spread
from hpws_assess.model.result import DimensionResult, RubricResult
from hpws_assess.render import words
from hpws_assess.render.takeaways_way import of_benchmark
from hpws_assess.render.view_dimension import View


def view_benchmark(part: RubricResult, benchmark: Benchmark | None) -> View | None:
    """The dimensions of a rubric beside the percentiles; None where no benchmark was given."""
    if benchmark is None:
        return None
    found = benchmark.rubrics.get(part.rubric.id)
    known = found.dimensions if found and found.version == part.rubric.version else {}
    heads = sorted({at for one in known.values() for at in one.percentiles}, key=int)
    placed = [
        (one, _ends(one, known[one.dimension]))
        for one in part.root.dimensions
        if one.score is not None and one.dimension in known
    ]
    return {
        "takeaway": of_benchmark([ends for _, ends in placed]),
        "rows": [_row(part, one, known[one.dimension], heads, ends) for one, ends in placed],
        "heads": [f"{at} %" for at in heads],
        "threshold": str(benchmark.threshold),
        "version": part.rubric.version,
    }


def _ends(one: DimensionResult, spread: Spread) -> tuple[str, str]:
    """Where the lower and the upper end of a score's interval stand; without one, the score."""
    assert one.score is not None
    low, high = one.score, one.score
    if one.sure is not None and one.sure.low is not None and one.sure.high is not None:
        low, high = one.sure.low, one.sure.high
    return standing(spread, low), standing(spread, high)


def _row(
    part: RubricResult,
    one: DimensionResult,
    spread: Spread,
    heads: Sequence[str],
    ends: tuple[str, str],
) -> View:
    assert one.score is not None
    return {
        "title": part.rubric.dimension(one.dimension).title,
        "score": f"{one.score:.1f}",
        "organizations": spread.organizations,
        "percentiles": [
            f"{spread.percentiles[at]:.1f}" if at in spread.percentiles else words.DASH
            for at in heads
        ],
        "standing": " to ".join(dict.fromkeys(ends)),
    }
