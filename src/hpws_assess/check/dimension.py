"""Is a dimension sound: its gates, its items, its alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hpws_assess.check.fault import Fault, Loc, repeated, unknown
from hpws_assess.check.ladder import date_faults, level_faults
from hpws_assess.check.profile import condition_faults
from hpws_assess.model.items import Item
from hpws_assess.model.items.number import NumberItem
from hpws_assess.model.rubric import Dimension, Gate, Need, Rubric


def dimension_faults(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    """What is wrong with one dimension and all in it."""
    yield from condition_faults(rubric.profile, dimension.applies_if, (*loc, "applies_if"))
    if dimension.target is not None:
        yield from level_faults(rubric, dimension.target, (*loc, "target"))
    if dimension.stage is not None and rubric.stages is None:
        message = "only a rubric of `kind: stages` has steps"
        yield Fault((*loc, "stage"), message, "step-without-stages")
    if dimension.due is not None:
        yield from date_faults(rubric, dimension.due.profile, (*loc, "due", "profile"))
    if dimension.levelled and not any(item.counted for item in dimension.items):
        message = "none of its items counts, so it can never get a level"
        yield Fault((*loc, "items"), message, "nothing-counts")
    yield from _words(rubric, dimension, loc)
    yield from _gates(rubric, dimension, loc)
    for at, item in enumerate(dimension.items):
        yield from _item(rubric, item, (*loc, "items", at))
    yield from _alternatives(rubric, dimension, loc)


def _words(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    """Advice on other dimensions, and what levels look like."""
    names = [dim.id for dim in rubric.dimensions]
    for at, advice in enumerate(dimension.advises):
        if advice.dimension not in names:
            where = (*loc, "advises", at, "dimension")
            yield Fault(where, unknown("dimension", advice.dimension, names), "unknown-dimension")
    levels = {str(rung.level) for rung in rubric.levels}
    for key in dimension.looks_like:
        if key not in levels:
            where = (*loc, "looks_like", key)
            yield Fault(where, unknown("level", key, levels), "unknown-level")


def _gates(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    for at in repeated(gate.id for gate in dimension.gates):
        message = f"gate `{dimension.gates[at].id}` stands here twice"
        yield Fault((*loc, "gates", at, "id"), message, "repeated-id")
    for at, gate in enumerate(dimension.gates):
        yield from _gate(rubric, gate, (*loc, "gates", at))
        own = {item.id for item in dimension.items}
        if gate.once is not None and gate.once.item in rubric.items.keys() - own:
            message = f"`once` names an item of `{dimension.id}` itself: the one that runs ahead"
            yield Fault((*loc, "gates", at, "once"), message, "lead-elsewhere")
        for place, need in enumerate(gate.needs):
            if need.dimension == dimension.id:
                message = f"`{dimension.id}` cannot be its own prerequisite"
                where = (*loc, "gates", at, "needs", place, "dimension")
                yield Fault(where, message, "gate-on-itself")


def _gate(rubric: Rubric, gate: Gate, loc: Loc) -> Iterator[Fault]:
    yield from level_faults(rubric, gate.stops_at, (*loc, "stops_at"))
    for at, need in enumerate(gate.needs):
        yield from _need(rubric, need, (*loc, "needs", at))
    if gate.once is not None:
        yield from _need(rubric, gate.once, (*loc, "once"))


def _need(rubric: Rubric, need: Need, loc: Loc) -> Iterator[Fault]:
    names = {dim.id: dim for dim in rubric.dimensions}
    if (need.dimension is None) == (need.item is None):
        yield Fault(loc, "a need names either a `dimension` or an `item`", "unclear-need")
    if (need.level is None) == (need.status is None):
        yield Fault(loc, "a need names either a `level` or a `status`", "unclear-need")
    if need.level is not None:
        yield from level_faults(rubric, need.level, (*loc, "level"))
    if need.item is not None and need.item not in rubric.items:
        yield Fault((*loc, "item"), unknown("item", need.item, rubric.items), "unknown-item")
    if need.item is not None and need.status is not None:
        yield Fault((*loc, "status"), "an item has no status: name a `level`", "status-of-no-step")
    if need.dimension is not None and need.dimension not in names:
        message = unknown("dimension", need.dimension, names)
        yield Fault((*loc, "dimension"), message, "unknown-dimension")
    elif need.dimension is not None and need.status and names[need.dimension].stage is None:
        message = f"`{need.dimension}` is no step, so it has no status"
        yield Fault((*loc, "status"), message, "status-of-no-step")


def _item(rubric: Rubric, item: Item, loc: Loc) -> Iterator[Fault]:
    yield from condition_faults(rubric.profile, item.applies_if, (*loc, "applies_if"))
    yield from _roles(rubric, item.roles, (*loc, "roles"))
    if item.pair is not None:
        yield from _roles(rubric, item.pair.roles, (*loc, "pair", "roles"))
        both = sorted(set(item.pair.roles) & set(item.roles))
        if both:
            message = f"{', '.join(both)} cannot both give and receive"
            yield Fault((*loc, "pair", "roles"), message, "gives-and-receives")
    keys = [option.key for option in item.options(rubric.scale)]
    for key in item.anchors:
        if key not in keys:
            yield Fault((*loc, "anchors", key), unknown("answer", key, keys), "unknown-answer")
    if item.type == "maturity":
        for key in keys:
            if key not in item.anchors:
                message = f"a maturity item words every answer: {key} has none"
                yield Fault((*loc, "anchors"), message, "missing-anchor")
    if isinstance(item, NumberItem) and item.most is not None and item.least > item.most:
        message = "`least` is above `most`, so nobody could answer"
        yield Fault(loc, message, "impossible-bounds")
    yield from _offices(rubric, item, loc)


def _roles(rubric: Rubric, roles: Iterable[str], loc: Loc) -> Iterator[Fault]:
    for at, name in enumerate(roles):
        if name not in rubric.roles:
            yield Fault((*loc, at), unknown("role", name, rubric.roles), "unknown-role")


def _offices(rubric: Rubric, item: Item, loc: Loc) -> Iterator[Fault]:
    """Facts are stated by offices that may be named; joint items are open to two sides."""
    roles = [rubric.roles[name] for name in item.roles if name in rubric.roles]
    for at, name in enumerate(item.roles):
        role = rubric.roles.get(name)
        if item.stated and role is not None and role.attributed == "never":
            message = f"`{name}` is confidential, so it cannot state a fact"
            yield Fault((*loc, "roles", at), message, "confidential-fact")
    if item.stated and item.pair is not None:
        message = "a fact is stated, not given and received: leave out `pair`"
        yield Fault((*loc, "pair"), message, "pair-on-a-fact")
    if item.joint and len({role.side for role in roles if role.side}) < 2:
        message = "a joint item must be open to roles of two sides"
        yield Fault((*loc, "joint"), message, "joint-of-one-side")


def _alternatives(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    """Alternatives stand in one dimension, all count, and weigh alike."""
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(dimension.items):
        if item.any_of is not None:
            groups.setdefault(item.any_of, []).append(at)
            if not item.counted:
                where = (*loc, "items", at, "any_of")
                yield Fault(where, "an alternative must count", "uncounted-alternative")
    for name, places in groups.items():
        first = (*loc, "items", places[0], "any_of")
        if len(places) < 2:
            yield Fault(first, f"`{name}` has only one alternative", "lone-alternative")
        if len({dimension.items[at].weight for at in places}) > 1:
            message = f"the alternatives of `{name}` must weigh alike"
            yield Fault(first, message, "alternatives-weigh-apart")
        for other in rubric.dimensions:
            if other.id < dimension.id and any(item.any_of == name for item in other.items):
                message = f"`{name}` has alternatives in `{other.id}` too; keep them together"
                yield Fault(first, message, "alternatives-apart")
