"""A member of a hidden group leaves no trace in what is printed."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from worlds import ANY, MAY_ANSWER, PROOF, WORLDS, crowds, ladder

from builders import TOP, Person, assessed, assessment, counted, dimension, item, rubric, unit
from hpws_assess.measure.pieces import Pieces
from hpws_assess.measure.scope import Scope

LEAST = 5
PLAIN = rubric(
    dimension(
        "d",
        item("agree", "member", "staff"),
        item("worse", "lead", "member", reverse=True),
        item("often", "member", "staff", "lead", type="frequency"),
    )
)
ASKED = {
    "member": ("agree", "worse", "often"),
    "staff": ("agree", "often"),
    "lead": ("worse", "often"),
}
PLACE = assessment(units=[unit("North"), unit("South")])
PLACES = (TOP, "North", "South")


def _json(ruler, crowd):
    return assessed(ruler, *counted(ruler, crowd, PLACE, PROOF), PLACE).model_dump_json()


@st.composite
def full_answers(draw, role):
    """Answers to all that a role may answer: so a group's size is the same for every item."""
    return {one.id: draw(st.sampled_from(ladder(one))) for one in MAY_ANSWER[role]}


def _stays_unseen(sizes, joins):
    unseen = sum(n for place, n in zip(PLACES, sizes, strict=True) if place == TOP or n < LEAST)
    return sizes[PLACES.index(joins)] < LEAST - 1 and unseen < LEAST - 1


JOINING = [
    (sizes, joins)
    for sizes in product([0, 1, 2, 3, 5, 6], repeat=len(PLACES))
    for joins in PLACES
    if _stays_unseen(sizes, joins)
]
"""People by place, and where one more joins them without reaching five anywhere new."""


@st.composite
def hidden_groups(draw):
    """A confidential role by place, where one more person still reaches five nowhere new."""
    role = draw(st.sampled_from(["member", "staff", "lead"]))
    numbers, joins = draw(st.sampled_from(JOINING))
    sizes = dict(zip(PLACES, numbers, strict=True))
    people = [
        Person(role, draw(full_answers(role)), unit=place)
        for place, size in sizes.items()
        for _ in range(size)
    ]
    answers = draw(full_answers(role))
    cited = draw(st.sampled_from(sorted(answers)))
    proof = draw(st.sampled_from([(), *((name,) for name in sorted(PROOF))]))
    return people, Person(role, answers, unit=joins, evidence={cited: proof} if proof else {})


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=40, deadline=None)
@given(groups=hidden_groups(), others=crowds(roles=("chief", "office", "judge"), most=3))
def test_one_more_in_a_hidden_group_changes_no_byte(kind, groups, others):
    """Below five, in its unit and in what a total leaves over, a person may join unseen."""
    people, one = groups
    others = [other.but(unit=TOP) for other in others]
    ruler = WORLDS[kind]
    assert _json(ruler, [*others, *people, one]) == _json(ruler, [*others, *people])


@settings(max_examples=40, deadline=None)
@given(size=st.integers(0, LEAST - 1), data=st.data())
def test_a_hidden_group_reads_as_an_absent_one(size, data):
    """What four said, whatever they said, reads as if nobody had been there."""
    role = data.draw(st.sampled_from(["member", "staff", "lead", "steward"]))
    answers = [
        {
            name: answer
            for name, answer in data.draw(full_answers(role)).items()
            if not ANY.items[name].stated and not ANY.items[name].joint
        }
        for _ in range(size)
    ]
    chief = Person("chief", data.draw(full_answers("chief")))
    people = [Person(role, one, comments=dict.fromkeys(one, "words")) for one in answers]
    assert _json(ANY, [chief, *people]) == _json(ANY, [chief])


def _hidden_on(scope, tally):
    """Whose answer to what is in no group that may be seen, as (role, place, item)."""
    pieces = Pieces(scope, tally)
    return {
        (role, place, name)
        for role in ("member", "staff", "lead")
        for name in ASKED[role]
        for place in PLACES
        if not any(place in one for one in pieces.answering(TOP, role, PLAIN.items[name]))
    }


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data(), design=st.sampled_from(["census", "unit-sample"]))
def test_an_answer_hidden_on_its_item_changes_no_byte(data, design):
    """A place may be shown on one item and hidden on another that too few answered there."""
    place = assessment(units=[unit("North"), unit("South")], design=design)
    people = [
        Person(role, _part(data, role), unit=where)
        for role in ("member", "staff", "lead")
        for where in PLACES
        for _ in range(data.draw(st.integers(0, 6)))
    ]
    tally, register = counted(PLAIN, people, place)
    hidden = _hidden_on(Scope.of(PLAIN, place), tally)
    found = [
        (at, name)
        for at, one in enumerate(people)
        for name in one.answers
        if (one.role, one.unit, name) in hidden
    ]
    assume(found)
    at, name = data.draw(st.sampled_from(found))
    other = data.draw(st.sampled_from(ladder(PLAIN.items[name])))
    changed = people[at].but(answers={**people[at].answers, name: other})
    people[at] = changed
    first = assessed(PLAIN, tally, register, place).model_dump_json()
    same = first == assessed(PLAIN, *counted(PLAIN, people, place), place).model_dump_json()
    assert same  # and not the texts, whose difference takes minutes to print


def _part(data, role):
    left_out = data.draw(st.sets(st.sampled_from(ASKED[role]), max_size=1))
    return {
        name: data.draw(st.sampled_from(ladder(PLAIN.items[name])))
        for name in ASKED[role]
        if name not in left_out
    }
