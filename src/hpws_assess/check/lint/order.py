"""Whether the order that is asked for can be kept: gates and advice in circles, idle gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.model.rubric import Dimension, Gate, Need, Rubric


class Edge(NamedTuple):
    """One dimension that had better, or must, come before another."""

    before: str
    loc: Loc
    is_gate: bool


Edges = Mapping[str, list[Edge]]


def cycles(rubric: Rubric, *, of_gates: bool) -> Iterator[Fault]:
    """Circles of gates, or those that advice closes where gates have none: each told once."""
    edges = {dim.id: list(_edges(dim, at)) for at, dim in enumerate(rubric.dimensions)}
    told: set[frozenset[str]] = set()
    for name, own in edges.items():
        way = _way_back(edges, name, gates_only=of_gates)
        if way is None or frozenset(way) in told:
            continue
        told.add(frozenset(way))
        first = next(edge for edge in own if edge.before == way[1])
        names = " after ".join(f"`{one}`" for one in way)
        message = f"they wait for each other: {names}"
        yield Fault(first.loc, message, "gate-cycle" if of_gates else "advice-cycle")


def _edges(dimension: Dimension, at: int) -> Iterator[Edge]:
    for place, gate in enumerate(dimension.gates):
        for nth, need in enumerate(gate.needs):
            if need.dimension is not None:
                loc: Loc = ("dimensions", at, "gates", place, "needs", nth, "dimension")
                yield Edge(need.dimension, loc, is_gate=True)
    for place, advice in enumerate(dimension.advises):
        loc = ("dimensions", at, "advises", place, "dimension")
        yield Edge(advice.dimension, loc, is_gate=False)


def _way_back(edges: Edges, name: str, *, gates_only: bool) -> list[str] | None:
    """The shortest way from a dimension to itself; None where there is none."""
    ways, seen = [[name]], set[str]()
    while ways:
        way = ways.pop(0)
        for edge in edges.get(way[-1], ()):
            if gates_only and not edge.is_gate:
                continue
            if edge.before == name:
                return [*way, name]
            if edge.before not in seen:
                seen.add(edge.before)
                ways.append([*way, edge.before])
    return None


def gates_on_nothing(rubric: Rubric) -> Iterator[Fault]:
    """Gates that always let through, that never know, or that stand before no level."""
    for at, dimension in enumerate(rubric.dimensions):
        for place, gate in enumerate(dimension.gates):
            loc: Loc = ("dimensions", at, "gates", place)
            if not dimension.levelled:
                message = f"`{dimension.id}` gets no level, so there is nothing to stop"
                yield Fault(loc, message, "gate-on-nothing")
            yield from _needs(rubric, gate, loc)


def _needs(rubric: Rubric, gate: Gate, loc: Loc) -> Iterator[Fault]:
    for at, need in enumerate(gate.needs):
        yield from _need(rubric, need, (*loc, "needs", at))
    if gate.once is not None:
        yield from _need(rubric, gate.once, (*loc, "once"))


def _need(rubric: Rubric, need: Need, loc: Loc) -> Iterator[Fault]:
    lowest = rubric.levels[0].level
    if need.level is not None and need.level <= lowest:
        message = f"everything is at level {lowest} at least, so it can never fail"
        yield Fault((*loc, "level"), message, "gate-on-nothing")
    if need.item is not None and not rubric.items[need.item].counted:
        message = f"`{need.item}` does not count, so no level may rest on it"
        yield Fault((*loc, "item"), message, "gate-on-nothing")
    if need.dimension is not None and need.level is not None:
        dimension = rubric.dimension(need.dimension)
        if not dimension.levelled:
            message = f"`{need.dimension}` gets no level, so it can never be known"
            yield Fault((*loc, "dimension"), message, "gate-on-nothing")
