"""What is wrong in a result that fits its model: names and numbers that no scoring has made.

Results are files, so somebody may have edited or cut them; what is read again is checked before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite

from pydantic import BaseModel

from hpws_assess.advise.change.heard import hear
from hpws_assess.advise.change.mixing import Mixer
from hpws_assess.check.fault import Fault, Loc, repeated, unknown
from hpws_assess.check.rubric import rubric_faults
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import (
    CapResult,
    DimensionResult,
    ItemResult,
    NodeResult,
    Result,
    RubricResult,
    Voice,
)
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.statistics import Sure
from hpws_assess.model.step import Step

NEAR = 1e-6
"""Points: a score that differs by more from what its items come to was not scored so."""

LEVELS = {
    DimensionResult: ("claimed", "confirmed", "assured", "target"),
    CapResult: ("stops_at",),
}
"""Fields that hold one of the rubric's levels."""

SCORES = {
    DimensionResult: ("score", "low", "high", "receivers"),
    ItemResult: ("score", "low", "high"),
    Voice: ("score",),
}
"""Fields that hold a number on the rubric's scale."""


def result_faults(result: Result) -> list[Fault]:
    """Everything that no scoring of this version gives, with its place."""
    found = [*_infinite(result, ()), *_twice(result.rubrics, "rubrics", ())]
    for at, part in enumerate(result.rubrics):
        found += _of_rubric(part, ("rubrics", at))
    return found


def _infinite(one: object, loc: Loc) -> Iterator[Fault]:
    """Numbers that are none: what a file calls NaN or Infinity."""
    if isinstance(one, float) and not isfinite(one):
        yield Fault(loc, f"`{one}` is no number that can be compared")
    elif isinstance(one, BaseModel):
        for name in type(one).model_fields:
            yield from _infinite(getattr(one, name), (*loc, name))
    elif isinstance(one, tuple):
        for at, each in enumerate(one):
            yield from _infinite(each, (*loc, at))


NAMES = {"rubrics": "rubric", "nodes": "node", "dimensions": "dimension", "items": "item"}
"""What the entries of a list are known by."""


def _twice(entries: Iterable[BaseModel], name: str, loc: Loc) -> Iterator[Fault]:
    """Entries that stand in a list twice."""
    key = NAMES[name]
    names = [
        one.rubric.id if isinstance(one, RubricResult) else getattr(one, key) for one in entries
    ]
    for at in repeated(names):
        yield Fault((*loc, name, at), f"{key} `{names[at]}` stands here twice")


def _of_rubric(part: RubricResult, loc: Loc) -> list[Fault]:
    broken = [
        Fault((*loc, "rubric", *one.loc), one.message)
        for one in rubric_faults(part.rubric)
        if one.severity == "error"
    ]
    if not part.nodes:
        broken.append(Fault((*loc, "nodes"), "no node is left, not even the organization's"))
    if broken:
        return broken
    found = list(_twice(part.nodes, "nodes", loc))
    for at, node in enumerate(part.nodes):
        found += _of_node(part.rubric, node, (*loc, "nodes", at))
    return found


def _of_node(rubric: Rubric, node: NodeResult, loc: Loc) -> list[Fault]:
    known = {one.id for one in rubric.dimensions}
    found = [*_twice(node.dimensions, "dimensions", loc), *_weights(node.trace, loc)]
    for at, one in enumerate(node.dimensions):
        here: Loc = (*loc, "dimensions", at)
        if one.dimension not in known:
            found.append(Fault((*here, "dimension"), unknown("dimension", one.dimension, known)))
            continue
        found += _numbers(rubric, one, here)
        found += _items(rubric, one, here)
    return found or [
        fault
        for at, one in enumerate(node.dimensions)
        for fault in _sum(rubric, node, one, (*loc, "dimensions", at))
    ]


def _weights(trace: tuple[Step, ...], loc: Loc) -> Iterator[Fault]:
    """Means that nothing weighs in."""
    for at, step in enumerate(trace):
        weights = [term.weight for term in step.terms if term.value is not None]
        if step.how == "weighted mean" and weights and (min(weights) < 0 or not sum(weights) > 0):
            yield Fault((*loc, "trace", at), f"no weights of a mean: {step.key}")


def _numbers(rubric: Rubric, one: object, loc: Loc) -> Iterator[Fault]:
    """Levels that the rubric does not have, scores off its scale, errors that are none."""
    if isinstance(one, tuple):
        for at, each in enumerate(one):
            yield from _numbers(rubric, each, (*loc, at))
    if not isinstance(one, BaseModel):
        return
    levels, scale = {rung.level for rung in rubric.levels}, rubric.scale
    for name in LEVELS.get(type(one), ()):
        if (level := getattr(one, name)) is not None and level not in levels:
            yield Fault((*loc, name), f"`{level}` is no level of {rubric.id}")
    for name in SCORES.get(type(one), ()):
        score = getattr(one, name)
        if score is not None and not scale.min - NEAR <= score <= scale.max + NEAR:
            yield Fault((*loc, name), f"`{score:g}` is off the scale, {scale.min} to {scale.max}")
    if isinstance(one, Sure):
        yield from _sure(one, loc)
    for name in type(one).model_fields:
        yield from _numbers(rubric, getattr(one, name), (*loc, name))


def _sure(one: Sure, loc: Loc) -> Iterator[Fault]:
    if one.error is not None and one.error < 0:
        yield Fault((*loc, "error"), f"`{one.error:g}` is no standard error; it is never below 0")
    if one.freedom is not None and one.freedom <= 0:
        yield Fault((*loc, "freedom"), f"`{one.freedom:g}` degrees of freedom; at least above 0")


def _items(rubric: Rubric, one: DimensionResult, loc: Loc) -> Iterator[Fault]:
    known = {item.id for item in rubric.dimension(one.dimension).items}
    yield from _twice(one.items, "items", loc)
    for at, item in enumerate(one.items):
        if item.item not in known:
            yield Fault((*loc, "items", at, "item"), unknown("item", item.item, known))


def _sum(rubric: Rubric, node: NodeResult, one: DimensionResult, loc: Loc) -> Iterator[Fault]:
    """A score that is not what its items come to."""
    if one.score is None:
        return
    heard = hear(rubric, one, {step.key: step for step in node.trace}, {})
    if not heard.counted:
        yield Fault((*loc, "score"), "it has a score, and no item that counts has one")
        return
    mean = Mixer(heard, heard, rubric.scale).score(frozenset(), Trace(keeps=False), "")
    if abs(mean - one.score) > NEAR:
        message = f"{one.score:.4g} is not what its items and voices come to: {mean:.4g}"
        yield Fault((*loc, "score"), message)
