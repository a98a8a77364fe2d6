"""The results of a node's items: scored, or recalled where the same was said to them before.

An item's result depends on the instrument and on what was said to it, and on nothing else. So
without a trace, the same answers of a few people are scored once, whatever organization gave them.
"""

from __future__ import annotations

from hpws_assess.measure.entries import Entered, Keys
from hpws_assess.measure.items import ItemScorer
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension

MOST_RECALLED = 1000
"""Results of one item that an instrument remembers, so that its memory has an end."""


class Recall:
    """The results of the items of one node."""

    def __init__(self, scorer: ItemScorer) -> None:
        self.scorer = scorer
        self._answers = None if scorer.trace.keeps else _said(scorer)

    def results(self, dimension: Dimension) -> list[Entered]:
        """The results of a dimension's items, with how each enters its mean."""
        scorer, scope = self.scorer, self.scorer.scope
        items, keys = scope.items(dimension), scope.entry_keys
        if self._answers is None:
            return [one for item in items if (one := self._entered(item)) is not None]
        recalled, answers, silence = scope.recalled, self._answers, self._answers[""]
        results = []
        for item in items:
            name = item.id
            known, said = recalled[name], answers.get(name, silence)
            try:
                one = known[said]
            except KeyError:
                one = self._entered(item)
                if len(known) < MOST_RECALLED:
                    known[said] = one
            if one is not None:
                results.append(one)
        if scorer.quotes:
            return [_here(keys, one, scorer.node) for one in results]
        return results

    def _entered(self, item: Item) -> Entered | None:
        one = self.scorer.score(item)
        return None if one is None else Entered.of(self.scorer.scope.entry_keys, one)


def _said(scorer: ItemScorer) -> dict[str, tuple[object, ...]] | None:
    """By item, all that its result hangs on; None where it is not likely to come again."""
    found = scorer.released.answers(scorer.quotes)
    if found is None:
        return None
    silence, verified = found[""], scorer.facts.verified
    for one in scorer.facts.statements:
        _, role, item, value, proof = one
        said = found.get(item, silence)
        found[item] = (*said, role, value, proof, bool(proof) and verified(one))
    return found


def _here(keys: Keys, known: Entered, node: str) -> Entered:
    """A result that is recalled for another organization: its facts were stated there."""
    result = known.result
    if not result.facts or result.facts[0].node == node:
        return known
    facts = tuple([one.but(node=node) for one in result.facts])
    return Entered.of(keys, result.but(facts=facts))
