"""What is asked of whom: the items that scoring would let each seat answer, in the rubric's order.

Several seats are a panel: each item is put to all who are asked it before the next one comes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from math import ceil, fsum
from typing import Any, NamedTuple

from hpws_assess.interview.machine import Interview, Question
from hpws_assess.measure.effort import seconds
from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import BaseItem, Option
from hpws_assess.model.rubric import Dimension, Role


@dataclass(frozen=True)
class Seat:
    """Who answers: a role at a unit, under a pseudonym if at all under a name."""

    role: str
    unit: str | None = None
    id: str | None = None
    attributed: bool = False
    """Has agreed to be shown by name of office where the role allows it."""

    @property
    def data(self) -> dict[str, Any]:
        return asdict(self)


class Choice(NamedTuple):
    """A closed answer with what is typed for it."""

    stroke: str
    option: Option


@dataclass(frozen=True)
class Sheet:
    """The questions of an interview, and how each reads."""

    scope: Scope
    seats: tuple[Seat, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every item that a seat's role is asked, seat after seat within an item."""
        asks = [{item.id for item in self.scope.asks.get(one.role, ())} for one in self.seats]
        items = [item for dim in self.scope.dimensions for item in self.scope.items(dim)]
        return tuple(
            Question(seat, item.id)
            for item in items
            for seat in range(len(self.seats))
            if item.id in asks[seat]
        )

    def item(self, question: Question) -> BaseItem:
        return self.scope.rubric.items[question.item]

    def dimension(self, question: Question) -> Dimension:
        rubric = self.scope.rubric
        return rubric.dimension(rubric.dimension_of[question.item])

    def role(self, seat: int) -> Role:
        return self.scope.rubric.roles[self.seats[seat].role]

    def by_name(self, seat: int) -> bool:
        """Whether all that a seat says may be shown by name of office."""
        return self.seats[seat].attributed or self.role(seat).attributed == "always"

    def gives(self, question: Question) -> bool:
        """Whether the seat rates the giving half of a pair."""
        role = self.seats[question.seat].role
        return role in self.scope.givers(self.scope.rubric.items[question.item])

    def wording(self, question: Question) -> str:
        item = self.item(question)
        return item.pair.ask if item.pair is not None and self.gives(question) else item.ask

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The closed answers: a scale's points are typed as they are, others are numbered."""
        options = self.item(question).options(self.scope.rubric.scale)
        if all(option.key == str(option.code) for option in options):
            return tuple(Choice(option.key, option) for option in options)
        return tuple(Choice(str(at), option) for at, option in enumerate(options, 1))

    def minutes_left(self, state: Interview) -> int:
        """About how many minutes the open questions take, rounded up."""
        left = [state.questions[at] for at in state.open]
        spent = [seconds(self.item(one), gives=self.gives(one)) for one in left]
        return ceil(fsum(spent) / 60)

    def place(self, at: int) -> tuple[int, int]:
        """The number of a question within its dimension, and how many that has."""
        of = self.scope.rubric.dimension_of
        same = [n for n, one in enumerate(self.questions) if of[one.item] == self._of(at)]
        return same.index(at) + 1, len(same)

    def opens(self, at: int) -> bool:
        """Whether a question is the first of its dimension."""
        return at == 0 or self._of(at) != self._of(at - 1)

    def _of(self, at: int) -> str:
        return self.scope.rubric.dimension_of[self.questions[at].item]
