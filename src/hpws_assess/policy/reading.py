"""What a gate may read of a result: numbers with what they are about, and why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from hpws_assess.model.judged import Place, Spot
from hpws_assess.model.policy import Reached
from hpws_assess.model.remembered import Remembered
from hpws_assess.model.result import DimensionResult, ItemResult, NodeResult, Result, RubricResult
from hpws_assess.policy.grammar import Condition


class Source(NamedTuple):
    """Whose answers to an item a reading is made of."""

    item: str
    roles: tuple[str, ...] | None = None
    """None: whoever answered it."""


class Finder(Protocol):
    """Where answers are written, as far as that may be said."""

    @property
    def home(self) -> Place:
        """Where the assessment as a whole is written."""

    def find(self, rubric: str, unit: str, item: str, roles: Sequence[str] | None) -> Place | None:
        """The line of an answer that one of the roles gave by name; None where there is none."""


class Context(NamedTuple):
    """All that a gate may look at besides the node: released values, and what was before."""

    result: Result
    before: Remembered | None = None
    """The baseline of the same organization."""
    floor: Reached | None = None


class Reading(NamedTuple):
    """One thing that a condition looked at."""

    spot: Spot
    number: float | None
    """None: there is no data, and ``said`` tells why."""
    said: str
    holds: bool | None = None
    """Whether it is what may not be, where that is no comparison of the number."""
    applies: bool = True
    """False: the condition asks nothing here, such as the level of a step that is not begun."""
    mend: str = ""
    sources: tuple[Source, ...] = ()
    """Where to look at it, the first in front."""


def worst_of(dimension: DimensionResult) -> tuple[Source, ...]:
    """The lowest of the items that made a dimension's score."""
    known = [one for one in dimension.items if one.score is not None and one.counts]
    lowest = min(known, key=lambda one: one.score or 0.0, default=None)
    return () if lowest is None else (source_of(lowest),)


def source_of(item: ItemResult, side: str = "") -> Source:
    """Those who made an item's score: of several voices the lowest, of facts those that count."""
    voices = [one for one in item.voices if side in {"", one.side}]
    if voices:
        return Source(item.item, min(voices, key=lambda one: one.score).roles)
    return Source(item.item, tuple(one.role for one in item.facts if one.used))


def wanted(part: RubricResult, node: NodeResult, condition: Condition) -> Iterator[DimensionResult]:
    """The dimensions of a node that a condition names."""
    for one in node.dimensions:
        levelled = part.rubric.dimension(one.dimension).levelled
        if condition.name == one.dimension or (condition.name == "*" and levelled):
            yield one


def titled(part: RubricResult, level: int) -> str:
    """A level with its title."""
    return f"{level} {part.rubric.level_titles[level]}"
