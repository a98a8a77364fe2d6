"""What is supposed in place of answers: scored on the same way as everything else, and said so.

A supposition stands where an item's own score would. The voices that speak today go on speaking;
a side that is silent is supposed to speak too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hpws_assess.measure.items import ItemScorer, Responses
from hpws_assess.measure.trace import Trace
from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult, Voice
from hpws_assess.model.step import Term


class Supposed(NamedTuple):
    """An answer that is supposed to an item."""

    unit: float
    """What it is worth, from 0 to 1."""
    why: str
    at_least: bool = False
    """It lifts who is below it and lowers nobody, as an action does."""


@dataclass(frozen=True)
class Supposing:
    """All that is supposed of a node."""

    items: Mapping[str, Supposed] = field(default_factory=dict)
    shown: bool = False
    """Artefacts with dates and reviews are supposed to be shown wherever they are asked for."""


class Today:
    """A node's items as they are, each scored once, with a trace that nobody reads."""

    def __init__(self, scorer: ItemScorer) -> None:
        responses = Responses(scorer.released, scorer.facts)
        self.scorer = ItemScorer(scorer.scope, responses, Trace(), scorer.node)
        self._items: dict[str, ItemResult | None] = {}
        self._receivers: dict[str, float | None] = {}

    def item(self, item: Item) -> ItemResult | None:
        """The item's result."""
        if item.id not in self._items:
            self._items[item.id] = self.scorer.score(item)
        return self._items[item.id]

    def receivers(self, item: Item) -> float | None:
        """What those on the receiving end say of it."""
        if item.id not in self._receivers:
            self._receivers[item.id] = self.scorer.receivers(item)
        return self._receivers[item.id]


class SupposingScorer(ItemScorer):
    """Scores the items of one node as if something were so."""

    def __init__(self, today: Today, supposing: Supposing) -> None:
        one = today.scorer
        super().__init__(one.scope, Responses(one.released, one.facts), Trace(), one.node)
        self._today = today
        self._supposing = supposing

    def score(self, item: Item) -> ItemResult | None:
        """An item as supposed: whoever speaks today says so, each as far as it is lifted."""
        one = self._supposing.items.get(item.id)
        if one is None:
            return super().score(item)
        today = self._today.item(item)
        goal = self._goal(item, one)
        said = []
        for voice in self._voices(item, today):
            level = self._raised(f"{item.id}@{voice.side}", voice.score, goal, one)
            said.append(voice.but(score=level, alike=False))
        terms = [Term(of=f"{item.id}@{voice.side}", value=voice.score) for voice in said]
        gather = self.trace.lowest if item.joint else self.trace.weighted_mean
        score = gather(item.id, terms, "as supposed")
        assert score is not None
        return ItemResult(
            item=item.id,
            score=score,
            low=score,
            high=score,
            counts=item.counted,
            voices=tuple(said),
            beside=today.beside if today is not None else (),
            facts=today.facts if today is not None else (),
        )

    def receivers(self, item: Item) -> float | None:
        """What those on the receiving end would say."""
        one = self._supposing.items.get(item.id)
        if one is None:
            return super().receivers(item)
        goal = Term(of=f"{item.id}:goal", value=self.scope.rubric.scale.at(one.unit))
        return self._raised(f"{item.id}>", self._today.receivers(item), goal, one)

    def _goal(self, item: Item, one: Supposed) -> Term:
        scale, key = self.scope.rubric.scale, f"{item.id}:goal"
        unit = self.trace.stated(f"{item.id}:supposed", one.unit, f"supposed: {one.why}")
        term = Term(of=f"{item.id}:supposed", value=unit)
        return Term(of=key, value=self.trace.on_scale(key, scale.min, scale.max, term))

    def _raised(self, key: str, today: float | None, goal: Term, one: Supposed) -> float:
        """What a voice says under a supposition."""
        if today is None or not one.at_least:
            value = self.trace.highest(key, [goal], "as supposed")
        else:
            terms = [Term(of="today", value=today), goal]
            value = self.trace.highest(key, terms, "supposed at least")
        assert value is not None
        return value

    def _voices(self, item: Item, today: ItemResult | None) -> list[Voice]:
        """Who speaks today, and who is silent: that one is taken to say what the item scores."""
        spoken = list(today.voices) if today is not None else []
        if spoken and item.stated and not item.joint:
            return spoken
        least = float(self.scope.rubric.scale.min)
        score = least if today is None or today.score is None else today.score
        known = {voice.side for voice in spoken}
        return spoken + [
            Voice(side=side, score=score, roles=roles, stands_in=stands_in)
            for side, roles, stands_in in self._speakers(item)
            if side not in known
        ]

    def _speakers(self, item: Item) -> list[tuple[str, tuple[str, ...], bool]]:
        """The sides that are asked, each with who would speak: an outsider if nobody else does."""
        scope, released = self.scope, self.released
        heard = [role for role in scope.roles if released.respondents(self.node, role)]
        judges = tuple(role for role in scope.judges if role in heard)
        alone = bool(judges) and set(heard) == set(judges)
        sides = self._sides(item) or scope.counting_sides[:1]
        return [(side, judges if alone else self._roles(item, side), alone) for side in sides]
