"""Arithmetic that writes down what it does: scoring makes no number in any other way.

Each operation returns a value and records it with its terms under a key, so an explanation is the
computation's own record and never a second computation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import fsum, sqrt
from operator import mul
from typing import NamedTuple, Protocol, cast

from hpws_assess.model.step import How, Step, Term


class Bare(NamedTuple):
    """A term that nobody will look at: quick to make."""

    of: str
    value: float | None
    weight: float = 1.0


AnyTerm = Term | Bare


class Weighed(Protocol):
    """What a mean is over: names and weights side by side, and the sum of the weights."""

    @property
    def keys(self) -> Sequence[str]: ...
    @property
    def weights(self) -> Sequence[float]: ...
    @property
    def total(self) -> float: ...


def _mean(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    """``sum(w * x) / sum(w)`` over the values that there are; None where there is none."""
    pairs = zip(values, weights, strict=True)
    known = [(value, weight) for value, weight in pairs if value is not None]
    if not known:
        return None
    return fsum(value * weight for value, weight in known) / fsum(weight for _, weight in known)


def _named(names: Sequence[str], values: Sequence[float]) -> list[Term]:
    return [Term(of=of, value=each) for of, each in zip(names, values, strict=True)]


class Trace:
    """The steps of one node's scoring, by key. One that does not keep them calculates the same."""

    def __init__(self, *, keeps: bool = True) -> None:
        self.keeps = keeps
        self._steps: dict[str, Step] = {}

    def term(self, of: str, value: float | None, weight: float = 1.0) -> AnyTerm:
        """A number that a step takes in, named where the step is kept."""
        return Term(of=of, value=value, weight=weight) if self.keeps else Bare(of, value, weight)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps.values())

    def _record(
        self, key: str, how: How, value: float | None, terms: Iterable[AnyTerm] = (), note: str = ""
    ) -> None:
        if self.keeps:
            assert key not in self._steps, key
            kept = tuple(cast("Iterable[Term]", terms))
            self._steps[key] = Step(key=key, how=how, value=value, terms=kept, note=note)

    def weighted_mean(self, key: str, terms: Iterable[AnyTerm], note: str = "") -> float | None:
        """``sum(w * x) / sum(w)`` over the terms that have a value; None where none has.

        >>> terms = [Term(of="x", value=2.0), Term(of="y", value=5.0, weight=2.0)]
        >>> Trace().weighted_mean("a", terms)
        4.0
        """
        kept = tuple(terms)
        value = _mean([term.value for term in kept], [term.weight for term in kept])
        self._record(key, "weighted mean", value, kept, note)
        return value

    def mean_of(
        self, key: str, values: Sequence[float], over: Weighed, said: str = "", note: str = ""
    ) -> float:
        """``weighted_mean`` of values that are all there; ``said`` ends the names of its terms.

        >>> class Pair:
        ...     keys, weights, total = ("x", "y"), (1.0, 2.0), 3.0
        >>> Trace().mean_of("a", (2.0, 5.0), Pair(), " at best")
        4.0
        """
        value = fsum(map(mul, values, over.weights)) / over.total
        if self.keeps:
            rows = zip(over.keys, values, over.weights, strict=True)
            terms = (Term(of=f"{of}{said}", value=each, weight=weight) for of, each, weight in rows)
            self._record(key, "weighted mean", value, terms, note)
        return value

    def lowest(self, key: str, terms: Iterable[AnyTerm], note: str = "") -> float | None:
        """The lowest of the terms that have a value; None where none has."""
        kept = tuple(terms)
        value = min([term.value for term in kept if term.value is not None], default=None)
        self._record(key, "lowest", value, kept, note)
        return value

    def lowest_of(self, key: str, names: Sequence[str], values: Sequence[float]) -> float:
        """``lowest`` of values that are all there, in the order of their names.

        >>> Trace().lowest_of("a", ("x", "y"), (2.0, 5.0))
        2.0
        """
        value = min(values)
        if self.keeps:
            self._record(key, "lowest", value, _named(names, values))
        return value

    def highest(self, key: str, terms: Iterable[AnyTerm], note: str = "") -> float | None:
        """The highest of the terms that have a value; None where none has."""
        kept = tuple(terms)
        value = max([term.value for term in kept if term.value is not None], default=None)
        self._record(key, "highest", value, kept, note)
        return value

    def highest_of(
        self, key: str, names: Sequence[str], values: Sequence[float], note: str = ""
    ) -> float:
        """``highest`` of values that are all there, in the order of their names.

        >>> Trace().highest_of("a", ("x", "y"), (2.0, 5.0))
        5.0
        """
        value = max(values)
        if self.keeps:
            self._record(key, "highest", value, _named(names, values), note)
        return value

    def difference(self, key: str, first: AnyTerm, second: AnyTerm, note: str = "") -> float:
        """``first - second``, never below 0 where the note says so."""
        assert first.value is not None and second.value is not None
        value = first.value - second.value
        self._record(key, "difference", value, (first, second), note)
        return value

    def difference_of(self, key: str, names: tuple[str, str], values: tuple[float, float]) -> float:
        """``difference`` of two values, in the order of their names.

        >>> Trace().difference_of("a", ("x", "y"), (2.0, 5.0))
        -3.0
        """
        value = values[0] - values[1]
        if self.keeps:
            self._record(key, "difference", value, _named(names, values))
        return value

    def product(self, key: str, terms: Iterable[AnyTerm], note: str = "") -> float:
        """The product of terms that all have a value.

        >>> Trace().product("a", [Term(of="x", value=2.0), Term(of="y", value=0.5)])
        1.0
        """
        kept = tuple(terms)
        value = 1.0
        for term in kept:
            assert term.value is not None
            value *= term.value
        self._record(key, "product", value, kept, note)
        return value

    def quotient(self, key: str, first: AnyTerm, second: AnyTerm, note: str = "") -> float | None:
        """``first / second``; None where the second is 0 or either has no value.

        >>> Trace().quotient("a", Term(of="x", value=1.0), Term(of="y", value=4.0))
        0.25
        """
        value = None if first.value is None or not second.value else first.value / second.value
        self._record(key, "quotient", value, (first, second), note)
        return value

    def on_scale(self, key: str, low: float, high: float, u: AnyTerm, note: str = "") -> float:
        """``low + (high - low) * u``: a unit value on the rubric's scale."""
        assert u.value is not None
        value = low + (high - low) * u.value
        if self.keeps:
            ends = Term(of="scale minimum", value=low), Term(of="scale maximum", value=high)
            self._record(key, "on the scale", value, (*ends, u), note)
        return value

    def level(self, key: str, level: int, score: AnyTerm, cuts: Iterable[AnyTerm]) -> int:
        """The highest level whose cut the score reaches."""
        self._record(key, "level", level, chain((score,), cuts))
        return level

    def counted(self, key: str, number: int, terms: Iterable[AnyTerm], note: str = "") -> int:
        """How many of the terms have the value 1."""
        self._record(key, "count", number, terms, note)
        return number

    def stated(self, key: str, value: float, note: str) -> float:
        """A number that was not computed: a fact as an office stated it."""
        self._record(key, "stated", value, note=note)
        return value

    def summed(self, key: str, terms: Iterable[AnyTerm], note: str = "") -> float:
        """``sum(w * x)`` over the terms."""
        kept = tuple(terms)
        value = fsum(term.weight * term.value for term in kept if term.value is not None)
        self._record(key, "sum", value, kept, note)
        return value

    def root(self, key: str, of: AnyTerm, note: str = "") -> float:
        """The square root of one number."""
        assert of.value is not None
        value = sqrt(of.value)
        self._record(key, "square root", value, (of,), note)
        return value

    def held(
        self, key: str, ends: tuple[float, float], terms: Iterable[AnyTerm], note: str = ""
    ) -> float:
        """``sum(w * x)`` over the terms, held between two ends."""
        kept = tuple(terms)
        total = fsum(term.weight * term.value for term in kept if term.value is not None)
        value = min(max(total, ends[0]), ends[1])
        bounds = self.term("scale minimum", ends[0]), self.term("scale maximum", ends[1])
        self._record(key, "sum on the scale", value, (*bounds, *kept), note)
        return value

    def area(self, key: str, chance: float, terms: Iterable[AnyTerm]) -> float:
        """The area of Student's t about a score, with its error, between two cuts."""
        self._record(key, "area of t", chance, terms)
        return chance

    def made(self, key: str, how: How, value: float, terms: Iterable[AnyTerm]) -> float:
        """A number that a named formula makes of its terms, in the formula's order."""
        self._record(key, how, value, terms)
        return value
