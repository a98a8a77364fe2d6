"""Random rubrics with actions, needs, gates and caps, and people who answer them: for plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from builders import (
    TOP,
    Person,
    action,
    artefact,
    assessment,
    cap,
    counted,
    dimension,
    gate,
    item,
    rubric,
)
from hpws_assess.advise.what_if import Baseline
from hpws_assess.measure.scope import Scope
from hpws_assess.model.rubric import Rubric

HORIZONS = ("30 days", "60 days", "90 days", "3-6 months", "6-12 months", "12 months", "soon")
CAPS = [
    cap("evidence", 2, without="artefact"),
    cap("evidence", 3, without="review"),
    cap("receivers", 3, below=3.5),
    cap("joint", 2, below=3.5),
]
ASKED = (
    {"roles": ("chief",)},
    {"roles": ("member",)},
    {"roles": ("chief", "member")},
    {"roles": ("chief", "steward"), "joint": True, "essential": True},
)


@dataclass(frozen=True)
class Place:
    """A rubric, and what was said to it."""

    rubric: Rubric
    people: list[Person]
    proof: dict[str, Any]

    @property
    def baseline(self) -> Baseline:
        tally, register = counted(self.rubric, self.people, None, self.proof)
        return Baseline(Scope.of(self.rubric, assessment()), tally, register, TOP)


def _items(draw, name: str) -> list[dict[str, Any]]:
    found = []
    for at in range(draw(st.integers(1, 3))):
        asked = draw(st.sampled_from(ASKED))
        more = {key: value for key, value in asked.items() if key != "roles"}
        weight = draw(st.sampled_from([0.5, 1.0, 2.0]))
        reverse = not more and draw(st.booleans())
        found.append(item(f"{name}.{at}", *asked["roles"], weight=weight, reverse=reverse, **more))
    return found


def _actions(draw, dims: dict[str, list[dict]], most: int) -> dict[str, list[dict]]:
    """Actions that need earlier ones, of any dimension, and move items to answers."""
    made: list[str] = []
    found: dict[str, list[dict]] = {name: [] for name in dims}
    every = [one for items in dims.values() for one in items]
    for at in range(draw(st.integers(1, most))):
        home = draw(st.sampled_from(sorted(dims)))
        moved = draw(
            st.lists(
                st.sampled_from(dims[home] if draw(st.booleans()) else every),
                max_size=3,
                unique_by=lambda one: one["id"],
            )
        )
        needs = draw(st.lists(st.sampled_from(made), max_size=2, unique=True)) if made else []
        least = draw(st.sampled_from([0.5, 1.0, 3.0]))
        found[home].append(
            action(
                f"a{at}",
                draw(st.integers(2, 5)),
                moves={one["id"]: _answer(one, draw(st.integers(2, 5))) for one in moved},
                needs=needs,
                effort={"least": least, "most": least + draw(st.sampled_from([0.0, 2.0, 9.0]))},
                horizon=draw(st.sampled_from(HORIZONS)),
            )
        )
        made.append(f"a{at}")
    return found


def _answer(one: dict[str, Any], points: int) -> int:
    """The answer worth so many points, whichever way the item is asked."""
    return 6 - points if one["reverse"] else points


@st.composite
def places(draw, most_actions: int = 9, caps: bool = True) -> Place:
    """A place to plan for."""
    names = [f"d{at}" for at in range(draw(st.integers(1, 3)))]
    dims = {name: _items(draw, name) for name in names}
    actions = _actions(draw, dims, most_actions)
    made = []
    for at, name in enumerate(names):
        gates = []
        others = [one for one in names if one != name]
        if others and draw(st.booleans()):
            need = {"dimension": draw(st.sampled_from(others)), "level": draw(st.integers(2, 4))}
            gates = [gate(draw(st.integers(1, 3)), need, id=f"gate{at}")]
        made.append(
            dimension(
                name,
                *dims[name],
                actions=actions[name],
                gates=gates,
                weight=draw(st.sampled_from([1.0, 2.0, 5.0])),
            )
        )
    ruler = rubric(*made, caps=draw(st.sampled_from([CAPS, CAPS[2:], []])) if caps else [])
    people, proof = _people(draw, ruler)
    return Place(ruler, people, proof)


def _people(draw, ruler: Rubric) -> tuple[list[Person], dict[str, Any]]:
    """A chief and a steward, by name, and six members who answer alike."""
    said: dict[str, dict[str, int]] = {"chief": {}, "steward": {}, "member": {}}
    for one in ruler.items.values():
        for role in one.roles:
            answer = draw(st.sampled_from([1, 2, 3, 4, 5, None]))
            if answer is not None:
                said[role][one.id] = answer
    evidence = {}
    named = draw(st.lists(st.sampled_from(sorted(ruler.items)), max_size=2, unique=True))
    for name in named:
        if name in said["chief"]:
            evidence[name] = ("policy",)
    people = [Person("chief", said["chief"], evidence=evidence), Person("steward", said["steward"])]
    people += [Person("member", said["member"])] * 6
    reviewed = draw(st.sampled_from([None, "2026-09-01"]))
    return people, {"policy": artefact(**({"reviewed": reviewed} if reviewed else {}))}
