"""How answers spread: shown only where neither it nor what is left of it tells one answer."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    TOP,
    Person,
    Seen,
    assessed,
    assessment,
    choice,
    counted,
    dimension,
    each,
    item,
    one_item,
    rubric,
    score,
    unit,
)
from hpws_assess.assess import Counted, assess
from hpws_assess.measure.statistics.distribution import ASTRAY
from hpws_assess.model.result import Tool
from hpws_assess.render.explain import explain
from hpws_assess.render.formats import FORMATS, find_format
from hpws_assess.render.look import Look, Reading

MEMBERS = one_item(item("a", "member"))
WIDE = [1, 2, 2, 3, 3, 3, 4, 5]


def spread_of(answers, ruler=MEMBERS, **more):
    return score(ruler, each("member", "a", answers), **more).item().voices[0].spread


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        pytest.param(WIDE, (1, 2, 3, 1, 1), id="four and more astray"),
        pytest.param([3] * 9 + [1, 2, 4, 5], (1, 1, 9, 1, 1), id="just four astray"),
        pytest.param([3] * 9 + [2, 4, 5], (), id="three astray, which one far off may be"),
        pytest.param([3] * 11 + [5], (), id="all but one"),
        pytest.param([3] * 12, (), id="all alike"),
        pytest.param([5] * 12, (), id="all at the best end"),
        pytest.param([1, 2, 3, 4, 4], (), id="few, three astray"),
    ],
)
def test_a_spread_is_of_groups_in_which_many_differ(answers, shown):
    assert spread_of(answers) == shown


def test_answers_stand_from_worst_to_best_and_those_of_one_worth_together():
    """A reversed item the other way round; of reach, no and not sure are worth nothing."""
    assert spread_of(WIDE, one_item(item("a", "member", reverse=True))) == (1, 1, 3, 2, 1)
    reach = one_item(item("a", "member", type="reach"))
    assert spread_of(["no"] * 3 + ["not-sure"] * 2 + ["yes"] * 4, reach) == (5, 4)
    ways = one_item(choice("a", "member", values={"no": 0.0, "all": 1.0, "some": 1 / 3}))
    assert spread_of(["no"] * 3 + ["some"] * 4 + ["all"] * 5, ways) == (3, 4, 5)


def test_who_did_not_answer_is_in_no_spread():
    """The counts are of those who answered, and add up to them."""
    assert sum(spread_of([*WIDE, None, None])) == len(WIDE)


def test_positions_facts_and_judgements_have_none():
    """What offices hold on a joint item is no crowd's answer, and a panel has one voice."""
    joint = one_item(item("a", "steward", "member", joint=True))
    people = [*each("steward", "a", WIDE), *each("member", "a", WIDE)]
    assert all(voice.spread == () for voice in score(joint, people).item().voices)
    judged = score(MEMBERS, each("judge", "a", WIDE)).item()
    assert [voice.spread for voice in judged.voices] == [()]


def test_givers_have_a_spread_beside_the_receivers():
    paired = one_item(item("a", "member", pair={"roles": ["lead"], "ask": "We?"}))
    people = [*each("member", "a", WIDE), *each("lead", "a", [5, 5, 4, 4, 3, 2])]
    seen = score(paired, people)
    assert seen.item().voices[0].spread == (1, 2, 3, 1, 1)
    assert seen.item().beside[0].spread == (0, 1, 1, 2, 2)
    assert seen.step("a<management:spread").value == 6


def test_an_explanation_counts_it_up():
    """From the answers, one by one, to the number who answered."""
    seen = score(MEMBERS, each("member", "a", WIDE))
    step = seen.step("a@labour:spread")
    assert [term.value for term in step.terms] == [1, 2, 3, 1, 1]
    assert step.value == len(WIDE)
    told = explain(seen.node(), "a@labour:spread", MEMBERS)
    assert "a@labour:spread = 8 [sum: people by their answer]" in told
    assert "  3 of 5, from worst to best = 3\n" in told


UNITS = [unit("North", unit("Press")), unit("South")]
PLACE = assessment(units=UNITS)
PLACES = (TOP, "North", "Press", "South")
BELOW = {TOP: ("North", "South"), "North": ("Press",), "Press": (), "South": ()}
RULER = rubric(
    dimension("d", item("a", "member", "lead"), item("b", "member", reverse=True)),
    dimension("e", item("c", "member", pair={"roles": ["lead"], "ask": "We?"})),
)
LEAST = 5


def _crowds(values):
    """By place, what people of one role answered there."""
    return st.fixed_dictionaries({one: st.lists(values, max_size=9) for one in PLACES})


ANSWERS = st.one_of(st.integers(1, 5), st.sampled_from([2, 3, 3, 3]))
TWO_CROWDS = {"leads": _crowds(ANSWERS), "members": _crowds(ANSWERS)}
ONE_ASTRAY = {
    "others": _crowds(ANSWERS),
    "most": st.integers(1, 5),
    "odd": st.integers(1, 5),
    "size": st.integers(LEAST, 9),
    "where": st.sampled_from(["Press", "South"]),
}


def _groups(by_place, node):
    """The groups that may be seen alone at a node, as CONTRIBUTING's release has it: by hand."""
    shown, hidden = [], list(by_place[node])
    for child in BELOW[node]:
        more, left = _groups(by_place, child)
        shown, hidden = shown + more, hidden + left
    if len(hidden) >= LEAST:
        return [*shown, hidden], []
    return shown, hidden


def _astray(counts):
    return sum(counts) - max(counts, default=0)


def _scored(people) -> Seen:
    """As a report has it, without the record of how numbers came about."""
    one = Counted(RULER, "rubric", *counted(RULER, people, PLACE), "answers")
    tool = Tool(name="test", version="0")
    return Seen(assess(PLACE, "assessment", [one], tool, detail="whole"))


def _seen(leads, members) -> Seen:
    people = [
        Person(role, dict.fromkeys(names, answer), unit=place)
        for role, crowd, names in (("lead", leads, "ac"), ("member", members, "abc"))
        for place, answers in crowd.items()
        for answer in answers
    ]
    return _scored(people)


@settings(max_examples=12, deadline=None)
@given(**TWO_CROWDS)
def test_what_is_shown_is_what_people_answered_and_hides_whom_it_must(leads, members):
    """Worked out again from the people: shown if and only if every group in it is varied."""
    seen = _seen(leads, members)
    crowds = {"lead": leads, "member": members}
    for node, name in product(PLACES, "abc"):
        result = seen.item(name, node) if seen.has_item(name, node) else None
        for voice in (*result.voices, *result.beside) if result else ():
            groups = [one for role in voice.roles for one in _groups(crowds[role], node)[0]]
            said = Counter(answer for group in groups for answer in group)
            order = (5, 4, 3, 2, 1) if name == "b" else (1, 2, 3, 4, 5)
            told = tuple(said[answer] for answer in order)
            every = [*(Counter(group).values() for group in groups), told]
            wanted = told if groups and all(_astray(one) >= ASTRAY for one in every) else ()
            assert voice.spread == wanted, (node, name, voice.roles)


@settings(max_examples=12, deadline=None)
@given(**TWO_CROWDS)
def test_no_difference_of_two_spreads_is_a_group_that_chose_alike(leads, members):
    """A total's less those of any of its parts: nobody, or a group in which many differ."""
    seen = _seen(leads, members)
    told = {
        (node, name, voice.roles, voice.side): voice.spread
        for node, name in product(PLACES, "abc")
        if seen.has_item(name, node)
        for voice in (*seen.item(name, node).voices, *seen.item(name, node).beside)
        if voice.spread
    }
    for (node, *voice), whole in told.items():
        rests = [whole]
        for part in BELOW[node]:
            less = told.get((part, *voice))
            if less:
                rests += [tuple(a - b for a, b in zip(x, less, strict=True)) for x in rests]
        for rest in rests:
            assert min(rest) >= 0
            assert not any(rest) or (sum(rest) >= LEAST and _astray(rest) >= ASTRAY)


def _spreads(people) -> list:
    seen = _scored(people)
    return [
        (node, name, voice.side, voice.roles, voice.spread)
        for node, name in product(PLACES, "abc")
        if seen.has_item(name, node)
        for voice in (*seen.item(name, node).voices, *seen.item(name, node).beside)
    ]


@settings(max_examples=12, deadline=None)
@given(**ONE_ASTRAY)
def test_all_alike_and_all_but_one_show_the_same_spreads(others, most, odd, size, where):
    """However far off the one stands, and wherever else people answered what."""
    alone = {**others, where: []}
    rest = [
        Person("member", dict.fromkeys("abc", answer), unit=place)
        for place, answers in alone.items()
        for answer in answers
    ]
    alike = [Person("member", dict.fromkeys("abc", most), unit=where) for _ in range(size)]
    but_one = [*alike[1:], alike[0].but(answers=dict.fromkeys("abc", odd))]
    assert _spreads(rest + alike) == _spreads(rest + but_one)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prove", "given_what"),
    [
        (test_what_is_shown_is_what_people_answered_and_hides_whom_it_must, TWO_CROWDS),
        (test_no_difference_of_two_spreads_is_a_group_that_chose_alike, TWO_CROWDS),
        (test_all_alike_and_all_but_one_show_the_same_spreads, ONE_ASTRAY),
    ],
)
def test_the_same_of_many_more(prove, given_what):
    """Hundreds of organizations, for the gate."""
    settings(max_examples=200, deadline=None)(given(**given_what)(prove.hypothesis.inner_test))()


def test_that_property_can_fail():
    """Four astray are told from none."""
    alike, astray = (
        [Person("member", {"a": x}) for x in [3] * 6 + last] for last in ([3] * 4, [1, 2, 4, 5])
    )
    assert _spreads(alike) != _spreads(astray)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("last", [5, 4])
def test_no_byte_of_any_output_tells_one_who_chose_otherwise(name, last):
    """All at the best end, or all but one: every format, every reader."""
    people = [*each("member", "a", [5] * 7 + [last]), *each("member", "b", [1, 2, 3, 4, 5, 3])]
    for audience in ("", "practitioner"):
        look = Look(reading=Reading(audience))
        result = assessed(RULER, *counted(RULER, people, PLACE), PLACE)
        digest = find_format(name).render([result], look)
        best = [*each("member", "a", [5] * 8), *each("member", "b", [1, 2, 3, 4, 5, 3])]
        other = assessed(RULER, *counted(RULER, best, PLACE), PLACE)
        same = digest == find_format(name).render([other], look)
        assert same
