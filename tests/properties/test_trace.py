"""Each trace adds up: every number is remade from the terms that the scoring itself recorded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from remaking import remade
from worlds import PROOF, UNITS, WORLDS, crowds

from builders import Seen, assessed, assessment, counted

PLACE = assessment(units=UNITS)


def _results(kind, crowd):
    ruler = WORLDS[kind]
    seen = Seen(assessed(ruler, *counted(ruler, crowd, PLACE, PROOF), PLACE))
    return [(node, {step.key: step for step in node.trace}) for node in seen.result.nodes]


def _close(one, other):
    if not isinstance(other, float | int | None):
        return one == other
    return one == (None if other is None else pytest.approx(other, abs=1e-9))


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=50, deadline=None)
@given(crowd=crowds())
def test_every_step_is_made_of_its_terms(kind, crowd):
    """The recorded value is what the recorded terms come to."""
    for node, steps in _results(kind, crowd):
        assert len(steps) == len(node.trace), "a key stands once"
        for step in steps.values():
            assert _close(step.value, remade(step)), step


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=50, deadline=None)
@given(crowd=crowds())
def test_every_term_that_names_a_step_carries_its_value(kind, crowd):
    """Numbers are handed on as they were made; an alternative that does not count, as none."""
    for _, steps in _results(kind, crowd):
        for step in steps.values():
            for term in step.terms:
                if term.of not in steps or (term.value is None and step.how == "highest"):
                    continue
                assert _close(term.value, steps[term.of].value), (step.key, term)


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=50, deadline=None)
@given(crowd=crowds())
def test_every_number_of_the_result_is_in_the_trace(kind, crowd):
    """Scores, levels, gaps and the headline are the values of their steps."""
    for node, steps in _results(kind, crowd):
        for dim in node.dimensions:
            name = dim.dimension
            numbers = {
                name: dim.score,
                f"{name}#claimed": dim.claimed if dim.status is None else None,
                f"{name}#confirmed": dim.confirmed,
                f"{name}#assured": dim.assured,
                f"{name}#gap": dim.gap,
                f"{name}#receivers": dim.receivers,
            }
            numbers |= {one.item: one.score for one in dim.items}
            numbers |= {f"{one.item}<>": one.gap.points for one in dim.items if one.gap}
            for key, number in numbers.items():
                if number is not None:
                    assert _close(steps[key].value, number), key
            for one in dim.items:
                for voice in one.voices:
                    key = f"{one.item}@{voice.side}"
                    assert key not in steps or _close(steps[key].value, voice.score)
        for one in node.priorities:
            assert _close(steps[f"{one.dimension}#priority"].value, one.priority)
            if one.own is not None:
                assert _close(steps[f"{one.dimension}#own-priority"].value, one.own)
            assert _close(steps[f"{one.dimension}#leverage"].value, one.leverage)
        line = node.headline
        number = {"profile": line.at_target, "minimum": line.level, "stages": line.done}[kind]
        if number is not None:
            assert steps["headline"].value == number
