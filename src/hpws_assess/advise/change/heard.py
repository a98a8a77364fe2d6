"""What one wave's result says of a dimension, taken apart into what can change by itself.

All of it is released: means by side and role with the roles' weights, from the scoring's own trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hpws_assess.model.result import DimensionResult, Step
from hpws_assess.model.rubric import Rubric

Source = tuple[str, str]
"""A side and a role of it; two empty texts for a fact, which has one score for all."""

FACT: Source = ("", "")


class Speaker(NamedTuple):
    """A role in the mean of its side."""

    role: str
    weight: float


class Place(NamedTuple):
    """Where an item stands in its dimension's mean."""

    entry: str
    """The item itself, or its group of alternatives."""
    weight: float
    joint: bool


@dataclass(frozen=True)
class Heard:
    """A dimension in one wave. Items go by their ids in the later wave."""

    places: Mapping[str, Place]
    """The items of the wave's rubric that count by it, in its order: the design."""
    counted: frozenset[str]
    """Those that were answered well enough to enter the mean."""
    speakers: Mapping[str, Mapping[str, tuple[Speaker, ...]]]
    """By item and side, who spoke."""
    means: Mapping[tuple[str, Source], float]
    """By item and source, what was said, on the scale."""
    ceiling: int
    """The lowest level at which a cap that holds stops; the top one where none does."""


def hear(
    rubric: Rubric,
    result: DimensionResult,
    steps: Mapping[str, Step],
    names: Mapping[str, str],
) -> Heard:
    """A dimension's result as what can change in it; ``names`` are later ids by earlier ones."""
    items = {one.item: one for one in result.items}
    places: dict[str, Place] = {}
    speakers: dict[str, dict[str, tuple[Speaker, ...]]] = {}
    means: dict[tuple[str, Source], float] = {}
    counted: set[str] = set()
    for item in rubric.dimension(result.dimension).items:
        if not item.counted:
            continue
        name = names.get(item.id, item.id)
        entry = f"any-of:{item.any_of}" if item.any_of else name
        places[name] = Place(entry, item.weight, item.joint)
        one = items.get(item.id)
        if one is None or not one.counts or one.score is None:
            continue
        counted.add(name)
        if not one.voices or (item.stated and not item.joint):
            speakers[name] = {FACT[0]: (Speaker(FACT[1], 1.0),)}
            means[name, FACT] = one.score
            continue
        speakers[name] = {}
        for voice in one.voices:
            side = voice.side or ""
            step = steps.get(f"{item.id}@{voice.side}")
            said = _roles(voice.roles, voice.score, step)
            whole = sum(weight for _, _, weight in said)
            speakers[name][side] = tuple(Speaker(role, part / whole) for role, _, part in said)
            means |= {(name, (side, role)): mean for role, mean, _ in said}
    top = rubric.levels[-1].level
    ceiling = min((cap.stops_at for cap in result.caps if cap.known), default=top)
    return Heard(places, frozenset(counted), speakers, means, ceiling)


def _roles(
    roles: tuple[str, ...], score: float, step: Step | None
) -> list[tuple[str, float, float]]:
    """Role, mean and weight; one voice of all roles where the trace does not take it apart."""
    if step is not None and step.how == "weighted mean" and len(step.terms) == len(roles):
        said = [(term.value, term.weight) for term in step.terms]
        return [
            (role, value, weight)
            for role, (value, weight) in zip(roles, said, strict=True)
            if value is not None
        ]
    return [(" and ".join(roles), score, 1.0)]
