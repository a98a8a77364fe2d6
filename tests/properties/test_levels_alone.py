"""Levels without statistics: the same levels, of a tally that lacks what only statistics need.

The quick half of ``test_detail.py``, which goes through random crowds.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import PROOF, UNITS, WORLDS, persons

from builders import TOP, Person, assessment
from hpws_assess.assess import Counted, assess
from hpws_assess.measure.count import add_up
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Missing
from hpws_assess.model.register import Register
from hpws_assess.model.result import Result, Tool
from hpws_assess.model.tally import Tally

TOOL = Tool(name="test", version="0")

RATED = {"agree": 4, "often": 3, "worse": 2, "effect": 5}
PEOPLE = [
    *[Person("member", RATED | {"agree": 1 + at % 5}, "North") for at in range(7)],
    Person("chief", {"agree": 4, "signed": "yes", "state": 3, "hours": 20, "way": "some"}),
    Person("steward", {"agree": 2, "signed": "partly", "state": 2, "hours": 12}),
]


def _counted(ruler, place, people, *, whole):
    tally, register = Tally(), Register()
    said = [one.said(ruler) for one in people]
    add_up(Scope.of(ruler, place), said, tally, register, whole=whole)
    register.add(Register(evidence=dict(PROOF)))
    return tally, Counted(ruler, "rubric", tally, register, "answers")


def _numbers(result):
    return [
        (one["score"], one["claimed"], one["confirmed"], one["gap"])
        for node in result["rubrics"][0]["nodes"]
        for one in node["dimensions"]
    ]


@pytest.mark.parametrize("kind", WORLDS)
def test_levels_need_no_more_than_counts_of_answers(kind):
    """The result is the same to the last digit, and its parts would pass every check."""
    place = assessment(units=UNITS)
    many, crossed = _counted(WORLDS[kind], place, PEOPLE, whole=True)
    few, plain = _counted(WORLDS[kind], place, PEOPLE, whole=False)
    assert sum(len(counter) for cell in many.cells.values() for counter in cell.counters[2:]) > 0
    assert sum(len(counter) for cell in few.cells.values() for counter in cell.counters[2:]) == 0
    whole, levels = (
        assess(place, "assessment", [one], TOOL, detail="levels").model_dump()
        for one in (crossed, plain)
    )
    assert whole == levels
    assert Result.model_validate(levels, strict=True).model_dump() == levels
    traced = assess(place, "assessment", [crossed], TOOL)
    assert Result.model_validate(traced.model_dump(), strict=True).model_dump() == (
        traced.model_dump()
    )
    told = _numbers(traced.model_dump())
    assert told == _numbers(levels)
    assert any(score is not None for score, *_ in told)


@pytest.mark.parametrize("kind", WORLDS)
def test_the_root_alone_is_the_first_of_all_nodes(kind):
    """Levels of the organization are the same with and without those of its units."""
    place = assessment(units=UNITS)
    _, counted = _counted(WORLDS[kind], place, PEOPLE, whole=False)
    root, levels = (
        assess(place, "assessment", [counted], TOOL, detail=detail).model_dump()
        for detail in ("root", "levels")
    )
    assert len(levels["rubrics"][0]["nodes"]) > 1
    levels["rubrics"][0]["nodes"] = levels["rubrics"][0]["nodes"][:1]
    assert root == levels


ALONE = [
    {"agree": 4, "often": 3, "worse": 2, "effect": 5},
    {"agree": Missing.DONT_KNOW, "often": 3, "worse": 2, "effect": Missing.NOT_APPLICABLE},
    {"agree": 1, "often": Missing.DECLINED, "signed": "partly", "state": 2, "hours": 12},
    {"state": 4, "hours": 20, "way": "some"},
    {},
]


@pytest.mark.parametrize("kind", WORLDS)
@pytest.mark.parametrize("roles", [("judge",), ("chief",), ("member",), ("chief", "judge")])
def test_few_people_score_alike_whoever_answered_before(kind, roles):
    """Results that an instrument recalls are those that it would work out with their trace."""
    ruler, place = WORLDS[kind], assessment()
    for answers in (*ALONE, *reversed(ALONE)):
        people = [Person(role, dict(answers)) for role in roles]
        _, counted = _counted(ruler, place, people, whole=False)
        levels = assess(place, "assessment", [counted], TOOL, detail="levels").model_dump()
        traced = assess(place, "assessment", [counted], TOOL).model_dump()
        assert _numbers(levels) == _numbers(traced)


LEVELS = (
    *("score", "why", "low", "high", "claimed", "confirmed", "assured", "provisional", "status"),
    *("target", "gap", "carried", "caps", "roles", "receivers", "artefacts"),
)
"""All that is told of a dimension besides its items and statistics."""


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=100, deadline=None)
@given(people=st.lists(persons(), min_size=1, max_size=2))
def test_the_quick_ways_of_levels_lead_where_the_traced_way_leads(kind, people):
    """Sums without names, and caps of what read alike before, are those of the trace's own way."""
    ruler, place = WORLDS[kind], assessment()
    here = [one.but(unit=TOP) for one in people]
    _, counted = _counted(ruler, place, here, whole=False)
    quick, again, traced = (
        assess(place, "assessment", [counted], TOOL, detail=detail).rubrics[0].root
        for detail in ("root", "root", "traced")
    )
    told = [
        [[getattr(one, name) for name in LEVELS] for one in node.dimensions]
        for node in (quick, again, traced)
    ]
    is_alike = told[0] == told[1] == told[2] and quick.headline == traced.headline
    assert is_alike
