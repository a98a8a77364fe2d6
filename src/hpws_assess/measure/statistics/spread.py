"""How a role's answers to a dimension vary and go together: covariances of integer codes.

Over respondents who answered all that they were asked; within places, so that differences between
places are no part of it. A place with one such respondent tells nothing of spread and is joined to
the smallest other place of its piece (collapsed strata), which can only widen. An item that a piece
chose alike counts as its point here too (``alike.py``), so it does not vary there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hpws_assess.measure.alike import is_alike, point_of
from hpws_assess.measure.pieces import Piece, Pieces, is_varied
from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import Item
from hpws_assess.model.tally import Cell

OWN = 10
"""Complete cases from which a place's own covariances are used, and not those of all places."""

Covariance = dict[tuple[str, str], float]
"""Of the codes of two items, both ways round."""


@dataclass(frozen=True)
class Spread:
    """A role's covariance matrices at one node. Only made of pieces that may be seen."""

    covariance: Covariance
    """Within places, of all of them together."""
    freedom: int
    """Complete cases less strata."""
    complete: int
    """Complete cases."""
    own: Mapping[str, tuple[Covariance, int]] = field(default_factory=dict)
    """By place with enough complete cases, its own matrix with the degrees of freedom."""


@dataclass
class Sums:
    """Sums and cross products of one or several cells."""

    n: int
    sums: dict[str, int]
    products: dict[tuple[str, str], int]
    places: Piece = ()
    """Whose they are."""

    def add(self, other: Sums) -> None:
        self.n += other.n
        self.places += other.places
        for item, total in other.sums.items():
            self.sums[item] += total
        for pair, total in other.products.items():
            self.products[pair] += total

    def product(self, first: str, second: str) -> int:
        """The sum of the products of two items' codes, either way round."""
        pair = (first, second)
        return self.products[pair if pair in self.products else (second, first)]

    def hold(self, items: Iterable[str]) -> None:
        """Let some items not vary, nor go together with any."""
        for held in items:
            self.sums[held] = 0
            for pair in self.products:
                if held in pair:
                    self.products[pair] = 0

    def about_mean(self, first: str, second: str) -> float:
        """``P - S S / n``: the sum of products about the means."""
        return self.product(first, second) - self.sums[first] * self.sums[second] / self.n


def sums_of(cell: Cell, dimension: str, items: tuple[str, ...]) -> Sums:
    """A cell's complete cases of a dimension."""
    pairs = [(first, second) for at, first in enumerate(items) for second in items[at:]]
    return Sums(
        cell.complete[dimension],
        {item: cell.sums[dimension, item] for item in items},
        {pair: cell.products[(dimension, *pair)] for pair in pairs},
    )


def spread_of(scope: Scope, pieces: Pieces, node: str, role: str, dimension: str) -> Spread | None:
    """A role's spread at a node; None where too few answered everything, or too alike.

    In every piece at least one item has to vary: a spread of people who all answered alike, or all
    but one, would tell their answers. Held is what either chose alike: the complete cases of a
    piece, or all in it who answered an item.
    """
    found = pieces.complete(node, role, dimension)
    asked = scope.tallied[role, dimension]
    items = tuple(item.id for item in asked)
    still = {item.id: _still(scope, pieces, node, role, item) for item in asked} if found else {}

    def told(places: Piece) -> Sums:
        return joined(scope, pieces, (places,), role, dimension)

    strata: list[Sums] = []
    own: dict[str, tuple[Covariance, int]] = {}
    for piece in found:
        alike = _alike(scope, piece, still, told)
        free = False
        for one in _strata(pieces, piece, role, dimension, items):
            held = alike | {item for item in items if not still[item].isdisjoint(one.places)}
            free |= len(held) < len(items)
            one.hold(held)
            strata.append(one)
        if not free:
            return None
        for place in piece:
            cell = pieces.cell(place, role)
            if cell is not None and cell.complete[dimension] >= OWN:
                alone = sums_of(cell, dimension, items)
                alone.hold(alike | {item for item in items if place in still[item]})
                own[place] = _covariance([alone], items), alone.n - 1
    if not strata:
        return None
    freedom = sum(one.n - 1 for one in strata)
    return Spread(_covariance(strata, items), freedom, sum(one.n for one in strata), own)


def _still(scope: Scope, pieces: Pieces, node: str, role: str, item: Item) -> set[str]:
    """The places of groups that chose an item alike, counted over all who answered it."""
    return {
        place
        for piece in pieces.answering(node, role, item)
        if point_of(pieces.chosen(piece, role, item), scope.units[item.id]) is not None
        for place in piece
    }


def _alike(
    scope: Scope, piece: Piece, still: Mapping[str, set[str]], told: Callable[[Piece], Sums]
) -> set[str]:
    """The items that a piece's complete cases chose alike, but for those in ``still`` places."""
    found = set()
    for item, places in still.items():
        sums = told(tuple(place for place in piece if place not in places))
        codes = {*scope.codes[item].values()}
        if is_alike(sums.n, sums.sums[item], sums.product(item, item), codes):
            found.add(item)
    return found


def _covariance(strata: list[Sums], items: tuple[str, ...]) -> Covariance:
    """The sums of products about the strata's own means, by their degrees of freedom."""
    freedom = sum(one.n - 1 for one in strata)
    found: Covariance = {}
    for at, first in enumerate(items):
        for second in items[at:]:
            value = sum(one.about_mean(first, second) for one in strata) / freedom
            found[first, second] = found[second, first] = value
    return found


def widest_spread(
    scope: Scope, pieces: Pieces, node: str, role: str, items: Iterable[Item]
) -> Spread | None:
    """The spread that answers could have at most, from the counts of single items alone.

    For roles of whom too few answered everything: as if whoever rates one item high rated all
    others high. Variances are those within pieces. None where an item is answered by too few.
    """
    deviations: dict[str, float] = {}
    freedom: int | None = None
    for item in items:
        parts = [pieces.chosen(piece, role, item) for piece in pieces.answering(node, role, item)]
        left = sum(part.total() - 1 for part in parts)
        if not left:
            return None
        squares = sum(
            _about_mean(part, scope.codes[item.id])
            for part in parts
            if point_of(part, scope.units[item.id]) is None
        )
        deviations[item.id] = item.turned(1.0) - item.turned(0.0)
        deviations[item.id] *= (squares / left) ** 0.5
        freedom = left if freedom is None else min(freedom, left)
    covariance = {(j, k): a * b for j, a in deviations.items() for k, b in deviations.items()}
    return Spread(covariance, freedom, 0) if freedom else None


def _about_mean(counts: Counter[str], codes: Mapping[str, int]) -> float:
    """The sum of squares of codes about their mean."""
    total = sum(codes[option] * n for option, n in counts.items())
    squares = sum(codes[option] ** 2 * n for option, n in counts.items())
    return squares - total * total / counts.total()


def _cells(pieces: Pieces, piece: Piece, role: str) -> Iterable[Cell]:
    return (cell for place in piece if (cell := pieces.cell(place, role)) is not None)


def _strata(
    pieces: Pieces, piece: Piece, role: str, dimension: str, items: tuple[str, ...]
) -> list[Sums]:
    """A piece's places, those with a single complete case joined to the next larger."""
    found = []
    for place in piece:
        cell = pieces.cell(place, role)
        if cell is not None and cell.complete[dimension]:
            one = sums_of(cell, dimension, items)
            one.places = (place,)
            found.append(one)
    found.sort(key=lambda one: one.n)
    while len(found) > 1 and found[0].n < 2:
        found[1].add(found.pop(0))
        found.sort(key=lambda one: one.n)
    return found


def joined(scope: Scope, pieces: Pieces, parts: Iterable[Piece], role: str, dimension: str) -> Sums:
    """The sums of all complete cases in some pieces."""
    items = tuple(item.id for item in scope.tallied[role, dimension])
    total = sums_of(Cell(), dimension, items)
    for cell in (cell for piece in parts for cell in _cells(pieces, piece, role)):
        total.add(sums_of(cell, dimension, items))
    return total


def is_told(chosen: Counter[str], units: Mapping[str, float]) -> bool:
    """Whether a group's answers vary enough for its spread to be told: by option and by worth."""
    return is_varied(chosen) and point_of(chosen, units) is None
