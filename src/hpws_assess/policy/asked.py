"""What a run asks of its results: gates, waivers and a floor, as they were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hpws_assess.model.judged import Place

if TYPE_CHECKING:
    from hpws_assess.model.policy import Reached, Severity, Waiver
    from hpws_assess.policy.grammar import Condition

WHOLE = frozenset({"finding", "regression", "privacy"})
"""Subjects that read more than levels."""

OPTION = Place("--fail-on", 0, 0)


@dataclass(frozen=True)
class Gate:
    """One gate, read."""

    condition: Condition
    severity: Severity = "error"
    why: str = ""
    source: Place = OPTION
    """Where it was asked, for what is wrong with it."""


@dataclass(frozen=True)
class Rules:
    """All that a run asks of its results."""

    gates: tuple[Gate, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    written: tuple[Place, ...] = ()
    """Where each waiver is."""
    floor: Mapping[str, Reached] = field(default_factory=dict)
    """By organization."""

    @property
    def needs_whole(self) -> bool:
        """Whether a gate reads what is told only with a result's statistics and findings."""
        return any(gate.condition.subject in WHOLE for gate in self.gates)
