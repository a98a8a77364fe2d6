"""No missing code acts as 0, nothing leaves its bounds, and silence never raises a headline."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from worlds import ANY, OFFICES, PROOF, UNITS, WORLDS, crowds, ladder

from builders import (
    DECLINED,
    DONT_KNOW,
    GONE,
    Seen,
    assessed,
    assessment,
    counted,
)
from hpws_assess.model.answers import Missing

PLACE = assessment(units=UNITS)
ALIKE = (DONT_KNOW, DECLINED, None)
"""Codes for no answer where one was due; None skips."""


def _seen(ruler, crowd):
    return Seen(assessed(ruler, *counted(ruler, crowd, PLACE, PROOF), PLACE))


def _without(person, name, code):
    """A person who gives a code, or nothing, in place of an answer."""
    answers = {key: value for key, value in person.answers.items() if key != name}
    cited = {key: value for key, value in person.evidence.items() if key != name}
    comments = {key: value for key, value in person.comments.items() if key != name}
    if code is not None:
        answers[name] = code
    return person.but(answers=answers, evidence=cited, comments=comments)


@settings(max_examples=80, deadline=None)
@given(crowd=crowds(), data=st.data())
def test_dont_know_declined_and_silence_are_worth_the_same(crowd, data):
    """Which code stands for no answer changes no number at all."""
    swapped = []
    for person in crowd:
        answers = dict(person.answers)
        for one in ANY.items.values():
            if answers.get(one.id) in (DONT_KNOW, DECLINED):
                code = data.draw(st.sampled_from(ALIKE))
                answers.pop(one.id) if code is None else answers.update({one.id: code})
        cited = {key: value for key, value in person.evidence.items() if key in answers}
        swapped.append(person.but(answers=answers, evidence=cited, comments={}))
    # Evidence and comments may hang on a missing answer: keep them alike on both sides.
    plain = [
        person.but(evidence=other.evidence, comments={})
        for person, other in zip(crowd, swapped, strict=True)
    ]
    assert _worth(swapped) == _worth(plain)


def _worth(crowd):
    """All that is told of a crowd but who does not know, which is told as such."""
    found = _seen(ANY, crowd).whole.model_dump_json()
    return _without_unknown(json.loads(found))


def _without_unknown(data):
    if isinstance(data, dict):
        return {key: _without_unknown(one) for key, one in data.items() if key not in OF_UNKNOWN}
    if isinstance(data, list):
        return [_without_unknown(one) for one in data if not _is_of_unknown(one)]
    return data


OF_UNKNOWN = {"unknown", "agenda"}
"""Shares of those who do not know, and what to talk about, for which they are a reason."""


def _is_of_unknown(one):
    return isinstance(one, dict) and str(one.get("key", "")).endswith(("<?", "#agenda"))


@settings(max_examples=100, deadline=None)
@given(crowd=crowds(roles=OFFICES), data=st.data())
def test_a_code_in_place_of_the_lowest_answer_never_lowers_an_item(crowd, data):
    """If a code acted as the lowest answer the score would stay; if it acted as 0 it would fall.

    Stated for roles that are always shown: hiding a group may take its higher answers along. It is
    about items: one that falls under its half rule leaves its dimension, which may then fall.
    """
    places = [
        (at, name)
        for at, person in enumerate(crowd)
        for name, answer in person.answers.items()
        if not isinstance(answer, Missing) and answer == ladder(ANY.items[name])[0]
    ]
    assume(places)
    at, name = data.draw(st.sampled_from(places))
    after = list(crowd)
    after[at] = _without(crowd[at], name, data.draw(st.sampled_from([*GONE, None])))
    was, now = _seen(ANY, crowd), _seen(ANY, after)
    for node in was.result.nodes:
        if not now.has_item(name, node.node):
            continue
        old, new = was.item(name, node.node), now.item(name, node.node)
        if old.score is None:
            assert new.score is None
        else:
            assert new.score is None or new.score >= old.score - 1e-9


@pytest.mark.parametrize("code", [*GONE, None], ids=[*(code.value for code in GONE), "skipped"])
@settings(max_examples=25, deadline=None)
@given(crowd=crowds(), dim=st.sampled_from(["people", "offices", "last", "frame"]))
def test_what_nobody_answers_has_no_score(code, crowd, dim):
    """A dimension in which every answer is missing is None, and never the lowest level."""
    names = [one.id for one in ANY.dimension(dim).items]
    silent = crowd
    for name in names:
        silent = [
            _without(person, name, code if name in person.answers else None) for person in silent
        ]
    for node in _seen(ANY, silent).result.nodes:
        result = next(one for one in node.dimensions if one.dimension == dim)
        assert (result.score, result.claimed, result.confirmed) == (None, None, None)
        assert (result.low, result.high) == (1.0, 5.0)


@settings(max_examples=100, deadline=None)
@given(crowd=crowds())
def test_every_score_lies_within_its_bounds(crowd):
    """The bounds hold the score and lie on the scale, for items and dimensions at every node."""
    for node in _seen(ANY, crowd).result.nodes:
        for dim in node.dimensions:
            for one in (*dim.items, dim):
                assert 1 - 1e-9 <= one.low <= one.high + 1e-9 <= 5 + 2e-9
                if one.score is not None:
                    assert one.low - 1e-9 <= one.score <= one.high + 1e-9


def _journey(node):
    """How far a journey is: the phase under way, then the steps done in it."""
    phases = [phase.id for phase in WORLDS["stages"].stages.phases]
    line = node.headline
    return (phases.index(line.phase), line.done)


@pytest.mark.parametrize("kind", WORLDS)
@settings(max_examples=60, deadline=None)
@given(crowd=crowds(), dim=st.sampled_from(["people", "offices", "last"]), code=st.data())
def test_leaving_a_dimension_unanswered_raises_no_headline(kind, crowd, dim, code):
    """Level, dimensions at target, and the phase and steps of a journey never rise by silence."""
    gone = code.draw(st.sampled_from(ALIKE))
    ruler, silent = WORLDS[kind], crowd
    for one in ruler.dimension(dim).items:
        silent = (
            [_without(person, one.id, gone) for person in silent]
            if gone is None
            else [
                _without(person, one.id, gone if one.id in person.answers else None)
                for person in silent
            ]
        )
    was, now = _seen(ruler, crowd), _seen(ruler, silent)
    for old, new in zip(was.result.nodes, now.result.nodes, strict=True):
        assert dim in new.headline.not_rated
        if kind == "minimum":
            assert new.headline.level is None
        elif kind == "profile":
            assert new.headline.at_target <= old.headline.at_target
        else:
            assert _journey(new) <= _journey(old)
            done = [
                sum(one.status is not None and one.status.done for one in node.dimensions)
                for node in (new, old)
            ]
            assert done[0] <= done[1]
        for one, other in zip(new.dimensions, old.dimensions, strict=True):
            if one.assured is not None:
                assert other.assured is not None
                assert one.assured <= other.assured
