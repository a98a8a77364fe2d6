"""One of several described options, each with a value from 0 to 1."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Literal

from pydantic import Field, model_validator

from hpws_assess.model.items.item import BaseItem, Option, Scale
from hpws_assess.model.words import Frozen, Id, Real, Text


class Choice(Frozen):
    """An option of a choice item."""

    id: Id
    label: Text
    value: Real = Field(ge=0, le=1)


class ChoiceItem(BaseItem):
    """Codes are the values times their common denominator, so that sums stay exact integers."""

    type: Literal["choice"]
    choices: tuple[Choice, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def choices_differ(self) -> ChoiceItem:
        if len({choice.id for choice in self.choices}) < len(self.choices):
            raise ValueError("two choices have the same id")
        if len({choice.value for choice in self.choices}) < 2:
            raise ValueError("all choices have the same value, so every answer would score alike")
        return self

    def options(self, scale: Scale) -> tuple[Option, ...]:
        values = [Fraction(choice.value).limit_denominator(1000) for choice in self.choices]
        common = lcm(*(value.denominator for value in values))
        return tuple(
            Option(choice.id, int(value * common), choice.label)
            for choice, value in zip(self.choices, values, strict=True)
        )

    def ends(self, scale: Scale) -> tuple[int, int]:
        values = [Fraction(choice.value).limit_denominator(1000) for choice in self.choices]
        return 0, lcm(*(value.denominator for value in values))
