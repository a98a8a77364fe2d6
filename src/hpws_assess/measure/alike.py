"""What a group counts as in which all, or all but one, chose alike: a point instead of its mean.

A mean at an end of the scale tells everybody's answer, and one beside it tells them to the one who
chose otherwise. So such a group counts as the point that most chose, whether all did or all but
one: in every number that follows, the two read the same. What is printed is a band about the point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping


def common_point(chosen: Mapping[float, int], ladder: Collection[float]) -> float | None:
    """The unit value that a group counts as, or None where its own mean may be seen.

    ``chosen`` counts people by the unit value of their answer, ``ladder`` has all those there are.
    Away from the ends, one who stands further off than a step leaves a mean that groups have in
    which many differ; that is no secret, and moving it would let a better answer lower a score.

    >>> ladder = (0.0, 0.25, 0.5, 0.75, 1.0)
    >>> common_point({1.0: 5}, ladder), common_point({1.0: 4, 0.0: 1}, ladder)
    (1.0, 1.0)
    >>> common_point({0.5: 4, 0.75: 1}, ladder), common_point({0.5: 4, 1.0: 1}, ladder)
    (0.5, None)
    >>> common_point({1.0: 4, 0.5: 2}, ladder) is None
    True
    """
    most = max(chosen, key=lambda one: chosen[one])
    others = [one for one in chosen if one != most and chosen[one]]
    if sum(chosen[one] for one in others) > 1:
        return None
    if not others or most in {min(ladder), max(ladder)}:
        return most
    (other,) = others
    below, above = neighbours(most, ladder)
    return most if abs(other - most) <= (below if other > most else above) else None


def by_worth(chosen: Mapping[str, int], units: Mapping[str, float]) -> dict[float, int]:
    """People by the unit value of the option that they chose.

    >>> by_worth({"no": 3, "not-sure": 2, "yes": 1}, {"no": 0.0, "not-sure": 0.0, "yes": 1.0})
    {0.0: 5, 1.0: 1}
    """
    found: dict[float, int] = {}
    for option, n in chosen.items():
        found[units[option]] = found.get(units[option], 0) + n
    return found


def point_of(chosen: Mapping[str, int], units: Mapping[str, float]) -> float | None:
    """``common_point`` of counts by option.

    >>> point_of({"no": 3, "not-sure": 3}, {"no": 0.0, "not-sure": 0.0, "yes": 1.0})
    0.0
    """
    return common_point(by_worth(chosen, units), units.values())


def is_alike(n: int, total: int, squares: int, codes: Collection[int]) -> bool:
    """Whether n people have a common point, from the sum of their codes and that of the squares.

    >>> codes = (1, 2, 3, 4, 5)
    >>> is_alike(5, 24, 116, codes), is_alike(5, 23, 107, codes)  # 5 5 5 5 4, and 5 5 5 4 4
    (True, False)
    >>> is_alike(6, 27, 129, codes)  # 5 5 5 5 5 2
    True
    """
    return any(
        common_point({code: n} if code == odd else {code: n - 1, odd: 1}, codes) is not None
        for code, odd in _all_but_one(n, total, squares, codes)
    )


def is_unvaried(n: int, total: int, squares: int, codes: Collection[int]) -> bool:
    """Whether n people may have chosen alike, or all but one, however far off that one stands.

    From the sum of their codes and that of the squares, which a varied group may have too.

    >>> codes = (1, 2, 3, 4, 5)
    >>> is_unvaried(5, 17, 61, codes), is_unvaried(5, 23, 107, codes)  # 3 3 3 3 5, and 5 5 5 4 4
    (True, False)
    """
    return any(_all_but_one(n, total, squares, codes))


def _all_but_one(
    n: int, total: int, squares: int, codes: Collection[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of a code of all but one and that one's, alike if all chose it, with these sums."""
    for code in codes:
        off = total - n * code
        if squares - 2 * code * total + n * code * code == off * off and code + off in codes:
            yield code, code + off


def neighbours(point: float, ladder: Collection[float]) -> tuple[float, float]:
    """How far below and above a point the next unit values are; 0 where there are none.

    >>> neighbours(0.5, (0.0, 0.25, 0.5, 1.0)), neighbours(1.0, (0.0, 0.25, 0.5, 1.0))
    ((0.25, 0.5), (0.5, 0.0))
    """
    below = point - max((one for one in ladder if one < point), default=point)
    above = min((one for one in ladder if one > point), default=point) - point
    return below, above


def half_width(width: float, least: int) -> float:
    """How far the mean of such a group can be from the point that it counts as, in points.

    ``max(1/2, width / least)``: one person of ``least`` can stand a whole scale's width off.

    >>> half_width(4.0, 5), half_width(4.0, 10)
    (0.8, 0.5)
    """
    return max(0.5, width / least)
