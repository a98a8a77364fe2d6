"""Gates, waivers and floors from files and options, with the place of everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.judged import Place
from hpws_assess.model.policy import Floor, GateLine, Policy
from hpws_assess.policy.asked import Gate
from hpws_assess.policy.grammar import ConditionError, parse
from hpws_assess.policy.waivers import normal
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.shape import shaped


def load_policy(document: Document) -> tuple[Policy, tuple[Gate, ...]]:
    """A file of gates, and the gates in it.

    Raises:
        AssessError: every fault, with its place; of a condition, the very character.
    """
    policy = shaped(document, Policy)
    gates: list[Gate] = []
    problems: list[Problem] = []
    for at, line in enumerate(policy.gates):
        place = document.place(("gates", at, "fail_on"))
        try:
            gates.append(_gate(document, line, place))
        except ConditionError as error:
            problems.append(Problem(document.name, *place, in_condition(line.fail_on, error)))
    problems += _twice(document, policy)
    problems += _idle_waivers(document, policy)
    if problems:
        raise AssessError(problems)
    return policy, tuple(gates)


def load_floor(document: Document) -> Floor:
    """A floor that an earlier run has written."""
    return shaped(document, Floor)


def gates_of(conditions: Sequence[str], option: str) -> tuple[Gate, ...]:
    """The gates of an option's conditions.

    Raises:
        AssessError: every condition that cannot be read.
    """
    gates: list[Gate] = []
    problems: list[Problem] = []
    for text in conditions:
        try:
            gates.append(Gate(parse(text), source=Place(option, 0, 0)))
        except ConditionError as error:
            problems.append(Problem(option, 0, 0, in_condition(text, error)))
    if problems:
        raise AssessError(problems)
    return tuple(gates)


def in_condition(text: str, error: ConditionError) -> str:
    """What is wrong with a condition, and at which of its characters."""
    return f"`{text}`, character {error.at + 1}: {error.message}"


def _gate(document: Document, line: GateLine, place: tuple[int, int]) -> Gate:
    return Gate(parse(line.fail_on), line.severity, line.why or "", Place(document.name, *place))


def _twice(document: Document, policy: Policy) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, line in enumerate(policy.gates):
        if normal(line.fail_on) in seen:
            place = document.place(("gates", at, "fail_on"))
            yield Problem(document.name, *place, "the same gate stands above already")
        seen.add(normal(line.fail_on))


def _idle_waivers(document: Document, policy: Policy) -> Iterator[Problem]:
    """A waiver of a gate that no line has would never be found out of date."""
    known = {normal(line.fail_on): line.fail_on for line in policy.gates}
    words = {"regression", "floor"}
    for at, waiver in enumerate(policy.waivers):
        if normal(waiver.gate) not in {*known, *words}:
            place = document.place(("waivers", at, "gate"))
            listed = "; ".join(known.values()) or "none"
            message = f"there is no gate `{waiver.gate}` in this file; there are: {listed}"
            yield Problem(document.name, *place, message)
