"""A step's value made again from its terms, by its own word for how it was made.

Written from the words of the formulas and from nothing that the tool computes with.
"""

from __future__ import annotations

import re
from math import atan, cos, exp, fsum, lgamma, log, pi, prod, tan

import pytest


def _values(step):
    return [term.value for term in step.terms if term.value is not None]


def _mean(step):
    known = [term for term in step.terms if term.value is not None]
    if not known:
        return None
    return fsum(t.value * t.weight for t in known) / fsum(t.weight for t in known)


def _on_scale(step):
    low, high, u = _values(step)
    return low + (high - low) * u


def _level(step):
    score, *cuts = step.terms
    reached = [
        int(re.fullmatch(r"cut of level (\d+)", cut.of)[1])
        for cut in cuts
        if cut.value <= score.value + 1e-9
    ]
    return max(reached)


def _difference(step):
    first, second = _values(step)
    return first - second


def _stated(step):
    assert step.terms == ()
    return step.value


def _sum(terms):
    return fsum(term.value * term.weight for term in terms if term.value is not None)


def _held(step):
    low, high, *parts = step.terms
    return min(max(_sum(parts), low.value), high.value)


def _product(step):
    values = _values(step)
    assert len(values) == len(step.terms)
    return prod(values)


def _quotient(step):
    first, second = (term.value for term in step.terms)
    return None if first is None or not second else first / second


def _root(step):
    (value,) = _values(step)
    return value**0.5


def _density(t, df):
    """Student's t; the normal where there are no degrees of freedom to speak of."""
    if df is None:
        return exp(-t * t / 2) / (2 * pi) ** 0.5
    whole = lgamma((df + 1) / 2) - lgamma(df / 2) - log(df * pi) / 2
    return exp(whole - (df + 1) / 2 * log(1 + t * t / df))


def _area(step):
    """By Simpson's rule in angles, which also reach to where t ends nowhere."""
    score, error, df, low, high = (term.value for term in step.terms)
    first, last = (
        end if cut is None else atan((cut - score) / error)
        for cut, end in ((low, -pi / 2), (high, pi / 2))
    )
    steps = 2000
    width = (last - first) / steps
    total = 0.0
    for at in range(steps + 1):
        angle = min(max(first + at * width, -pi / 2 + 1e-9), pi / 2 - 1e-9)
        weight = 1 if at in (0, steps) else 4 if at % 2 else 2
        total += weight * _density(tan(angle), df) / cos(angle) ** 2
    return pytest.approx(total * width / 3, abs=1e-6)


def _r_wg(step):
    variance, even, items = _values(step)
    q = min(variance / even, 1)
    return items * (1 - q) / (items * (1 - q) + q)


def _r_star(step):
    variance, even = _values(step)
    return (even - variance) / even


def _alpha(step):
    items, parts, whole = _values(step)
    return items / (items - 1) * (whole - parts) / whole


def _omega(step):
    loadings, left = _values(step)
    return loadings**2 / (loadings**2 + left)


def _icc1(step):
    between, within, size = _values(step)
    return (between - within) / (between + (size - 1) * within)


def _icc2(step):
    between, within = _values(step)
    return 1 - within / between


def _g(step):
    first, second, deviation, df = _values(step)
    return (first - second) / deviation * (1 - 3 / (4 * df - 1))


REMADE = {
    "weighted mean": _mean,
    "lowest": lambda step: min(_values(step), default=None),
    "highest": lambda step: max(_values(step), default=None),
    "difference": _difference,
    "on the scale": _on_scale,
    "level": _level,
    "count": lambda step: sum(value == 1 for value in _values(step)),
    "stated": _stated,
    "sum": lambda step: _sum(step.terms),
    "sum on the scale": _held,
    "square root": _root,
    "area of t": _area,
    "r*": _r_star,
    "r_wg": _r_wg,
    "alpha": _alpha,
    "omega": _omega,
    "ICC(1)": _icc1,
    "ICC(2)": _icc2,
    "g": _g,
    "product": _product,
    "quotient": _quotient,
}
"""Every operation of the trace."""


def remade(step):
    return REMADE[step.how](step)
