"""How ratings hang together within a role, and tell units apart: alpha, omega, ICC(1), ICC(2).

Only for reflective ratings (of agreement and of frequency, which mirror one thing behind them), not
for checklists of facts, described states or alternatives, which make a whole without being alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from hpws_assess.measure.pieces import Piece
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.statistics.agreement import Asked
from hpws_assess.measure.statistics.spread import Sums
from hpws_assess.model.items import Item
from hpws_assess.model.statistics import UNSHOWN, Reliability
from hpws_assess.model.step import Term

LEAST_CASES = 10
"""Complete cases of a role from which alpha and omega are worked out."""

LEAST_UNITS = 3
"""Units that can be shown from which an ICC is worked out."""

SETTLED = 1e-10
"""The largest move of a loading in a round that counts as none."""

MOST_ROUNDS = 2000
FAR = 10.0
"""A loading beyond which a fit is running away."""

Matrix = Sequence[Sequence[float]]


def alpha(covariance: Matrix) -> float | None:
    """``k / (k - 1) * (1 - sum of variances / variance of the sum)`` for k >= 2 items.

    None for one item, or where the sum does not vary. Negative where items run against each other.
    Cronbach (1951).

    >>> round(alpha([[1.0, 0.5], [0.5, 1.0]]), 4)
    0.6667
    """
    k = len(covariance)
    whole = sum(map(sum, covariance))
    if k < 2 or whole <= 0:
        return None
    return k / (k - 1) * (1 - sum(covariance[j][j] for j in range(k)) / whole)


@dataclass(frozen=True)
class Factor:
    """One common factor: loadings in the metric of the items, and what is left of each variance."""

    loadings: tuple[float, ...]
    left: tuple[float, ...]

    @property
    def omega(self) -> float:
        """``(sum of loadings)^2 / ((sum of loadings)^2 + sum of the left)``. McDonald (1999).

        >>> round(Factor((0.8, 0.7, 0.6), (0.36, 0.51, 0.64)).omega, 3)
        0.745
        """
        common = sum(self.loadings) ** 2
        return common / (common + sum(self.left))


def one_factor(covariance: Matrix) -> Factor | str:
    """The factor that leaves the least sum of squared residual correlations (minres; Harman 1966).

    Instead of a factor, why there is none: fewer than three items, an item that does not vary, no
    convergence, a loading of one or more (a Heywood case: no proper solution), or loadings of both
    signs.
    """
    k = len(covariance)
    if k < 3:
        return "omega needs three items"
    if any(covariance[j][j] <= 0 for j in range(k)):
        return "an item does not vary"
    deviations = [sqrt(covariance[j][j]) for j in range(k)]
    loadings = _fitted(
        [[covariance[i][j] / (deviations[i] * deviations[j]) for j in range(k)] for i in range(k)]
    )
    why = _improper(loadings)
    if why or loadings is None:
        return why
    pairs = list(zip(loadings, deviations, strict=True))
    return Factor(
        tuple(abs(loading) * deviation for loading, deviation in pairs),
        tuple((1 - loading**2) * deviation**2 for loading, deviation in pairs),
    )


def _fitted(r: Matrix) -> list[float] | None:
    """Loadings on one factor; None where they do not settle.

    Each loading in turn is the least-squares one given the others,
    ``l_j = sum of r_jk l_k / sum of l_k^2`` over k != j, until none moves.
    """
    k = len(r)
    loadings = [0.5] * k
    for _ in range(MOST_ROUNDS):
        moved = 0.0
        for j in range(k):
            weight = sum(loadings[i] ** 2 for i in range(k) if i != j)
            if weight < SETTLED:
                return None
            better = sum(r[i][j] * loadings[i] for i in range(k) if i != j) / weight
            moved = max(moved, abs(better - loadings[j]))
            loadings[j] = better
        if moved < SETTLED:
            return loadings
        if max(map(abs, loadings)) > FAR:
            return None
    return None


def _improper(loadings: list[float] | None) -> str:
    """Why loadings are no factor to speak of."""
    if loadings is None:
        return "the fit of one factor did not settle"
    if max(map(abs, loadings)) >= 1:
        return "one item would be all factor (a Heywood case)"
    return "items run against each other" if min(loadings) < 0 < max(loadings) else ""


@dataclass(frozen=True)
class Group:
    """What one unit adds to an analysis of variance: respondents, sum and sum of squares."""

    n: int
    total: float
    squares: float


@dataclass(frozen=True)
class Anova:
    """A one-way analysis of variance over K >= 2 units."""

    between: float
    within: float
    n0: float

    @property
    def icc1(self) -> float | None:
        """``(MSB - MSW) / (MSB + (n0 - 1) MSW)``; negative where units differ less than by chance.

        With ``n0 = (N - sum n^2 / N) / (K - 1)`` instead of the mean size (Bartko 1976), which
        differs where units are of unequal size.
        """
        below = self.between + (self.n0 - 1) * self.within
        return (self.between - self.within) / below if below > 0 else None

    @property
    def icc2(self) -> float | None:
        """``(MSB - MSW) / MSB``: the reliability of unit means. None where units do not differ."""
        return (self.between - self.within) / self.between if self.between > 0 else None


def anova(groups: Sequence[Group]) -> Anova | None:
    """Mean squares between and within units; None of one unit, or one respondent each.

    >>> found = anova([Group(3, 12, 50), Group(2, 4, 8), Group(4, 18, 82)])
    >>> [round(x, 4) for x in (found.between, found.within, found.n0, found.icc1, found.icc2)]
    [4.2778, 0.5, 2.8889, 0.7234, 0.8831]
    """
    k, n = len(groups), sum(one.n for one in groups)
    if k < 2 or n <= k:
        return None
    total = sum(one.total for one in groups)
    means = sum(one.total**2 / one.n for one in groups)
    return Anova(
        between=max(0.0, means - total**2 / n) / (k - 1),
        within=max(0.0, sum(one.squares for one in groups) - means) / (n - k),
        n0=(n - sum(one.n**2 for one in groups) / n) / (k - 1),
    )


def reliability(asked: Asked) -> Reliability | None:
    """Alpha, omega and ICCs of a role that rates at least two reflective items of a dimension.

    None where nobody can be shown. ICCs are over the units below that can be shown, never over
    others: else what is known of the shown ones would tell the mean of a hidden one.
    """
    items = reflective(asked)
    if len(items) < 2 or not asked.parts:
        return None
    if not asked.may_show(items):
        return Reliability(role=asked.role, why=UNSHOWN)
    slopes = {one.id: slope(asked.scope, one) for one in items}
    sums = asked.sums(asked.parts)
    found: dict[str, object] = {"role": asked.role, "items": len(items)}
    if sums.n < LEAST_CASES:
        found["why"] = f"fewer than {LEAST_CASES} complete answers"
    else:
        found |= _consistency(asked, slopes, sums)
    units = [piece for piece in asked.parts if len(piece) == 1 and piece[0] != asked.node]
    if len(units) >= LEAST_UNITS:
        found |= _units(asked, slopes, units)
    return Reliability.model_validate(found)


def reflective(asked: Asked) -> list[Item]:
    """Ratings of one thing: of agreement or frequency, no alternatives, not joint."""
    return [one for one in asked.asked if one.reflective and not one.any_of and not one.joint]


def slope(scope: Scope, item: Item) -> float:
    """Points of the scale for a step of an item's codes; negative where it is reversed."""
    scale = scope.rubric.scale
    low, high = item.ends(scale)
    return (item.turned(1.0) - item.turned(0.0)) * (scale.max - scale.min) / (high - low)


def _consistency(asked: Asked, slopes: Mapping[str, float], sums: Sums) -> dict[str, object]:
    trace, key = asked.trace, asked.key
    matrix = [
        [a * b * sums.about_mean(i, j) / (sums.n - 1) for j, b in slopes.items()]
        for i, a in slopes.items()
    ]
    found: dict[str, object] = {}
    value = alpha(matrix)
    if value is not None:
        parts = (
            Term(of="items", value=len(slopes)),
            Term(of="sum of the variances", value=sum(matrix[j][j] for j in range(len(matrix)))),
            Term(of="variance of the sum", value=sum(map(sum, matrix))),
        )
        found["alpha"] = trace.made(f"{key}#alpha", "alpha", value, parts)
    factor = one_factor(matrix)
    if isinstance(factor, str):
        found["why_no_omega"] = factor
    else:
        halves = (
            Term(of="sum of the loadings", value=sum(factor.loadings)),
            Term(of="sum of what they leave", value=sum(factor.left)),
        )
        found["omega"] = trace.made(f"{key}#omega", "omega", factor.omega, halves)
    return found


def _units(asked: Asked, slopes: Mapping[str, float], units: Sequence[Piece]) -> dict[str, object]:
    """ICCs of the mean of a respondent's items, over units."""
    found = anova([_group(asked.sums((unit,)), slopes) for unit in units])
    if found is None:
        return {}
    trace, key = asked.trace, asked.key
    between = Term(of="mean square between units", value=found.between)
    within = Term(of="mean square within units", value=found.within)
    size = trace.stated(f"{key}#n0", found.n0, "the average size of the units")
    told: dict[str, object] = {"units": len(units), "n0": size}
    if found.icc1 is not None:
        terms = (between, within, Term(of=f"{key}#n0", value=size))
        told["icc1"] = trace.made(f"{key}#icc1", "ICC(1)", found.icc1, terms)
    if found.icc2 is not None:
        told["icc2"] = trace.made(f"{key}#icc2", "ICC(2)", found.icc2, (between, within))
    return told


def _group(sums: Sums, slopes: Mapping[str, float]) -> Group:
    """A unit's respondents by the mean of their items."""
    k = len(slopes)
    total = sum(a * sums.sums[j] for j, a in slopes.items())
    squares = sum(a * b * sums.product(i, j) for i, a in slopes.items() for j, b in slopes.items())
    return Group(sums.n, total / k, squares / k**2)
