"""Which actions the gaps of one rubric call for, with all that those need first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hpws_assess.advise.actions import Items, is_done, items_of, lifting, open_actions, reached
from hpws_assess.advise.strengths import at_target
from hpws_assess.measure.scope import Scope
from hpws_assess.model.action import Action
from hpws_assess.model.judgement import Priority
from hpws_assess.model.result import DimensionResult, NodeResult, Status
from hpws_assess.model.roadmap import GapServed, Passed
from hpws_assess.model.rubric import CapKind

SHOWN = {CapKind.EVIDENCE, CapKind.SINGLE_SOURCE, CapKind.COVERAGE, CapKind.RECEIVERS}
"""Caps that are lifted by showing or asking, as their own words say."""


@dataclass
class Called:
    """An action that gaps call for."""

    rubric: str
    action: Action
    order: int
    """Its place in the rubric."""
    serves: list[str] = field(default_factory=list)
    priority: float = 0.0
    needs: tuple[str, ...] = ()
    """Actions that come first and are not in place."""
    before: dt.date | None = None
    """The fixed day that it has to be done before."""
    what: str = ""
    """What happens on that day."""
    urgent: dt.date = dt.date.max
    """The earliest such day of its own and of those that need it."""


@dataclass(frozen=True)
class Ask:
    """One rubric at one node, as a plan sees it."""

    scope: Scope
    node: NodeResult
    least_gap: float = 0.0

    @property
    def rubric(self) -> str:
        return self.scope.rubric.id

    @cached_property
    def items(self) -> Items:
        return items_of(self.node)

    @cached_property
    def results(self) -> Mapping[str, DimensionResult]:
        return {one.dimension: one for one in self.node.dimensions}

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The dimension of every action."""
        return {one.id: dim.id for dim in self.scope.rubric.dimensions for one in dim.actions}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        return {one.id: one for dim in self.scope.rubric.dimensions for one in dim.actions}

    def in_place(self, action: Action) -> bool:
        """Whether nobody has to wait for an action: done, its level reached, or not asked here."""
        result = self.results.get(self.owners[action.id])
        if result is None:
            return True
        by_level = result.confirmed is not None and action.to <= result.confirmed
        return by_level or is_done(self.scope, action, self.items)

    def too_small(self, one: Priority) -> bool:
        """Whether a gap is below the threshold and nothing larger waits for it."""
        return one.gap is not None and one.gap < self.least_gap and not one.unblocks


def called(ask: Ask) -> dict[str, Called]:
    """The actions that the gaps call for, by id, each with whom it serves and what it needs.

    For a gap: what lifts a gate or joint cap that binds, then every open step up to its target. For
    a prerequisite without a gap: the steps up to what is asked of it.
    """
    order = {name: at for at, name in enumerate(ask.actions)}
    found: dict[str, Called] = {}
    for one in ask.node.priorities:
        if ask.too_small(one):
            continue
        for action in _with_needs(ask, _wanted(ask, one)):
            each = found.setdefault(action.id, Called(ask.rubric, action, order[action.id]))
            each.serves.append(one.dimension)
            each.priority = max(each.priority, one.priority)
    for each in found.values():
        each.needs = tuple(name for name in each.action.needs if name in found)
    hurry(ask, found)
    return found


def hurry(ask: Ask, found: Mapping[str, Called]) -> None:
    """Set the fixed days that actions have to be done before.

    A step that falls due some time before a day has its work before that day. What such an action
    needs first is as urgent as the action.
    """
    today = ask.scope.as_of
    for name, one in found.items():
        due = ask.scope.rubric.dimension(ask.owners[name]).due
        day = ask.scope.profile.get(due.profile) if due else None
        if due and isinstance(day, dt.date) and (today is None or day > today):
            one.before, one.what = day, ask.scope.rubric.profile[due.profile].ask
            ahead = [name]
            while ahead:
                each = found[ahead.pop()]
                if day < each.urgent:
                    each.urgent = day
                    ahead += each.needs


def _wanted(ask: Ask, one: Priority) -> list[Action]:
    result = ask.results[one.dimension]
    target = result.target or 0
    own = [each for each in open_actions(ask.scope, result, ask.items) if each.to <= target]
    if one.kind in {"not rated", "provisional"}:
        return []
    if one.kind == "prerequisite":
        wanted = _required(ask, one)
        least = min((each.to for each in own), default=0)
        return [each for each in own if each.to <= max(wanted, least)]
    first = lifting(ask.scope, result, ask.items)
    return [*first, *(each for each in own if each not in first)]


def _required(ask: Ask, one: Priority) -> int:
    """The level that the gates of what waits ask of a dimension; its target where it is to be done.

    A step that has only to be begun is served by its first actions.
    """
    target = ask.results[one.dimension].target or 0
    asked = [0]
    for waiting in one.unblocks:
        needs = [n for gate in ask.scope.rubric.dimension(waiting).gates for n in gate.needs]
        for need in needs:
            owner = need.dimension or ask.scope.rubric.dimension_of[need.item or ""]
            if owner == one.dimension and need.status != "begun":
                asked.append(need.level or target)
    return min(target, max(asked))


def _with_needs(ask: Ask, wanted: list[Action]) -> Iterator[Action]:
    """Actions and all that they need first and that is not in place, each once."""
    seen: set[str] = set()
    ahead = [action.id for action in reversed(wanted)]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        action = ask.actions[name]
        yield action
        ahead += [need for need in action.needs if not ask.in_place(ask.actions[need])]


# what is said of every gap, and of every action that is not called for


def gap_of(ask: Ask, one: Priority, planned: tuple[str, ...], kept_out: str) -> GapServed:
    """What the plan does about a gap: actions, or what has to be shown, or why nothing."""
    result = ask.results[one.dimension]
    lifts = tuple(
        cap.cap
        for cap in result.caps
        if cap.kind in SHOWN and result.target is not None and cap.stops_at < result.target
    )
    why = ""
    if ask.too_small(one):
        why, lifts = f"its gap is under the threshold of {ask.least_gap:g} points", ()
    elif one.kind == "not rated":
        why = "not rated yet: ask those who have not answered first"
    elif one.kind == "provisional":
        why = "provisional until what it waits for is rated"
    elif not planned:
        why = kept_out or ("" if lifts else "the rubric has no open action for it")
    return GapServed(
        rubric=ask.rubric,
        dimension=one.dimension,
        gap=one.gap,
        priority=one.priority,
        actions=planned,
        lifts=lifts,
        why=why,
    )


def unrated(ask: Ask) -> Iterator[GapServed]:
    """Levelled dimensions without a score, which nobody waits for: nothing can be planned yet."""
    known = {one.dimension for one in ask.node.priorities}
    for result in ask.node.dimensions:
        silent = result.score is None and result.status is not Status.NOT_DUE
        if result.target is not None and silent and result.dimension not in known:
            yield GapServed(
                rubric=ask.rubric,
                dimension=result.dimension,
                gap=None,
                priority=None,
                why="not rated yet: ask those who have not answered first",
            )


WHY = {
    "in place": "what they lead to is there already",
    "at target": "their dimension is at its target",
    "ahead": "their step is still ahead",
    "beyond": "they lead beyond the target",
    "small": "the gap is under the threshold",
    "not asked": "their dimension is not rated, or does not apply here",
}
"""Why actions are not called for, by reason."""


def not_called(ask: Ask, chosen: Mapping[str, Called]) -> tuple[Passed, ...]:
    """Every action that no gap calls for, by reason."""
    groups: dict[str, list[str]] = {reason: [] for reason in WHY}
    for name in ask.actions:
        if name not in chosen:
            groups[_reason(ask, name)].append(name)
    return tuple(
        Passed.model_validate(
            {"rubric": ask.rubric, "reason": reason, "why": WHY[reason], "actions": tuple(names)}
        )
        for reason, names in groups.items()
        if names
    )


def _reason(ask: Ask, name: str) -> str:
    action, result = ask.actions[name], ask.results.get(ask.owners[name])
    if result is None or result.target is None:
        return "not asked"
    if result.status is not None and not result.status.begun:
        return "not asked" if result.status is Status.NOT_RATED else "ahead"
    if result.score is None:
        return "not asked"
    if action.to <= reached(ask.scope, result) or is_done(ask.scope, action, ask.items):
        return "in place"
    if at_target(result):
        return "at target"
    return "beyond" if action.to > result.target else "small"
