"""Every number of a result has a trail: from it, `explain` can show how it came about.

The walk knows no field by heart. It goes through all models of a node, and fails on a number that
is neither the value of a step (or of a step's term) about the same dimension or item, nor stands
among the few that nobody computes: what the rubric itself says, and places in the tree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import places
from pydantic import BaseModel
from worlds import PROOF, UNITS, WORLDS, crowds

from builders import (
    Person,
    Seen,
    action,
    assessed,
    assessment,
    counted,
    dimension,
    each,
    item,
    rubric,
    score,
    unit,
)
from hpws_assess.advise.roadmap.document import Question, plan_document
from hpws_assess.advise.what_if import at_level
from hpws_assess.model.result import Tool
from hpws_assess.model.roadmap import PlanChoice

pytestmark = pytest.mark.slow  # scores hundreds of organizations

SAID_BY_THE_RUBRIC = {
    ("NodeResult", "depth"),
    ("Headline", "of"),
    ("DimensionResult", "target"),
    ("CapResult", "stops_at"),
    ("Chance", "level"),
    ("Sure", "freedom"),
    ("Agreement", "items"),
    ("Reliability", "items"),
    ("Reliability", "units"),
}
"""Levels that the rubric names, how many things there are, and degrees of freedom, which stand in
the notes and terms of the steps that use them."""


def numbers(model: BaseModel, about: tuple[str, ...] = ()) -> Iterator[tuple[tuple, str, float]]:
    """Every number in a model and in those inside it: what it is about, its field, its value."""
    for name in type(model).model_fields:
        if name == "trace":
            continue
        value = getattr(model, name)
        here = about
        for key in ("dimension", "item", "action", "combination"):
            if isinstance(found := getattr(model, key, None), str):
                here = (*here, found)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from numbers(one, here)
            elif isinstance(one, int | float) and not isinstance(one, bool):
                yield here, (type(model).__name__, name), one


def without_trail(result) -> list[tuple]:
    """The numbers of all nodes that no step of theirs has made or taken in."""
    named = {node.node: made(node) for node in result.nodes}
    anywhere = {}
    for known in named.values():
        for value, names in known.items():
            anywhere.setdefault(value, set()).update(names)
    found = []
    for node in result.nodes:
        for about, field, value in numbers(node):
            if field in SAID_BY_THE_RUBRIC:
                continue
            known = anywhere if field == STATED_ELSEWHERE else named[node.node]
            last = about[-1] if about else "headline"
            if not any(last in name for name in known.get(value, ())):
                found.append((node.node, about, field, value))
    return found


OF_PLANS = {
    ("PlanPhase", "number"),
    ("PlanPhase", "months"),
    ("PlanChoice", "capacity"),
    ("PlanChoice", "at_a_time"),
    ("PlanChoice", "months"),
    ("PlanChoice", "least_gap"),
    ("Pinned", "phase"),
    ("Reach", "level"),
}
"""What was asked for, and how a plan's phases are numbered and cut: nobody computes it."""


def planned_without_trail(one, *traces) -> list[tuple]:
    """The numbers of a plan, a supposition or a cheapest way that no step has made."""
    known = {}
    for step in chain(one.trace, *traces):
        known.setdefault(step.value, set()).add(step.key)
    found = []
    for about, field, value in numbers(one):
        named = known.get(value, ())
        last = about[-1] if about else {"Reach": "reach", "Pinned": "pinned"}.get(field[0], "plan:")
        if field not in OF_PLANS and not any(last in name for name in named):
            found.append((about, field, value))
    return found


def made(node) -> dict[float, set[str]]:
    """By number, the steps and terms of a node that have it."""
    found = {}
    for step in node.trace:
        found.setdefault(step.value, set()).add(step.key)
        for term in step.terms:
            found.setdefault(term.value, set()).add(f"{step.key} {term.of}")
    return found


STATED_ELSEWHERE = ("FactSeen", "score")
"""A fact's trail is at the node where it was stated."""

PLACE = assessment(units=UNITS, headcount={"member": 40})


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=15, deadline=None)
@given(crowd=crowds())
def test_every_number_of_a_result_has_a_trail(kind, crowd):
    """Whoever answered what, wherever, to a rubric that uses everything."""
    ruler = WORLDS[kind]
    seen = Seen(assessed(ruler, *counted(ruler, crowd, PLACE, PROOF), PLACE))
    assert without_trail(seen.result) == []


@settings(max_examples=15, deadline=None)
@given(place=places(), level=st.integers(2, 5), capacity=st.sampled_from([None, 2.0, 8.0]))
def test_every_number_of_a_plan_has_a_trail(place, level, capacity):
    """Phase loads, priorities, places; what would follow, before and after; the cheapest way."""
    baseline = place.baseline
    tally, register = counted(place.rubric, place.people, None, place.proof)
    node = assessed(place.rubric, tally, register).rubrics[0].root
    found = plan_document(
        assessment(profile={"expiry": "2027-05-01"}),
        Tool(name="t", version="0"),
        [(baseline, node)],
        Question(
            PlanChoice(capacity=capacity, start=dt.date(2026, 11, 30)),
            {"test": at_level(baseline.scope, place.rubric.dimensions[0], level)},
            level if capacity else None,
        ),
    )
    assert planned_without_trail(found.roadmap, node.trace) == []
    for one in (*found.what_if, *(after.follows for after in found.expected)):
        assert planned_without_trail(one) == []
    for one in found.reach:
        assert planned_without_trail(one) == []


def test_the_plan_of_a_result_has_a_trail():
    """As a report prints it, with fixed days and what is under way in every phase."""
    ruler = rubric(
        dimension("d", item("a"), actions=[action("x", 2), action("y", 3, needs=["x"])]),
        dimension("e", item("b"), actions=[action("z", 4)]),
    )
    people = [Person("chief", {"a": 1, "b": 2})]
    whole = score(ruler, people, profile={"expiry": "2027-05-01"}).whole
    plan = whole.plan
    assert plan.planned and plan.pinned and any(phase.weeks for phase in plan.phases)
    assert planned_without_trail(plan, whole.rubrics[0].root.trace) == []
    fewer = plan.but(trace=tuple(step for step in plan.trace if "phase-1#weeks" not in step.key))
    lost = planned_without_trail(fewer, whole.rubrics[0].root.trace)
    assert ("PlanPhase", "weeks") in {field for _, field, _ in lost}


def test_a_large_result_has_statistics_and_all_have_a_trail():
    """Intervals, chances, agreement, alpha, ICC, contrasts, who does not know: each is there."""
    pair = {"pair": {"roles": ["lead"], "ask": "We."}}
    ruler = rubric(
        dimension("d", item("a", "member", **pair), item("b", "member"), item("c", "member")),
        dimension("e", item("side", "lead", "member")),
    )
    names, chance, people = ["North", "South", "West"], Random("trail"), []
    for at, name in enumerate(names):
        for n in range(12):
            lean = 2 + at / 2 + chance.gauss(0, 0.8)
            row = {x: min(5, max(1, round(lean + chance.gauss(0, 0.7)))) for x in "abc"}
            people.append(Person("member", {**row, "side": 1 + n % 3}, unit=name))
        people += [Person("lead", {"a": 4 + n % 2, "side": 3 + n % 3}, unit=name) for n in range(6)]
    people += each("member", "b", [2, 3], unit="North")
    seen = score(ruler, people, units=[unit(name, member=20, lead=9) for name in names])
    assert without_trail(seen.result) == []
    dim = seen.dim()
    assert dim.sure.chances and dim.agreement[0].r_wg is not None
    assert dim.reliability[0].omega is not None and dim.reliability[0].icc1 is not None
    assert seen.item("a").contrasts[0].delta is not None
    assert seen.item("side").contrasts[0].kind == "side"
    assert seen.node().agenda


def test_the_walk_finds_a_number_without_a_trail():
    """The walk itself can fail: take one step away, or change one number."""
    seen = score(rubric(dimension("d", item("a", "member"))), each("member", "a", [1, 2, 3, 4, 5]))
    assert without_trail(seen.result) == []
    root = seen.result.root
    fewer = root.model_copy(update={"trace": tuple(s for s in root.trace if "upper" not in s.key)})
    lost = without_trail(seen.result.model_copy(update={"nodes": (fewer,)}))
    assert [field for _, _, field, _ in lost] == [("Sure", "high")]
    dims = (root.dimensions[0].model_copy(update={"score": 2.9}),)
    changed = root.model_copy(update={"dimensions": dims})
    lost = without_trail(seen.result.model_copy(update={"nodes": (changed,)}))
    assert [field for _, _, field, _ in lost] == [("DimensionResult", "score")]
