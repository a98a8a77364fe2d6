"""Random rubrics and answers of which one thing changes: it is the one cause that is named.

Whatever changed, parts add up to the change; where one thing alone changed, no other cause has a
part at all. A step's score may also stand still, since a change need not reach it: no cause then.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    Person,
    artefact,
    assessed,
    assessment,
    cap,
    choice,
    counted,
    dimension,
    item,
    number,
    rubric,
)
from hpws_assess.advise.change.compare import compare
from hpws_assess.model.rubric import Rubric

THEN, NOW = assessment(wave="2026-Q2"), assessment(wave="2026-Q4")

pytestmark = pytest.mark.slow  # scores hundreds of organizations

ROLES = ("lead", "chief", "member")
"""Two of management, one of which is an office, and one of labour."""

SIZES = {"lead": 6, "chief": 2, "member": 8}
FLOORS = [(0.0, 40.0), (40.0, 0.0), (5.0, 30.0), (0.0, 80.0)]
VALUES = [(0.0, 0.5, 1.0), (1.0, 0.5, 0.0), (0.0, 0.25, 1.0), (0.5, 0.0, 1.0)]


@dataclass(frozen=True)
class Asked:
    """An item as data, so that one thing in it can be changed."""

    name: str
    kind: str
    roles: tuple[str, ...]
    weight: float = 1.0
    reverse: bool = False
    joint: bool = False
    rule: int = 0
    """Which ends, or which values of the options."""

    def data(self) -> dict[str, Any]:
        more = {"weight": self.weight, "reverse": self.reverse, "joint": self.joint}
        if self.kind == "number":
            floor, ceiling = FLOORS[self.rule]
            return number(self.name, "chief", floor=floor, ceiling=ceiling, **more)
        if self.kind == "choice":
            values = dict(zip("xyz", VALUES[self.rule], strict=True))
            return choice(self.name, *self.roles, values=values, **more)
        return item(self.name, *self.roles, **more)

    def answers(self) -> list[Any]:
        return {"number": [0, 10, 25, 40, 60], "choice": list("xyz")}.get(
            self.kind, [1, 2, 3, 4, 5]
        )


@dataclass(frozen=True)
class World:
    """What is asked, who answers what, and what is shown."""

    items: tuple[Asked, ...]
    people: tuple[Person, ...]
    shown: bool = False
    caps: tuple[Any, ...] = field(default=(("evidence", 2),))

    @property
    def rubric(self) -> Rubric:
        caps = [cap(kind, stops, without="artefact") for kind, stops in self.caps]
        return rubric(dimension("d", *(one.data() for one in self.items)), caps=caps)

    def said(self) -> list[Person]:
        """The people's answers to what is asked of them; the chief cites what is shown."""
        found = []
        for one in self.people:
            asked = {it.name for it in self.items if one.role in it.roles}
            answers = {name: a for name, a in one.answers.items() if name in asked}
            cited = {next(iter(answers)): ("policy",)} if self.shown and answers else {}
            found.append(one.but(answers=answers, evidence=cited if one.role == "chief" else {}))
        return found


@st.composite
def asked(draw, name: str) -> Asked:
    kind = draw(st.sampled_from(["agreement", "agreement", "choice", "number"]))
    joint = kind == "agreement" and draw(st.integers(0, 4)) == 0
    some = st.sampled_from([("lead",), ("lead", "chief"), ("member",), ROLES])
    roles = ("chief",) if kind == "number" else ROLES if joint else draw(some)
    return Asked(
        name,
        kind,
        roles,
        weight=draw(st.sampled_from([0.5, 1.0, 2.0])),
        reverse=draw(st.booleans()),
        joint=joint,
        rule=draw(st.integers(0, 3)),
    )


@st.composite
def answered(draw, items: tuple[Asked, ...]) -> tuple[Person, ...]:
    """Everybody answers everything; three kinds of answer sheets in each role."""
    people = []
    for role, size in SIZES.items():
        mine = [one for one in items if role in one.roles]
        sheets = [
            {one.name: draw(st.sampled_from(one.answers())) for one in mine}
            for _ in range(1 if role == "chief" else 3)
        ]
        people += [Person(role, sheets[at % len(sheets)]) for at in range(size)]
    return tuple(people)


@st.composite
def worlds(draw) -> World:
    items = tuple(draw(asked(f"i{at}")) for at in range(draw(st.integers(2, 4))))
    return World(items, draw(answered(items)), draw(st.booleans()))


def other_answers(draw, world: World) -> World:
    return replace(world, people=draw(answered(world.items)))


def other_mix(draw, world: World) -> World:
    """Every sheet of leads stands there twice, or as often as before: another share of the side."""
    leads = tuple(one for one in world.people if one.role == "lead")
    return replace(world, people=world.people + leads)


def fewer_answered(draw, world: World) -> World:
    """Nobody answers one of the items any more."""
    gone = draw(st.sampled_from(world.items)).name
    people = tuple(
        one.but(answers={name: a for name, a in one.answers.items() if name != gone})
        for one in world.people
    )
    return replace(world, people=people)


def other_weight(draw, world: World) -> World:
    at = draw(st.integers(0, len(world.items) - 1))
    one = replace(world.items[at], weight=5.0)
    return replace(world, items=(*world.items[:at], one, *world.items[at + 1 :]))


def fewer_items(draw, world: World) -> World:
    at = draw(st.integers(0, len(world.items) - 1))
    return replace(world, items=(*world.items[:at], *world.items[at + 1 :]))


def other_rule(draw, world: World) -> World:
    """One item is scored otherwise: reversed, other ends, other values; its id stays."""
    at = draw(st.integers(0, len(world.items) - 1))
    old = world.items[at]
    turned = replace(old, reverse=not old.reverse)
    one = turned if draw(st.booleans()) else replace(old, rule=(old.rule + 1) % 4)
    return replace(world, items=(*world.items[:at], one, *world.items[at + 1 :]))


def asked_of_others(draw, world: World) -> World:
    """An item that leads and the chief answered is the leads' alone, or the other way round."""
    swap = {("lead",): ("lead", "chief"), ("lead", "chief"): ("lead",)}
    items = tuple(replace(one, roles=swap.get(one.roles, one.roles)) for one in world.items)
    return replace(world, items=items, people=_all_answer(draw, world, items))


def _all_answer(draw, world: World, items: tuple[Asked, ...]) -> tuple[Person, ...]:
    """The same answers, and the chief's to what is asked of leads; only those asked are read."""
    extra = {one.name: one.answers()[0] for one in items if one.kind != "number"}
    return tuple(
        one.but(answers={**(extra if one.role == "chief" else {}), **one.answers})
        for one in world.people
    )


def proof_shown(draw, world: World) -> World:
    return replace(world, shown=not world.shown)


CHANGES = {
    "answers": [other_answers],
    "speakers": [other_mix],
    "answered": [fewer_answered],
    "rubric": [other_weight, fewer_items, other_rule, asked_of_others],
    "caps": [proof_shown],
}
CASES = [(cause, change) for cause, changes in CHANGES.items() for change in changes]


def compared(before: World, after: World):
    results = [
        assessed(one.rubric, *counted(one.rubric, one.said(), wave, {"policy": artefact()}), wave)
        for one, wave in ((before, THEN), (after, NOW))
    ]
    return compare(*results).rubrics[0].nodes[0].dimensions[0]


def all_parts(one):
    levels = [level for level in (one.claimed, one.confirmed) if level is not None]
    return one.parts, [level.parts for level in levels]


@pytest.mark.parametrize(("cause", "change"), CASES, ids=lambda one: getattr(one, "__name__", one))
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_one_change_is_the_one_cause(cause, change, data):
    """Of the score and of both levels; the others have no part, not even one of nothing."""
    before = data.draw(worlds())
    one = compared(before, change(data.draw, before))
    if one.points is None:
        assert one.label == "not comparable"
        return
    score, levels = all_parts(one)
    causes = {part.cause for part in score}
    assert causes <= ({cause} - {"caps"})
    assert abs(fsum(part.points for part in score) - one.points) < 1e-9
    assert causes or abs(one.points) < 1e-9
    for parts in levels:
        assert {part.cause for part in parts} <= {cause, "caps"}
    if cause != "caps" and one.claimed is not None:
        assert {part.cause for part in one.claimed.parts} <= {cause}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_parts_add_up_whatever_changed_together(data):
    """Two to five of the changes at once."""
    before = after = data.draw(worlds())
    some = data.draw(st.lists(st.sampled_from(CASES), min_size=2, max_size=5, unique=True))
    for _, change in sorted(some, key=lambda one: one[1].__name__):
        if len(after.items) > 1 or change is not fewer_items:
            after = change(data.draw, after)
    one = compared(before, after)
    if one.points is None:
        return
    assert abs(fsum(part.points for part in one.parts) - one.points) < 1e-9
    for level in (one.claimed, one.confirmed):
        if level is not None:
            assert abs(fsum(p.points for p in level.parts) - (level.now - level.then)) < 1e-9


def test_each_cause_is_found_somewhere():
    """The property is not empty: each change does move a score, or a level."""
    people = tuple(
        Person(role, {"a": n % 2 + at + 1, "b": 4 - at}, unit="Works")
        for at, (role, size) in enumerate(SIZES.items())
        for n in range(size)
    )
    items = (Asked("a", "agreement", ROLES), Asked("b", "agreement", ("lead", "chief")))
    world = World(items, people)
    turned = replace(world, items=(replace(items[0], reverse=True), items[1]))
    heavy = replace(world, items=(replace(items[0], weight=5.0), items[1]))
    alone = replace(world, items=(items[0], replace(items[1], roles=("lead",))))
    leads = replace(world, people=people + tuple(one for one in people if one.role == "lead"))
    fewer = replace(world, people=tuple(one.but(answers={"a": one.answers["a"]}) for one in people))
    told = {
        "rubric": [turned, heavy, alone],
        "speakers": [leads],
        "answered": [fewer],
    }
    for cause, afters in told.items():
        for after in afters:
            one = compared(world, after)
            assert [part.cause for part in one.parts] == [cause]
            assert abs(one.points) > 1e-3
