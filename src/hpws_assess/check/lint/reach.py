"""Can every level be reached, and every cap be lifted? Read off the best and the worst answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product
from math import inf, prod

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.check.lint.worlds import Worlds, in_words
from hpws_assess.measure.levels import level_of
from hpws_assess.measure.means import HALF
from hpws_assess.measure.scope import Scope
from hpws_assess.model.items import Amount, Item, Scale
from hpws_assess.model.items.measured import Measured
from hpws_assess.model.items.number import NumberItem
from hpws_assess.model.items.share import ShareItem
from hpws_assess.model.rubric import Cap, Dimension, Rubric

Entries = dict[str, list[Item]]
"""What enters a mean once: an item, or its group of alternatives."""

FEW = 1000
"""Sets of answers to closed facts that are looked through one by one."""

NEAR = 1e-9


def units(item: Item, scale: Scale) -> tuple[float, ...]:
    """What an item's answers are worth, from 0 to 1; of an open amount, its two ends."""
    if not isinstance(item, Measured):
        return tuple(sorted(item.worths(scale).values()))
    least, most = (0.0, 1.0) if isinstance(item, ShareItem) else (-inf, inf)
    if isinstance(item, NumberItem):
        least, most = item.least, inf if item.most is None else item.most
    return tuple(sorted(item.unit(Amount(end), scale) for end in (least, most)))


def counting(scope: Scope, dimension: Dimension) -> Entries:
    """The entries of a dimension that can count in a kind of organization."""
    found: Entries = {}
    for item in scope.items(dimension):
        sides = {scope.side(role) for role in scope.asked(item)} & set(scope.counting_sides)
        if item.counted and (sides or (item.stated and not item.joint)):
            found.setdefault(f"any-of:{item.any_of}" if item.any_of else item.id, []).append(item)
    return found


def mean(scale: Scale, entries: Mapping[str, Iterable[Item]], end: int) -> float | None:
    """The score if every entry were worst (``end`` 0) or best (-1)."""
    total = weight = 0.0
    for members in entries.values():
        values = [(units(item, scale)[end], item.weight) for item in members]
        best, own = max(values)
        total += best * own
        weight += own
    return scale.at(total / weight) if weight else None


def level_faults_of(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Levels of a dimension that no answers give, in some kind of organization."""
    for at, dimension in enumerate(rubric.dimensions):
        if dimension.levelled and not _is_full(rubric, dimension):
            yield from _levels(rubric, worlds, dimension, ("dimensions", at, "items"))


def _is_full(rubric: Rubric, dimension: Dimension) -> bool:
    """Whether every item goes from worst to best, so that all scores can be had between them."""
    return all(
        units(item, rubric.scale)[0] <= NEAR and units(item, rubric.scale)[-1] >= 1 - NEAR
        for item in dimension.items
        if item.counted
    )


def _levels(rubric: Rubric, worlds: Worlds, dimension: Dimension, loc: Loc) -> Iterator[Fault]:
    seen: set[int] = set()
    for scope in worlds.of_dimension(dimension):
        entries = counting(scope, dimension)
        low, high = mean(rubric.scale, entries, 0), mean(rubric.scale, entries, -1)
        if low is None or high is None:
            continue
        for rung, above in pairwise([*rubric.levels, None]):
            assert rung is not None
            missed = high < rung.cut - NEAR or (above is not None and low >= above.cut - NEAR)
            if missed and rung.level not in seen:
                seen.add(rung.level)
                message = (
                    f"no answers give `{dimension.id}` level {rung.level}: its scores go from "
                    f"{low:.2f} to {high:.2f}{in_words(scope.profile)}"
                )
                yield Fault(loc, message, "unreachable-level")


def skipped_levels(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Levels between those that the closed facts of a dimension can give."""
    for at, dimension in enumerate(rubric.dimensions):
        counted = [item for item in dimension.items if item.counted]
        if not dimension.levelled or any(
            not item.stated or isinstance(item, Measured) for item in counted
        ):
            continue
        for scope in worlds.of_dimension(dimension):
            given = _given(rubric, counting(scope, dimension))
            inside = [rung.level for rung in rubric.levels if min(given) < rung.level < max(given)]
            jumped = [level for level in inside if level not in given]
            if jumped:
                message = (
                    f"the answers to `{dimension.id}` jump over level "
                    f"{' and '.join(map(str, jumped))}{in_words(scope.profile)}"
                )
                yield Fault(("dimensions", at, "items"), message, "skipped-level")
                break


def _given(rubric: Rubric, entries: Entries) -> set[int]:
    """The levels that answers give; all, where there are too many answers to try."""
    values = [
        [(unit, members[0].weight) for item in members for unit in units(item, rubric.scale)]
        for members in entries.values()
    ]
    if not values or prod(map(len, values)) > FEW:
        return {rung.level for rung in rubric.levels}
    weight = sum(each[0][1] for each in values)
    means = {sum(unit * own for unit, own in each) / weight for each in product(*values)}
    return {level_of(rubric, rubric.scale.at(one)) for one in means}


def unliftable_caps(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Caps that still bind when everybody gives the best answer."""
    for at, cap in enumerate(rubric.caps):
        for dimension in rubric.dimensions:
            if not dimension.levelled or cap.stops_at >= rubric.levels[-1].level:
                continue
            scope = next(
                (one for one in worlds.of_dimension(dimension) if _stays(one, dimension, cap)), None
            )
            if scope is not None:
                message = f"no answers lift it from `{dimension.id}`{in_words(scope.profile)}"
                yield Fault(("caps", at), message, "unliftable-cap")
                break


def _stays(scope: Scope, dimension: Dimension, cap: Cap) -> bool:
    """Whether a cap binds at the best answers."""
    scale = scope.rubric.scale
    items = {item.id: item for item in scope.items(dimension)}
    if cap.kind == "receivers":
        asked = {name: [items[name]] for name in scope.receiver_items[dimension.id]}
        best = mean(scale, asked, -1)
        return best is not None and best < cap.below - NEAR
    if cap.kind == "joint":
        essential = [item for item in items.values() if item.joint and item.essential]
        return any(scale.at(units(item, scale)[-1]) < cap.below - NEAR for item in essential)
    if cap.kind == "single-source":
        entries = counting(scope, dimension).values()
        asked_of = {role for each in entries for item in each for role in scope.asked(item)}
        return bool(asked_of) and asked_of <= set(scope.judges)
    return False


def idle_caps(rubric: Rubric, worlds: Worlds) -> Iterator[Fault]:
    """Caps and gates that can lower nothing."""
    top = rubric.levels[-1].level
    levelled = [dimension for dimension in rubric.dimensions if dimension.levelled]
    for at, cap in enumerate(rubric.caps):
        why = _why_idle(rubric, worlds, levelled, cap)
        if why:
            yield Fault(("caps", at), f"it can never stop a level: {why}", "idle-cap")
    for at, dimension in enumerate(rubric.dimensions):
        for place, gate in enumerate(dimension.gates):
            if gate.stops_at >= top:
                message = f"it can never stop a level: {top} is the top"
                yield Fault(("dimensions", at, "gates", place, "stops_at"), message, "idle-cap")


def _why_idle(rubric: Rubric, worlds: Worlds, levelled: list[Dimension], cap: Cap) -> str:
    items = [item for dimension in levelled for item in dimension.items]
    if cap.stops_at >= rubric.levels[-1].level:
        return f"{cap.stops_at} is the top"
    if cap.kind == "single-source" and not any(role.judges for role in rubric.roles.values()):
        return "no role judges"
    if cap.kind == "joint" and not any(item.joint and item.essential for item in items):
        return "no joint item is essential"
    if cap.kind == "coverage" and cap.below <= HALF:
        return "what is answered by less than half gets no level at all"
    if cap.kind == "receivers" and not any(
        scope.receiver_items[dimension.id]
        for dimension in levelled
        for scope in worlds.of_dimension(dimension)
    ):
        return "no role that receives is asked anything that counts"
    return ""
