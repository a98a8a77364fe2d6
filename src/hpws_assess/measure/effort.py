"""What a rubric asks of each role: how many items, and about how many minutes.

The seconds an answer takes are a convention of this tool, chosen and not validated. They stand here
and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

from hpws_assess.measure.readability import Ease, ease, words
from hpws_assess.model.items import BaseItem, Item
from hpws_assess.model.items.choice import ChoiceItem
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.rubric import Rubric

RATING_SECONDS = 8.0
"""To choose an answer from one's own experience, its wording read."""

FACT_SECONDS = 20.0
"""To state for an office which of some closed answers holds: one has to be sure."""

AMOUNT_SECONDS = 40.0
"""To find a number, a share or two dates in the records, or to write a text; reading included."""

WORD_SECONDS = 0.35
"""To read a word of the question: about 170 words a minute, slower than easy prose."""

Form = Literal["core", "full"]


@dataclass(frozen=True)
class Effort:
    """What one role is asked."""

    items: int
    seconds: float

    @property
    def minutes(self) -> float:
        return self.seconds / 60


def wording(item: BaseItem, *, gives: bool = False) -> tuple[str, ...]:
    """The texts of an item that a respondent reads: the question, then the item's own answers.

    Help is shown on demand, and the usual answers of a type (agree, never, yes) are known after the
    first time: neither is among them.
    """
    ask = item.pair.ask if gives and item.pair is not None else item.ask
    labels = [choice.label for choice in item.choices] if isinstance(item, ChoiceItem) else []
    return (ask, *labels, *item.anchors.values())


def seconds(item: BaseItem, *, gives: bool = False) -> float:
    """About how long one answer takes.

    ``8 + 0.35 w`` for what people rate or were reached by, ``20 + 0.35 w`` for a fact with closed
    answers that an office states, ``40`` for an amount or a text; ``w`` is the words of the
    question as the role sees it. A convention (this module's constants).

    >>> from hpws_assess.model.items.reach import ReachItem
    >>> asked = ReachItem(id="a", type="reach", ask="Were you told about the plan?", roles=("x",))
    >>> round(seconds(asked), 2), round(seconds(asked.model_copy(update={"fact": True})), 2)
    (10.1, 22.1)
    """
    if isinstance(item, Measured) or not item.scored:
        return AMOUNT_SECONDS
    read = len(words(wording(item, gives=gives)[0]))
    return (FACT_SECONDS if item.stated else RATING_SECONDS) + WORD_SECONDS * read


class Asked(NamedTuple):
    """An item as one role meets it."""

    item: Item
    gives: bool
    """In the wording for those who give."""


def asked(
    rubric: Rubric, role: str, form: Form, *, absent: frozenset[str] = frozenset()
) -> tuple[Asked, ...]:
    """What a role is asked where every condition holds, extension items apart: the longest path.

    ``absent`` roles are replaced by those that the rubric names for them; a role that judges may
    answer everything.
    """
    items = [
        item
        for item in rubric.items.values()
        if (form == "full" or item.core) and not item.extension
    ]
    if rubric.roles[role].judges:
        return tuple(Asked(item, gives=False) for item in items)
    found = []
    for item in items:
        receives = role in _present(rubric, item.roles, absent)
        if receives or role in _present(rubric, item.giver_roles, absent):
            found.append(Asked(item, gives=not receives))
    return tuple(found)


def _present(rubric: Rubric, roles: Iterable[str], absent: frozenset[str]) -> set[str | None]:
    return {rubric.roles[name].otherwise if name in absent else name for name in roles}


def effort(asked_items: Iterable[Asked]) -> Effort:
    """How many items, and about how long they take together."""
    each = [seconds(one.item, gives=one.gives) for one in asked_items]
    return Effort(len(each), fsum(each))


def reading(asked_items: Iterable[Asked]) -> tuple[Ease, ...]:
    """How hard each item's wording is to read, in the order given."""
    found = (ease(wording(one.item, gives=one.gives)) for one in asked_items)
    return tuple(one for one in found if one is not None)
