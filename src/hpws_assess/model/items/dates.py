"""Months between two dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Literal

from hpws_assess.model.items.item import Amount, Scale, Value, shown
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.words import Text

DAYS_A_MONTH = 365.25 / 12
"""The mean month of the Julian year: 30.4375 days."""


class DatesItem(Measured):
    """The months from ``start`` to ``end``; negative where the end comes first."""

    type: Literal["dates"]
    start: Text
    """What the earlier date is, in words."""
    end: Text
    allowed: ClassVar[str] = "{start: YYYY-MM-DD, end: YYYY-MM-DD}"

    def read(self, value: object, scale: Scale) -> Value:
        days = as_days(value)
        if days is None:
            raise ValueError(f"{shown(value)} is not an answer to it; allowed: {self.allowed}")
        return Amount(days / DAYS_A_MONTH)

    def words(self, value: Value) -> str:
        assert isinstance(value, Amount)
        return f"{value.number:.1f} months"


def as_days(value: object) -> int | None:
    """The days from ``start`` to ``end``; None for anything but two written-out days."""
    if not isinstance(value, Mapping) or set(value) != {"start", "end"}:
        return None
    try:
        start, end = (dt.date.fromisoformat(str(value[key])) for key in ("start", "end"))
    except ValueError:
        return None
    return (end - start).days
