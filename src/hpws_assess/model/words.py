"""The small vocabulary that all models share: ids, texts, numbers, conditions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A stable name: lower-case letters, digits, dot, underscore, hyphen; at most 64 characters."""

Text = Annotated[str, Field(min_length=1, max_length=10_000)]


def _short(number: int) -> int:
    if abs(number) >= 10**9:
        raise ValueError("a whole number has at most nine digits here")
    return number


Whole = Annotated[int, Field(strict=True), AfterValidator(_short)]
"""A whole number of at most nine digits; true, false and quoted digits are refused."""
Real = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A finite number; true, false and quoted digits are refused."""
Truth = Annotated[bool, Field(strict=True)]


def _written_out(value: object) -> object:
    """Refuse what would be read as a day but was not written as one, such as a number."""
    if isinstance(value, dt.date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    said = f"the text `{value}`" if isinstance(value, str) else f"`{value}`"
    raise ValueError(f"{said} does not fit; allowed: a date as YYYY-MM-DD")


DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Day = Annotated[dt.date, BeforeValidator(_written_out)]
"""A day, written YYYY-MM-DD."""

Fact = bool | float | str | dt.date
"""What an assessment's profile may say of the organization."""


class Frozen(BaseModel):
    """A noun: immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def but(self, **changes: Any) -> Self:
        """A copy with changes that are known to fit. ``model_copy`` takes eight times as long."""
        made = type(self).__new__(type(self))
        object.__setattr__(made, "__dict__", self.__dict__ | changes)
        object.__setattr__(made, "__pydantic_fields_set__", self.model_fields_set | changes.keys())
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


class Range(Frozen):
    """Bounds on a number of the profile, both included."""

    at_least: Real | None = None
    at_most: Real | None = None

    def holds(self, number: float) -> bool:
        return (self.at_least is None or number >= self.at_least) and (
            self.at_most is None or number <= self.at_most
        )


Condition = dict[Id, Truth | Range | Text]
"""What the profile must say, every line of it: ``{union: true, headcount: {at_least: 15}}``."""


def holds(condition: Mapping[str, bool | Range | str], profile: Mapping[str, Fact]) -> bool:
    """Whether a profile meets every line of a condition. An unanswered line does not hold.

    >>> holds({"union": True, "headcount": Range(at_least=15)}, {"union": True, "headcount": 120.0})
    True
    >>> holds({"union": True}, {})
    False
    >>> holds({}, {})
    True
    """
    for key, wanted in condition.items():
        fact = profile.get(key)
        if isinstance(wanted, Range):
            if (
                isinstance(fact, bool)
                or not isinstance(fact, int | float)
                or not wanted.holds(fact)
            ):
                return False
        elif fact != wanted:
            return False
    return True
