"""Gates over one result: what each found, at which line, and what a waiver lets pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hpws_assess.model.judged import (
    Case,
    Judged,
    Level,
    Notice,
    Outcome,
    Place,
    Spot,
    Standing,
    State,
)
from hpws_assess.model.policy import Severity
from hpws_assess.model.remembered import Remembered
from hpws_assess.model.result import NodeResult, Result, RubricResult
from hpws_assess.policy.asked import Gate, Rules
from hpws_assess.policy.dimensions import read_dimension, read_evidence, read_item, read_overall
from hpws_assess.policy.findings import read_finding, sources_of, spot_of
from hpws_assess.policy.floor import raise_floor, reached_by
from hpws_assess.policy.grammar import Condition
from hpws_assess.policy.groups import read_privacy, read_response
from hpws_assess.policy.names import find_misfit
from hpws_assess.policy.reading import Context, Finder, Reading
from hpws_assess.policy.regression import read_floor, read_regression
from hpws_assess.policy.waivers import Waivers

Read = Callable[[Context, RubricResult, NodeResult, Condition], Iterator[Reading]]

READS: dict[str, Read] = {
    "dimension": read_dimension,
    "item": read_item,
    "overall": read_overall,
    "evidence": read_evidence,
    "response": read_response,
    "finding": read_finding,
    "privacy": read_privacy,
    "regression": read_regression,
    "floor": read_floor,
}
"""Each subject of the grammar and the function that reads it. A new one is a row here."""

EVERYWHERE = frozenset({"privacy", "regression", "floor"})
"""Subjects that are about every unit where a condition names none."""

NAMED = 5
"""Things without data that are named of one gate; all are counted."""

LEVELS: dict[Severity, Level] = {"error": "error", "warn": "warning", "off": "note"}


def judge(rules: Rules, result: Result, finder: Finder, before: Remembered | None = None) -> Judged:
    """What the gates say of one result. Only released values are read.

    A condition that cannot be known does what it says itself about no data.
    """
    context = Context(result, before, rules.floor.get(result.organization))
    waivers = Waivers(rules.waivers, result.organization, result.as_of)
    outcomes: list[Outcome] = []
    misfits: dict[str, str] = {}
    for gate in rules.gates:
        if gate.severity == "off":
            continue
        misfit = find_misfit(result, gate.condition)
        if misfit:
            misfits[gate.condition.text] = misfit
        else:
            outcomes.append(_judge(gate, context, finder, waivers))
    return Judged(
        organization=result.organization,
        wave=result.wave,
        home=finder.home,
        standings=tuple(_standing(part) for part in result.rubrics),
        outcomes=tuple(outcomes),
        waivers=waivers.seen(outcomes),
        notices=tuple(_notices(rules, result, finder)),
        above=_above(rules, result),
        misfits=tuple(misfits.items()),
    )


def _judge(gate: Gate, context: Context, finder: Finder, waivers: Waivers) -> Outcome:
    checked = unknown = 0
    cases: list[Case] = []
    unjudged: list[Spot] = []
    for reading in _readings(context, gate.condition):
        if not reading.applies:
            continue
        checked += 1
        unknown += not _is_known(reading)
        level = _level_of(gate, reading)
        if level is None:
            if not _is_known(reading) and len(unjudged) < NAMED:
                unjudged.append(reading.spot)
            continue
        case = Case(
            spot=reading.spot,
            message=reading.said,
            level=level,
            known=_is_known(reading),
            mend=reading.mend,
            place=_place(context, finder, reading),
        )
        cases.append(waivers.applied(gate.condition.text, case))
    return Outcome(
        gate=gate.condition.text,
        state=_state(cases),
        checked=checked,
        unknown=unknown,
        cases=tuple(cases),
        why=gate.why,
        unjudged=tuple(unjudged),
    )


def _readings(context: Context, condition: Condition) -> Iterator[Reading]:
    for part in context.result.rubrics:
        if condition.rubric not in {None, part.rubric.id}:
            continue
        read = READS[kind_of(part, condition)]
        everywhere = condition.unit == "*" or (
            condition.unit is None and condition.subject in EVERYWHERE
        )
        for node in part.nodes:
            here = node.node == condition.unit or (condition.unit is None and not node.depth)
            if everywhere or here:
                yield from read(context, part, node, condition)


def kind_of(part: RubricResult, condition: Condition) -> str:
    """The row of ``READS``: only the rubric knows whether a name is a dimension or an item."""
    if condition.subject != "item or dimension":
        return condition.subject
    return "item" if condition.name in part.rubric.items else "dimension"


def _is_known(reading: Reading) -> bool:
    return reading.holds is not None or reading.number is not None


def _level_of(gate: Gate, reading: Reading) -> Level | None:
    """How much a reading matters; None where it passes."""
    condition = gate.condition
    if not _is_known(reading):
        if condition.no_data == "passes":
            return None
        return "warning" if condition.no_data == "warns" else LEVELS[gate.severity]
    holds = reading.holds
    if holds is None:
        assert reading.number is not None
        holds = condition.holds(reading.number)
    return LEVELS[gate.severity] if holds else None


def _state(cases: Sequence[Case]) -> State:
    if not cases:
        return "passed"
    left = {case.level for case in cases if not case.waived}
    if "error" in left:
        return "failed"
    return "warned" if left else "waived"


def _place(context: Context, finder: Finder, reading: Reading) -> Place:
    """The line of an attributed answer that a reading is made of, else where the assessment is."""
    spot = reading.spot
    for part in context.result.rubrics:
        if part.rubric.id == spot.rubric:
            for source in reading.sources:
                for unit in below(part, spot.unit):
                    place = finder.find(spot.rubric, unit, source.item, source.roles)
                    if place is not None:
                        return place
    return finder.home


def below(part: RubricResult, unit: str) -> list[str]:
    """A unit and all that is under it, from above."""
    found = [unit]
    for node in part.nodes:
        if node.parent in found and node.node not in found:
            found.append(node.node)
    return found


def _above(rules: Rules, result: Result) -> int:
    """By how many levels the floor could be tightened."""
    if not any(gate.condition.subject == "floor" for gate in rules.gates):
        return 0
    floor = rules.floor.get(result.organization)
    return len(raise_floor(floor, reached_by(result)).higher)


def _standing(part: RubricResult) -> Standing:
    known = [one.assured for one in part.root.dimensions if one.assured is not None]
    levels = [rung.level for rung in part.rubric.levels]
    lowest = min(known, default=None)
    line = part.root.headline.text
    return Standing(part.rubric.id, part.rubric.title, line, lowest, max(levels))


def _notices(rules: Rules, result: Result, finder: Finder) -> Iterator[Notice]:
    """Findings that no gate asks about, each once, those of the whole organization first."""
    asked = {
        gate.condition.rule
        for gate in rules.gates
        if gate.condition.subject == "finding"
        and gate.condition.operator is None
        and gate.severity != "off"
    }
    for part in result.rubrics:
        said: set[object] = set()
        for node in part.nodes:
            for one in node.findings:
                if one in said or one.rule in asked or "*" in asked:
                    continue
                said.add(one)
                spot = spot_of(part, node, one)
                reading = Reading(spot, None, one.message, sources=sources_of(node, one))
                place = _place(Context(result), finder, reading)
                yield Notice(one.rule, spot, one.message, one.mend, place)
