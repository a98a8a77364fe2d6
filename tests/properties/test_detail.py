"""A result that tells less tells the same: no number hangs on whether its trace is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from worlds import PROOF, UNITS, WORLDS, crowds

from builders import assessment, counted
from hpws_assess.assess import Counted, assess
from hpws_assess.model.result import Result, Tool

pytestmark = pytest.mark.slow  # scores hundreds of organizations

BORNE = ("sure", "agreement", "reliability", "contrasts", "unknown", "spread", "agenda")
"""The statistics of dimensions, items and nodes."""

PLACES = {"one node": {}, "units": {"units": UNITS}}


ADVICE = ("findings", "actions", "strengths", "priorities", "combinations", "plan")
"""What is advised, by field."""


def _result(ruler, people, place, detail):
    tally, register = counted(ruler, people, place, PROOF)
    one = Counted(ruler, "rubric", tally, register, "answers")
    return assess(place, "assessment", [one], Tool(name="test", version="0"), detail=detail)


def _without(result: Result, *fields: str) -> dict:
    """The result as plain data, some fields of nodes, dimensions and items left out."""

    def bare(data):
        if isinstance(data, dict):
            return {key: bare(value) for key, value in data.items() if key not in fields}
        return [bare(each) for each in data] if isinstance(data, list | tuple) else data

    return bare(result.model_dump())


def _is_valid(result: Result) -> bool:
    """Whether what was put together without checks would pass them, and come out the same."""
    plain = result.model_dump()
    return Result.model_validate(plain, strict=True).model_dump() == plain


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=40, deadline=None)
@given(crowd=crowds(), few=crowds())
def test_less_detail_changes_nothing_of_what_is_told(kind, crowd, few):
    """Whole is traced without the trace; levels are whole without statistics, words and advice.

    Scored twice, by many and by few, in two organizations: what is recalled from before is right.
    """
    ruler = WORLDS[kind]
    flat = [one.but(unit="Works") for one in few[:4]]
    for people, name, more in ((crowd, "Works", PLACES["units"]), (flat, "Works", {})):
        place = assessment(organization=name, **more)
        traced = _result(ruler, people, place, "traced")
        for _ in range(2):
            whole = _result(ruler, people, place, "whole")
            levels = _result(ruler, people, place, "levels")
            assert whole.rubrics[0].root.trace == ()
            assert _without(whole, "trace") == _without(traced, "trace")
            less = ("trace", "facts", "comments", *ADVICE, *BORNE)
            assert _without(levels, *less) == _without(traced, *less)
            assert _is_valid(levels)
        assert _is_valid(traced)
    there = [one.but(unit="Mill") for one in flat]
    elsewhere = assessment(organization="Mill")
    whole = _result(ruler, there, elsewhere, "whole")
    assert _without(whole, "trace") == _without(_result(ruler, there, elsewhere, "traced"), "trace")
