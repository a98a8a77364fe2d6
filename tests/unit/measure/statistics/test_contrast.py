"""Hedges' g and Cliff's delta: worked values, and pair by pair."""

from collections import Counter
from itertools import product
from math import sqrt
from random import Random
from statistics import mean, variance

import pytest

from hpws_assess.measure.statistics.contrast import cliff, cliff_end, hedges

GIVERS, RECEIVERS = [5, 4, 4, 5, 4], [3, 2, 4, 3, 3, 2]
"""The worked example: d 2.340, g 2.140, delta .900."""


def test_worked_values():
    """g and delta of the worked example."""
    assert hedges(Counter(GIVERS), Counter(RECEIVERS)).value == pytest.approx(2.140, abs=5e-4)
    assert cliff(Counter(GIVERS), Counter(RECEIVERS)).value == pytest.approx(0.900, abs=5e-4)


def _crowds(count=30):
    chance = Random("contrasts")
    for _ in range(count):
        n, m = chance.randint(2, 15), chance.randint(2, 15)
        yield ([chance.randint(1, 5) for _ in range(n)], [chance.randint(2, 5) for _ in range(m)])


def test_g_from_the_respondents_themselves():
    """The same from lists, as the textbook has it."""
    for ours, theirs in _crowds():
        n, m = len(ours), len(theirs)
        df = n + m - 2
        pooled = sqrt(((n - 1) * variance(ours) + (m - 1) * variance(theirs)) / df)
        found = hedges(Counter(ours), Counter(theirs))
        if pooled == 0:
            assert found is None
            continue
        d, factor = (mean(ours) - mean(theirs)) / pooled, 1 - 3 / (4 * df - 1)
        error = factor * sqrt((n + m) / (n * m) + d * d / (2 * (n + m)))
        assert found.value == pytest.approx(factor * d)
        assert found.high - found.low == pytest.approx(2 * 1.959964 * error, abs=1e-6)


def test_delta_pair_by_pair():
    """Every respondent against every other, and Cliff's variance from the matrix of pairs."""
    for ours, theirs in _crowds():
        n, m = len(ours), len(theirs)
        pairs = [[(x > y) - (x < y) for y in theirs] for x in ours]
        d = sum(map(sum, pairs)) / (n * m)
        found = cliff(Counter(ours), Counter(theirs))
        assert found.value == pytest.approx(d)
        assert -1 <= found.low <= d + 1e-12 and d - 1e-12 <= found.high <= 1
        if abs(d) == 1:
            continue
        rows = [sum(row) / m for row in pairs]
        columns = [sum(pairs[i][j] for i in range(n)) / n for j in range(m)]
        top = (
            m * m * sum((one - d) ** 2 for one in rows)
            + n * n * sum((one - d) ** 2 for one in columns)
            - sum((pairs[i][j] - d) ** 2 for i, j in product(range(n), range(m)))
        )
        s2 = max(top / (n * m * (n - 1) * (m - 1)), (1 - d * d) / (n * m - 1))
        assert found.high == pytest.approx(cliff_end(d, s2, 1.9599639845))


def test_turned_round_they_change_sign():
    """Who is first decides the sign and nothing else."""
    for ours, theirs in _crowds(10):
        one, other = cliff(Counter(ours), Counter(theirs)), cliff(Counter(theirs), Counter(ours))
        assert (one.value, one.low) == pytest.approx((-other.value, -other.high))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param([4], [1, 2, 3], id="one respondent"),
        pytest.param([], [1, 2], id="nobody"),
    ],
)
def test_neither_of_a_single_respondent(ours, theirs):
    """One answer has no spread."""
    assert hedges(Counter(ours), Counter(theirs)) is None
    assert cliff(Counter(ours), Counter(theirs)) is None


def test_no_g_without_spread_but_a_delta():
    """All alike on both sides: standard deviations are zero, the order is still known."""
    assert hedges({4: 3}, {2: 5}) is None
    found = cliff({4: 3}, {2: 5})
    assert (found.value, found.high) == (1.0, 1.0)
    assert 0 < found.low < 1, "never certain, however far apart"
