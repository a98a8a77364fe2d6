"""The small vocabulary that all models share: ids, texts, numbers, conditions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

V = TypeVar("V")

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
"""A stable name: lower-case letters, digits, dot, underscore, hyphen; at most 64 characters."""

VERSION = r"^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$"
Version = Annotated[str, Field(pattern=VERSION)]
"""Three numbers that sort; Python refuses to read those of thousands of digits."""

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


def apart(given: Mapping[str, V], kinds: Collection[type]) -> tuple[dict[str, V], dict[str, V]]:
    """The entries of some types, and the others: quick where there are few others."""
    others = {name: one for name, one in given.items() if type(one) not in kinds}
    fitting = dict(given)
    for name in others:
        del fitting[name]
    return fitting, others


class Frozen(BaseModel):
    """A noun: immutable, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def computed(cls, **fields: Any) -> Self:
        """A model of fields that are known to fit: computed, and not read.

        Every field without a default must be among them. A tenth of the time of checking them.
        """
        return cls._put_together(_defaults(cls) | fields, set(fields))

    def but(self, **changes: Any) -> Self:
        """A copy with changes that are known to fit, in an eighth of the time that pydantic takes.

        What was worked out from the fields is not copied: it may not hold any more.
        """
        fields, known = self.__dict__ | changes, type(self).model_fields
        if len(fields) > len(known):
            fields = {name: value for name, value in fields.items() if name in known}
        return self._put_together(fields, self.model_fields_set | changes.keys())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same in pydantic's words. What is frozen needs no deep copy."""
        return self.but(**(update or {}))

    @classmethod
    def _put_together(cls, fields: dict[str, Any], given: set[str]) -> Self:
        made = cls.__new__(cls)
        put = object.__setattr__
        put(made, "__dict__", fields)
        put(made, "__pydantic_fields_set__", given)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made


@cache
def _defaults(model: type[Frozen]) -> dict[str, Any]:
    """By field its default, in the order of the fields; None where there is none: it is given."""
    return {name: field.get_default() for name, field in model.model_fields.items()}


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


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    >>> listed(["Plant 1"]), listed(["Plant 1", "Plant 2", "Plant 3"])
    ('Plant 1', 'Plant 1, Plant 2 and Plant 3')
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
