"""Strengths, priorities and combinations of a rubric's result as plain data."""

from __future__ import annotations

from collections.abc import Iterable

from hpws_assess.model.judgement import CombinationSeen, Priority, Strength
from hpws_assess.model.result import RubricResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import words
from hpws_assess.render.view_dimension import View

KINDS = {
    "connection": "strengthen one another",
    "deadly": "one undoes the other",
    "conflict": "two frameworks ask for different things",
}
"""What the kinds of combinations are called; warnings go before good news."""

WARNINGS = ("deadly", "conflict")


def view_advice(part: RubricResult) -> View:
    """What a reader should make of the scores of the whole organization."""
    rubric, root = part.rubric, part.root
    strengths = [_view_strength(rubric, one) for one in root.strengths]
    seen = [view_combination(part, one) for one in root.combinations if one.holds]
    return {
        "strengths": strengths,
        "strengths_alike": _alike(strengths),
        "priorities": [_view_priority(rubric, one) for one in root.priorities],
        "warnings": [one for one in seen if one["kind"] in WARNINGS],
        "connections": [one for one in seen if one["kind"] not in WARNINGS],
        "unknown": [view_combination(part, one) for one in root.combinations if one.holds is None],
    }


def view_combination(part: RubricResult, one: CombinationSeen) -> View:
    """A combination with its condition, what was seen, and where else it holds."""
    combination = next(each for each in part.rubric.combinations if each.id == one.combination)
    below = [node for node in part.nodes[1:] if any(_is(each, one) for each in node.combinations)]
    return {
        "title": combination.title,
        "kind": combination.kind,
        "says": KINDS[combination.kind],
        "signals": [{"asks": each.asks, "seen": each.seen} for each in one.signals],
        "means": combination.means,
        "discuss": combination.discuss,
        "source": combination.source,
        "sure": combination.sure,
        "units": [node.node for node in below],
    }


def _is(one: CombinationSeen, other: CombinationSeen) -> bool:
    return one.combination == other.combination and one.holds is True


def _view_strength(rubric: Rubric, one: Strength) -> View:
    title = words.subject(rubric, one.dimension)
    return {
        "title": title if one.item is None else words.subject(rubric, one.item),
        "dimension": title,
        "whole": one.item is None,
        "score": words.points(one.score),
        "level": words.level(rubric, one.level),
        "why": one.why,
    }


def _alike(strengths: Iterable[View]) -> list[View]:
    """Strengths by their reason, which several items may share, in the order of the first."""
    found: dict[str, list[View]] = {}
    for one in strengths:
        found.setdefault(one["why"], []).append(one)
    return [{"why": why, "reason": words.capital(why), "ones": ones} for why, ones in found.items()]


def _view_priority(rubric: Rubric, one: Priority) -> View:
    """A priority with every factor. What it inherits is said with whom it unblocks."""
    own = words.points(one.own)
    inherits = one.own is None or one.priority > one.own
    return {
        "title": words.subject(rubric, one.dimension),
        "gap": words.points(one.gap),
        "weight": words.number(one.weight),
        "leverage": f"{one.leverage:.2f}",
        "own": own,
        "priority": words.points(one.priority),
        "unblocks": [words.subject(rubric, name) for name in one.unblocks],
        "kind": one.kind,
        "because": _because(rubric, one, inherits=inherits),
    }


def _because(rubric: Rubric, one: Priority, *, inherits: bool) -> str:
    """The product in words, and what is inherited."""
    said = []
    if one.own is not None:
        said.append(
            f"gap {words.points(one.gap)} x weight {words.number(one.weight)} "
            f"x leverage {one.leverage:.2f}"
        )
    if one.kind == "not rated":
        said.append("not rated yet")
    if one.unblocks:
        titles = words.listed(words.subject(rubric, name) for name in one.unblocks)
        said.append(f"{'inherits from' if inherits else 'unblocks'} {titles}")
    return "; ".join(said)
