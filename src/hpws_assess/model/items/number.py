"""A number from the records."""

from __future__ import annotations

from typing import Literal

from hpws_assess.model.items.item import Amount, Scale, Value, shown
from hpws_assess.model.items.measured import Measured, as_number
from hpws_assess.model.words import Real, Text


class NumberItem(Measured):
    """``least`` and ``most`` bound what is sane. Up the tree: mean, weighted by headcount."""

    type: Literal["number"]
    unit_name: Text
    """What is counted, such as "hours per person and year"."""
    least: Real = 0.0
    most: Real | None = None

    def answers(self, scale: Scale) -> str:
        upwards = "" if self.most is None else f" to {self.most:g}"
        return f"a number from {self.least:g}{upwards} ({self.unit_name})"

    def read(self, value: object, scale: Scale) -> Value:
        number = as_number(value)
        too_much = number is not None and self.most is not None and number > self.most
        if number is None or number < self.least or too_much:
            raise ValueError(
                f"{shown(value)} is not an answer to it; allowed: {self.answers(scale)}"
            )
        return Amount(number)

    def words(self, value: Value) -> str:
        return f"{super().words(value)} {self.unit_name}"
