"""The score of what offices state from their records: one fact for all, and who stated it.

Facts are resolved in ``facts``; here they are put on the scale, side by side with those that were
not used.
"""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.measure.facts import Fact, Facts
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.items import Item
from hpws_assess.model.register import Statement
from hpws_assess.model.result import FactSeen, ItemResult, Voice
from hpws_assess.model.step import Term


class StatedScorer:
    """Scores the stated items of one node."""

    def __init__(
        self, scope: Scope, facts: Facts, trace: Trace, node: str, *, quotes: bool = True
    ) -> None:
        """``quotes``: results tell of each fact who stated it where."""
        self._scope = scope
        self._facts = facts
        self._trace = trace
        self._node = node
        self._quotes = quotes

    def score(self, key: str, fact: Fact) -> float:
        """A fact on the scale."""
        scale = self._scope.rubric.scale
        unit = self._trace.stated(f"{key}:fact", fact.unit, f"as stated by {fact.source}")
        term = Term(of=f"{key}:fact", value=unit)
        return self._trace.on_scale(key, scale.min, scale.max, term)

    def result(self, item: Item) -> ItemResult:
        """The result of an item that one fact answers for all sides."""
        least, most = self._scope.rubric.scale.ends
        fact = self._facts.at(self._node, item, None)
        seen = self.seen(item, (None,))
        if fact is None:
            why = "nobody who holds the records answered"
            return ItemResult(
                item=item.id, score=None, low=least, high=most, why=why, counts=False, facts=seen
            )
        score = self.score(item.id, fact)
        by_side: dict[str | None, list[str]] = {}
        for role in fact.roles:
            by_side.setdefault(self._scope.side(role), []).append(role)
        return ItemResult(
            item=item.id,
            score=score,
            low=score,
            high=score,
            counts=item.counted,
            voices=tuple(
                Voice(side=side, score=score, roles=tuple(roles)) for side, roles in by_side.items()
            ),
            facts=seen,
        )

    def seen(self, item: Item, voices: Iterable[str | None]) -> tuple[FactSeen, ...]:
        """The statements that the fact came from; those that the score is of are marked.

        ``voices`` speak apart, as ``Facts.at`` takes sides: sources of one place are weighed
        against each other; on a joint item, those of one side.
        """
        if not self._quotes:
            return ()
        found: list[FactSeen] = []
        for voice in voices:
            places: dict[str, list[Statement]] = {}
            for one in self._facts.heard(self._node, item, voice):
                places.setdefault(one.node, []).append(one)
            for statements in places.values():
                used = self._facts.used(statements, item)
                assert used is not None
                agreeing = self._facts.agreeing(used, statements, item)
                found += [self._seen(item, one, one in agreeing) for one in statements]
        here = (fact for fact in found if fact.node == self._node)
        for number, fact in enumerate(here, 1):
            key = f"{item.id}:stated-{number}"
            self._trace.stated(key, fact.score, f"as {fact.role} stated it, on the scale")
        return tuple(found)

    def _seen(self, item: Item, one: Statement, used: bool) -> FactSeen:
        return FactSeen(
            node=one.node,
            role=one.role,
            answer=item.words(one.value),
            score=self._scope.rubric.scale.at(self._facts.worth(one, item)),
            used=used,
            verified=self._facts.verified(one),
            evidence=one.evidence,
        )
