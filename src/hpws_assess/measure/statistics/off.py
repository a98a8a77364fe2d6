"""How far a score may be off because groups that chose alike count as a point (``alike.py``).

Whether all of such a group chose the point or one chose its neighbour must not be told, so nothing
that is not known of the others narrows it: the score may be off by anything between "all did"
everywhere and "one chose the neighbour" everywhere, and all of that is taken as equally likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hpws_assess.measure.alike import neighbours
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.statistics.sampling import Share


class Off(NamedTuple):
    """What has to be added to a score to come to the exact one: between these, in points."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    @property
    def variance(self) -> float:
        """Of a rectangle, a type B evaluation: ``width^2 / 12`` (JCGM 100:2008, 4.3.7).

        >>> Off(-0.6, 0.0).middle, round(Off(-0.6, 0.0).variance, 3)
        (-0.3, 0.03)
        """
        return (self.high - self.low) ** 2 / 12


def off(scope: Scope, released: Released, node: str, shares: Mapping[str, Share]) -> Off:
    """One person of each group that chose alike, ``slope * step / answered`` points from the rest.

    ``shares``: by role, points of score per mean code, and whose answers make up the mean.
    """
    low = high = 0.0
    for role, share in shares.items():
        for name, slope in share.slopes.items():
            item, units = scope.rubric.items[name], scope.units[name]
            least, most = item.ends(scope.rubric.scale)
            one = abs(slope) * (most - least) / share.answered[name]
            for point, _ in released.alike(node, role, item):
                below, above = neighbours(point, units.values())
                low, high = low - one * below, high + one * above
    return Off(low, high)
