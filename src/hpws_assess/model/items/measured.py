"""What number, share and dates have in common: an amount, scored piecewise linearly."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from hpws_assess.model.items.item import Amount, BaseItem, Scale, Value, clipped
from hpws_assess.model.words import Real


class Measured(BaseItem):
    """``floor`` scores 0 and ``ceiling`` 1, held beyond; a floor above the ceiling counts down."""

    floor: Real
    ceiling: Real
    is_fact: ClassVar[bool] = True

    @model_validator(mode="after")
    def can_tell_apart(self) -> Self:
        if self.floor == self.ceiling:
            raise ValueError("floor and ceiling are equal, so every answer would score alike")
        if self.fact is False:
            raise ValueError("an amount is always an office's statement: leave out `fact: false`")
        return self

    def unit(self, value: Value, scale: Scale) -> float:
        assert isinstance(value, Amount)
        return self.turned(clipped(value.number, self.floor, self.ceiling))


def as_number(value: object) -> float | None:
    """A finite number, also from the text of a table's field; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if number - number == 0 else None
