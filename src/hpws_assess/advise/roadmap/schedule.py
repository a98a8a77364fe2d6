"""Places in phases: nothing before what it needs, no phase over capacity, the urgent first.

Serial scheduling with priorities: of the actions whose needs are placed, those with a fixed day
ahead come first, the nearest before the others, then the one of the highest priority. Each gets the
earliest stretch of phases that has room, and has to end before its fixed day. An action takes as
many phases as its horizon says at the upper end, and more where its effort would not fit otherwise;
its effort is at the upper end too, spread evenly over them. So the plan holds if everything takes
its longest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hpws_assess.advise.roadmap.choose import Called
from hpws_assess.advise.roadmap.phases import longest
from hpws_assess.model.roadmap import (
    QUICK_MONTHS,
    QUICK_WEEKS,
    Passed,
    PlanChoice,
    Planned,
    PlanPhase,
)

SLACK = 1e-9
WEEKS_A_MONTH = 30 / 7

Key = tuple[str, str]
"""A rubric's id and an action's."""


class Stretch(NamedTuple):
    """Phases that an action takes, by their places, and the person-weeks a month in them."""

    first: int
    last: int
    rate: float


@dataclass(frozen=True)
class Late:
    """Why an action found no place."""

    reason: Literal["late", "full", "waits"]
    why: str


class Board:
    """Phases filling up."""

    def __init__(self, choice: PlanChoice, phases: Sequence[PlanPhase]) -> None:
        self.choice = choice
        self.months = [one.months for one in phases]
        self.ends = [one.ends for one in phases]
        self.rates = [0.0] * len(phases)
        """Person-weeks a month that are taken, by phase."""
        self.running = [0] * len(phases)

    def place(self, one: Called, first: int) -> Stretch | Late:
        """The earliest stretch with room that begins no earlier than a phase; it is taken."""
        weeks, months = one.action.effort.most, duration(one)
        could = False
        for start in range(first, len(self.months)):
            stretch = self._stretch(start, weeks, months)
            if stretch is None:
                break
            if self._too_late(one, stretch):
                return self._missed(one, could=could)
            could = True
            if self._has_room(stretch):
                for at in range(stretch.first, stretch.last + 1):
                    self.rates[at] += stretch.rate
                    self.running[at] += 1
                return stretch
        return self._full() if could else self._late(weeks, months, first)

    def _too_late(self, one: Called, stretch: Stretch) -> bool:
        """Whether a stretch ends on or after the fixed day; without dates nobody can say."""
        ends = self.ends[stretch.last]
        return one.before is not None and ends is not None and ends >= one.before

    def _missed(self, one: Called, *, could: bool) -> Late:
        assert one.before is not None
        why = "there is no room before" if could else "it takes longer, after what it needs first"
        return Late("late", f"has to end before {one.before.isoformat()} ({one.what}), and {why}")

    def _stretch(self, start: int, weeks: float, months: float) -> Stretch | None:
        """The fewest phases from one on that its time and its effort fit into."""
        capacity = self.choice.capacity
        total = 0
        for last in range(start, len(self.months)):
            total += self.months[last]
            fits = capacity is None or weeks <= capacity * total + SLACK
            if total >= months - SLACK and fits:
                return Stretch(start, last, weeks / total)
        return None

    def _has_room(self, one: Stretch) -> bool:
        capacity = self.choice.capacity
        return all(
            self.running[at] < self.choice.at_a_time
            and (capacity is None or self.rates[at] + one.rate <= capacity + SLACK)
            for at in range(one.first, one.last + 1)
        )

    def _full(self) -> Late:
        number = self.choice.at_a_time
        limits = [f"{number} action{'s' * (number > 1)} at a time"]
        if self.choice.capacity is not None:
            limits.append(f"{self.choice.capacity:g} person-weeks in 30 days")
        said = " and ".join(limits)
        return Late("full", f"no room beside what comes first, with {said}")

    def _late(self, weeks: float, months: float, first: int) -> Late:
        left, ahead = sum(self.months[first:]), sum(self.months)
        capacity = self.choice.capacity
        if capacity is not None and weeks > capacity * left + SLACK:
            return Late(
                "late", f"its {weeks:g} person-weeks do not fit into the capacity of {left} months"
            )
        return Late(
            "late", f"needs {months:g} months, and {left} of the {ahead} are left when it can begin"
        )


def duration(one: Called) -> float:
    """Months that an action takes: its horizon's upper end, else its effort by one person."""
    return longest(one.action.horizon) or one.action.effort.most / WEEKS_A_MONTH


def schedule(
    called: Mapping[Key, Called], choice: PlanChoice, phases: Sequence[PlanPhase]
) -> tuple[dict[Key, Stretch], dict[Key, Late]]:
    """A place for every action, or why there is none."""
    board = Board(choice, phases)
    placed: dict[Key, Stretch] = {}
    late: dict[Key, Late] = {}
    waiting = dict(called)
    while ready := [key for key, one in waiting.items() if _is_ready(one, placed, late)]:
        key = min(ready, key=lambda each: _urgency(waiting[each], each))
        one = waiting.pop(key)
        needs = [(one.rubric, name) for name in one.needs]
        missing = [need for need in needs if need in late]
        if missing:
            title = called[missing[0]].action.title
            late[key] = Late("waits", f"what it needs first has no place: {title}")
            continue
        found = board.place(one, max((placed[need].last + 1 for need in needs), default=0))
        if isinstance(found, Stretch):
            placed[key] = found
        else:
            late[key] = found
    late |= {key: Late("waits", "what it needs goes round in a circle") for key in waiting}
    return placed, late


def _is_ready(one: Called, placed: Mapping[Key, Stretch], late: Mapping[Key, Late]) -> bool:
    needs = [(one.rubric, name) for name in one.needs]
    return all(need in placed or need in late for need in needs)


def _urgency(one: Called, key: Key) -> tuple[dt.date, float, int, int, Key]:
    """The nearest fixed day first, then the highest priority; of equals the lower level."""
    return (one.urgent, -one.priority, one.action.to, one.order, key)


def planned(one: Called, stretch: Stretch, phases: Sequence[PlanPhase]) -> Planned:
    """An action in its place."""
    effort = one.action.effort.most
    soon = duration(one) <= QUICK_MONTHS + SLACK
    return Planned(
        rubric=one.rubric,
        action=one.action.id,
        serves=tuple(one.serves),
        priority=one.priority,
        first=phases[stretch.first].number,
        last=phases[stretch.last].number,
        after=one.needs,
        before=one.before,
        weeks=effort,
        quick=effort <= QUICK_WEEKS and soon and not one.needs,
    )


def passed(late: Mapping[Key, Late]) -> tuple[Passed, ...]:
    """Actions without a place, those with the same reason together."""
    groups: dict[tuple[str, Late], list[str]] = {}
    for (rubric, action), why in late.items():
        groups.setdefault((rubric, why), []).append(action)
    return tuple(
        Passed(rubric=rubric, reason=why.reason, why=why.why, actions=tuple(names))
        for (rubric, why), names in groups.items()
    )
