"""Waivers: what a gate lets pass, until when, and who said so. The only clock is ``as_of``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hpws_assess.model.judged import Case, Outcome, Spot, WaiverSeen, WaiverState
from hpws_assess.model.policy import Waiver


def normal(condition: str) -> str:
    """A condition without its spaces, to tell whether two are the same."""
    return "".join(condition.split())


class Waivers:
    """The waivers that concern one assessment, and which of them were needed."""

    def __init__(self, waivers: Sequence[Waiver], organization: str, as_of: dt.date | None) -> None:
        self._as_of = as_of
        self._own = [one for one in waivers if one.organization in {None, organization}]
        self._used: set[int] = set()

    def applied(self, gate: str, case: Case) -> Case:
        """A case with the waiver that lets it pass, where one does."""
        for at, one in enumerate(self._own):
            if normal(one.gate) == normal(gate) and _covers(one, case.spot) and self._holds(one):
                self._used.add(at)
                said = f"waived until {one.until.isoformat()} by {one.who}: {one.why}"
                return case._replace(waived=said)
        return case

    def seen(self, gates: Sequence[Outcome]) -> tuple[WaiverSeen, ...]:
        """Every waiver of the gates that were looked at, in the order of the file."""
        known = {normal(one.gate) for one in gates}
        return tuple(
            WaiverSeen(
                one.gate, _about(one), one.why, one.who, one.until.isoformat(), self._state(at, one)
            )
            for at, one in enumerate(self._own)
            if normal(one.gate) in known
        )

    def _holds(self, one: Waiver) -> bool:
        return self._as_of is not None and self._as_of <= one.until

    def _state(self, at: int, one: Waiver) -> WaiverState:
        if self._as_of is None:
            return "cannot tell"
        if not self._holds(one):
            return "expired"
        return "used" if at in self._used else "not needed"


def seen_nowhere(one: Waiver) -> WaiverSeen:
    """A waiver for an organization of which nothing was assessed."""
    return WaiverSeen(one.gate, _about(one), one.why, one.who, one.until.isoformat(), "not here")


def _covers(one: Waiver, spot: Spot) -> bool:
    names = {spot.rubric, spot.dimension, spot.item, spot.role}
    return one.unit in {None, spot.unit} and (one.about is None or one.about in names)


def _about(one: Waiver) -> str:
    parts = (one.organization, one.unit, one.about)
    return ", ".join(part for part in parts if part) or "everything"
