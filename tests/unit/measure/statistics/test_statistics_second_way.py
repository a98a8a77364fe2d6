"""Every statistic a second way, from the respondents one by one, and whole results at the edges.

The worked values are those that the formulas' sources and plain Python give; here each statistic
comes out of a scored result, so that counting, release and the way to the scale are in it as well.
"""

from __future__ import annotations

from itertools import product
from statistics import mean, median, variance

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import DONT_KNOW, Person, dimension, each, item, rubric, score, unit
from hpws_assess.measure.statistics.reliability import LEAST_CASES
from hpws_assess.model.statistics import UNSHOWN

THREE = rubric(dimension("d", *(item(name, "member") for name in "abc")))
PAIRED = rubric(dimension("d", item("a", "member", pair={"roles": ["lead"], "ask": "We."})))
ANSWER = st.integers(1, 5)
ROWS = st.lists(st.tuples(ANSWER, ANSWER, ANSWER), min_size=5, max_size=14)


def people(rows, **more):
    return [Person("member", dict(zip("abc", row, strict=True)), **more) for row in rows]


def varied(values) -> bool:
    return len(values) - max(map(values.count, values)) >= 2


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_agreement_and_alpha_one_by_one(rows):
    """r_wg(j), r*, a_wg, the median, alpha: by the definitions, over the respondents."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    totals = [sum(row) for row in rows]
    seen = score(THREE, people(rows)).dim()
    if not all(map(varied, columns)):
        assert [one.r_wg for one in seen.agreement] == [None]
        return
    q = mean(map(variance, columns)) / 2.0
    r = 1 - min(q, 1.0)
    (one,) = seen.agreement
    assert one.r_star == pytest.approx(1 - q)
    assert one.r_wg == pytest.approx(3 * r / (3 * r + 1 - r))
    k, defined = len(rows), []
    for column in columns:
        m = mean(column)
        if m not in (1, 5) and (k - 1 + 5) / k <= m + 1e-9 and m - 1e-9 <= (5 * (k - 1) + 1) / k:
            most = (6 * m - m * m - 5) * k / (k - 1)
            defined.append(1 - 2 * variance(column) / most)
    assert one.a_wg == (pytest.approx(mean(defined)) if defined else None)
    quarters = [round(4 * total / 3 + 1e-9) / 4 for total in totals]
    assert one.median == pytest.approx(median(quarters), abs=0.13)
    (consistency,) = seen.reliability
    if len(rows) < LEAST_CASES or not variance(totals):
        assert consistency.alpha is None
        return
    found = 3 / 2 * (1 - sum(map(variance, columns)) / variance(totals))
    assert consistency.alpha == pytest.approx(found)


@settings(max_examples=60, deadline=None)
@given(
    ours=st.lists(ANSWER, min_size=5, max_size=9), theirs=st.lists(ANSWER, min_size=5, max_size=9)
)
def test_contrasts_pair_by_pair(ours, theirs):
    """Points, g and delta, of two parties that are half a point apart or more."""
    assume(varied(ours) and varied(theirs) and abs(mean(ours) - mean(theirs)) > 0.51)
    found = score(PAIRED, [*each("lead", "a", ours), *each("member", "a", theirs)]).item()
    one = found.contrasts[0]
    n, m = len(ours), len(theirs)
    df = n + m - 2
    pooled = (((n - 1) * variance(ours) + (m - 1) * variance(theirs)) / df) ** 0.5
    d = (mean(ours) - mean(theirs)) / pooled
    assert one.points == pytest.approx(mean(ours) - mean(theirs))
    assert one.g.value == pytest.approx(d * (1 - 3 / (4 * df - 1)))
    pairs = list(product(ours, theirs))
    delta = sum((x > y) - (x < y) for x, y in pairs) / len(pairs)
    assert one.delta.value == pytest.approx(delta)
    assert one.delta.low - 1e-9 <= delta <= one.delta.high + 1e-9


def test_bounds_of_sixty_of_a_hundred():
    """p = .6 and a mean of 3.8: from .6 * 3.8 + .4 * 1 = 2.68 to .6 * 3.8 + .4 * 5 = 4.28."""
    answers = [4] * 48 + [3] * 12 + [DONT_KNOW] * 40
    seen = score(rubric(dimension("d", item("a", "member"))), each("member", "a", answers)).dim()
    assert (seen.score, seen.low, seen.high) == pytest.approx((3.8, 2.68, 4.28))


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        pytest.param([(3, 4, 5)], None, id="one respondent"),
        pytest.param([], None, id="nobody"),
        pytest.param([(3, 3, 3)] * 8, None, id="no variance"),
        pytest.param([(5, 5, 5)] * 8, None, id="everyone at the best end"),
        pytest.param([(1, 1, 1)] * 8, None, id="everyone at the worst end"),
        pytest.param([(DONT_KNOW,) * 3] * 8, None, id="all missing"),
    ],
)
def test_nothing_is_said_where_nothing_can_be(rows, units):
    """No statistic, and a reason or none; no fault, and no number that is no number."""
    seen = score(THREE, people(rows)).dim()
    numbers = [seen.sure.error if seen.sure else None]
    numbers += [value for one in seen.agreement for value in (one.r_wg, one.r_star, one.a_wg)]
    numbers += [value for one in seen.reliability for value in (one.alpha, one.omega, one.icc1)]
    assert set(numbers) <= {None}
    assert {one.why for one in seen.agreement} <= {UNSHOWN}


@pytest.mark.parametrize(
    ("sizes", "has_icc"),
    [
        pytest.param([12], False, id="one unit"),
        pytest.param([6, 6], False, id="two units"),
        pytest.param([6, 6, 6], True, id="three units of a size"),
        pytest.param([5, 17, 9], True, id="unequal units"),
        pytest.param([12, 3], False, id="a unit too small to show"),
    ],
)
def test_units_that_can_be_told_apart(sizes, has_icc):
    """ICC by the sums of squares about the means, over composites of the shown units."""
    names = [f"unit-{at}" for at in range(len(sizes))]
    rows = {
        name: [tuple(1 + (n * step + at + n // 3) % 5 for step in (1, 2, 1)) for n in range(size)]
        for at, (name, size) in enumerate(zip(names, sizes, strict=True))
    }
    crowd = [one for name in names for one in people(rows[name], unit=name)]
    (found,) = (
        score(THREE, crowd, units=[unit(name, member=30) for name in names]).dim().reliability
    )
    if not has_icc:
        assert (found.icc1, found.icc2) == (None, None)
        return
    groups = [[mean(row) for row in rows[name]] for name in names]
    every = [x for group in groups for x in group]
    n, k = len(every), len(groups)
    between = sum(len(g) * (mean(g) - mean(every)) ** 2 for g in groups) / (k - 1)
    within = sum((x - mean(g)) ** 2 for g in groups for x in g) / (n - k)
    n0 = (n - sum(len(g) ** 2 for g in groups) / n) / (k - 1)
    assert found.n0 == pytest.approx(n0)
    assert found.icc1 == pytest.approx((between - within) / (between + (n0 - 1) * within))
