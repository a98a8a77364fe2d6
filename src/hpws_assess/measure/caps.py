"""Caps: why a dimension's confirmed level stops. One mechanism for all of them.

A cap is a condition, a stop level, a reason and what lifts it; the rubric holds the numbers and the
words. Here each kind has one function that reads its condition off what was scored. No cap alters a
score, and gates read claimed levels, so nothing cascades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hpws_assess.measure.entries import Entry, mean_without_lead
from hpws_assess.measure.levels import level_of
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence
from hpws_assess.model.register import Citation
from hpws_assess.model.result import CapResult, ItemResult, Status
from hpws_assess.model.rubric import Cap, CapKind, Dimension, Gate, Need


class Scored(NamedTuple):
    """A dimension as scored, before caps."""

    dimension: Dimension
    score: float | None
    claimed: int | None
    carried: float
    receivers: float | None
    items: tuple[ItemResult, ...]
    entries: list[Entry]
    """What enters the mean: items, and groups of alternatives."""
    roles: tuple[str, ...]
    """The released roles whose voices count, a judging role's among them."""
    status: Status | None = None


MOST_HELD = 5000
"""Caps that an instrument remembers, so that its memory has an end."""


class Holds(NamedTuple):
    """A condition that holds: what it was read from. ``known`` is False where it cannot be read."""

    seen: str
    known: bool = True
    stops_at: int | None = None
    """Where it stops, if that is not where its rule says."""
    lacks: tuple[str, ...] = ()
    """The dimensions and items that it waits for."""


@dataclass(frozen=True)
class Artefacts:
    """The evidence of an assessment, and where it is named."""

    evidence: Mapping[str, Evidence]
    citations: tuple[Citation, ...]
    """Those that are released."""


@dataclass(frozen=True)
class Bench:
    """All that conditions may look at: the node's scored dimensions and its artefacts."""

    scope: Scope
    shown: Artefacts
    node: str
    scored: Mapping[str, Scored]
    presumed: bool = False
    """Artefacts are supposed to be shown wherever they are asked for."""

    def artefacts(self, dimension: Dimension) -> tuple[str, ...]:
        """Evidence named for the dimension's items at this node, above it or below it."""
        if not self.shown.citations:
            return ()
        scope = self.scope
        places = {*scope.line(self.node), *scope.below(self.node)}
        items = {item.id for item in scope.items(dimension)}
        cited = self.shown.citations
        found = {one.evidence for one in cited if one.item in items and one.node in places}
        return tuple(sorted(found))

    def dated(self, dimension: Dimension) -> tuple[str, ...]:
        """Artefacts with a date of their own that is not in the future."""
        return tuple(name for name in self.artefacts(dimension) if self._is_past(name, "date"))

    def reviewed(self, dimension: Dimension) -> tuple[str, ...]:
        """Dated artefacts that show a measure which was reviewed."""
        return tuple(name for name in self.dated(dimension) if self._is_past(name, "reviewed"))

    def _is_past(self, name: str, which: str) -> bool:
        date = getattr(self.shown.evidence[name], which)
        return date is not None and (self.scope.as_of is None or date <= self.scope.as_of)


def stops(bench: Bench, scored: Scored) -> tuple[CapResult, ...]:
    """A rated dimension's caps whose condition holds or cannot be known, lowest stop first."""
    assert scored.claimed is not None
    found = [
        _result(bench.scope, rule, held, scored.claimed)
        for rule in bench.scope.rubric.caps
        if (held := CONDITIONS[rule.kind](bench, scored, rule)) is not None
    ]
    found += [
        _result(bench.scope, gate, held, scored.claimed)
        for gate in scored.dimension.gates
        if (held := gate_holds(bench, scored, gate)) is not None
    ]
    if len(found) > 1:
        found.sort(key=lambda cap: (cap.stops_at, not cap.known, cap.cap))
    return tuple(found)


def _result(scope: Scope, rule: Cap | Gate, held: Holds, claimed: int) -> CapResult:
    """A cap as the result has it; the same one is made once with an instrument."""
    key = (id(rule), held, claimed)
    known = scope.held.get(key)
    if known is None:
        if len(scope.held) >= MOST_HELD:
            scope.held.clear()
        known = scope.held[key] = _made(rule, held, claimed)
    return known


def _made(rule: Cap | Gate, held: Holds, claimed: int) -> CapResult:
    stops_at = rule.stops_at if held.stops_at is None else held.stops_at
    return CapResult(
        cap=rule.id,
        kind=CapKind(rule.kind) if isinstance(rule, Cap) else CapKind.GATE,
        stops_at=stops_at,
        binds=held.known and stops_at < claimed,
        known=held.known,
        because=rule.because,
        lift=rule.lift,
        seen=held.seen,
        lacks=held.lacks,
    )


def _evidence(bench: Bench, scored: Scored, cap: Cap) -> Holds | None:
    if bench.presumed:
        return None
    if cap.without == "artefact":
        return None if bench.dated(scored.dimension) else Holds("no dated artefact is named")
    return None if bench.reviewed(scored.dimension) else Holds("no reviewed measure is named")


def _receivers(bench: Bench, scored: Scored, cap: Cap) -> Holds | None:
    """Too few to show and none asked read the same. Dimensions that ask no receiver are free."""
    if not has_receivers(bench.scope, scored.dimension):
        return None
    if scored.receivers is None:
        return Holds("nobody on the receiving end can be shown")
    if scored.receivers >= cap.below:
        return None
    return Holds(f"those on the receiving end say {scored.receivers:.1f}, below {cap.below:g}")


def has_receivers(scope: Scope, dimension: Dimension) -> bool:
    """Whether a receiving role of a counting side is asked a counted rating of the dimension."""
    return bool(scope.receiver_items[dimension.id])


def _joint(bench: Bench, scored: Scored, cap: Cap) -> Holds | None:
    """A judging role's answer never confirms for a side."""
    missing: list[str] = []
    lacks: list[str] = []
    for item in bench.scope.joint_essentials[scored.dimension.id]:
        result = next((one for one in scored.items if one.item == item.id), None)
        unsaid = [] if result is None else _unconfirmed(bench.scope, result, cap.below)
        missing += unsaid
        lacks += [item.id] if unsaid else []
    return Holds("; ".join(missing), lacks=tuple(lacks)) if missing else None


def _unconfirmed(scope: Scope, result: ItemResult, below: float) -> list[str]:
    """The sides that do not confirm an item, in words."""
    item = scope.rubric.items[result.item]
    said = {voice.side: voice.score for voice in result.voices if not voice.stands_in}
    asked = {scope.side(role) for role in scope.asked(item)}
    found = []
    for side in scope.counting_sides:
        if side in asked and said.get(side, below - 1) < below:
            verb = "does not confirm" if side in said else "is silent on"
            found.append(f"{scope.rubric.sides[side].title} {verb} “{item.ask}”")
    return found


def confirmed_by_all(scope: Scope, result: ItemResult, met_at: float) -> bool:
    """Whether an essential is met: a joint one by every side itself, another by its score."""
    if scope.rubric.items[result.item].joint:
        return not _unconfirmed(scope, result, met_at)
    return result.score is not None and result.score >= met_at


def _single_source(bench: Bench, scored: Scored, cap: Cap) -> Holds | None:
    judges = bench.scope.judges
    alone = bool(scored.roles) and all(role in judges for role in scored.roles)
    return Holds("only an outside judgement was given") if alone else None


def _coverage(bench: Bench, scored: Scored, cap: Cap) -> Holds | None:
    if scored.carried >= cap.below - 1e-9:
        return None
    return Holds(f"the answers carry {scored.carried:.0%} of the weight, below {cap.below:.0%}")


CONDITIONS: dict[str, Callable[[Bench, Scored, Cap], Holds | None]] = {
    "evidence": _evidence,
    "receivers": _receivers,
    "joint": _joint,
    "single-source": _single_source,
    "coverage": _coverage,
}
"""Each kind of cap and the function that reads its condition."""


def gate_holds(bench: Bench, scored: Scored, gate: Gate) -> Holds | None:
    """A gate holds while a need is not met; it is unknown while one is not rated and none fails.

    A gate that asks only once an item runs ahead takes back the lead, and no more: it stops where
    the dimension would be if that item had waited. So a better answer never lowers a level.
    """
    once = True if gate.once is None else _met(bench, gate.once)
    if once is False:
        return None
    met = [(need, _met(bench, need)) for need in gate.needs]
    failed = [need for need, is_met in met if is_met is False]
    unknown = [need for need, is_met in met if is_met is None]
    if not failed and not unknown:
        return None
    lacks = tuple(need.dimension or need.item or "" for need, is_met in met if not is_met)
    stops_at = None if gate.once is None else _without_lead(bench, scored, gate, gate.once)
    if failed:
        return Holds(f"not met: {_names(bench.scope, failed)}", once is True, stops_at, lacks)
    return Holds(f"not rated: {_names(bench.scope, unknown)}", False, stops_at, lacks)


def _without_lead(bench: Bench, scored: Scored, gate: Gate, once: Need) -> int:
    """The level that a dimension would have if the item that runs ahead had not."""
    rubric = bench.scope.rubric
    items = [item.id for item in bench.scope.items(scored.dimension)]
    if once.item not in items or once.level is None:
        return gate.stops_at
    cut = next(rung.cut for rung in rubric.levels if rung.level == once.level)
    mean = mean_without_lead(scored.entries, once.item, cut)
    return gate.stops_at if mean is None else max(gate.stops_at, level_of(rubric, mean))


def _names(scope: Scope, needs: Iterable[Need]) -> str:
    return "; ".join(dict.fromkeys(_name(scope, need) for need in needs))


def _name(scope: Scope, need: Need) -> str:
    """A need in words."""
    if need.item is not None:
        what = f"“{scope.rubric.items[need.item].ask}”"
    else:
        what = scope.rubric.dimension(need.dimension or "").title
    return f"{what} {need.status}" if need.status else f"{what} at level {need.level}"


def _met(bench: Bench, need: Need) -> bool | None:
    """Whether a need is met; None where its dimension or item is not rated; moot needs are met."""
    if need.item is not None:
        return _item_met(bench, need.item, need.level or 0)
    assert need.dimension is not None
    scored = bench.scored.get(need.dimension)
    if scored is None or scored.status is Status.NOT_DUE:
        return True
    if need.status is not None:
        if scored.status in {None, Status.NOT_RATED}:
            return None
        assert scored.status is not None
        return scored.status.done if need.status == "done" else scored.status.begun
    if scored.status is Status.NOT_BEGUN:
        return False
    return None if scored.claimed is None else scored.claimed >= (need.level or 0)


def _item_met(bench: Bench, item_id: str, level: int) -> bool | None:
    rubric = bench.scope.rubric
    scored = bench.scored.get(rubric.dimension_of[item_id])
    if scored is None or item_id not in bench.scope.item_ids:
        return True
    result = next((one for one in scored.items if one.item == item_id), None)
    if result is None:
        return True
    return None if result.score is None else level_of(rubric, result.score) >= level
