"""What one wave's result says of a dimension, taken apart into what can change by itself.

All of it is released: means by side and role with the roles' weights, from the scoring's own trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hpws_assess.advise.change.design import Place, place_of
from hpws_assess.model.items import Item
from hpws_assess.model.result import DimensionResult, ItemResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.step import Step

Source = tuple[str, str]
"""A side and a role of it; two empty texts for a fact, which has one score for all."""

FACT: Source = ("", "")


class Speaker(NamedTuple):
    """A role in the mean of its side."""

    role: str
    weight: float


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
    results = {one.item: one for one in result.items if one.counts and one.score is not None}
    places: dict[str, Place] = {}
    speakers: dict[str, dict[str, tuple[Speaker, ...]]] = {}
    means: dict[tuple[str, Source], float] = {}
    for item in rubric.dimension(result.dimension).items:
        if item.counted:
            name = names.get(item.id, item.id)
            places[name] = place_of(rubric, item, name)
            if item.id in results:
                speakers[name], said = _spoken(item, results[item.id], steps)
                means |= {(name, source): mean for source, mean in said.items()}
    top = rubric.levels[-1].level
    ceiling = min((cap.stops_at for cap in result.caps if cap.known), default=top)
    return Heard(places, frozenset(speakers), speakers, means, ceiling)


def _spoken(
    item: Item, one: ItemResult, steps: Mapping[str, Step]
) -> tuple[dict[str, tuple[Speaker, ...]], dict[Source, float]]:
    """Who spoke on an item, by side, and what each said."""
    assert one.score is not None
    if not one.voices or (item.stated and not item.joint):
        side, role = FACT
        return {side: (Speaker(role, 1.0),)}, {FACT: one.score}
    speakers: dict[str, tuple[Speaker, ...]] = {}
    means: dict[Source, float] = {}
    for voice in one.voices:
        side = voice.side or ""
        said = _roles(voice.roles, voice.score, steps.get(f"{item.id}@{voice.side}"))
        whole = sum(weight for _, _, weight in said)
        speakers[side] = tuple(Speaker(role, part / whole) for role, _, part in said)
        means |= {(side, role): mean for role, mean, _ in said}
    return speakers, means


def _roles(
    roles: tuple[str, ...], score: float, step: Step | None
) -> list[tuple[str, float, float]]:
    """Role, mean and weight; one voice of all roles where the trace does not take it apart."""
    if step is not None and step.how == "weighted mean" and len(step.terms) == len(roles):
        return [
            (role, term.value, term.weight)
            for role, term in zip(roles, step.terms, strict=True)
            if term.value is not None
        ]
    return [(" and ".join(roles), score, 1.0)]
