"""Student's t distribution, from the standard library alone.

The cumulative distribution is the regularized incomplete beta function, by its continued fraction
(Abramowitz and Stegun 1964, 26.5.8 and 26.7.1). Infinite degrees of freedom are the normal.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, inf, lgamma, log, log1p
from statistics import NormalDist

NORMAL = NormalDist()
TINY = 1e-300
CLOSE = 1e-15
NORMAL_FROM = 1e7
"""Degrees of freedom from which t is the normal to eight decimals."""


def chance_below(t: float, df: float) -> float:
    """``P(T <= t)`` for Student's t with ``df > 0`` degrees of freedom.

    ``1 - I(df / (df + t^2); df / 2, 1 / 2) / 2`` for t >= 0, and by symmetry below.
    Values of the published tables of t (0.975 quantile at 4 degrees of freedom is 2.776).

    >>> round(chance_below(2.776445, 4), 6), round(chance_below(-1.0, 1), 6)
    (0.975, 0.25)
    >>> round(chance_below(1.959964, inf), 6)
    0.975
    """
    if t in (inf, -inf):
        return 1.0 if t > 0 else 0.0
    if df > NORMAL_FROM:
        return NORMAL.cdf(t)
    tail = incomplete_beta(df / (df + t * t), df / 2, 0.5) / 2
    return 1.0 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def quantile(p: float, df: float) -> float:
    """The t below which a share ``p`` lies, for p above 0.5 and below 1.

    Newton's steps from the normal quantile, held between bounds that close in. Table values:

    >>> [round(quantile(0.975, df), 3) for df in (1, 2, 4, 10, 30, 120)]
    [12.706, 4.303, 2.776, 2.228, 2.042, 1.98]
    >>> round(quantile(0.995, 5), 3), round(quantile(0.975, inf), 3)
    (4.032, 1.96)
    """
    if df > NORMAL_FROM:
        return NORMAL.inv_cdf(p)
    low, high = 0.0, 2.0
    while chance_below(high, df) < p:
        low, high = high, high * 4
    t = min(max(NORMAL.inv_cdf(p), low), high)
    for _ in range(200):
        off = chance_below(t, df) - p
        low, high = (low, t) if off > 0 else (t, high)
        step = t - off / density(t, df)
        following = step if low < step < high else (low + high) / 2
        if abs(following - t) <= CLOSE * max(1.0, abs(t)):
            break
        t = following
    return t


def density(t: float, df: float) -> float:
    """The density of Student's t.

    >>> round(density(0.0, 1), 6)
    0.31831
    """
    whole = lgamma((df + 1) / 2) - lgamma(df / 2) - log(df * 3.141592653589793) / 2
    return exp(whole - (df + 1) / 2 * log1p(t * t / df))


def incomplete_beta(x: float, a: float, b: float) -> float:
    """``I(x; a, b)``, the regularized incomplete beta function, for x from 0 to 1.

    >>> round(incomplete_beta(0.5, 2, 2), 12), round(incomplete_beta(0.25, 1, 3), 12)
    (0.5, 0.578125)
    """
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1.0 - front * _fraction(1.0 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 1000):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 / _off_zero(1.0 + top * d)
            c = _off_zero(1.0 + top / c)
            value *= c * d
        if abs(c * d - 1.0) < CLOSE:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
