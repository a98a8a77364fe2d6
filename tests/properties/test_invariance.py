"""The same answers give the same bytes, in whatever order and however they were split."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import PROOF, UNITS, WORLDS, crowds

from builders import assessed, assessment, counted
from hpws_assess.model.register import Register
from hpws_assess.model.tally import Tally, merged

pytestmark = pytest.mark.slow  # scores hundreds of organizations

PLACE = assessment(units=UNITS)


def _bytes(rubric, tally, register):
    return assessed(rubric, tally, register, PLACE).model_dump_json()


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_order_and_split_change_no_byte(kind, data):
    """Shuffled respondents, cut anywhere into files, merged in any order: the same result."""
    ruler = WORLDS[kind]
    crowd = data.draw(crowds())
    whole = _bytes(ruler, *counted(ruler, crowd, PLACE, PROOF))

    shuffled = data.draw(st.permutations(crowd))
    size = data.draw(st.integers(1, len(crowd)))
    files = [shuffled[at : at + size] for at in range(0, len(crowd), size)]
    parts = data.draw(st.permutations([counted(ruler, one, PLACE, PROOF) for one in files]))
    register = Register()
    for _, part in parts:
        register.add(part)
    assert _bytes(ruler, merged(tally for tally, _ in parts), register) == whole


@settings(max_examples=20, deadline=None)
@given(crowds(), crowds(), crowds())
def test_merging_is_associative(first, second, third):
    """It does not matter which files were merged first."""
    ruler = WORLDS["profile"]
    one, two, three = (counted(ruler, crowd, PLACE, PROOF) for crowd in (first, second, third))

    def join(a, b):
        tally, register = Tally(), Register()
        for other_tally, other_register in (a, b):
            tally.add(other_tally)
            register.add(other_register)
        return tally, register

    left = _bytes(ruler, *join(join(one, two), three))
    right = _bytes(ruler, *join(one, join(two, three)))
    assert left == right
