"""A better answer never makes anything worse."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from worlds import ANY, PROOF, UNITS, WORLDS, crowds, ladder

from builders import Seen, assessed, assessment, counted
from hpws_assess.model.answers import Missing
from hpws_assess.model.result import Status

pytestmark = pytest.mark.slow  # scores hundreds of organizations

PLACE = assessment(units=UNITS)
SO_FAR = {status: at for at, status in enumerate(Status)}
"""Statuses in the order of their enumeration, least first."""


def _seen(ruler, crowd):
    return Seen(assessed(ruler, *counted(ruler, crowd, PLACE, PROOF), PLACE))


@st.composite
def raised(draw):
    """A crowd, and the same with one answer one step better; the name of the item."""
    crowd = draw(crowds())
    places = [
        (at, name)
        for at, person in enumerate(crowd)
        for name, answer in person.answers.items()
        if not isinstance(answer, Missing) and answer != ladder(ANY.items[name])[-1]
    ]
    assume(places)
    at, name = draw(st.sampled_from(places))
    steps = ladder(ANY.items[name])
    better = steps[steps.index(crowd[at].answers[name]) + 1]
    after = list(crowd)
    after[at] = crowd[at].but(answers={**crowd[at].answers, name: better})
    return crowd, after, name


def _not_lower(before, after):
    """None is no number, and where there is one before, there is one after."""
    return before is None or (after is not None and after >= before - 1e-9)


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=60, deadline=None)
@given(case=raised())
def test_raising_one_answer_lowers_nothing(kind, case):
    """Item, dimension, claimed, confirmed, status and headline never fall; the gap never grows."""
    before, after, name = case
    ruler = WORLDS[kind]
    was, now = _seen(ruler, before), _seen(ruler, after)
    for old, new in zip(was.result.nodes, now.result.nodes, strict=True):
        for dim, next_dim in zip(old.dimensions, new.dimensions, strict=True):
            for one, next_one in zip(dim.items, next_dim.items, strict=True):
                assert _not_lower(one.score, next_one.score)
                if one.item != name:
                    assert next_one == one
            assert _not_lower(dim.score, next_dim.score)
            assert _not_lower(dim.claimed, next_dim.claimed)
            assert _not_lower(dim.confirmed, next_dim.confirmed)
            assert _not_lower(dim.assured, next_dim.assured)
            assert _not_lower(dim.receivers, next_dim.receivers)
            if dim.status is not None:
                assert SO_FAR[next_dim.status] >= SO_FAR[dim.status]
            if dim.gap is not None and next_dim.gap is not None:
                assert next_dim.gap <= dim.gap + 1e-9
        line, next_line = old.headline, new.headline
        assert _not_lower(line.level, next_line.level)
        assert _not_lower(line.at_target, next_line.at_target)
