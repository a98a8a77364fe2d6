"""Who answered, in bands: never so exactly that a hidden group could be worked out."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.model.result import Group
from hpws_assess.model.tally import CellKey, Tally

SIZES = (5, 10, 20, 50, 100, 200, 500, 1000)
RATES = (0.4, 0.6, 0.8)
MORE = "more than the headcount"
"""The band of those who are more than an assessment says that there are: no share of them."""


def groups(scope: Scope, released: Released, node: str) -> tuple[Group, ...]:
    """The roles that are shown at a node. Hidden and absent look the same."""
    found = []
    for name in scope.rubric.roles:
        number = released.respondents(node, name)
        if not number:
            continue
        by_name = number == released.attributed(node, name)
        found.append(
            Group.computed(
                role=name,
                respondents=str(number) if by_name else size_band(number),
                rate=rate_band(number, scope.headcount(node, name)) if scope.census else None,
            )
        )
    return tuple(found)


def size_band(number: int) -> str:
    """A group's size as a band.

    >>> size_band(7), size_band(1234), size_band(3)
    ('5-9', '1000 or more', 'fewer than 5')
    """
    at = bisect_right(SIZES, number)
    if at == 0:
        return f"fewer than {SIZES[0]}"
    if at == len(SIZES):
        return f"{SIZES[-1]} or more"
    return f"{SIZES[at - 1]}-{SIZES[at] - 1}"


def rate_band(number: int, headcount: int) -> str | None:
    """A response rate as a band; None where the headcount is not known.

    >>> rate_band(30, 60), rate_band(60, 60), rate_band(3, 60), rate_band(3, 0)
    ('40-60 %', '80-100 %', 'under 40 %', None)
    >>> rate_band(61, 60)
    'more than the headcount'
    """
    if not headcount:
        return None
    if number > headcount:
        return MORE
    at = bisect_right(RATES, number / headcount)
    if at == 0:
        return f"under {RATES[0]:.0%}".replace("%", " %")
    return f"{RATES[at - 1] * 100:.0f}-{(*RATES, 1.0)[at] * 100:.0f} %"


class Awaited(NamedTuple):
    """How far a role at a unit has answered, as it may be shown."""

    unit: str
    role: str
    people: int
    answered: str


def awaited(scope: Scope, tally: Tally) -> tuple[Awaited, ...]:
    """By unit and role with people in it, how many have answered: a band, or too few to show.

    Exact numbers only for roles that are always attributed. A unit's own people, without its parts.
    """
    rows = []
    for node, place in scope.nodes.items():
        for name, role in scope.rubric.roles.items():
            people = place.headcount.get(name, 0)
            if not people or not scope.asks.get(name):
                continue
            keys = (CellKey(node, name, attributed) for attributed in (True, False))
            number = sum(tally.cells[key].respondents for key in keys if key in tally.cells)
            if role.attributed == "always":
                answered = f"{number} of {people}"
            elif people < scope.settings.min_group:
                answered = "too few to show"
            elif number < scope.settings.min_group:
                answered = f"fewer than {scope.settings.min_group}"
            elif number > people:
                answered = "more than that"
            else:
                answered = rate_band(number, people) or ""
            rows.append(Awaited(node, name, people, answered))
    return tuple(rows)
