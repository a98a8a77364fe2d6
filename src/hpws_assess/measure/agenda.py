"""The agenda: what two parties should talk about, the most first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import DimensionResult, ItemResult
from hpws_assess.model.statistics import Topic

LONGEST = 10
"""Topics that one conversation can hold."""

SAME = 1e-9

Kind = Literal["give", "side", "lead", "joint", "fact"]


class Difference(NamedTuple):
    """A topic before it is chosen: whose scores lie apart, the higher one first."""

    item: str
    kind: Kind
    high: tuple[str, float]
    low: tuple[str, float]
    clear: bool

    @property
    def points(self) -> float:
        return self.high[1] - self.low[1]


def agenda(scope: Scope, trace: Trace, dimensions: Iterable[DimensionResult]) -> tuple[Topic, ...]:
    """Items on which parties differ: what may be chance last, the farthest apart first.

    Positions of offices and facts are not drawn by chance, so they are clear. What is about
    levelled dimensions comes before what is about context. An item stands once, with its largest
    difference.
    """
    found: list[tuple[bool, Difference]] = []
    for dimension in dimensions:
        context = not scope.rubric.dimension(dimension.dimension).levelled
        for item in dimension.items:
            known = list(_differences(scope, item))
            if known:
                found.append((context, max(known, key=lambda one: (one.clear, one.points))))
    found.sort(key=lambda one: (one[0], not one[1].clear, -one[1].points, one[1].item))
    return tuple(_topic(trace, one) for _, one in found[:LONGEST])


def _topic(trace: Trace, one: Difference) -> Topic:
    high, low = (trace.term(*end) for end in (one.high, one.low))
    points = trace.difference(f"{one.item}#apart", high, low, "to talk about")
    return Topic(item=one.item, kind=one.kind, points=points, clear=one.clear)


def _differences(scope: Scope, item: ItemResult) -> Iterator[Difference]:
    for one in item.contrasts:
        ends = ("the one party above the other", abs(one.points)), ("none", 0.0)
        yield Difference(item.item, one.kind, *ends, one.clear)
    speaking = [
        (f"{item.item}@{voice.side}", voice.score) for voice in item.voices if not voice.stands_in
    ]
    if scope.rubric.items[item.item].joint and len(speaking) > 1:
        yield from _apart(item.item, "joint", speaking)
    elif item.facts and len({fact.node for fact in item.facts}) == 1:
        said = [(f"stated by {fact.role}", fact.score) for fact in item.facts]
        yield from _apart(item.item, "fact", said)


def _apart(item: str, kind: Kind, ends: list[tuple[str, float]]) -> Iterator[Difference]:
    high, low = max(ends, key=lambda end: end[1]), min(ends, key=lambda end: end[1])
    if high[1] - low[1] > SAME:
        yield Difference(item, kind, high, low, clear=True)
