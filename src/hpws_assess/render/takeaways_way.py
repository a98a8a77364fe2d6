"""What tables and drawings of what to do and of other waves and organizations show, in a sentence.

See ``takeaways`` for what they keep to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hpws_assess.model.comparison import DimensionChange, Label
from hpws_assess.model.result import RubricResult
from hpws_assess.model.roadmap import Roadmap
from hpws_assess.render import words
from hpws_assess.render.takeaways import NAMED

STAYED: tuple[Label, ...] = (
    "unchanged",
    "unchanged within noise",
    "not sure",
    "not comparable",
)
"""Verdicts of which none says that something moved beyond chance."""


def of_priorities(part: RubricResult) -> str:
    """Of the table of priorities: what comes first, and what waits for it."""
    found = part.root.priorities
    if not found:
        return ""
    rubric, highest = part.rubric, words.points(found[0].priority)
    first = [one for one in found if words.points(one.priority) == highest]
    if len(first) > NAMED:
        return f"{len(first)} of {len(found)} come first alike, with priority {highest}."
    named = words.listed(words.subject(rubric, one.dimension) for one in first)
    said = f"First {'comes' if len(first) == 1 else 'come'}, with priority {highest}: {named}."
    ahead = {one.dimension for one in first}
    waiting = dict.fromkeys(name for one in first for name in one.unblocks if name not in ahead)
    if waiting:
        titles = words.listed(words.subject(rubric, name) for name in waiting)
        said += f" Waiting for {'it' if len(first) == 1 else 'them'}: {titles}."
    return said


def of_plan(plan: Roadmap) -> str:
    """Of the way up: what it takes on, until when, and for how many of the gaps."""
    if not plan.planned:
        return ""
    last = next(one for one in plan.phases if one.number == max(p.last for p in plan.planned))
    until = last.ends.isoformat() if last.ends else f"the end of {last.title}"
    served = sum(bool(one.actions) for one in plan.gaps)
    quick = sum(one.quick for one in plan.planned)
    wins = (
        words.counted(quick, "is a quick win", "are quick wins") if quick else "none is a quick win"
    )
    return (
        f"{words.counted(len(plan.planned), 'action is', 'actions are')} planned until {until}, "
        f"for {words.out_of(served, len(plan.gaps), 'gap')}; {wins}."
    )


def of_changes(lines: Sequence[DimensionChange], titles: Mapping[str, str]) -> str:
    """Of the table of changes: what improved or declined beyond chance, and what did not."""
    if not lines:
        return ""
    said = []
    for label in ("improved", "declined"):
        moved = [titles.get(one.dimension, one.dimension) for one in lines if one.label == label]
        named = f" ({words.first(words.listed(moved), NAMED)})" if moved else ""
        said.append(f"{len(moved) or 'none'} {label}{named}")
    labels = Counter(one.label for one in lines)
    said += [f"{labels[label]} {label}" for label in STAYED if labels[label]]
    return f"Of {words.counted(len(lines), 'dimension')}: {', '.join(said)}."


def of_benchmark(ends: Sequence[Sequence[str]]) -> str:
    """Of the table of percentiles, by where both ends of every score's interval stand."""
    if not ends:
        return ""
    counts = Counter(one[0] if len(set(one)) == 1 else "not sure" for one in ends)
    said = ", ".join(f"{number} {standing}" for standing, number in counts.most_common())
    return f"Of {words.counted(len(ends), 'score')} beside those of others: {said}."
