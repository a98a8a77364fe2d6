"""How far two groups' answers lie apart: Hedges' g and Cliff's delta, from counts by option."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from statistics import NormalDist

from hpws_assess.model.statistics import LEVEL, Estimate

Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)

Counts = Mapping[float, int]
"""Respondents by the worth of their answer."""


def mean_of(counts: Counts) -> float:
    """``sum(n x) / sum(n)``."""
    return sum(x * n for x, n in counts.items()) / sum(counts.values())


def squares_of(counts: Counts) -> float:
    """The sum of squares about the mean."""
    mean = mean_of(counts)
    return sum(n * (x - mean) ** 2 for x, n in counts.items())


def hedges(first: Counts, second: Counts) -> Estimate | None:
    """``g = d (1 - 3 / (4 df - 1))`` with ``d = (m1 - m2) / s_pooled`` and ``df = n1 + n2 - 2``.

    The interval is ``g -+ z J sqrt((n1 + n2) / (n1 n2) + d^2 / (2 (n1 + n2)))`` with J the factor
    after d. None without two respondents on each side, or where nobody differs from the own side.
    Hedges (1981).

    >>> found = hedges({5: 2, 4: 3}, {3: 3, 2: 2, 4: 1})
    >>> round(found.value, 3)
    2.14
    """
    n, m = sum(first.values()), sum(second.values())
    if n < 2 or m < 2:
        return None
    df = n + m - 2
    pooled = sqrt((squares_of(first) + squares_of(second)) / df)
    if pooled == 0:
        return None
    d = (mean_of(first) - mean_of(second)) / pooled
    factor = 1 - 3 / (4 * df - 1)
    half = Z * factor * sqrt((n + m) / (n * m) + d * d / (2 * (n + m)))
    return Estimate(value=d * factor, low=d * factor - half, high=d * factor + half)


def cliff(first: Counts, second: Counts) -> Estimate | None:
    """``(#(x > y) - #(x < y)) / (n m)`` over all pairs, from -1 to 1.

    The interval is Cliff's (1996), uneven about the value, with his unbiased variance, which is
    never taken below ``(1 - d^2) / (n m - 1)``. None without two respondents on each side.

    >>> round(cliff({5: 2, 4: 3}, {3: 3, 2: 2, 4: 1}).value, 3)
    0.9
    """
    n, m = sum(first.values()), sum(second.values())
    if n < 2 or m < 2:
        return None
    rows = {x: sum(b * sign(x - y) for y, b in second.items()) / m for x in first}
    columns = {y: sum(a * sign(x - y) for x, a in first.items()) / n for y in second}
    d = sum(a * rows[x] for x, a in first.items()) / n
    by_row = sum(a * (rows[x] - d) ** 2 for x, a in first.items())
    by_column = sum(b * (columns[y] - d) ** 2 for y, b in second.items())
    by_pair = sum(
        a * b * (sign(x - y) - d) ** 2 for x, a in first.items() for y, b in second.items()
    )
    raw = (m * m * by_row + n * n * by_column - by_pair) / (n * m * (n - 1) * (m - 1))
    variance = max(raw, (1 - d * d) / (n * m - 1))
    if abs(d) == 1:  # nobody overlaps: as uncertain as if one pair of all were the other way
        near = d * (1 - 2 / (n * m))
        ends = (cliff_end(near, (1 - near * near) / (n * m - 1), -Z * d), d)
        return Estimate(value=d, low=min(ends), high=max(ends))
    return Estimate(value=d, low=cliff_end(d, variance, -Z), high=cliff_end(d, variance, Z))


def cliff_end(d: float, variance: float, z: float) -> float:
    """``(d - d^3 + z s sqrt((1 - d^2)^2 + z^2 s^2)) / (1 - d^2 + z^2 s^2)``, from -1 to 1.

    >>> round(cliff_end(0.0, 0.01, 1.96), 4)
    0.1923
    """
    error = z * sqrt(variance)
    top = d - d**3 + error * sqrt((1 - d * d) ** 2 + error * error)
    return min(1.0, max(-1.0, top / (1 - d * d + error * error)))


def sign(x: float) -> int:
    """1, 0 or -1."""
    return (x > 0) - (x < 0)
