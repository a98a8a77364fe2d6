"""Where more people answered than the headcount says, as far as that may be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hpws_assess.measure.pieces import Piece
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope


class Surplus(NamedTuple):
    """People of one role who are more than the headcount of their places."""

    role: str
    places: Piece


def surpluses(scope: Scope, released: Released, node: str) -> Iterator[Surplus]:
    """Every group at a node and below it of whom more answered than the headcount says.

    Of those who answered in confidence only whole pieces are looked at, so that a group that is too
    small to show is told by nothing: neither that it is too large nor that it is not. Of those who
    answered by name, everybody. A place whose headcount is not given is no place to tell it of.
    """
    below = scope.below(node)
    stated = {role for place in below for role in scope.nodes[place].headcount}
    for role in scope.rubric.roles:
        if role not in stated or not released.hears(role):
            continue
        pieces = released.pieces.responding(node, role)
        apart = {place for piece in pieces for place in piece}
        alone = [(place,) for place in scope.nodes if place in below and place not in apart]
        for piece in (*pieces, *alone):
            shown = piece if piece in pieces else ()
            if _answered(released, role, piece, shown) > _people(scope, role, piece):
                yield Surplus(role, piece)


def _answered(released: Released, role: str, places: Piece, shown: Piece) -> int:
    """Those who answered by name at some places, and those in confidence at the shown ones."""
    cells = [released.pieces.cell(place, role, attributed=True) for place in places]
    cells += [released.pieces.cell(place, role) for place in shown]
    return sum(cell.respondents for cell in cells if cell)


def _people(scope: Scope, role: str, places: Piece) -> float:
    """The headcount of some places; without end where one of them does not give it."""
    counts = [scope.nodes[place].headcount.get(role) for place in places]
    known = [number for number in counts if number is not None]
    return sum(known) if len(known) == len(counts) else float("inf")
