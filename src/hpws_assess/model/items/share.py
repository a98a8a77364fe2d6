"""A share from the records: part and whole, or a percentage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from hpws_assess.model.items.item import Amount, Scale, Value, shown
from hpws_assess.model.items.measured import Measured, as_number
from hpws_assess.model.words import Real


class ShareItem(Measured):
    """``floor`` and ``ceiling`` are shares from 0 to 1. Up the tree parts and wholes are added."""

    type: Literal["share"]
    floor: Real = Field(default=0.0, ge=0, le=1)
    ceiling: Real = Field(default=1.0, ge=0, le=1)
    allowed: ClassVar[str] = (
        "{part: N, whole: N} with whole above 0 and part not above whole, "
        "or a percentage from 0 to 100"
    )

    def read(self, value: object, scale: Scale) -> Value:
        amount = as_share(value)
        if amount is None or not 0 <= amount.part <= (
            1.0 if amount.whole is None else amount.whole
        ):
            raise ValueError(f"{shown(value)} is not an answer to it; allowed: {self.allowed}")
        return amount

    def words(self, value: Value) -> str:
        assert isinstance(value, Amount)
        if value.whole is None:
            return f"{100 * value.part:g} %"
        return f"{value.part:g} of {value.whole:g}"


def as_share(value: object) -> Amount | None:
    """A share as part and whole; a bare number or a text such as ``75 %`` is a percentage."""
    if isinstance(value, Mapping):
        if set(value) != {"part", "whole"}:
            return None
        part, whole = as_number(value["part"]), as_number(value["whole"])
        return None if part is None or not whole else Amount(part, whole)
    percent = as_number(value.removesuffix("%").strip() if isinstance(value, str) else value)
    return None if percent is None else Amount(percent / 100)
