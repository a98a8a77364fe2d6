"""Every number of a result has a trail: from it, `explain` can show how it came about.

The walk knows no field by heart. It goes through all models of a node, and fails on a number that
is neither the value of a step (or of a step's term) about the same dimension or item, nor stands
among the few that nobody computes: what the rubric itself says, and places in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from pydantic import BaseModel
from worlds import PROOF, UNITS, WORLDS, crowds

from builders import (
    Person,
    Seen,
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
        for key in ("dimension", "item"):
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
