"""The floor: what was reached once and may not be lost. It is raised, and never lowered."""

from __future__ import annotations

from typing import NamedTuple

from hpws_assess.model.policy import Reached
from hpws_assess.model.result import Result


class Change(NamedTuple):
    """A level beside the floor that it had."""

    rubric: str
    unit: str
    dimension: str
    floor: int | None
    """None: it had none."""
    now: int


class Raised(NamedTuple):
    """A floor after a run."""

    reached: Reached
    higher: tuple[Change, ...] = ()
    """Levels above the floor, or without one."""
    lower: tuple[Change, ...] = ()
    """Levels below it: it stays where it was."""


def reached_by(result: Result) -> Reached:
    """The confirmed levels of a result."""
    return Reached(
        wave=result.wave,
        levels={
            part.rubric.id: {
                node.node: {
                    one.dimension: one.confirmed
                    for one in node.dimensions
                    if one.confirmed is not None
                }
                for node in part.nodes
            }
            for part in result.rubrics
        },
    )


def raise_floor(floor: Reached | None, now: Reached) -> Raised:
    """A floor with every level that is higher now; a wave before its own changes nothing."""
    if floor is not None and now.wave < floor.wave:
        return Raised(floor)
    levels = {rubric: {**units} for rubric, units in floor.levels.items()} if floor else {}
    higher: list[Change] = []
    lower: list[Change] = []
    for rubric, units in now.levels.items():
        for unit, dimensions in units.items():
            kept = dict(levels.get(rubric, {}).get(unit, {}))
            for dimension, level in dimensions.items():
                was = kept.get(dimension)
                change = Change(rubric, unit, dimension, was, level)
                if was is None or level > was:
                    kept[dimension] = level
                    higher.append(change)
                elif level < was:
                    lower.append(change)
            if kept:
                levels.setdefault(rubric, {})[unit] = kept
    return Raised(Reached(wave=now.wave, levels=levels), tuple(higher), tuple(lower))
