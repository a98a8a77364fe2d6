"""Phases of a plan and the days that it cannot move. There is no clock: the first day is given."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from hpws_assess.measure.scope import Scope
from hpws_assess.model.items.dates import DAYS_A_MONTH
from hpws_assess.model.result import NodeResult, Status
from hpws_assess.model.roadmap import Pinned, PlanChoice, PlanPhase

_SPAN = re.compile(r"(\d+)(?:\s*(?:-|\u2013|to)\s*(\d+))?\s*(day|week|month|quarter|year)", re.I)
_MONTHS = {"day": 1 / 30, "week": 7 / 30, "month": 1.0, "quarter": 3.0, "year": 12.0}


def longest(horizon: str) -> float | None:
    """The months of a horizon, at its upper end; None where it names no time.

    >>> longest("30 days"), longest("6-12 months"), longest("soon")
    (1.0, 12.0, None)
    """
    found = _SPAN.search(horizon)
    if found is None:
        return None
    return float(found[2] or found[1]) * _MONTHS[found[3].lower()]


def phases(choice: PlanChoice) -> tuple[PlanPhase, ...]:
    """Three phases of 30 days, then quarters, up to the months that the plan looks ahead."""
    return tuple(_dated(choice.start, _phases(choice.months)))


def _phases(months: int) -> Iterator[PlanPhase]:
    for number in (1, 2, 3):
        title = f"days {30 * number - 29}-{30 * number}"
        yield PlanPhase(number=number, title=title, months=1)
    for number, first in enumerate(range(3, months - 2, 3), start=4):
        yield PlanPhase(number=number, title=f"months {first + 1}-{first + 3}", months=3)


def _dated(start: dt.date | None, found: Iterable[PlanPhase]) -> Iterator[PlanPhase]:
    """Days for the first three, then calendar months from the first day."""
    if start is None:
        yield from found
        return
    begins = start
    for one in found:
        if one.months == 1:
            following = start + dt.timedelta(days=30 * one.number)
        else:
            following = months_on(start, 3 * (one.number - 2))
        ends = following - dt.timedelta(days=1)
        yield one.model_copy(update={"starts": begins, "ends": ends})
        begins = following


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the month's last where it has no such day.

    >>> months_on(dt.date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def pinned(
    places: Sequence[tuple[Scope, NodeResult]], choice: PlanChoice, stretches: Sequence[PlanPhase]
) -> tuple[Pinned, ...]:
    """Dates of the profile that are still ahead, and days on which steps fall due."""
    today = next((scope.as_of for scope, _ in places if scope.as_of), choice.start)
    if today is None:
        return ()
    ahead = {one for scope, node in places for one in _dates(scope, node) if one[0] >= today}
    return tuple(
        Pinned(what=what, date=day, days=(day - today).days, phase=_phase_of(day, stretches))
        for day, what in sorted(ahead)
    )


def _dates(scope: Scope, node: NodeResult) -> Iterator[tuple[dt.date, str]]:
    for key, entry in scope.rubric.profile.items():
        day = scope.profile.get(key)
        if isinstance(day, dt.date):
            yield day, entry.ask
    for result in node.dimensions:
        dimension = scope.rubric.dimension(result.dimension)
        due = dimension.due if result.status is Status.NOT_DUE else None
        day = scope.profile.get(due.profile) if due else None
        if due is not None and isinstance(day, dt.date):
            before = dt.timedelta(days=round(due.months_before * DAYS_A_MONTH))
            yield day - before, f"{dimension.title} falls due"


def _phase_of(day: dt.date, stretches: Sequence[PlanPhase]) -> int | None:
    found = (
        one.number for one in stretches if one.starts and one.ends and one.starts <= day <= one.ends
    )
    return next(found, None)
