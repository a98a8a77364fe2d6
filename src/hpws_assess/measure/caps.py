"""Caps: why a dimension's confirmed level stops. One mechanism for all of them.

A cap is a condition, a stop level, a reason and what lifts it; the rubric holds the numbers and the
words. Here each kind has one function that reads its condition off what was scored. No cap alters a
score, and gates (``gates.py``) read claimed levels, so nothing cascades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hpws_assess.measure.bench import Bench, Scored
from hpws_assess.measure.gates import gate_holds, gate_met
from hpws_assess.measure.instrument import Instrument
from hpws_assess.measure.levels import let_through
from hpws_assess.measure.stops import Ends, Holds, OwnVoices, Reading, Stops
from hpws_assess.model.result import CapResult, ItemResult
from hpws_assess.model.rubric import Cap, CapKind, Gate

MOST_STOPS = 1000
"""Readings that an instrument remembers, so that its memory has an end."""


def stops(bench: Bench, scored: Scored) -> Stops:
    """Where a rated dimension's caps stop it: worked out once for all that read alike."""
    known, reading = bench.scope.known.stops, _read(bench, scored)
    found = known.get(reading)
    if found is None:
        if len(known) >= MOST_STOPS:
            known.clear()
        found = known[reading] = _stops(bench.scope, reading)
    return found


def _read(bench: Bench, scored: Scored) -> Reading:
    """What the caps of a rated dimension hang on."""
    assert scored.claimed is not None
    dimension = scored.dimension
    joint = bench.scope.joint_essentials[dimension.id]
    dated = bench.dated(dimension)
    essentials = [one for one in scored.items if one.item in joint] if joint else []
    return Reading(
        dimension.id,
        scored.claimed,
        scored.carried,
        scored.receivers,
        scored.roles,
        bench.presumed or bool(dated),
        bench.presumed or bool(dated and bench.reviewed(dimension)),
        tuple([(one.item, own_voices(one)) for one in essentials]),
        tuple([gate_met(bench, scored, gate) for gate in dimension.gates]),
    )


def own_voices(result: ItemResult) -> OwnVoices:
    """What each side says of an item itself, a judging role in its place aside."""
    return tuple((one.side, one.score) for one in result.voices if not one.stands_in)


def _stops(scope: Instrument, reading: Reading) -> Stops:
    claimed, rubric = reading.claimed, scope.rubric
    caps = sorted(
        (_made(rule, holds, claimed) for rule, holds in _holding(scope, reading)),
        key=lambda cap: (cap.stops_at, not cap.known, cap.cap),
    )
    binding = [cap for cap in caps if cap.binds]
    unknown = [cap for cap in caps if not cap.known]
    return Stops(
        tuple(caps),
        _ends(reading, binding),
        _ends(reading, [*binding, *unknown]),
        Ends.of(
            [f"let through by cap {cap.cap}" for cap in binding],
            [let_through(rubric, cap.stops_at) for cap in binding],
        ),
    )


def _holding(scope: Instrument, reading: Reading) -> Iterator[tuple[Cap | Gate, Holds]]:
    """The rules whose condition holds or cannot be known."""
    for cap in scope.rubric.caps:
        holds = CONDITIONS[cap.kind](scope, reading, cap)
        if holds is not None:
            yield cap, holds
    gates = scope.rubric.dimension(reading.dimension).gates
    for gate, met in zip(gates, reading.gates, strict=True):
        holds = gate_holds(scope, gate, met)
        if holds is not None:
            yield gate, holds


def _ends(reading: Reading, caps: list[CapResult]) -> Ends:
    """The claimed level and where some caps stop."""
    names = [f"{reading.dimension}#claimed", *[f"cap {cap.cap}" for cap in caps]]
    return Ends.of(names, [reading.claimed, *[cap.stops_at for cap in caps]])


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


def _evidence(scope: Instrument, reading: Reading, cap: Cap) -> Holds | None:
    if cap.without == "artefact":
        return None if reading.dated else Holds("no dated artefact is named")
    return None if reading.reviewed else Holds("no reviewed measure is named")


def _receivers(scope: Instrument, reading: Reading, cap: Cap) -> Holds | None:
    """Too few to show and none asked read the same. Dimensions that ask no receiver are free."""
    if not scope.receiver_items[reading.dimension]:
        return None
    if reading.receivers is None:
        return Holds("nobody on the receiving end can be shown")
    if reading.receivers >= cap.below:
        return None
    return Holds(f"those on the receiving end say {reading.receivers:.1f}, below {cap.below:g}")


def _joint(scope: Instrument, reading: Reading, cap: Cap) -> Holds | None:
    """A judging role's answer never confirms for a side."""
    missing: list[str] = []
    lacks: list[str] = []
    for item, said in reading.joint:
        unsaid = _unconfirmed(scope, item, said, cap.below)
        missing += unsaid
        lacks += [item] if unsaid else []
    return Holds("; ".join(missing), lacks=tuple(lacks)) if missing else None


def _unconfirmed(scope: Instrument, name: str, voices: OwnVoices, below: float) -> list[str]:
    """The sides that do not confirm an item, in words."""
    item, said = scope.rubric.items[name], dict(voices)
    asked = {scope.side(role) for role in scope.asked(item)}
    found = []
    for side in scope.counting_sides:
        if side in asked and said.get(side, below - 1) < below:
            verb = "does not confirm" if side in said else "is silent on"
            found.append(f"{scope.rubric.sides[side].title} {verb} “{item.ask}”")
    return found


def confirmed_by_all(scope: Instrument, result: ItemResult, met_at: float) -> bool:
    """Whether an essential is met: a joint one by every side itself, another by its score."""
    if scope.rubric.items[result.item].joint:
        return not _unconfirmed(scope, result.item, own_voices(result), met_at)
    return result.score is not None and result.score >= met_at


def _single_source(scope: Instrument, reading: Reading, cap: Cap) -> Holds | None:
    alone = bool(reading.roles) and set(reading.roles) <= set(scope.judges)
    return Holds("only an outside judgement was given") if alone else None


def _coverage(scope: Instrument, reading: Reading, cap: Cap) -> Holds | None:
    if reading.carried >= cap.below - 1e-9:
        return None
    return Holds(f"the answers carry {reading.carried:.0%} of the weight, below {cap.below:.0%}")


CONDITIONS: dict[str, Callable[[Instrument, Reading, Cap], Holds | None]] = {
    "evidence": _evidence,
    "receivers": _receivers,
    "joint": _joint,
    "single-source": _single_source,
    "coverage": _coverage,
}
"""Each kind of cap and the function that reads its condition."""
