"""What is to be scored, how, and what a process has to know for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from hpws_assess.errors import Problem
from hpws_assess.measure.score import Detail
from hpws_assess.model.result import Result
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.prepare import Ready

T = TypeVar("T")

Reduce = Callable[[Ready, Result], T]
"""What becomes of a result in the process that made it: a function that others can import."""


@dataclass(frozen=True)
class Order:
    """What is to be scored, and how."""

    paths: Sequence[str]
    """As they were given."""
    changes: Changes = field(default_factory=Changes)
    rubric: str | None = None
    """The only rubric that is wanted."""
    detail: Detail = "traced"
    jobs: int | None = None
    """Processes; None for one a core where there are many files."""
    problems: tuple[Problem, ...] = ()
    """What is wrong before anything is read."""
    keep_going: bool = False
    """Score what is right although something is wrong."""


class Scored(NamedTuple, Generic[T]):
    """One assessment, as it was reduced."""

    organization: str
    wave: str
    value: T


@dataclass(frozen=True)
class Context:
    """What every process needs to know."""

    desk: Desk
    """Rubrics and assessments; no answers."""
    order: Order
    reduce: Reduce[Any]
