"""The pipeline and an independent scorer agree on random rubrics and random answers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import MISSING, Ask, Reply, dimension_score, item_score

from builders import TOP, Person, choice, dimension, item, rubric, score, unit
from hpws_assess.model.answers import Missing

SIDE = {"r1": "first", "r2": "first", "r3": "second", "r4": "second"}
"""The roles whose sides count; r5's does not."""
ROLES = {
    name: {"title": name, "side": SIDE.get(name, "third"), "attributed": "always"}
    for name in ("r1", "r2", "r3", "r4", "r5")
}
SIDES = {
    "first": {"title": "First"},
    "second": {"title": "Second"},
    "third": {"title": "Third", "counts_if": {"union": False}},
}
RATING = {str(point): Fraction(point - 1, 4) for point in range(1, 6)}
REACH = {"no": Fraction(0), "not-sure": Fraction(0), "yes": Fraction(1)}
CHOICES = [
    {"a": Fraction(0), "b": Fraction(1, 3), "c": Fraction(1, 2), "d": Fraction(1)},
    {"a": Fraction(1, 4), "b": Fraction(2, 3)},
]
NODES = {TOP: [TOP, "North", "Press", "South"], "North": ["North", "Press"], "Press": ["Press"]}
"""By node, itself and what is below it."""


@st.composite
def asks(draw, name):
    """One item, in the oracle's words and in the rubric's."""
    kind = draw(st.sampled_from(["agreement", "frequency", "reach", "choice"]))
    values = {"reach": REACH, "choice": draw(st.sampled_from(CHOICES))}.get(kind, RATING)
    roles = tuple(sorted(draw(st.sets(st.sampled_from(sorted(ROLES)), min_size=1))))
    if not set(roles) & set(SIDE):
        roles = (*roles, "r1")
    givers = sorted(set(ROLES) - set(roles))
    one = Ask(
        id=name,
        values=values,
        weight=Fraction(draw(st.integers(1, 12)), 4),
        receivers=roles,
        reverse=draw(st.booleans()),
        counts=draw(st.integers(0, 5)) > 0,
    )
    more = {"reverse": one.reverse, "weight": float(one.weight), "counts": one.counts}
    if givers and draw(st.integers(0, 3)) == 0:
        more["pair"] = {"roles": givers, "ask": "We?"}
    if kind == "choice":
        floats = {key: float(value) for key, value in values.items()}
        return one, choice(name, *roles, values=floats, **more)
    return one, item(name, *roles, type=kind, **more)


def _alternatives(pairs, group):
    """The first two items of a dimension as alternatives of one weight."""
    if len(pairs) < 2 or not (pairs[0][0].counts and pairs[1][0].counts):
        return pairs
    weight = pairs[0][0].weight
    joined = []
    for one, entry in pairs[:2]:
        ask = Ask(**{**one.__dict__, "group": group, "weight": weight})
        joined.append((ask, {**entry, "any_of": group, "weight": float(weight)}))
    return joined + pairs[2:]


@st.composite
def rubrics(draw):
    """By dimension, its items in both words."""
    found = {}
    for at in range(draw(st.integers(1, 2))):
        size = draw(st.integers(1, 4))
        pairs = [draw(asks(f"i{at}{number}")) for number in range(size)]
        found[f"d{at}"] = _alternatives(pairs, f"way{at}") if draw(st.booleans()) else pairs
    return found


@st.composite
def cases(draw):
    """A rubric and who answered what."""
    dims = draw(rubrics())
    every = [one for pairs in dims.values() for one in pairs]
    replies = []
    for _ in range(draw(st.integers(1, 8))):
        role = draw(st.sampled_from(sorted(ROLES)))
        answers = {}
        for one, entry in every:
            if role not in one.receivers and role not in entry.get("pair", {}).get("roles", ()):
                continue
            options = [*one.values, *one.values, *sorted(MISSING), ""]
            answer = draw(st.sampled_from(options))
            if answer:
                answers[one.id] = answer
        replies.append(Reply(role, draw(st.sampled_from(NODES[TOP])), answers))
    return dims, replies


def _person(reply):
    answers = {
        name: Missing(answer) if answer in MISSING else answer
        for name, answer in reply.answers.items()
    }
    return Person(reply.role, answers, unit=reply.node)


def _close(seen, expected):
    return seen is None if expected is None else seen == pytest.approx(float(expected), abs=1e-9)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_pipeline_agrees_with_the_second_scorer(case):
    """Items, dimensions, claimed levels, coverage and bounds agree at every node."""
    dims, replies = case
    ruler = rubric(
        *(dimension(name, *(entry for _, entry in pairs)) for name, pairs in dims.items()),
        roles=ROLES,
        sides=SIDES,
    )
    seen = score(
        ruler,
        [_person(reply) for reply in replies],
        units=[unit("North", unit("Press")), unit("South")],
    )
    for node, places in NODES.items():
        here = [reply for reply in replies if reply.node in places]
        for name, pairs in dims.items():
            for one, _ in pairs:
                expected = item_score(one, SIDE, here)
                assert seen.has_item(one.id, node) is (expected is not None)
                if expected is not None:
                    got = seen.item(one.id, node)
                    assert _close(got.score, expected.score), (node, one.id)
                    assert got.counts is expected.counts, (node, one.id)
                    assert _close(got.low, expected.low), (node, one.id)
                    assert _close(got.high, expected.high), (node, one.id)
            wanted = dimension_score([one for one, _ in pairs], SIDE, here)
            got = seen.dim(name, node)
            assert _close(got.score, wanted.score), (node, name)
            assert got.claimed == wanted.claimed, (node, name)
            assert _close(got.carried, wanted.carried), (node, name)
            assert _close(got.low, wanted.low), (node, name)
            assert _close(got.high, wanted.high), (node, name)
