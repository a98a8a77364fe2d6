"""Is a rubric whole? Every name that it uses is there, and every number can work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from hpws_assess.check.fault import Fault, repeated, unknown
from hpws_assess.model.action import Action
from hpws_assess.model.items import Item
from hpws_assess.model.rubric import Dimension, Gate, Need, Rubric

Loc = tuple[str | int, ...]


def rubric_faults(rubric: Rubric) -> Iterator[Fault]:
    """Everything that would keep a rubric from working."""
    yield from _ladder(rubric)
    yield from _people(rubric)
    yield from _caps(rubric)
    yield from _stages(rubric)
    for at in repeated(dim.id for dim in rubric.dimensions):
        message = f"dimension `{rubric.dimensions[at].id}` stands here twice"
        yield Fault(("dimensions", at, "id"), message)
    yield from _repeated_items(rubric)
    yield from _ids_apart(rubric)
    yield from _actions(rubric)
    yield from _combinations(rubric)
    for at, dimension in enumerate(rubric.dimensions):
        yield from _dimension(rubric, dimension, ("dimensions", at))


def _ladder(rubric: Rubric) -> Iterator[Fault]:
    scale, levels = rubric.scale, rubric.levels
    if scale.min >= scale.max:
        yield Fault(("scale", "max"), f"the scale's max must be above its min, {scale.min}")
    if levels[0].cut != scale.min:
        message = f"the lowest level is reached by every score: its cut must be {scale.min}"
        yield Fault(("levels", 0, "cut"), message)
    for at, (lower, upper) in enumerate(pairwise(levels), start=1):
        if upper.level <= lower.level:
            yield Fault(
                ("levels", at, "level"),
                f"levels must rise: {upper.level} is not above {lower.level}",
            )
        if upper.cut <= lower.cut:
            yield Fault(
                ("levels", at, "cut"), f"cuts must rise: {upper.cut:g} is not above {lower.cut:g}"
            )
        if upper.cut > scale.max:
            message = f"no score reaches it: the scale ends at {scale.max}"
            yield Fault(("levels", at, "cut"), message)


def _people(rubric: Rubric) -> Iterator[Fault]:
    for name, side in rubric.sides.items():
        yield from _condition(rubric, side.counts_if, ("sides", name, "counts_if"))
    for name, role in rubric.roles.items():
        loc: Loc = ("roles", name)
        if role.judges and role.side is not None:
            yield Fault((*loc, "side"), "a role that judges speaks for no side: leave out `side`")
        if not role.judges and role.side is None:
            yield Fault(loc, "a role needs a `side`, or `judges: true`")
        if role.side is not None and role.side not in rubric.sides:
            yield Fault((*loc, "side"), unknown("side", role.side, rubric.sides))
        if role.otherwise is not None and role.otherwise not in rubric.roles:
            yield Fault((*loc, "otherwise"), unknown("role", role.otherwise, rubric.roles))
        yield from _condition(rubric, role.applies_if, (*loc, "applies_if"))


def _condition(rubric: Rubric, condition: Mapping[str, object], loc: Loc) -> Iterator[Fault]:
    for key in condition:
        if key not in rubric.profile:
            yield Fault((*loc, key), unknown("profile key", key, rubric.profile))


def _level(rubric: Rubric, level: int, loc: Loc) -> Iterator[Fault]:
    numbers = [rung.level for rung in rubric.levels]
    if level not in numbers:
        yield Fault(loc, f"there is no level {level}; levels: {', '.join(map(str, numbers))}")


def _caps(rubric: Rubric) -> Iterator[Fault]:
    for at in repeated(cap.id for cap in rubric.caps):
        yield Fault(("caps", at, "id"), f"cap `{rubric.caps[at].id}` stands here twice")
    for at, cap in enumerate(rubric.caps):
        yield from _level(rubric, cap.stops_at, ("caps", at, "stops_at"))
        if cap.kind in {"receivers", "joint", "coverage"} and not cap.below:
            yield Fault(("caps", at), f"a `{cap.kind}` cap needs `below`")


def _stages(rubric: Rubric) -> Iterator[Fault]:
    names = [dim.id for dim in rubric.dimensions]
    if (rubric.kind == "stages") != (rubric.stages is not None):
        loc: Loc = ("stages",) if rubric.stages else ("kind",)
        yield Fault(loc, "`kind: stages` and a `stages` section go together")
    if rubric.stages is None:
        return
    for at, phase in enumerate(rubric.stages.phases):
        for place, name in enumerate(phase.dimensions):
            if name not in names:
                loc = ("stages", "phases", at, "dimensions", place)
                yield Fault(loc, unknown("dimension", name, names))
    if rubric.stages.since is not None:
        yield from _date_key(rubric, rubric.stages.since, ("stages", "since"))


def _date_key(rubric: Rubric, key: str, loc: Loc) -> Iterator[Fault]:
    if key not in rubric.profile:
        yield Fault(loc, unknown("profile key", key, rubric.profile))
    elif rubric.profile[key].type != "date":
        yield Fault(
            loc, f"profile key `{key}` must be of type date, it is {rubric.profile[key].type}"
        )


def _repeated_items(rubric: Rubric) -> Iterator[Fault]:
    places = [
        (at, place, item.id)
        for at, dim in enumerate(rubric.dimensions)
        for place, item in enumerate(dim.items)
    ]
    for index in repeated(name for _, _, name in places):
        at, place, name = places[index]
        yield Fault(("dimensions", at, "items", place, "id"), f"item `{name}` stands here twice")


def _ids_apart(rubric: Rubric) -> Iterator[Fault]:
    """A number is explained by the id of what it is of, so dimensions and items share none."""
    names = {dim.id for dim in rubric.dimensions} | {"headline"}
    for at, dimension in enumerate(rubric.dimensions):
        if dimension.id == "headline":
            message = "`headline` is the name of a result; give another id"
            yield Fault(("dimensions", at, "id"), message)
        for place, item in enumerate(dimension.items):
            if item.id in names:
                message = f"`{item.id}` names something else already; give the item another id"
                yield Fault(("dimensions", at, "items", place, "id"), message)


def _dimension(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    yield from _condition(rubric, dimension.applies_if, (*loc, "applies_if"))
    if dimension.target is not None:
        yield from _level(rubric, dimension.target, (*loc, "target"))
    if dimension.stage is not None and rubric.stages is None:
        yield Fault((*loc, "stage"), "only a rubric of `kind: stages` has steps")
    if dimension.due is not None:
        yield from _date_key(rubric, dimension.due.profile, (*loc, "due", "profile"))
    if dimension.levelled and not any(item.counted for item in dimension.items):
        yield Fault((*loc, "items"), "none of its items counts, so it can never get a level")
    yield from _words(rubric, dimension, loc)
    for at, gate in enumerate(dimension.gates):
        yield from _gate(rubric, gate, (*loc, "gates", at))
    for at, item in enumerate(dimension.items):
        yield from _item(rubric, item, (*loc, "items", at))
    yield from _alternatives(rubric, dimension, loc)


def _words(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    """Advice on other dimensions, and what levels look like."""
    names = [dim.id for dim in rubric.dimensions]
    for at, advice in enumerate(dimension.advises):
        if advice.dimension not in names:
            where = (*loc, "advises", at, "dimension")
            yield Fault(where, unknown("dimension", advice.dimension, names))
    levels = {str(rung.level) for rung in rubric.levels}
    for key in dimension.looks_like:
        if key not in levels:
            yield Fault((*loc, "looks_like", key), unknown("level", key, levels))


def _gate(rubric: Rubric, gate: Gate, loc: Loc) -> Iterator[Fault]:
    yield from _level(rubric, gate.stops_at, (*loc, "stops_at"))
    for at, need in enumerate(gate.needs):
        yield from _need(rubric, need, (*loc, "needs", at))
    if gate.once is not None:
        yield from _need(rubric, gate.once, (*loc, "once"))


def _need(rubric: Rubric, need: Need, loc: Loc) -> Iterator[Fault]:
    names = {dim.id: dim for dim in rubric.dimensions}
    if (need.dimension is None) == (need.item is None):
        yield Fault(loc, "a need names either a `dimension` or an `item`")
    if (need.level is None) == (need.status is None):
        yield Fault(loc, "a need names either a `level` or a `status`")
    if need.level is not None:
        yield from _level(rubric, need.level, (*loc, "level"))
    if need.item is not None and need.item not in rubric.items:
        yield Fault((*loc, "item"), unknown("item", need.item, rubric.items))
    if need.item is not None and need.status is not None:
        yield Fault((*loc, "status"), "an item has no status: name a `level`")
    if need.dimension is not None and need.dimension not in names:
        yield Fault((*loc, "dimension"), unknown("dimension", need.dimension, names))
    elif need.dimension is not None and need.status and names[need.dimension].stage is None:
        yield Fault((*loc, "status"), f"`{need.dimension}` is no step, so it has no status")


def _item(rubric: Rubric, item: Item, loc: Loc) -> Iterator[Fault]:
    yield from _condition(rubric, item.applies_if, (*loc, "applies_if"))
    yield from _roles(rubric, item.roles, (*loc, "roles"))
    if item.pair is not None:
        yield from _roles(rubric, item.pair.roles, (*loc, "pair", "roles"))
        both = sorted(set(item.pair.roles) & set(item.roles))
        if both:
            message = f"{', '.join(both)} cannot both give and receive"
            yield Fault((*loc, "pair", "roles"), message)
    keys = [option.key for option in item.options(rubric.scale)]
    for key in item.anchors:
        if key not in keys:
            yield Fault((*loc, "anchors", key), unknown("answer", key, keys))
    if item.type == "maturity":
        for key in keys:
            if key not in item.anchors:
                yield Fault(
                    (*loc, "anchors"), f"a maturity item words every answer: {key} has none"
                )
    yield from _offices(rubric, item, loc)


def _roles(rubric: Rubric, roles: Iterable[str], loc: Loc) -> Iterator[Fault]:
    for at, name in enumerate(roles):
        if name not in rubric.roles:
            yield Fault((*loc, at), unknown("role", name, rubric.roles))


def _offices(rubric: Rubric, item: Item, loc: Loc) -> Iterator[Fault]:
    """Facts are stated by offices that may be named; joint items are open to two sides."""
    roles = [rubric.roles[name] for name in item.roles if name in rubric.roles]
    for at, name in enumerate(item.roles):
        role = rubric.roles.get(name)
        if item.stated and role is not None and role.attributed == "never":
            message = f"`{name}` is confidential, so it cannot state a fact"
            yield Fault((*loc, "roles", at), message)
    if item.stated and item.pair is not None:
        yield Fault((*loc, "pair"), "a fact is stated, not given and received: leave out `pair`")
    if item.joint and len({role.side for role in roles if role.side}) < 2:
        yield Fault((*loc, "joint"), "a joint item must be open to roles of two sides")


def _alternatives(rubric: Rubric, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    """Alternatives stand in one dimension, all count, and weigh alike."""
    groups: dict[str, list[int]] = {}
    for at, item in enumerate(dimension.items):
        if item.any_of is not None:
            groups.setdefault(item.any_of, []).append(at)
            if not item.counted:
                yield Fault((*loc, "items", at, "any_of"), "an alternative must count")
    for name, places in groups.items():
        first = (*loc, "items", places[0], "any_of")
        if len(places) < 2:
            yield Fault(first, f"`{name}` has only one alternative")
        if len({dimension.items[at].weight for at in places}) > 1:
            yield Fault(first, f"the alternatives of `{name}` must weigh alike")
        for other in rubric.dimensions:
            if other.id < dimension.id and any(item.any_of == name for item in other.items):
                yield Fault(
                    first, f"`{name}` has alternatives in `{other.id}` too; keep them together"
                )


def _actions(rubric: Rubric) -> Iterator[Fault]:
    places: list[tuple[Loc, Action]] = [
        (("dimensions", at, "actions", place), action)
        for at, dim in enumerate(rubric.dimensions)
        for place, action in enumerate(dim.actions)
    ]
    known = {action.id: action for _, action in places}
    for index in repeated(action.id for _, action in places):
        loc, action = places[index]
        yield Fault((*loc, "id"), f"action `{action.id}` stands here twice")
    for loc, action in places:
        yield from _level(rubric, action.to, (*loc, "to"))
        if action.effort.least > action.effort.most:
            yield Fault((*loc, "effort"), "`least` is above `most`")
        for at, name in enumerate(action.needs):
            if name not in known:
                yield Fault((*loc, "needs", at), unknown("action", name, known))
        for name, answer in action.moves.items():
            yield from _move(rubric, name, answer, (*loc, "moves", name))
        if _needs_itself(action, known):
            yield Fault((*loc, "needs"), f"`{action.id}` needs itself, by way of what it needs")


def _move(rubric: Rubric, name: str, answer: float | str, loc: Loc) -> Iterator[Fault]:
    if name not in rubric.items:
        yield Fault(loc, unknown("item", name, rubric.items))
        return
    try:
        rubric.items[name].read(answer, rubric.scale)
    except ValueError as error:
        yield Fault(loc, f"`{name}`: {error}")


def _combinations(rubric: Rubric) -> Iterator[Fault]:
    """Signals within the rubric name what is there; those of other rubrics are theirs to know."""
    names = [dim.id for dim in rubric.dimensions]
    for at in repeated(one.id for one in rubric.combinations):
        message = f"combination `{rubric.combinations[at].id}` stands here twice"
        yield Fault(("combinations", at, "id"), message)
    for at, combination in enumerate(rubric.combinations):
        for place, signal in enumerate(combination.when):
            loc: Loc = ("combinations", at, "when", place)
            level = signal.at_least if signal.at_least is not None else signal.below
            if signal.rubric not in {None, rubric.id} or level is None:
                continue
            yield from _level(rubric, level, loc)
            if signal.dimension is not None and signal.dimension not in names:
                yield Fault((*loc, "dimension"), unknown("dimension", signal.dimension, names))
            if signal.item is not None and signal.item not in rubric.items:
                yield Fault((*loc, "item"), unknown("item", signal.item, rubric.items))


def _needs_itself(action: Action, known: Mapping[str, Action]) -> bool:
    ahead, seen = list(action.needs), set[str]()
    while ahead:
        name = ahead.pop()
        if name == action.id:
            return True
        if name in known and name not in seen:
            seen.add(name)
            ahead += known[name].needs
    return False
