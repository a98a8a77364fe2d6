"""Where an organization stands among others, as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.advise.benchmark import standing
from hpws_assess.model.benchmark import Benchmark, Spread
from hpws_assess.model.result import DimensionResult, RubricResult
from hpws_assess.render import words
from hpws_assess.render.takeaways_way import BETWEEN, of_benchmark
from hpws_assess.render.view_dimension import View


def view_benchmark(part: RubricResult, benchmark: Benchmark | None) -> View | None:
    """The dimensions of a rubric beside the percentiles; None where no benchmark was given."""
    if benchmark is None:
        return None
    found = benchmark.rubrics.get(part.rubric.id)
    known = found.dimensions if found and found.version == part.rubric.version else {}
    heads = sorted({at for one in known.values() for at in one.percentiles}, key=int)
    rows = [
        _row(part, one, known[one.dimension], heads)
        for one in part.root.dimensions
        if one.score is not None and one.dimension in known
    ]
    return {
        "takeaway": of_benchmark([str(one["standing"]) for one in rows]),
        "rows": rows,
        "heads": [f"{at} %" for at in heads],
        "threshold": str(benchmark.threshold),
        "version": part.rubric.version,
    }


def _row(part: RubricResult, one: DimensionResult, spread: Spread, heads: Sequence[str]) -> View:
    assert one.score is not None
    low, high = one.score, one.score
    if one.sure is not None and one.sure.low is not None and one.sure.high is not None:
        low, high = one.sure.low, one.sure.high
    ends = list(dict.fromkeys((standing(spread, low), standing(spread, high))))
    return {
        "title": part.rubric.dimension(one.dimension).title,
        "score": f"{one.score:.1f}",
        "organizations": spread.organizations,
        "percentiles": [
            f"{spread.percentiles[at]:.1f}" if at in spread.percentiles else words.DASH
            for at in heads
        ],
        "standing": BETWEEN.join(ends),
    }
