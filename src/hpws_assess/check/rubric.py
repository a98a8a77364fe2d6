"""Is a rubric whole? Every name that it uses is there, and every number can work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hpws_assess.check.advice import action_faults, combination_faults
from hpws_assess.check.dimension import dimension_faults
from hpws_assess.check.fault import Fault, Loc, repeated, unknown
from hpws_assess.check.ladder import date_faults, level_faults
from hpws_assess.check.lint import sense_faults
from hpws_assess.check.lint.rules import told
from hpws_assess.check.profile import condition_faults, profile_faults
from hpws_assess.model.rubric import Rubric, Stages


def rubric_faults(rubric: Rubric) -> Iterator[Fault]:
    """Everything that would keep a rubric from working.

    Whether it makes sense is asked once its names and numbers are right: before, nobody can know.
    """
    yield from told(list(_form_faults(rubric)) or sense_faults(rubric))


def _form_faults(rubric: Rubric) -> Iterator[Fault]:
    yield from _ladder(rubric)
    yield from profile_faults(rubric.profile)
    yield from _people(rubric)
    yield from _caps(rubric)
    yield from _stages(rubric)
    for at in repeated(dim.id for dim in rubric.dimensions):
        message = f"dimension `{rubric.dimensions[at].id}` stands here twice"
        yield Fault(("dimensions", at, "id"), message, "repeated-id")
    yield from _repeated_items(rubric)
    yield from _ids_apart(rubric)
    yield from action_faults(rubric)
    yield from combination_faults(rubric)
    for at, dimension in enumerate(rubric.dimensions):
        yield from dimension_faults(rubric, dimension, ("dimensions", at))
    yield from _renamed(rubric)


def _renamed(rubric: Rubric) -> Iterator[Fault]:
    """Old ids that are gone, and new ones that are there or were renamed again later."""
    old = {name for change in rubric.changes for name in change.renamed}
    for at, change in enumerate(rubric.changes):
        for before, after in change.renamed.items():
            loc: Loc = ("changes", at, "renamed", before)
            if before in rubric.items:
                message = f"`{before}` is still an item here, so it cannot be renamed"
                yield Fault(loc, message, "name-taken")
            if after not in rubric.items and after not in old:
                yield Fault(loc, unknown("item", after, rubric.items), "unknown-item")


def _ladder(rubric: Rubric) -> Iterator[Fault]:
    scale, levels = rubric.scale, rubric.levels
    if scale.min >= scale.max:
        message = f"the scale's max must be above its min, {scale.min}"
        yield Fault(("scale", "max"), message, "scale-upside-down")
    if levels[0].cut != scale.min:
        message = f"the lowest level is reached by every score: its cut must be {scale.min}"
        yield Fault(("levels", 0, "cut"), message, "lowest-cut")
    for at, (lower, upper) in enumerate(pairwise(levels), start=1):
        if upper.level <= lower.level:
            message = f"levels must rise: {upper.level} is not above {lower.level}"
            yield Fault(("levels", at, "level"), message, "levels-out-of-order")
        if upper.cut <= lower.cut:
            message = f"cuts must rise: {upper.cut:g} is not above {lower.cut:g}"
            yield Fault(("levels", at, "cut"), message, "cuts-out-of-order")
        if upper.cut > scale.max:
            message = f"no score reaches it: the scale ends at {scale.max}"
            yield Fault(("levels", at, "cut"), message, "unreachable-level")


def _people(rubric: Rubric) -> Iterator[Fault]:
    for name, side in rubric.sides.items():
        yield from condition_faults(rubric.profile, side.counts_if, ("sides", name, "counts_if"))
    for name, role in rubric.roles.items():
        loc: Loc = ("roles", name)
        if role.judges and role.side is not None:
            message = "a role that judges speaks for no side: leave out `side`"
            yield Fault((*loc, "side"), message, "judge-with-side")
        if not role.judges and role.side is None:
            yield Fault(loc, "a role needs a `side`, or `judges: true`", "role-without-side")
        if role.side is not None and role.side not in rubric.sides:
            yield Fault((*loc, "side"), unknown("side", role.side, rubric.sides), "unknown-side")
        if role.otherwise is not None and role.otherwise not in rubric.roles:
            message = unknown("role", role.otherwise, rubric.roles)
            yield Fault((*loc, "otherwise"), message, "unknown-role")
        yield from condition_faults(rubric.profile, role.applies_if, (*loc, "applies_if"))


def _caps(rubric: Rubric) -> Iterator[Fault]:
    for at in repeated(cap.id for cap in rubric.caps):
        message = f"cap `{rubric.caps[at].id}` stands here twice"
        yield Fault(("caps", at, "id"), message, "repeated-id")
    for at, cap in enumerate(rubric.caps):
        loc: Loc = ("caps", at)
        yield from level_faults(rubric, cap.stops_at, (*loc, "stops_at"))
        if cap.kind in {"receivers", "joint", "coverage"} and not cap.below:
            yield Fault(loc, f"a `{cap.kind}` cap needs `below`", "cap-without-below")
        elif cap.kind == "coverage" and not 0 < cap.below <= 1:
            message = "a `coverage` cap is below a share from 0 to 1"
            yield Fault((*loc, "below"), message, "threshold-off-scale")
        elif cap.kind in {"receivers", "joint"}:
            yield from _on_scale(rubric, cap.below, (*loc, "below"))


def _on_scale(rubric: Rubric, score: float, loc: Loc) -> Iterator[Fault]:
    """A score that some answer reaches, and some does not."""
    if score > rubric.scale.max:
        message = f"no score reaches it: the scale ends at {rubric.scale.max}"
        yield Fault(loc, message, "threshold-off-scale")
    elif score <= rubric.scale.min:
        message = f"every score reaches it: the scale begins at {rubric.scale.min}"
        yield Fault(loc, message, "threshold-off-scale")


def _stages(rubric: Rubric) -> Iterator[Fault]:
    if (rubric.kind == "stages") != (rubric.stages is not None):
        loc: Loc = ("stages",) if rubric.stages else ("kind",)
        message = "`kind: stages` and a `stages` section go together"
        yield Fault(loc, message, "stages-and-kind")
    if rubric.stages is None:
        return
    yield from _on_scale(rubric, rubric.stages.met_at, ("stages", "met_at"))
    if rubric.stages.since is not None:
        yield from date_faults(rubric, rubric.stages.since, ("stages", "since"))
    yield from _phases(rubric, rubric.stages)


def _phases(rubric: Rubric, stages: Stages) -> Iterator[Fault]:
    """Every step is in one phase, and only there."""
    names = [dim.id for dim in rubric.dimensions]
    for at in repeated(phase.id for phase in stages.phases):
        message = f"phase `{stages.phases[at].id}` stands here twice"
        yield Fault(("stages", "phases", at, "id"), message, "repeated-id")
    seen: set[str] = set()
    for at, phase in enumerate(stages.phases):
        for place, name in enumerate(phase.dimensions):
            loc: Loc = ("stages", "phases", at, "dimensions", place)
            if name not in names:
                yield Fault(loc, unknown("dimension", name, names), "unknown-dimension")
            if name in seen:
                yield Fault(loc, f"step `{name}` is in two phases", "step-in-two-phases")
            seen.add(name)
    for at, dimension in enumerate(rubric.dimensions):
        if dimension.stage is not None and dimension.id not in seen:
            message = f"step `{dimension.id}` is in no phase"
            yield Fault(("dimensions", at), message, "step-in-no-phase")


def _repeated_items(rubric: Rubric) -> Iterator[Fault]:
    places = [
        (at, place, item.id)
        for at, dim in enumerate(rubric.dimensions)
        for place, item in enumerate(dim.items)
    ]
    for index in repeated(name for _, _, name in places):
        at, place, name = places[index]
        where = ("dimensions", at, "items", place, "id")
        yield Fault(where, f"item `{name}` stands here twice", "repeated-id")


def _ids_apart(rubric: Rubric) -> Iterator[Fault]:
    """A number is explained by the id of what it is of, so dimensions and items share none."""
    names = {dim.id for dim in rubric.dimensions} | {"headline"}
    for at, dimension in enumerate(rubric.dimensions):
        if dimension.id == "headline":
            message = "`headline` is the name of a result; give another id"
            yield Fault(("dimensions", at, "id"), message, "name-taken")
        for place, item in enumerate(dimension.items):
            if item.id in names:
                message = f"`{item.id}` names something else already; give the item another id"
                yield Fault(("dimensions", at, "items", place, "id"), message, "name-taken")
