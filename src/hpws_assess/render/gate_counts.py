"""What each gate came to in all assessments together; bounded, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hpws_assess.model.judged import Case, Judged, Outcome, State
from hpws_assess.render.pointed import unjudged_in_words

STATES: tuple[State, ...] = ("failed", "warned", "waived", "passed")
"""The worst first."""

MOST_UNJUDGED = 5
"""Assessments of which it is named what a gate had no data for."""

RANKS = {"error": 0, "warning": 1, "note": 2}


@dataclass
class GateCount:
    """One gate in all assessments."""

    gate: str
    why: str = ""
    checked: int = 0
    """Things that it looked at."""
    unknown: int = 0
    """Of how many there was no data."""
    states: Counter[State] = field(default_factory=Counter)
    """By state, in how many assessments."""
    total: int = 0
    """What it found."""
    wanting: int = 0
    """How many of those it found for want of data."""
    without: int = 0
    """In how many assessments it passed things for want of data."""
    unjudged: list[str] = field(default_factory=list)
    """What that was, of the first of those assessments."""
    _cases: dict[tuple[bool, int], list[tuple[Judged, Case]]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The worst that it came to anywhere."""
        return next(state for state in STATES if self.states[state])

    @property
    def judged_nothing(self) -> bool:
        """Whether it passed for want of data alone."""
        return 0 < self.checked == self.unknown > self.wanting

    def foremost(self, most: int) -> list[tuple[Judged, Case]]:
        """The first cases: errors, warnings, then what is waived."""
        found = [case for _, cases in sorted(self._cases.items()) for case in cases]
        return found[:most]

    def add(self, one: Judged, case: Case, most: int) -> None:
        """Count a case, and keep it where there are fewer than so many of its kind."""
        self.total += 1
        kept = self._cases.setdefault((bool(case.waived), RANKS[case.level]), [])
        if len(kept) < most:
            kept.append((one._replace(outcomes=(), notices=()), case))


def count_gates(judged: Iterable[Judged], keep: int) -> list[GateCount]:
    """Every gate once, in the order in which they were asked, with its first cases."""
    found: dict[str, GateCount] = {}
    for one in judged:
        for outcome in one.outcomes:
            gate = found.setdefault(outcome.gate, GateCount(outcome.gate, outcome.why))
            gate.checked += outcome.checked
            gate.unknown += outcome.unknown
            gate.states[outcome.state] += 1
            gate.wanting += sum(not case.known for case in outcome.cases)
            gate.without += bool(outcome.unjudged)
            if outcome.unjudged and len(gate.unjudged) < MOST_UNJUDGED:
                gate.unjudged.append(unjudged_in_words(one, outcome))
            for case in outcome.cases:
                gate.add(one, case, keep)
    return list(found.values())


def found_in_words(outcome: Outcome | GateCount, total: int, wanting: int) -> str:
    """What a gate looked at, in numbers: what it found, and for how many there was no data.

    >>> found_in_words(Outcome("a < 2", "passed", 7, 5), 1, 0)
    '1 of 2; no data for 5 more, which passes'
    >>> found_in_words(Outcome("a < 2", "passed", 1, 1), 0, 0)
    'nothing judged (no data for 1, which passes)'
    >>> found_in_words(Outcome("a < 2", "failed", 4, 2), 3, 2)
    '3 of 4, 2 of them for want of data'
    >>> found_in_words(Outcome("a < 2", "warned", 1, 1), 1, 1)
    '1 of 1, for want of data'
    """
    if not outcome.checked:
        return "it asks nothing here"
    passing = outcome.unknown - wanting
    if passing == outcome.checked:
        return f"nothing judged (no data for {passing:,}, which passes)"
    found = f"{total:,}" if total else "none"
    said = f"{found} of {outcome.checked - passing:,}"
    if wanting:
        said += f", {'' if wanting == total else f'{wanting:,} of them '}for want of data"
    return f"{said}; no data for {passing:,} more, which passes" if passing else said
