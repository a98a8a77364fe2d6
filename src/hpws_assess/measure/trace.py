"""Arithmetic that writes down what it does: scoring makes no number in any other way.

Each operation returns a value and records it with its terms under a key, so an explanation is the
computation's own record and never a second computation.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from hpws_assess.model.result import Step, Term


class Trace:
    """The steps of one node's scoring, by key."""

    def __init__(self) -> None:
        self._steps: dict[str, Step] = {}

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps.values())

    def _record(self, step: Step) -> None:
        assert step.key not in self._steps, step.key
        self._steps[step.key] = step

    def weighted_mean(self, key: str, terms: Iterable[Term], note: str = "") -> float | None:
        """``sum(w * x) / sum(w)`` over the terms that have a value; None where none has.

        >>> terms = [Term(of="x", value=2.0), Term(of="y", value=5.0, weight=2.0)]
        >>> Trace().weighted_mean("a", terms)
        4.0
        """
        kept = tuple(terms)
        known = [(term.value, term.weight) for term in kept if term.value is not None]
        weight = fsum(w for _, w in known)
        value = fsum(x * w for x, w in known) / weight if known else None
        self._record(Step(key=key, how="weighted mean", value=value, terms=kept, note=note))
        return value

    def lowest(self, key: str, terms: Iterable[Term], note: str = "") -> float | None:
        """The lowest of the terms that have a value; None where none has."""
        kept = tuple(terms)
        value = min((term.value for term in kept if term.value is not None), default=None)
        self._record(Step(key=key, how="lowest", value=value, terms=kept, note=note))
        return value

    def highest(self, key: str, terms: Iterable[Term], note: str = "") -> float | None:
        """The highest of the terms that have a value; None where none has."""
        kept = tuple(terms)
        value = max((term.value for term in kept if term.value is not None), default=None)
        self._record(Step(key=key, how="highest", value=value, terms=kept, note=note))
        return value

    def difference(self, key: str, first: Term, second: Term, note: str = "") -> float:
        """``first - second``, never below 0 where the note says so."""
        assert first.value is not None and second.value is not None
        value = first.value - second.value
        self._record(Step(key=key, how="difference", value=value, terms=(first, second), note=note))
        return value

    def total(self, key: str, terms: Iterable[Term], note: str = "") -> float:
        """``sum(x)`` over the terms that have a value; 0 where none has.

        >>> Trace().total("a", [Term(of="x", value=2.0), Term(of="y", value=0.5)])
        2.5
        """
        kept = tuple(terms)
        value = fsum(term.value for term in kept if term.value is not None)
        self._record(Step(key=key, how="sum", value=value, terms=kept, note=note))
        return value

    def product(self, key: str, terms: Iterable[Term], note: str = "") -> float:
        """The product of terms that all have a value.

        >>> Trace().product("a", [Term(of="x", value=2.0), Term(of="y", value=0.5)])
        1.0
        """
        kept = tuple(terms)
        value = 1.0
        for term in kept:
            assert term.value is not None
            value *= term.value
        self._record(Step(key=key, how="product", value=value, terms=kept, note=note))
        return value

    def quotient(self, key: str, first: Term, second: Term, note: str = "") -> float | None:
        """``first / second``; None where the second is 0 or either has no value.

        >>> Trace().quotient("a", Term(of="x", value=1.0), Term(of="y", value=4.0))
        0.25
        """
        value = None if first.value is None or not second.value else first.value / second.value
        self._record(Step(key=key, how="quotient", value=value, terms=(first, second), note=note))
        return value

    def on_scale(self, key: str, low: float, high: float, u: Term, note: str = "") -> float:
        """``low + (high - low) * u``: a unit value on the rubric's scale."""
        assert u.value is not None
        value = low + (high - low) * u.value
        ends = (Term(of="scale minimum", value=low), Term(of="scale maximum", value=high), u)
        self._record(Step(key=key, how="on the scale", value=value, terms=ends, note=note))
        return value

    def level(self, key: str, level: int, score: Term, cuts: Iterable[Term]) -> int:
        """The highest level whose cut the score reaches."""
        self._record(Step(key=key, how="level", value=level, terms=(score, *cuts)))
        return level

    def counted(self, key: str, number: int, terms: Iterable[Term], note: str = "") -> int:
        """How many of the terms have the value 1."""
        self._record(Step(key=key, how="count", value=number, terms=tuple(terms), note=note))
        return number

    def stated(self, key: str, value: float, note: str) -> float:
        """A number that was not computed: a fact as an office stated it."""
        self._record(Step(key=key, how="stated", value=value, note=note))
        return value
