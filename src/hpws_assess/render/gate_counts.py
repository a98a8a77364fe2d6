"""What each gate came to in all assessments together; bounded, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hpws_assess.model.judged import Case, Judged, State

STATES: tuple[State, ...] = ("failed", "warned", "waived", "passed")
"""The worst first."""

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
    _cases: dict[tuple[bool, int], list[tuple[Judged, Case]]] = field(default_factory=dict)

    @property
    def state(self) -> State:
        """The worst that it came to anywhere."""
        return next(state for state in STATES if self.states[state])

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
            for case in outcome.cases:
                gate.add(one, case, keep)
    return list(found.values())
