"""The agenda: what two parties should talk about, the most first."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.measure.scope import Scope
from hpws_assess.model.result import ItemResult, NodeResult
from hpws_assess.model.statistics import Topic

LONGEST = 10
"""Topics that one conversation can hold."""

SAME = 1e-9


def agenda(scope: Scope, node: NodeResult) -> tuple[Topic, ...]:
    """Items on which parties differ: what is more than chance first, then the farthest apart.

    Positions of offices and facts are not drawn by chance, so they are clear. What is about
    levelled dimensions comes before what is about context. An item stands once, with its largest
    difference.
    """
    found: list[tuple[bool, Topic]] = []
    for dimension in node.dimensions:
        context = not scope.rubric.dimension(dimension.dimension).levelled
        for item in dimension.items:
            topics = list(_topics(scope, item))
            if topics:
                found.append((context, max(topics, key=lambda one: (one.clear, one.points))))
    found.sort(key=lambda one: (one[0], not one[1].clear, -one[1].points, one[1].item))
    return tuple(topic for _, topic in found[:LONGEST])


def _topics(scope: Scope, item: ItemResult) -> Iterator[Topic]:
    for one in item.contrasts:
        points = abs(one.points)
        yield Topic(item=item.item, kind=one.kind, points=points, clear=one.clear)
    speaking = [voice.score for voice in item.voices if not voice.stands_in]
    if scope.rubric.items[item.item].joint and len(speaking) > 1:
        points = max(speaking) - min(speaking)
        if points > SAME:
            yield Topic(item=item.item, kind="joint", points=points, clear=True)
    elif item.facts:
        scores = [fact.score for fact in item.facts]
        points = max(scores) - min(scores)
        if points > SAME and len({fact.node for fact in item.facts}) == 1:
            yield Topic(item=item.item, kind="fact", points=points, clear=True)
