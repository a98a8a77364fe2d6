"""How far a score may be off because not everybody answered: variances, by two designs.

``within``: people answered in all places, and who of them did is chance. ``between``: the units
themselves are a sample, and how they differ says how sure the whole is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import fsum, inf

from hpws_assess.measure.alike import point_of
from hpws_assess.measure.pieces import Piece, is_varied
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.statistics.spread import Covariance, Spread, spread_of, widest_spread
from hpws_assess.model.items import Item
from hpws_assess.model.statistics import UNSHOWN
from hpws_assess.model.step import Term

FEW = 10
"""Complete cases of a role under which the simulated coverage is not claimed."""

FEW_UNITS = 11
"""Units under which coverage is not claimed where units are a sample (domain.md 4)."""

SELDOM = 0.5
"""The share of a role's answers that must come from complete cases to be no cause for warning."""

UNEVEN = 0.25
"""Between the highest and the lowest share who answered, from where the score may lean."""


@dataclass
class Share:
    """What one role adds to a dimension's score: by item, points of score per mean code."""

    slopes: dict[str, float] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    """Respondents whose answers make up the role's mean."""


@dataclass(frozen=True)
class Error:
    """A variance, with its degrees of freedom; and why it may be too small."""

    variance: float
    freedom: float
    parts: tuple[Term, ...]
    """What adds up to the variance, with the weight of each."""
    note: str
    warning: str = ""


class Sampling:
    """The sampling errors at one node."""

    def __init__(self, scope: Scope, released: Released, node: str) -> None:
        self.scope = scope
        self.released = released
        self.pieces = released.pieces
        self.node = node

    # people answered within all places

    def within(self, dimension: str, shares: Mapping[str, Share]) -> Error | str:
        """``V = sum over roles of a' (C_h * M_h) a``, and places h, over items j and k.

        ``a``: points of score per mean code. ``C_h``: the covariances in a place, of places with
        few complete cases those within all places. ``M_h`` is
        ``n_hj n_hk / (n_j n_k) * (1 / max(n_hj, n_hk) - 1 / N_h)``: the overlap of those who
        answered j and those who answered k is taken as large as it can be (wide where answers go
        together), and ``N_h`` is the headcount where it is known. Degrees of freedom by
        Satterthwaite (1946): ``V^2 / sum(V_i^2 / df_i)`` over the matrices used.
        """
        parts: dict[str, list[tuple[float, int]]] = {}
        warnings: list[str] = []
        for role, share in shares.items():
            spread = self._spread(dimension, role, share)
            if spread is None or not self._is_safe(role, share):
                return UNSHOWN
            parts[role] = self._variances(role, share, spread)
            warnings += _warned(share, spread)
            warnings += self._uneven(role, share)
        by_role = {role: sum(value for value, _ in each) for role, each in parts.items()}
        variance = sum(by_role.values())
        spent = sum(value**2 / df for each in parts.values() for value, df in each)
        freedom = variance**2 / spent if spent else inf
        terms = tuple(Term(of=f"{role}'s variance", value=v) for role, v in by_role.items())
        note = "of who answered, by role"
        return Error(variance, freedom, terms, note, next(iter(warnings), ""))

    def _spread(self, dimension: str, role: str, share: Share) -> Spread | None:
        """From complete cases; where they are too few to show, the widest that counts allow."""
        if self.pieces.complete(self.node, role, dimension):
            return spread_of(self.scope, self.pieces, self.node, role, dimension)
        items = [self.scope.rubric.items[name] for name in share.slopes]
        return widest_spread(self.scope, self.pieces, self.node, role, items)

    def _uneven(self, role: str, share: Share) -> Iterator[str]:
        """Whether of some places many more answered than of others, so that they weigh more."""
        rates, known = [], False
        for name in share.slopes:
            item = self.scope.rubric.items[name]
            for place, *others in self.pieces.answering(self.node, role, item):
                people = self._people(place, role)
                known |= people > 0
                if people and not others:
                    rates.append(self.pieces.answers(place, role, item) / people)
        if rates and max(rates) - min(rates) > UNEVEN:
            yield "of some units many more answered than of others, so they weigh more"
        if any(rate > 1 for rate in rates):
            yield "more answered than headcounts say, so the interval is wider than need be"
        if not known:
            yield "headcounts are not known, so the interval may be wider than need be"

    def _is_safe(self, role: str, share: Share) -> bool:
        """In every piece, at least one of the items that the variance is of is varied."""
        items = [self.scope.rubric.items[name] for name in share.slopes]
        parts = {one for item in items for one in self.pieces.answering(self.node, role, item)}
        return all(
            any(is_varied(self.pieces.chosen(part, role, item)) for item in items) for part in parts
        )

    def _variances(self, role: str, share: Share, spread: Spread) -> list[tuple[float, int]]:
        """A role's variance in parts, each with its degrees of freedom.

        Those of places with their own covariances, then that of all other places together.
        """
        items = self.scope.rubric.items
        answers: dict[str, dict[str, int]] = {}
        for name in share.slopes:
            for piece in self.pieces.answering(self.node, role, items[name]):
                for place in piece:
                    n = self.pieces.answers(place, role, items[name])
                    answers.setdefault(place, {})[name] = n
        found, joined = [], 0.0
        for place, counts in answers.items():
            matrix, freedom = spread.own.get(place, (spread.covariance, 0))
            value = _variance(share, matrix, counts, self._people(place, role))
            if freedom:
                found.append((value, freedom))
            else:
                joined += value
        return [*found, (joined, spread.freedom)]

    def _people(self, place: str, role: str) -> int:
        """A role's headcount at a place itself, without those who speak by name; 0: not known."""
        named = self.pieces.cell(place, role, attributed=True)
        known = self.scope.nodes[place].headcount.get(role, 0)
        return known - (named.respondents if named else 0)

    # units are a sample

    def units(self) -> dict[str, str] | None:
        """By place the unit that it counts to; None where units are no sample, or there is one."""
        children = self.scope.nodes[self.node].children
        if not self.scope.units_drawn or not children:
            return None
        found = {place: child for child in children for place in self.scope.below(child)}
        return {self.node: self.node, **found}

    def between(self, shares: Mapping[str, Share], units: Mapping[str, str]) -> Error | str:
        """``V = K / (K - 1) * sum of z_u^2`` over K units, with K - 1 degrees of freedom.

        ``z_u`` is what unit u adds to the score beyond what the overall role means would: the
        linearized ("ultimate cluster") variance of a ratio. A unit that cannot be shown for a role
        is taken together with the others that it is shown with, so no hidden mean is in it.
        """
        parts: dict[str, float] = {}
        for role, share in shares.items():
            for name, slope in share.slopes.items():
                for unit, off in self._off(role, name, units):
                    parts[unit] = parts.get(unit, 0.0) + slope * off
        if len(parts) < 2:
            return "only one unit can be shown, so how units differ is not known"
        k = len(parts)
        squares = tuple(
            Term(of=f"{unit}'s square", value=value * value, weight=k / (k - 1))
            for unit, value in parts.items()
        )
        variance = fsum(term.weight * (term.value or 0.0) for term in squares)
        warning = f"{k} units are few to tell how units differ" if k < FEW_UNITS else ""
        return Error(variance, k - 1, squares, "of which units were drawn", warning)

    def _off(self, role: str, name: str, units: Mapping[str, str]) -> Iterator[tuple[str, float]]:
        """By unit, the sum of the deviations from the role's mean code, over all respondents."""
        groups: dict[str, tuple[int, float]] = {}
        for unit, size, here in self._groups(role, self.scope.rubric.items[name], units):
            known = groups.get(unit, (0, 0.0))
            groups[unit] = known[0] + size, known[1] + here
        n = sum(size for size, _ in groups.values())
        total = sum(here for _, here in groups.values())
        for unit, (size, here) in sorted(groups.items()):
            if size:
                yield unit, (here - size * total / n) / n

    def _groups(
        self, role: str, item: Item, units: Mapping[str, str]
    ) -> Iterator[tuple[str, int, float]]:
        """Unit, respondents and sum of codes: of pieces, as they count, and of offices by name."""
        codes, worths = self.scope.codes[item.id], self.scope.units[item.id]
        for piece in self.pieces.answering(self.node, role, item):
            chosen = self.pieces.chosen(piece, role, item)
            point = point_of(chosen, worths)
            total: float = sum(codes[option] * n for option, n in chosen.items())
            if point is not None:
                total = chosen.total() * next(codes[one] for one in codes if worths[one] == point)
            yield _unit_of(piece, units), chosen.total(), total
        for place in self.scope.below(self.node):
            cell = self.pieces.cell(place, role, attributed=True)
            if cell is not None:
                named = {option: cell.chosen[item.id, option] for option in codes}
                total = sum(codes[option] * n for option, n in named.items())
                yield units[place], sum(named.values()), total


def _variance(share: Share, matrix: Covariance, counts: Mapping[str, int], people: int) -> float:
    """What one place adds: ``counts`` by item who answered, ``people`` the headcount or 0."""
    known = [(name, n) for name, n in counts.items() if n]
    total = 0.0
    for j, n_j in known:
        for k, n_k in known:
            most = max(n_j, n_k)
            left = 1 / most - (1 / people if people >= most else 0.0)
            weight = n_j * n_k / (share.answered[j] * share.answered[k])
            total += share.slopes[j] * share.slopes[k] * matrix[j, k] * weight * left
    return max(0.0, total)


def _warned(share: Share, spread: Spread) -> Iterator[str]:
    if not spread.complete:
        yield "too few of a role answered everything, so the interval is wider than need be"
    elif spread.complete < FEW:
        yield f"fewer than {FEW} of a role answered everything that they were asked"
    elif spread.complete < SELDOM * max(share.answered.values()):
        yield "fewer than half of a role answered everything that they were asked"


def _unit_of(piece: Piece, units: Mapping[str, str]) -> str:
    """The unit that a piece is in; a piece across units is a unit of its own."""
    found = {units[place] for place in piece}
    return found.pop() if len(found) == 1 else " and ".join(sorted(found))
