"""What all items share, and what each type has to answer for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from hpws_assess.model.words import Condition, Frozen, Id, Real, Text, Truth, Whole


class Scale(Frozen):
    """The whole numbers that ratings use, ends included (shipped: 1 to 5)."""

    min: Whole = Field(ge=-1000, le=1000)
    max: Whole = Field(ge=-1000, le=1000)

    def at(self, u: float) -> float:
        """The score of a unit value: ``min + (max - min) * u``.

        >>> Scale(min=1, max=5).at(0.5)
        3.0
        """
        return self.min + (self.max - self.min) * u

    @property
    def points(self) -> range:
        return range(self.min, self.max + 1)

    @property
    def ends(self) -> tuple[float, float]:
        """The worst score and the best."""
        return float(self.min), float(self.max)


@dataclass(frozen=True)
class Option:
    """One closed answer: the key that is stored and counted, its integer code, its words."""

    key: str
    code: int
    label: str


@dataclass(frozen=True)
class Amount:
    """An open answer: a number, or the ``part`` of a ``whole`` that was counted."""

    part: float
    whole: float | None = None

    @property
    def number(self) -> float:
        return self.part if self.whole is None else self.part / self.whole


Value = str | Amount
"""What an answer is read into: the key of an option (or a free text), or an amount."""


class Pair(Frozen):
    """The other wording of the same behaviour, for those who give it."""

    roles: tuple[Id, ...] = Field(min_length=1)
    """Roles that give what the item's own roles receive; their score stands beside."""
    ask: Text
    """The giver's wording ("We let ...")."""


class BaseItem(Frozen):
    """One question, fact or artefact check."""

    id: Id
    """Stable for ever: answers and later waves refer to it."""
    ask: Text
    """The wording for the roles that answer."""
    help: str = ""
    """An example, a definition, or what counts; shown on demand."""
    roles: tuple[Id, ...] = Field(min_length=1)
    """Roles whose answers count. A role that judges (an assessor) may answer every item."""
    pair: Pair | None = None
    weight: Real = Field(default=1.0, gt=0, le=100)
    core: Truth = False
    """Part of the short form."""
    reverse: Truth = False
    """The highest answer is the worst."""
    joint: Truth = False
    """Counts as the lower of the two sides, who must both confirm it."""
    essential: Truth = False
    """A step is not done, and a joint dimension not confirmed, without it."""
    any_of: Id | None = None
    """Alternatives: of the items that name the same group, the best one counts."""
    counts: Truth = True
    """False: an effect, asked and shown, never averaged."""
    extension: Truth = False
    """Asked only where the assessment's settings ask for extensions."""
    fact: Truth | None = None
    """An office's statement instead of people's ratings. Default: as the type has it."""
    applies_if: Condition = {}
    indicators: tuple[str, ...] = ()
    """Lines of the register of indicators that the item measures, such as ``P1.3``."""
    anchors: dict[str, Text] = {}
    """Words for single options, by their key."""

    is_fact: ClassVar[bool] = False
    """Whether the type is a fact unless the item says otherwise."""
    scored: ClassVar[bool] = True
    reflective: ClassVar[bool] = False
    """Whether ratings of the type mirror one thing behind them, so that alpha says something."""
    allowed: ClassVar[str] = ""
    """What may be answered, in words, where that is no list of options."""

    @property
    def stated(self) -> bool:
        """Whether an office states it: kept in the register with its source, not counted."""
        return self.is_fact if self.fact is None else self.fact

    @property
    def counted(self) -> bool:
        """Whether it enters its dimension's mean."""
        return self.scored and self.counts

    @property
    def giver_roles(self) -> tuple[str, ...]:
        return self.pair.roles if self.pair else ()

    def may_answer(self, role: str, judges: bool) -> bool:
        return judges or role in self.roles or role in self.giver_roles

    def options(self, scale: Scale) -> tuple[Option, ...]:
        """The closed answers, worst code first as the type has it; empty for open answers."""
        return ()

    def ends(self, scale: Scale) -> tuple[int, int]:
        """The integer codes that stand for the unit values 0 and 1."""
        codes = [option.code for option in self.options(scale)]
        return min(codes), max(codes)

    def read(self, value: object, scale: Scale) -> Value:
        """An answer as the tally or the register keeps it.

        Raises:
            ValueError: the value is not one that the item allows; the message says what is.
        """
        options = self.options(scale)
        if not isinstance(value, bool) and isinstance(value, str | int):
            key = str(value).strip()
            for option in options:
                if option.key == key:
                    return key
        raise ValueError(f"{shown(value)} is not an answer to it; allowed: {self.answers(scale)}")

    def answers(self, scale: Scale) -> str:
        """What may be answered, in words."""
        return self.allowed or ", ".join(option.key for option in self.options(scale))

    def unit(self, value: Value, scale: Scale) -> float:
        """The unit value (0 worst to 1 best) of one answer, reversal included."""
        assert isinstance(value, str)
        return self.worths(scale)[value]

    def worths(self, scale: Scale) -> dict[str, float]:
        """The unit value of each closed answer by its key; empty for open answers."""
        options = self.options(scale)
        if not options:
            return {}
        low, high = self.ends(scale)
        return {option.key: self.turned((option.code - low) / (high - low)) for option in options}

    def ladder(self, scale: Scale) -> tuple[float, ...]:
        """The unit values that the closed answers are worth, each once, worst first."""
        return tuple(sorted(set(self.worths(scale).values())))

    def words(self, value: Value) -> str:
        """An answer as reports quote it."""
        return value if isinstance(value, str) else f"{value.number:g}"

    def turned(self, u: float) -> float:
        """Reverse coding: ``1 - u`` for a reversed item (domain: r = min + max - x)."""
        return 1.0 - u if self.reverse else u


def shown(value: object) -> str:
    """A value as a message quotes it: short, and in one line."""
    if isinstance(value, Mapping | list):
        return "a mapping" if isinstance(value, Mapping) else "a list"
    text = f"`{value}`".lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def labelled(keys: Mapping[str, int], anchors: Mapping[str, str]) -> tuple[Option, ...]:
    """Options from keys and codes, with an anchor for a label where there is one."""
    return tuple(Option(key, code, anchors.get(key, key)) for key, code in keys.items())


def clipped(amount: float, floor: float, ceiling: float) -> float:
    """Piecewise linear: 0 at ``floor``, 1 at ``ceiling``, held beyond; either way up.

    ``u = clip((x - floor) / (ceiling - floor), 0, 1)``

    >>> clipped(20, 0, 40), clipped(50, 0, 40), clipped(5, 20, 0)
    (0.5, 1.0, 0.75)
    """
    return min(1.0, max(0.0, (amount - floor) / (ceiling - floor)))
