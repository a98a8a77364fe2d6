"""What would follow if something were so: rescored as everything else is, gates included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hpws_assess.measure.bench import Artefacts
from hpws_assess.measure.facts import Facts
from hpws_assess.measure.items import ItemScorer, Responses
from hpws_assess.measure.levels import stands_for
from hpws_assess.measure.release import Released
from hpws_assess.measure.remarks import shown_citations
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.score import score_with
from hpws_assess.measure.supposed import Supposed, Supposing, SupposingScorer, Today
from hpws_assess.measure.trace import Trace
from hpws_assess.model.action import Action
from hpws_assess.model.items import Item, Value
from hpws_assess.model.register import Register
from hpws_assess.model.result import DimensionResult, NodeResult
from hpws_assess.model.roadmap import Shift, Standing, WhatIf
from hpws_assess.model.rubric import Dimension
from hpws_assess.model.step import Step
from hpws_assess.model.tally import Tally


@dataclass(frozen=True)
class Baseline:
    """One rubric at one node, ready to be scored as it is or as something is supposed."""

    scope: Scope
    tally: Tally
    register: Register
    node: str

    @cached_property
    def _released(self) -> Released:
        return Released(self.scope, self.tally)

    @cached_property
    def _today(self) -> Today:
        responses = Responses(self._released, Facts(self.scope, self.register))
        return Today(ItemScorer(self.scope, responses, Trace(), self.node))

    @cached_property
    def _artefacts(self) -> Artefacts:
        citations = shown_citations(self.scope, self._released, self.register)
        return Artefacts(self.register.evidence, citations)

    @cached_property
    def today(self) -> NodeResult:
        """The node as it is."""
        return self.scored()

    def scored(
        self, supposing: Supposing | None = None, only: Collection[str] | None = None
    ) -> NodeResult:
        """The node under a supposition; ``only`` some of its dimensions."""
        supposing = supposing or Supposing()
        scorer = SupposingScorer(self._today, supposing)
        return score_with(scorer, self._artefacts, only=only, presumed=supposing.shown)


def at_level(scope: Scope, dimension: Dimension, level: int) -> dict[str, Supposed]:
    """A dimension at a level: each of its counted items scores what the level stands for."""
    scale = scope.rubric.scale
    unit = (stands_for(scope.rubric, level) - scale.min) / (scale.max - scale.min)
    why = f"{dimension.title} at level {level}"
    return {item.id: Supposed(unit, why) for item in scope.items(dimension) if item.counted}


def answered(scope: Scope, item: Item, value: Value) -> dict[str, Supposed]:
    """An item answered alike by all who are asked."""
    unit = item.unit(value, scope.rubric.scale)
    return {item.id: Supposed(unit, f"“{item.ask}” answered {item.words(value)}")}


def carried_out(scope: Scope, actions: Iterable[Action]) -> dict[str, Supposed]:
    """What actions move: each item to the best of the answers that they move it to."""
    found: dict[str, Supposed] = {}
    for action in actions:
        for name, answer in action.moves.items():
            item, scale = scope.rubric.items[name], scope.rubric.scale
            unit = item.unit(item.read(answer, scale), scale)
            if name not in found or found[name].unit < unit:
                found[name] = Supposed(unit, f"“{action.title}” done", at_least=True)
    return found


def what_if(baseline: Baseline, supposing: Supposing) -> WhatIf:
    """What changes on one rubric: scores, levels, statuses, caps that bind, the headline."""
    before, after = baseline.today, baseline.scored(supposing)
    pairs = zip(before.dimensions, after.dimensions, strict=True)
    shifts = [
        Shift(dimension=one.dimension, before=_standing(one), after=_standing(other))
        for one, other in pairs
    ]
    changed = [one for one in shifts if one.before != one.after]
    return WhatIf(
        rubric=baseline.scope.rubric.id,
        supposed=tuple(dict.fromkeys(one.why for one in supposing.items.values())),
        headline_before=before.headline.text,
        headline_after=after.headline.text,
        shifts=tuple(changed),
        trace=(*_today(changed), *_below(after.trace, changed)),
    )


LEVELS = ("claimed", "confirmed")


def _today(shifts: Iterable[Shift]) -> tuple[Step, ...]:
    """The numbers as they are, whose own record is the result's."""
    trace = Trace()
    for one in shifts:
        numbers = {one.dimension: one.before.score}
        numbers |= {f"{one.dimension}#{level}": getattr(one.before, level) for level in LEVELS}
        for key, value in numbers.items():
            if value is not None:
                trace.stated(f"{key} today", value, "as it was scored")
    return trace.steps


def _below(steps: tuple[Step, ...], shifts: Iterable[Shift]) -> Iterator[Step]:
    """The steps that the shifts' numbers rest on, in the order of their making."""
    known = {step.key: step for step in steps}
    names = [one.dimension for one in shifts]
    ahead = [*names, *(f"{name}#{level}" for name in names for level in LEVELS)]
    wanted: set[str] = set()
    while ahead:
        key = ahead.pop()
        if key in known and key not in wanted:
            wanted.add(key)
            ahead += [term.of for term in known[key].terms]
    return (step for step in steps if step.key in wanted)


def _standing(one: DimensionResult) -> Standing:
    return Standing(
        score=one.score,
        claimed=one.claimed,
        confirmed=one.confirmed,
        status=one.status.value if one.status else None,
        caps=tuple(cap.cap for cap in one.caps if cap.binds),
    )
