"""Why a score changed: the parts add up whatever the waves, and one cause has one part."""

from __future__ import annotations

from math import fsum

import pytest
from hypothesis import given, settings
from remaking import remade
from worlds import ANY, PROOF, UNITS, WORLDS, crowds

from builders import assessed, assessment, counted
from hpws_assess.advise.change.compare import compare
from hpws_assess.advise.change.shapley import values
from hpws_assess.model.comparison import Comparison

pytestmark = pytest.mark.slow  # scores hundreds of organizations

THEN = assessment(units=UNITS, wave="2026-Q2")
NOW = assessment(units=UNITS, wave="2026-Q4")


def waves(kind, before, after) -> Comparison:
    """Two crowds' answers to one rubric, compared."""
    ruler = WORLDS[kind]
    then = assessed(ruler, *counted(ruler, before, THEN, PROOF), THEN)
    now = assessed(ruler, *counted(ruler, after, NOW, PROOF), NOW)
    return compare(then, now)


def dimensions(comparison):
    return [
        (node, one) for part in comparison.rubrics for node in part.nodes for one in node.dimensions
    ]


@pytest.mark.parametrize("kind", WORLDS)
@given(before=crowds(words=False), after=crowds(words=False))
@settings(max_examples=40, deadline=None)
def test_parts_add_up_to_the_change(kind, before, after):
    """Of scores and of levels, to the last digit that floats have."""
    for _, one in dimensions(waves(kind, before, after)):
        if one.label == "not comparable":
            assert one.points is None
            assert one.parts == ()
            continue
        assert one.points == pytest.approx(one.now - one.then, abs=1e-12)
        assert fsum(part.points for part in one.parts) == pytest.approx(one.points, abs=1e-9)
        for level in filter(None, (one.claimed, one.confirmed)):
            moved = fsum(part.points for part in level.parts)
            assert moved == pytest.approx(level.now - level.then, abs=1e-9)


@given(before=crowds(words=False), after=crowds(words=False))
@settings(max_examples=40, deadline=None)
def test_mixtures_begin_and_end_with_what_was_scored(before, after):
    """With no cause the score is that of then, with every cause that of now."""
    for node, one in dimensions(waves("profile", before, after)):
        if not one.parts:
            continue
        steps = {step.key: step.value for step in node.trace}
        whole = "+".join(sorted(part.cause for part in one.parts))
        assert steps[f"{one.dimension}#if.then"] == pytest.approx(one.then, abs=1e-12)
        assert steps[f"{one.dimension}#if.{whole}"] == pytest.approx(one.now, abs=1e-12)


@given(crowd=crowds(words=False))
@settings(max_examples=25, deadline=None)
def test_the_same_answers_are_no_change(crowd):
    """Nothing moved, nothing is a part, nothing improved."""
    for _, one in dimensions(waves("profile", crowd, crowd)):
        assert one.parts == ()
        assert one.items == ()
        assert one.label in {"unchanged", "unchanged within noise", "not comparable"}
        assert one.points in {0.0, None}


@given(before=crowds(words=False), after=crowds(words=False))
@settings(max_examples=25, deadline=None)
def test_every_number_of_a_comparison_is_on_its_trace(before, after):
    """And each step can be made again from its terms."""
    for node, one in dimensions(waves("profile", before, after)):
        for step in node.trace:
            assert step.value == pytest.approx(remade(step), abs=1e-9)
        made = {step.value for step in node.trace}
        if one.points is not None:
            told = [one.points, one.low, one.high, one.progress]
            told += [part.points for part in one.parts]
            for level in filter(None, (one.claimed, one.confirmed)):
                told += [level.now - level.then, *(part.points for part in level.parts)]
            told += [item.points for item in one.items]
            assert made >= {number for number in told if number is not None}


def test_shapley_values_of_a_known_game():
    """Three cities share a road (airport game): values by hand, from Littlechild and Owen 1973."""
    costs = {"near": 1.0, "middle": 2.0, "far": 4.0}
    found = values(list(costs), lambda some: max((costs[one] for one in some), default=0.0))
    assert found == pytest.approx({"near": 1 / 3, "middle": 5 / 6, "far": 17 / 6})


def test_the_rubric_uses_everything():
    """Pairs, alternatives, joint items and facts are among what was mixed."""
    kinds = {item.type for item in ANY.items.values()}
    assert {"reach", "choice", "number", "share", "dates", "evidence"} <= kinds
