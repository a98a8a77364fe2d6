"""A cheapest set of actions that brings every dimension to a level, by branch and bound.

An action moves items to answers and never lowers one, so more actions never stand lower. A set must
hold all that its actions need first. Cost: the middle of each effort range. Every question "would
this set do?" goes to the scoring itself, with the artefacts that caps ask for supposed to be shown:
no action states an artefact, so those caps are named beside the answer instead.

The bound: actions of other dimensions are taken for free, and each dimension buys the cheapest of
its own actions that are still needed then. Own actions of different dimensions never overlap, so
the sum is never more than the true cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush

from hpws_assess.advise.actions import is_done, items_of
from hpws_assess.advise.roadmap.choose import Ask
from hpws_assess.advise.what_if import Baseline, carried_out
from hpws_assess.measure.supposed import Supposing
from hpws_assess.measure.trace import Trace
from hpws_assess.model.action import Action
from hpws_assess.model.result import DimensionResult, Status
from hpws_assess.model.roadmap import Reach
from hpws_assess.model.rubric import CapKind, Dimension

MOST_TRIED = 2_000
"""Partial choices after which the search stops and says how far from proven it is."""

MOST_OWN = 2_000
"""Sets of a dimension's own actions that one bound looks at."""

SMALL = 1e-9
MOVED = {CapKind.GATE, CapKind.JOINT, CapKind.RECEIVERS, CapKind.COVERAGE}
"""Caps that answers lift; the others ask for artefacts or other voices."""

Set = frozenset[str]


def stands(one: DimensionResult, level: int) -> bool:
    """Whether answers bring a dimension to a level: claimed, and no cap that they lift is below."""
    return (
        one.claimed is not None
        and one.claimed >= level
        and not any(cap.kind in MOVED and cap.stops_at < level for cap in one.caps)
    )


def reach(baseline: Baseline, level: int, most_tried: int = MOST_TRIED) -> Reach:
    """The cheapest way of one rubric to a level, and how far that is proven."""
    search = _Search(baseline, level, most_tried)
    search.run()
    order = [name for name in search.actions if name in search.best]
    after = baseline.scored(Supposing(carried_out(baseline.scope, search.named(search.best))))
    goals = {dimension.id for dimension in search.goals}
    trace = Trace()
    middles = [trace.term(name, search.cost({name})) for name in order]
    cost = trace.summed("reach#cost", middles, "the middles of the effort ranges")
    trace.stated("reach#bound", search.bound, "no set that was not looked at costs less")
    trace.stated("reach#tried", search.tried, "partial choices that the search looked at")
    return Reach(
        rubric=baseline.scope.rubric.id,
        level=level,
        actions=tuple(order),
        cost=cost,
        bound=search.bound,
        proven=cost <= search.bound + SMALL,
        tried=search.tried,
        beyond=tuple(search.beyond),
        to_show=tuple(
            one.dimension
            for one in after.dimensions
            if one.dimension in goals and one.confirmed is not None and one.confirmed < level
        ),
        trace=trace.steps,
    )


@dataclass
class _Search:
    """The state of one search."""

    baseline: Baseline
    level: int
    most_tried: int
    best: Set = frozenset()
    bound: float = 0.0
    tried: int = 0
    beyond: list[str] = field(default_factory=list)
    _known: dict[tuple[str, Set], bool] = field(default_factory=dict)
    _bought: dict[tuple[str, Set, Set, Set], tuple[Set, float] | None] = field(default_factory=dict)

    # what there is

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """Actions of what applies that are not done, by id."""
        today = items_of(self.baseline.today)
        return {
            action.id: action
            for dimension in self.baseline.scope.dimensions
            for action in dimension.actions
            if not is_done(self.baseline.scope, action, today)
        }

    @cached_property
    def own(self) -> Mapping[str, Set]:
        """By dimension its actions."""
        return {
            dimension.id: frozenset(one.id for one in dimension.actions if one.id in self.actions)
            for dimension in self.baseline.scope.dimensions
        }

    @cached_property
    def first(self) -> Mapping[str, Set]:
        """By action all that has to come with it, itself included."""
        ask = Ask(self.baseline.scope, self.baseline.today)
        found: dict[str, Set] = {}
        for name in self.actions:
            seen: set[str] = set()
            ahead = [name]
            while ahead:
                at = ahead.pop()
                if at not in seen:
                    seen.add(at)
                    needs = [one for one in self.actions[at].needs if one in self.actions]
                    ahead += [one for one in needs if not ask.in_place(self.actions[one])]
            found[name] = frozenset(seen)
        return found

    @cached_property
    def everything(self) -> Set:
        return frozenset(self.actions)

    @cached_property
    def goals(self) -> tuple[Dimension, ...]:
        """Levelled dimensions that are due and that all actions together bring there."""
        results = {one.dimension: one for one in self.baseline.today.dimensions}
        wanted = [
            dimension
            for dimension in self.baseline.scope.dimensions
            if dimension.levelled and results[dimension.id].status is not Status.NOT_DUE
        ]
        kept = []
        for dimension in wanted:
            if self.does(dimension, self.everything):
                kept.append(dimension)
            else:
                self.beyond.append(dimension.id)
        return tuple(kept)

    def looks_at(self, dimension: Dimension) -> Set:
        """A dimension and those that its gates look at."""
        owners = self.baseline.scope.rubric.dimension_of
        needs = [need for gate in dimension.gates for need in (*gate.needs, gate.once) if need]
        names = {need.dimension or owners[need.item or ""] for need in needs}
        return frozenset(names | {dimension.id})

    @cached_property
    def touching(self) -> Mapping[str, Set]:
        """By goal the actions that move an item which it looks at."""
        rubric = self.baseline.scope.rubric
        return {
            dimension.id: frozenset(
                name
                for name, action in self.actions.items()
                if any(
                    rubric.dimension_of[item] in self.looks_at(dimension) for item in action.moves
                )
            )
            for dimension in self.baseline.scope.dimensions
        }

    def named(self, names: Iterable[str]) -> list[Action]:
        return [self.actions[name] for name in self.actions if name in set(names)]

    def cost(self, names: Iterable[str]) -> float:
        efforts = [one.effort for one in self.named(names)]
        return sum((effort.least + effort.most) / 2 for effort in efforts)

    # what would do

    def does(self, dimension: Dimension, names: Set) -> bool:
        """Whether a dimension stands at the level if some actions are carried out: scored."""
        touching = names & self.touching[dimension.id]
        key = (dimension.id, touching)
        if key not in self._known:
            supposing = Supposing(
                carried_out(self.baseline.scope, self.named(touching)), shown=True
            )
            node = self.baseline.scored(supposing, self.looks_at(dimension))
            result = next(one for one in node.dimensions if one.dimension == dimension.id)
            self._known[key] = stands(result, self.level)
        return self._known[key]

    def does_all(self, names: Set) -> bool:
        return all(self.does(dimension, names) for dimension in self.goals)

    def closed(self, names: Iterable[str]) -> Set:
        """Actions with all that they need."""
        return frozenset[str]().union(*(self.first[name] for name in names))

    # the search

    def run(self) -> None:
        """Find the best set and the bound; the search keeps a stack, so depth costs nothing."""
        self.best = self._trimmed(self.everything)
        open_bounds: list[float] = []
        stack: list[tuple[Set, Set]] = [(frozenset(), frozenset())]
        while stack:
            taken, out = stack.pop()
            bought = self._buy(taken, out)
            if bought is None:
                continue
            wish, least = bought
            if least >= self.cost(self.best) - SMALL:
                continue
            if self.tried >= self.most_tried:
                open_bounds.append(least)
                continue
            self.tried += 1
            full = self.closed(wish)
            if not full & out and self.does_all(full) and self.cost(full) < self.cost(self.best):
                self.best = full
            split = self._split(wish, full, taken, out)
            if split is not None:
                without = out | {one for one in self.actions if split in self.first[one]}
                stack.append((taken, without))
                stack.append((taken | self.first[split], out))
        self.bound = min([self.cost(self.best), *open_bounds])

    def _trimmed(self, names: Set) -> Set:
        """A set that does, without what it can do without: the costliest go first."""
        for name in sorted(names, key=lambda one: (-self.cost([one]), one)):
            rest = names - {one for one in names if name in self.first[one]}
            if name in names and self.does_all(rest):
                names = rest
        return names

    def _split(self, wish: Set, full: Set, taken: Set, out: Set) -> str | None:
        """An action to decide on: one that the wish needs or rests on; None where none is left."""
        if full == wish and self.does_all(full):
            return None
        undecided = [one for one in self.actions if one not in taken and one not in out]
        missing = [one for one in undecided if one in full and one not in wish]
        failing = [dimension for dimension in self.goals if not self.does(dimension, full)]
        resting = {one for dimension in failing for one in self.touching[dimension.id]}
        foreign = [one for one in undecided if one in resting and one not in full]
        rest = [one for one in undecided if one in full]
        return next(iter([*missing, *foreign, *rest]), None)

    def _buy(self, taken: Set, out: Set) -> tuple[Set, float] | None:
        """What every goal would buy with all that is not ruled out for free, and the bound."""
        free = self.everything - out
        if taken & out:
            return None
        wish, total = set(taken), self.cost(taken)
        for dimension in self.goals:
            own = self.own[dimension.id]
            foreign = free & self.touching[dimension.id] - own
            key = (dimension.id, taken & own, out & own, foreign)
            if key not in self._bought:
                self._bought[key] = self._cheapest(dimension, taken & own, own & free, foreign)
            found = self._bought[key]
            if found is None:
                return None
            wish |= found[0]
            total += found[1]
        return frozenset(wish), total

    def _cheapest(
        self, dimension: Dimension, taken: Set, allowed: Set, foreign: Set
    ) -> tuple[Set, float] | None:
        """The cheapest own actions besides those taken that do, the foreign ones given."""
        if not self.does(dimension, taken | allowed | foreign):
            return None
        allowed &= self.closed(allowed & self.touching[dimension.id])
        for seen, (names, cost) in enumerate(self._rising(allowed - taken, taken)):
            if seen >= MOST_OWN:
                return frozenset(), cost
            if self.does(dimension, taken | names | foreign):
                return names, cost
        return None

    def _rising(self, allowed: Set, taken: Set) -> Iterator[tuple[Set, float]]:
        """Sets of actions that hold what they need of their own, the cheapest first."""
        heap: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
        seen: set[Set] = {frozenset()}
        while heap:
            cost, names = heappop(heap)
            chosen = frozenset(names)
            yield chosen, cost
            for name in sorted(allowed - chosen):
                grown = chosen | (self.first[name] & allowed) - taken
                if grown not in seen and name in grown:
                    seen.add(grown)
                    heappush(heap, (self.cost(grown), tuple(sorted(grown))))
