"""The results of a node's items: scored, or recalled where the same was said to them before.

An item's result depends on the instrument and on what was said to it, and on nothing else. So
without a trace, the same answers of a few people are scored once, whatever organization gave them.
"""

from __future__ import annotations

from operator import getitem

from hpws_assess.measure.entries import Entered, Keys, Memory
from hpws_assess.measure.items import ItemScorer
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension

MOST_RECALLED = 1000
"""Results of one item that an instrument remembers of some people, so that memory has an end."""

MOST_CROWDS = 100
"""Sets of few people that an instrument remembers."""


class Recall:
    """The results of the items of one node."""

    def __init__(self, scorer: ItemScorer) -> None:
        self.scorer = scorer
        self._known = None if scorer.trace.keeps else _known(scorer)
        self._said = {} if self._known is None else _said(scorer)

    def results(self, dimension: Dimension) -> list[Entered]:
        """The results of a dimension's items, with how each enters its mean."""
        scorer, scope = self.scorer, self.scorer.scope
        if self._known is None:
            items = scope.items(dimension)
            return [one for item in items if (one := self._entered(item)) is not None]
        memory = self._known[dimension.id]
        said = [*map(self._said.get, memory.names)]
        try:
            found = [*map(getitem, memory.results, said)]
        except KeyError:
            found = [*map(self._learned, memory.items, memory.results, said)]
        results = [one for one in found if one is not None]
        if scorer.quotes:
            return [_here(scope.entry_keys, one, scorer.node) for one in results]
        return results

    def _learned(
        self, item: Item, known: dict[object, Entered | None], said: object
    ) -> Entered | None:
        """An item's result, remembered for the next to whom the same was said."""
        if said in known:
            return known[said]
        one = self._entered(item)
        if len(known) < MOST_RECALLED:
            known[said] = one
        return one

    def _entered(self, item: Item) -> Entered | None:
        one = self.scorer.score(item)
        return None if one is None else Entered.of(self.scorer.scope.entry_keys, one)


def _known(scorer: ItemScorer) -> dict[str, Memory] | None:
    """By dimension, what an instrument remembers of the people who answered, if they are few."""
    scope, crowd = scorer.scope, scorer.released.crowd()
    if crowd is None:
        return None
    key = scorer.quotes, crowd
    known = scope.known.results.get(key)
    if known is None and len(scope.known.results) < MOST_CROWDS:
        known = {dim.id: _nothing_yet(scope.items(dim)) for dim in scope.dimensions}
        scope.known.results[key] = known
    return known


def _nothing_yet(items: tuple[Item, ...]) -> Memory:
    return Memory(tuple(item.id for item in items), tuple({} for _ in items), items)


def _said(scorer: ItemScorer) -> dict[str, object]:
    """By item, all that its result hangs on besides who answered at all."""
    found, facts = scorer.released.answers(), scorer.facts
    alone = {item: (role, value) for _, role, item, value, proof in facts.statements if not proof}
    if len(alone) == len(facts.statements) and found.keys().isdisjoint(alone):
        return found | alone
    for one in facts.statements:
        _, role, item, value, proof = one
        seen = bool(proof) and facts.verified(one)
        found[item] = found.get(item), role, value, proof, seen
    return found


def _here(keys: Keys, known: Entered, node: str) -> Entered:
    """A result that is recalled for another organization: its facts were stated there."""
    result = known.result
    if not result.facts or result.facts[0].node == node:
        return known
    facts = tuple([one.but(node=node) for one in result.facts])
    return Entered.of(keys, result.but(facts=facts))
