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
    most: Real = 1e12

    def answers(self, scale: Scale) -> str:
        return f"a number of {self.unit_name} from {self.least:g} to {self.most:g}"

    def read(self, value: object, scale: Scale) -> Value:
        number = as_number(value)
        if number is None or not self.least <= number <= self.most:
            raise ValueError(
                f"{shown(value)} is not an answer to it; allowed: {self.answers(scale)}"
            )
        return Amount(number)

    def words(self, value: Value) -> str:
        return f"{super().words(value)} {self.unit_name}"
