"""What tables and drawings of levels show of this organization, in a sentence or two.

A takeaway counts and names what its exhibit shows and no more: what is hidden or not rated enters
no count, where chance could turn an order round none is named as first, and what may still fall is
said to be so. Empty where there is nothing to draw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from hpws_assess.measure.levels import stands_for
from hpws_assess.model.result import DimensionResult, NodeResult, RubricResult, Status
from hpws_assess.model.rubric import Phase, Rubric
from hpws_assess.render import words

NAMED = 3
"""Things that a takeaway names; of more it says how many."""

EVEN = 1e-9
"""Scores that differ by less are equal."""


def of_levels(part: RubricResult) -> str:
    """Of the table of levels and targets: how many are below, and which is furthest away."""
    rated = [one for one in _levelled(part) if one.confirmed is not None]
    if not rated:
        return "Nothing is rated, so no distance to a target can be told."
    aimed = [one for one in rated if one.target is not None]
    below = [one for one in aimed if (one.confirmed or 0) < (one.target or 0)]
    falling = [one for one in aimed if one not in below and _may_fall(one)]
    if not aimed:
        return ""
    if not below and not falling:
        count = words.out_of(len(aimed), len(aimed), "rated dimension")
        return f"{words.capital(count)} {_are(len(aimed))} at target."
    count = words.out_of(len(below), len(aimed), "rated dimension")
    said = f"{words.capital(count)} {_are(len(below))} below target"
    if falling:
        said += f", {len(falling)} more may still fall below it"
    return f"{said}.{_furthest(part.rubric, below)}"


def _levelled(part: RubricResult) -> list[DimensionResult]:
    return [one for one in part.root.dimensions if part.rubric.dimension(one.dimension).levelled]


def _may_fall(one: DimensionResult) -> bool:
    return one.provisional and one.assured is not None and one.assured < (one.target or 0)


def _furthest(rubric: Rubric, below: Sequence[DimensionResult]) -> str:
    """The widest gap, with those that chance does not tell apart from it."""
    gaps = [one for one in below if one.gap is not None]
    if not gaps:
        return ""
    ends = {one.dimension: _ends(rubric, one) for one in gaps}
    widest = max(gaps, key=lambda one: one.gap or 0.0)
    least = ends[widest.dimension][0] - EVEN
    near = sorted(
        (one for one in gaps if ends[one.dimension][1] >= least), key=lambda one: -(one.gap or 0.0)
    )
    if len(near) > NAMED:
        return f" Which is furthest away cannot be told: {len(near)} are too close."
    if len(near) == 1:
        name = words.subject(rubric, widest.dimension)
        return f" Furthest away, by {words.points(widest.gap)} points: {name}."
    named = words.listed(
        f"{words.subject(rubric, one.dimension)} ({words.points(one.gap)})" for one in near
    )
    return f" Furthest away, and too close to tell apart: {named}."


def _ends(rubric: Rubric, one: DimensionResult) -> tuple[float, float]:
    """The least and the most that a gap is, as far as the score's interval tells.

    What caps let through has no chance in it.
    """
    gap, sure = one.gap or 0.0, one.sure
    if one.target is None or one.score is None or sure is None:
        return gap, gap
    if sure.low is None or sure.high is None:
        return gap, gap
    goal = stands_for(rubric, one.target)
    lets = goal - gap
    low, high = sure.low, sure.high
    if lets < one.score - EVEN:
        low, high = min(low, lets), min(high, lets)
    return goal - high, goal - low


def of_stops(part: RubricResult) -> str:
    """Of the table of what separates claimed from confirmed. Empty where nothing does."""
    rated = [one for one in _levelled(part) if one.claimed is not None]
    stopped = [one for one in rated if one.confirmed != one.claimed]
    falling = [one for one in rated if one not in stopped and one.provisional]
    if not stopped and not falling:
        return ""
    kinds = Counter(
        kind for one in stopped for kind in {cap.kind.value for cap in one.caps if cap.binds}
    )
    count = words.out_of(len(stopped), len(rated), "claimed level")
    said = f"{words.capital(count)} {_are(len(stopped))} stopped"
    if falling:
        said += f", {len(falling)} may still fall"
    most = kinds.most_common(2)
    if most and most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1]):
        said += f"; most often by: {most[0][0]}"
    return f"{said}."


def of_journey(part: RubricResult) -> str:
    """Of the steps: how many stand where, and whether later ones ran ahead of a phase."""
    if part.rubric.stages is None:
        return ""
    seen = {one.dimension: one.status or Status.NOT_RATED for one in part.root.dimensions}
    phases = part.rubric.stages.phases
    steps = [seen[name] for phase in phases for name in phase.dimensions if name in seen]
    if not steps:
        return ""
    if all(status is Status.NOT_RATED for status in steps):
        return "No step is rated, so how far they are cannot be told."
    done = sum(status.done for status in steps)
    count = words.out_of(done, len(steps), "step")
    said = f"{words.capital(count)} {_are(done)} done"
    others = (Status.UNDER_WAY, Status.NOT_BEGUN, Status.NOT_DUE, Status.NOT_RATED)
    counts = [f"{steps.count(one)} {one.value}" for one in others if one in steps]
    if counts:
        said += f"; {', '.join(counts)}"
    return f"{said}.{_ahead(phases, seen)}"


def _ahead(phases: Sequence[Phase], seen: dict[str, Status]) -> str:
    """Steps that were begun before an earlier phase, all of which is rated, was complete."""
    for at, phase in enumerate(phases):
        here = [seen[name] for name in phase.dimensions if name in seen]
        if Status.NOT_RATED in here:
            return ""
        if all(status.done for status in here):
            continue
        later = [seen.get(name) for each in phases[at + 1 :] for name in each.dimensions]
        begun = sum(status is not None and status.begun for status in later)
        if not begun:
            return ""
        steps = words.counted(begun, "later step has", "later steps have")
        return f" {steps} begun before this phase is complete: {phase.title}."
    return ""


def _are(number: int) -> str:
    return "are" if number > 1 else "is"


def of_units(part: RubricResult) -> str:
    """Of the heat map: in how many dimensions units stand apart, and where the most."""
    if len(part.nodes) < 2:
        return ""
    found: dict[str, dict[str, int]] = {}
    provisional = False
    for node in part.nodes[1:]:
        for one in node.dimensions:
            if one.confirmed is not None:
                found.setdefault(one.dimension, {})[node.node] = one.confirmed
                provisional |= one.provisional
    compared = {name: levels for name, levels in found.items() if len(levels) > 1}
    if not compared:
        return "No dimension has a level that may be shown in two units, so none can be compared."
    apart = {name: _steps(part.rubric, each.values()) for name, each in compared.items()}
    differ = sum(width > 0 for width in apart.values())
    if not differ:
        count = words.out_of(len(compared), len(compared), "dimension")
        return f"Units that are shown stand at the same level in {count}."
    widest = max(apart.values())
    most = [name for name, width in apart.items() if width == widest]
    said = (
        f"Units that are shown differ in {words.out_of(differ, len(compared), 'dimension')}, by up "
        f"to {words.counted(widest, 'level')}: {_where(part.rubric, most, compared)}."
    )
    return f"{said} Some of these levels are provisional." if provisional else said


def _steps(rubric: Rubric, levels: Collection[int]) -> int:
    """How many levels of the rubric lie between the lowest and the highest of some."""
    return sum(min(levels) < rung.level <= max(levels) for rung in rubric.levels)


def _where(rubric: Rubric, most: Sequence[str], levels: dict[str, dict[str, int]]) -> str:
    """The dimensions that differ most; of a single one, where it is lowest and where highest."""
    if len(most) > 1:
        return words.first(words.listed(words.subject(rubric, name) for name in most), NAMED)
    units = levels[most[0]]
    ends = []
    for end in (min(units.values()), max(units.values())):
        at = words.first("; ".join(unit for unit, level in units.items() if level == end), NAMED)
        ends.append(f"level {end} in {at}")
    return f"{words.subject(rubric, most[0])}, {', '.join(ends)}"


def of_beside(whole: NodeResult, unit: NodeResult) -> str:
    """Of a unit beside the organization: how many of its confirmed levels are lower, or higher."""
    above = {one.dimension: one.confirmed for one in whole.dimensions}
    known = [
        (one.confirmed, there)
        for one in unit.dimensions
        if one.confirmed is not None and (there := above.get(one.dimension)) is not None
    ]
    if not known:
        return "No dimension has a level in both, so they cannot be compared."
    lower = sum(here < there for here, there in known)
    higher = sum(here > there for here, there in known)
    same = len(known) - lower - higher
    return (
        f"Of {words.counted(len(known), 'level')} {lower or 'none'} {_are(lower)} lower than the "
        f"organization's, {higher or 'none'} higher, {same or 'none'} the same."
    )
