"""Every number of a result has a trail: from it, `explain` can show how it came about.

The walk knows no field by heart. It goes through all models of a node, and fails on a number that
is neither the value of a step (or of a step's term) about the same dimension or item, nor stands
among the few that nobody computes: what the rubric itself says, and places in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    steps = {node.node: node.trace for node in result.nodes}
    found = []
    for node in result.nodes:
        known = {}
        for step in node.trace:
            for name, value in ((step.key, step.value), *((t.of, t.value) for t in step.terms)):
                known.setdefault(value, set()).add(f"{step.key} {name}")
        for about, field, value in numbers(node):
            if field in SAID_BY_THE_RUBRIC:
                continue
            if field == ("FactSeen", "score"):  # made where it was stated
                names = {s.key for each in steps.values() for s in each if close(s.value, value)}
            else:
                names = {n for v, each in known.items() if close(v, value) for n in each}
            last = about[-1] if about else "headline"
            if not any(last in name for name in names):
                found.append((node.node, about, field, value))
    return found


def close(one, other) -> bool:
    return one is not None and abs(one - other) <= 1e-9 * max(1.0, abs(other))


PLACE = assessment(units=UNITS, headcount={"member": 40})


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=40, deadline=None)
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
    names = ["North", "South", "West"]
    people = []
    for at, name in enumerate(names):
        for n in range(12):
            row = {"a": 1 + (n + at) % 4, "b": 1 + (n // 2 + at) % 4, "c": 1 + (n // 3 + at) % 5}
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
