"""How far people of one role agree among themselves: r_wg, r_wg(j), r*, a_wg, median, two camps.

The formulas first, each on plain numbers; then a role's agreement on a dimension, from the released
cross products of its complete cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import fsum
from typing import NamedTuple

from hpws_assess.measure.alike import is_unvaried
from hpws_assess.measure.pieces import Piece, Pieces
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.statistics.spread import Sums, is_told, joined
from hpws_assess.measure.trace import Trace
from hpws_assess.model.items import Item
from hpws_assess.model.items.item import Scale
from hpws_assess.model.items.rating import Rating
from hpws_assess.model.statistics import UNSHOWN, Agreement
from hpws_assess.model.step import Term

AGREES = 0.60
"""The a_wg from which a role is said to agree ("reasonable" in Brown and Hauenstein 2005)."""

CAMP = 0.20
"""The share of respondents at least that makes a camp."""

EDGES = (0.375, 0.625)
"""Unit values that part low, middle and high composites: 2.5 and 3.5 on a scale from 1 to 5."""


def even_variance(points: int) -> float:
    """``(A^2 - 1) / 12``: the variance if all A points were chosen alike often.

    James, Demaree and Wolf (1984).

    >>> even_variance(5), even_variance(7)
    (2.0, 4.0)
    """
    return (points * points - 1) / 12


def r_star(variance: float, expected: float) -> float:
    """``1 - s^2 / sigma^2``, with the mean item variance s^2 (n - 1). Negative beyond chance.

    Lindell, Brandt and Whitney (1999).

    >>> r_star(0.5, 2.0)
    0.75
    """
    return 1.0 - variance / expected


def r_wg(variance: float, expected: float, items: int) -> float:
    """``J (1 - q) / (J (1 - q) + q)`` with ``q = min(s^2 / sigma^2, 1)``, from 0 to 1.

    For J = 1 this is r_wg. It grows with J, so r* stands beside it. James, Demaree and Wolf (1984).

    >>> r_wg(0.5, 2.0, 1), r_wg(0.5, 2.0, 3), r_wg(4.8, 2.0, 1)
    (0.75, 0.9, 0.0)
    """
    q = min(variance / expected, 1.0)
    return items * (1 - q) / (items * (1 - q) + q)


def a_wg(n: int, mean: float, variance: float, low: float, high: float) -> float | None:
    """``1 - 2 s^2 / (((H + L) M - M^2 - H L) k / (k - 1))``, from -1 to 1; k respondents.

    1 where all chose the same end. None where the mean lies so near to an end that it is not
    defined: outside ``(L (k - 1) + H) / k`` to ``(H (k - 1) + L) / k``. Brown and Hauenstein
    (2005).

    >>> round(a_wg(5, 4.0, 0.5, 1, 5), 3), round(a_wg(6, 3.0, 4.8, 1, 5), 3)
    (0.733, -1.0)
    >>> a_wg(5, 5.0, 0.0, 1, 5), a_wg(5, 4.9, 0.1, 1, 5) is None
    (1.0, True)
    """
    if n < 2:
        return None
    if mean in (low, high):
        return 1.0
    least, most = (low * (n - 1) + high) / n, (high * (n - 1) + low) / n
    if not least - 1e-9 <= mean <= most + 1e-9:
        return None
    largest = ((high + low) * mean - mean * mean - high * low) * n / (n - 1)
    return 1.0 - 2.0 * variance / largest


def median_of(counts: Mapping[int, int]) -> float | None:
    """The middle value, or the mean of the two middle ones; None of nobody.

    >>> median_of({4: 2, 8: 2}), median_of({1: 1, 3: 1, 9: 1}), median_of({})
    (6.0, 3.0, None)
    """
    ordered = sorted(value for value, n in counts.items() for _ in range(n))
    if not ordered:
        return None
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def has_camps(units: Mapping[float, int]) -> bool:
    """Whether there are two camps: at least a fifth each low and high, and fewer between.

    Answers by unit value (0 worst, 1 best). A convention, chosen and not validated.

    >>> has_camps({0.0: 4, 0.25: 3, 0.5: 1, 1.0: 5}), has_camps({0.25: 3, 0.5: 6, 0.75: 3})
    (True, False)
    """
    n = sum(units.values())
    low = sum(m for u, m in units.items() if u < EDGES[0])
    high = sum(m for u, m in units.items() if u > EDGES[1])
    least = min(low, high)
    return bool(n) and least >= CAMP * n and n - low - high < least


class Asked(NamedTuple):
    """Where, and of whom, a statistic within one role is worked out."""

    scope: Scope
    pieces: Pieces
    trace: Trace
    node: str
    dimension: str
    role: str

    @property
    def key(self) -> str:
        return f"{self.dimension}:{self.role}"

    @property
    def parts(self) -> tuple[Piece, ...]:
        return self.pieces.complete(self.node, self.role, self.dimension)

    @property
    def asked(self) -> tuple[Item, ...]:
        return self.scope.tallied.get((self.role, self.dimension), ())

    def sums(self, parts: Iterable[Piece]) -> Sums:
        return joined(self.scope, self.pieces, parts, self.role, self.dimension)

    def may_show(self, items: Iterable[Item]) -> bool:
        """Whether no statistic of some items would tell that a group chose alike, or all but one.

        Asked of both: of all who answered an item in the places that complete cases are of, and of
        the complete cases themselves, who may be alike where those who left something out are not.
        """
        kept = tuple(items)
        return all(self._is_told(item) for item in kept) and not any(
            self._are_alike(piece, kept) for piece in self.parts
        )

    def _is_told(self, item: Item) -> bool:
        places = {place for piece in self.parts for place in piece if self._cases(place)}
        return all(
            is_told(self.pieces.chosen(piece, self.role, item), self.scope.units[item.id])
            for piece in self.pieces.answering(self.node, self.role, item)
            if not places.isdisjoint(piece)
        )

    def _cases(self, place: str) -> int:
        cell = self.pieces.cell(place, self.role)
        return cell.complete[self.dimension] if cell else 0

    def _are_alike(self, piece: Piece, items: Iterable[Item]) -> bool:
        """Whether a piece's complete cases are, or may be, alike on one of some items."""
        sums = self.sums((piece,))
        return any(self._are_alike_on(item, piece, sums) for item in items)

    def _are_alike_on(self, item: Item, piece: Piece, sums: Sums) -> bool:
        """By what was chosen, where all who answered the item are complete cases."""
        chosen = self.pieces.chosen(piece, self.role, item)
        if chosen.total() == sums.n:
            return not is_told(chosen, self.scope.units[item.id])
        codes = {*self.scope.codes[item.id].values()}
        return is_unvaried(sums.n, sums.sums[item.id], sums.product(item.id, item.id), codes)


def agreement(asked: Asked) -> Agreement | None:
    """How far the people of a role who answered in confidence agree on a dimension.

    Of ratings on the rubric's scale, over complete cases; None where nobody can be shown. Where one
    of the items is not varied, nothing is said of any: the mean of their variances would tell.
    """
    items = [one for one in asked.asked if isinstance(one, Rating)]
    if not items or not asked.parts:
        return None
    if not asked.may_show(items):
        return Agreement(role=asked.role, why=UNSHOWN)
    scale, trace, key = asked.scope.rubric.scale, asked.trace, asked.key
    sums = asked.sums(asked.parts)
    variances = {one.id: sums.about_mean(one.id, one.id) / (sums.n - 1) for one in items}
    spread = fsum(variances.values()) / len(items)
    mean = Term(of="mean variance of the items", value=spread)
    expected = even_variance(len(scale.points))
    even = Term(of="variance if all points were as likely", value=expected)
    star = trace.made(f"{key}#r-star", "r*", r_star(spread, expected), (mean, even))
    many = Term(of="items", value=len(items))
    value = r_wg(spread, expected, len(items))
    within = trace.made(f"{key}#r-wg", "r_wg", value, (mean, even, many))
    each = {
        one.id: a_wg(sums.n, sums.sums[one.id] / sums.n, variances[one.id], scale.min, scale.max)
        for one in items
    }
    terms = [Term(of=f"{name}'s a_wg", value=a) for name, a in each.items()]
    against = trace.weighted_mean(f"{key}#a-wg", terms, "over the items that define it")
    others = [one for one in asked.asked if not isinstance(one, Rating)]
    median, camps = _middle(asked, scale) if asked.may_show(others) else (None, False)
    agrees = (star if against is None else against) >= AGREES and not camps
    return Agreement(
        role=asked.role,
        word="agree" if agrees else "split",
        items=len(items),
        r_wg=within,
        r_star=star,
        a_wg=against,
        median=median,
        camps=camps,
    )


def _middle(asked: Asked, scale: Scale) -> tuple[float | None, bool]:
    """The median composite, and whether there are two camps.

    Composites are of all that the role was asked, so all of it has to be varied.
    """
    counts = composites(asked)
    middle = median_of(counts)
    assert middle is not None
    note = "the middle one of the role's composites"
    median = asked.trace.stated(f"{asked.key}#median", scale.min + middle / 4, note)
    span = 4 * (scale.max - scale.min)
    return median, has_camps({quarter / span: n for quarter, n in counts.items()})


def composites(asked: Asked) -> Counter[int]:
    """The role's composites in quarter points above the scale's minimum."""
    counts: Counter[int] = Counter()
    for place in (place for piece in asked.parts for place in piece):
        cell = asked.pieces.cell(place, asked.role)
        if cell is not None:
            for (name, quarter), n in cell.composites.items():
                if name == asked.dimension:
                    counts[quarter] += n
    return counts
