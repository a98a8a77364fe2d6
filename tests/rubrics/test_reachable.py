"""Each shipped rubric can be lived up to: what it says can be reached, lost and won back.

Everything here goes through the real pipeline (said, counted, released, scored), for every kind of
organization that the rubric's conditions tell apart, in the short and in the long form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import pytest
from scenes import FRESH, OLD, UNREVIEWED, Answer, Scene, scenes

from hpws_assess.model.items import Item
from hpws_assess.model.result import DimensionResult, Status
from hpws_assess.model.rubric import CapKind, Dimension, Gate, Need
from hpws_assess.sources.library import shipped_names

SCENES = scenes()
pytestmark = pytest.mark.slow  # every rubric is scored thousands of times
EVERY = pytest.mark.parametrize(
    "scene", [pytest.param(one, id=name) for name, one in SCENES.items()]
)
MOST = pytest.mark.parametrize(
    "scene", [pytest.param(one, id=name) for name, one in SCENES.items() if one.typical]
)
"""What costs many runs is tried where all other conditions hold with a union, and none without."""

HELD = {Status.RENEWED, Status.MAINTAINED}
Results = dict[str, DimensionResult]


def levels(scene: Scene) -> list[int]:
    return [rung.level for rung in scene.rubric.levels]


# the ends


@EVERY
def test_everything_best_is_the_top(scene):
    """All roles answer everything best, with evidence: the top level, claimed and confirmed."""
    for step in scene.steps:
        seen = scene.top[step.id]
        assert (seen.claimed, seen.confirmed, seen.caps) == (levels(scene)[-1],) * 2 + ((),), (
            step.id
        )
        assert seen.status is None or seen.status in HELD, step.id


@EVERY
def test_everything_worst_is_the_bottom(scene):
    """Everything worst and nothing to show: the lowest level, or a step that is not begun."""
    for step in scene.steps:
        seen = scene.bottom[step.id]
        if seen.status is None:
            assert (seen.claimed, seen.confirmed) == (levels(scene)[0],) * 2, step.id
        else:
            assert (seen.claimed, seen.status) == (None, Status.NOT_BEGUN), step.id


def test_the_scenes_are_those_that_matter():
    """Every rubric gets levels in some scene of each form; where none does, no union is there."""
    for name in shipped_names():
        own = [scene for scene in SCENES.values() if scene.name == name]
        assert {scene.form for scene in own if scene.steps} == {"core", "full"}
        assert all(scene.steps or not scene.profile["union"] for scene in own)


# every level and status


def needed_elsewhere(scene: Scene) -> set[str]:
    """Dimensions that a gate of another one looks at."""
    return {
        need.dimension
        for step in scene.steps
        for gate in step.gates
        for need in gate.needs
        if need.dimension is not None
    }


def bands(scene: Scene) -> Iterator[tuple[float, float]]:
    """The scores of each level."""
    cuts = [rung.cut for rung in scene.rubric.levels]
    yield from pairwise([*cuts, scene.rubric.scale.max + 1.0])


def mixes(scene: Scene) -> Iterator[Results]:
    """Results of answers that were searched for each level, all confirmed where that can be.

    Dimensions that others need are mixed while the others are best, and the other way round.
    """
    needed = needed_elsewhere(scene)
    for part in (True, False):
        steps = [one for one in scene.steps if (one.id in needed) is part]
        for low, high in bands(scene) if steps else ():
            found = {
                step.id: scene.mix(step, low, high, confirmed=True) or scene.mix(step, low, high)
                for step in steps
            }
            changes = {key: one for each in found.values() for key, one in (each or {}).items()}
            seen = scene.score(scene.but(scene.best, changes))
            yield {name: seen[name] for name, each in found.items() if each}


def essentials(scene: Scene, step: Dimension) -> list[Item]:
    return [item for item in scene.counted(step) if item.essential]


def sparks(scene: Scene) -> Iterator[Results]:
    """One side, or everybody, sees the first trace of one essential, and nothing else is there."""
    essential = {
        step.id: [one for one in scene.counted(step) if one.essential] for step in scene.steps
    }
    for turn in range(max(map(len, essential.values()), default=0)):
        traces = {items[turn].id for items in essential.values() if turn < len(items)}
        for sides in ({scene.scope.counting_sides[0]}, set(scene.scope.counting_sides)):

            def voice(item, role, traces=traces, sides=sides):
                seen = item.id in traces and scene.scope.side(role) in sides
                return scene.rungs(item)[1 if seen else 0].value

            yield scene.score(voice)


@MOST
def test_every_level_and_status_is_reachable(scene):
    """Claimed and confirmed levels and statuses, all of them, in every dimension that has them."""
    claimed, confirmed, statuses = defaultdict(set), defaultdict(set), defaultdict(set)
    ends = [scene.top, scene.bottom]
    ends += [scene.score(scene.best, proof) for proof in (OLD, UNREVIEWED, None)]
    ends += [scene.score(lambda item, role: None)]
    for results in [*ends, *mixes(scene), *sparks(scene)]:
        for name, seen in results.items():
            claimed[name].add(seen.claimed)
            confirmed[name].add(seen.confirmed)
            statuses[name].add(seen.status)
    all_levels = set(levels(scene))
    missing = {
        (step.id, kind): sorted(all_levels - reached[step.id])
        for step in scene.steps
        for kind, reached in (("claimed", claimed), ("confirmed", confirmed))
        if all_levels - reached[step.id]
    }
    assert missing == {}
    for step in scene.steps:
        assert statuses[step.id] == wanted_statuses(step), step.id


def wanted_statuses(step: Dimension) -> set[Status | None]:
    if step.stage is None:
        return {None}
    first = {Status.NOT_RATED, Status.NOT_BEGUN, Status.UNDER_WAY}
    if step.stage == "milestone":
        return first | {Status.DONE, Status.RENEWED}
    return first | {Status.RUNNING, Status.MAINTAINED}


@EVERY
def test_a_step_is_not_due_until_it_is(scene):
    """Long before its date a step that is not begun is not yet due; one that is begun stands."""
    later = Scene(scene.name, scene.profile, scene.form, dates="not due")
    for step in later.steps:
        due = step.due is None
        assert (later.bottom[step.id].status is not Status.NOT_DUE) is due, step.id
        assert later.top[step.id].status is not Status.NOT_DUE, step.id


# every item


@EVERY
def test_every_counted_item_can_change_its_dimension(scene):
    """One item falls from best to worst, all else stays best: the score falls.

    Of alternatives the best counts: one alone carries the group, and without any the score falls.
    """
    counted = {dim.id: scene.counted(dim) for dim in scene.scope.dimensions}
    for turn in range(max(map(len, counted.values()), default=0)):
        turned = {name: items[turn] for name, items in counted.items() if turn < len(items)}
        groups = {name: group(counted[name], item) for name, item in turned.items()}
        falls = {one.id: scene.worst(one, "") for items in groups.values() for one in items}
        seen = scene.score(scene.but(scene.best, falls))
        for name, item in turned.items():
            assert seen[name].score < scene.top[name].score, item.id
        carried = {name: item for name, item in turned.items() if len(groups[name]) > 1}
        if carried:
            kept = {key: value for key, value in falls.items() if key not in ids(carried)}
            seen = scene.score(scene.but(scene.best, kept))
            for name, item in carried.items():
                assert seen[name].score == pytest.approx(scene.top[name].score), item.id


def ids(items: Mapping[str, Item]) -> set[str]:
    return {item.id for item in items.values()}


def group(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    """An item with its alternatives."""
    return tuple(one for one in items if one is item or (one.any_of and one.any_of == item.any_of))


# every cap and gate


def binding(results: Results, kind: CapKind, name: str) -> set[str]:
    """The dimensions in which a cap binds."""
    return {
        dim
        for dim, seen in results.items()
        if any(cap.cap == name and cap.kind is kind and cap.binds for cap in seen.caps)
    }


def attempts(scene: Scene, kind: CapKind) -> Iterator[Results]:
    """Answers under which a cap of a kind might bind; those of ``top`` lift every one."""
    best = scene.best
    if kind is CapKind.EVIDENCE:
        yield from (scene.score(best, proof) for proof in (None, UNREVIEWED))
    elif kind is CapKind.SINGLE_SOURCE:
        yield scene.score(best, FRESH, scene.judges)
    elif kind is CapKind.COVERAGE:
        changes = {item.id: None for step in scene.steps for item in too_many(scene, step)}
        yield scene.score(scene.but(best, changes))
    elif kind is CapKind.RECEIVERS:
        receiving = {name for name, role in scene.rubric.roles.items() if role.receives}
        silent = [one for one in scene.groups if one.role not in receiving]
        yield scene.score(best, FRESH, [*silent, *scene.judges])
        yield scene.score(
            lambda item, role: (
                scene.below(item, scene.met)
                if role in receiving and item.counted
                else best(item, role)
            )
        )
    else:
        assert kind is CapKind.JOINT
        for side in scene.scope.counting_sides:
            yield scene.score(
                lambda item, role, side=side: (
                    scene.below(item, scene.met)
                    if item.joint and item.essential and scene.scope.side(role) == side
                    else best(item, role)
                )
            )
            others = [one for one in scene.groups if scene.scope.side(one.role) != side]
            yield scene.score(best, FRESH, others)


def too_many(scene: Scene, step: Dimension) -> list[Item]:
    """Items whose silence leaves less than the coverage cap asks for, and at least half."""
    entries = sorted(scene.entries(step), key=lambda one: one[0].essential)
    kept = essentials(scene, step)[-1:]
    total = sum(one[0].weight for one in entries)
    below = next(cap.below for cap in scene.rubric.caps if cap.kind == "coverage")
    for number in range(1, len(entries)):
        for silent in combinations(entries, number):
            left = total - sum(one[0].weight for one in silent)
            if 0.5 <= left / total < below - 1e-9 and not any(one[0] in kept for one in silent):
                return [item for items in silent for item in items]
    return []


def concerned(scene: Scene, kind: CapKind) -> set[str]:
    """The dimensions in which a cap of a kind has something to look at."""
    if kind is CapKind.JOINT:
        return {
            step.id
            for step in scene.steps
            if any(item.joint and item.essential for item in scene.scope.items(step))
        }
    if kind is CapKind.RECEIVERS:
        return {step.id for step in scene.steps if scene.top[step.id].receivers is not None}
    return {step.id for step in scene.steps}


@MOST
def test_every_cap_can_bind_and_be_lifted(scene):
    """In every dimension that it concerns each cap binds under some answers, and not at the top."""
    for kind in {cap.kind for cap in scene.rubric.caps}:
        tried = list(attempts(scene, CapKind(kind)))
        for cap in scene.rubric.caps:
            if cap.kind == kind:
                bound = set().union(*(binding(one, CapKind(kind), cap.id) for one in tried))
                assert concerned(scene, CapKind(kind)) - bound == set(), cap.id
    assert all(scene.top[step.id].caps == () for step in scene.steps)


def failing(scene: Scene, need: Need) -> dict[str, Answer | None] | None:
    """The best answers that do not meet a need; None where the need cannot be asked here."""
    asked = {item.id: item for dim in scene.scope.dimensions for item in scene.scope.items(dim)}
    if need.item is not None:
        if need.item not in asked:
            return None
        cut = next(rung.cut for rung in scene.rubric.levels if rung.level == need.level)
        scale = scene.rubric.scale
        unit = (cut - scale.min) / (scale.max - scale.min)
        return {need.item: scene.below(asked[need.item], unit)}
    step = next((one for one in scene.steps if one.id == need.dimension), None)
    if step is None:
        return None
    return {item.id: scene.worst(item, "") for item in scene.counted(step)}


def holds(scene: Scene, step: Dimension, gate: Gate, changes: Mapping[str, Answer | None]) -> bool:
    """Whether a gate binds while a need fails, at some height of the rest of its dimension.

    A gate on an item that runs ahead takes back the lead alone, so it binds just above a cut.
    """
    lead = gate.once.item if gate.once is not None else None
    heights: list[Mapping[str, Answer | None] | None] = [{}]
    if lead is not None:
        item = scene.rubric.items[lead]
        changes = {**changes, lead: scene.best(item, "")}
        total = sum(one[0].weight for one in scene.entries(step))
        gain = item.weight / total
        cuts = [rung.cut for rung in scene.rubric.levels if rung.level > gate.stops_at]
        heights += [scene.mix(step, cut, cut + gain, changes) for cut in cuts]
    for rest in heights:
        if rest is None:
            continue
        seen = scene.score(scene.but(scene.best, {**rest, **changes}))[step.id]
        if any(cap.cap == gate.id and cap.kind is CapKind.GATE and cap.binds for cap in seen.caps):
            return True
    return False


@MOST
def test_every_gate_can_bind_and_be_lifted(scene):
    """Each need of each gate stops its dimension under some answers; at the top none does."""
    loose = []
    for step in scene.steps:
        for gate in step.gates:
            asked = {item.id for item in scene.scope.items(step)}
            if gate.once is not None and gate.once.item not in asked:
                continue
            for need in gate.needs:
                changes = failing(scene, need)
                if changes is not None and not holds(scene, step, gate, changes):
                    loose.append((gate.id, need.item or need.dimension))
    assert loose == []


@pytest.mark.parametrize("name", shipped_names())
def test_the_short_form_asks_what_gates_look_at(name):
    """Else a gate could not bind in the short form, and its level would be claimed too lightly."""
    rubric = next(scene.rubric for scene in SCENES.values() if scene.name == name)
    missing = [
        (gate.id, need.item)
        for step in rubric.dimensions
        for gate in step.gates
        for need in gate.needs
        if need.item is not None
        and not rubric.items[need.item].core
        and (gate.once is None or gate.once.item is None or rubric.items[gate.once.item].core)
    ]
    assert missing == []


# every action


@EVERY
def test_actions_reach_the_level_that_they_are_for(scene):
    """From all worst, a dimension's own actions up to a level bring it there."""
    short = []
    for level in levels(scene)[1:]:
        changes: dict[str, Answer | None] = {}
        for step in scene.steps:
            changes |= moved(scene, step, level)
        seen = scene.score(scene.but(scene.worst, changes))
        short += [
            (step.id, level, seen[step.id].claimed, round(seen[step.id].score, 2))
            for step in scene.steps
            if (seen[step.id].claimed or 0) < level
        ]
    assert short == []


def moved(scene: Scene, step: Dimension, level: int) -> dict[str, Answer | None]:
    """Where a dimension's actions up to a level bring its items."""
    rubric, found = scene.rubric, dict[str, Answer | None]()
    own = {item.id: item for item in scene.scope.items(step)}
    for action in step.actions:
        for name, raw in action.moves.items():
            if action.to <= level and name in own:
                item = own[name]
                value = item.read(raw, rubric.scale)
                before = found.get(name)
                if before is None or item.unit(value, rubric.scale) > item.unit(
                    before, rubric.scale
                ):
                    found[name] = value
    return found


@pytest.mark.parametrize("name", shipped_names())
def test_there_is_an_action_for_every_step_up(name):
    """Each levelled dimension has actions to each level above the lowest; each moves something."""
    rubric = next(scene.rubric for scene in SCENES.values() if scene.name == name)
    above = {rung.level for rung in rubric.levels[1:]}
    for step in rubric.dimensions:
        if step.levelled:
            assert {action.to for action in step.actions} == above, step.id
            assert all(action.moves for action in step.actions), step.id
