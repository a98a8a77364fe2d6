"""Whose view: parties follow from the rubric's data, points first, and what to talk about."""

import pytest

from builders import DONT_KNOW, Person, dimension, each, item, number, one_item, rubric, score
from hpws_assess.measure.statistics.contrast import cliff, hedges

GIVEN = one_item(item("a", "member", pair={"roles": ["chief", "lead"], "ask": "We."}))
LEADS, MEMBERS = [5, 4, 4, 5, 4], [3, 2, 4, 3, 3, 2]
PEOPLE = each("lead", "a", LEADS) + each("member", "a", MEMBERS)


def _counts(answers):
    return {float(x): answers.count(x) for x in answers}


def test_givers_and_receivers():
    """The worked example: g 2.140, delta .900, by the counts of the respondents."""
    seen = score(GIVEN, PEOPLE)
    (one,) = seen.item().contrasts
    assert (one.kind, one.first, one.second) == ("give", ("lead",), ("member",))
    assert one.points == seen.item().gap.points == pytest.approx(4.4 - 17 / 6)
    assert one.g == hedges(_counts(LEADS), _counts(MEMBERS))
    assert one.delta == cliff(_counts(LEADS), _counts(MEMBERS))
    assert (round(one.g.value, 3), round(one.delta.value, 3), one.clear) == (2.140, 0.900, True)


def test_reversed_items_are_turned():
    """What is better is better, whichever way the item is worded."""
    turned = one_item(item("a", "member", reverse=True, pair={"roles": ["lead"], "ask": "We."}))
    people = [one.but(answers={"a": 6 - one.answers["a"]}) for one in PEOPLE]
    assert score(turned, people).item().contrasts == score(GIVEN, PEOPLE).item().contrasts


def test_under_half_a_point_is_agreement():
    """No contrast, no topic."""
    seen = score(GIVEN, each("lead", "a", [4, 3, 4, 3, 5]) + each("member", "a", [3, 4, 3, 4, 3]))
    assert seen.item().gap.agreed
    assert seen.item().contrasts == ()
    assert seen.node().agenda == ()


@pytest.mark.parametrize(
    ("leads", "members", "why"),
    [
        pytest.param([5] * 6, MEMBERS, "too few answered, or too alike, to show", id="alike"),
        pytest.param(
            [5, 5, 5, 5, 4], MEMBERS, "too few answered, or too alike, to show", id="all but one"
        ),
    ],
)
def test_no_effect_size_that_tells_an_answer(leads, members, why):
    """Points stand by themselves where a spread would tell each answer."""
    seen = score(GIVEN, each("lead", "a", leads) + each("member", "a", members))
    (one,) = seen.item().contrasts
    assert (one.g, one.delta, one.why) == (None, None, why)
    assert one.clear, "nothing says that it is chance"


def test_one_office_has_no_spread():
    """A single executive is points beside points."""
    seen = score(GIVEN, each("chief", "a", [5]) + each("member", "a", MEMBERS))
    (one,) = seen.item().contrasts
    assert (one.g, one.why) == (None, "one of the parties is one office")


def test_two_sides_in_the_same_words():
    """Management and labour rate the same item: an item of its own kind of contrast."""
    ruler = one_item(item("a", "lead", "member"))
    seen = score(ruler, PEOPLE)
    (one,) = seen.item().contrasts
    assert (one.kind, one.points) == ("side", pytest.approx(4.4 - 17 / 6))
    assert "sides-see-otherwise" in seen.rules()


def test_leaders_and_members_of_one_side():
    """Within a side, those on the receiving end against those who are not."""
    ruler = one_item(item("a", "steward", "member"))
    people = each("steward", "a", [5, 4], attributed=True) + each("member", "a", MEMBERS)
    seen = score(ruler, people)
    (one,) = seen.item().contrasts
    assert (one.kind, one.first, one.second) == ("lead", ("steward",), ("member",))
    assert one.points == pytest.approx(4.5 - 17 / 6)
    assert "leaders-and-members" in seen.rules()


def test_who_does_not_know():
    """By party of a pair, of those asked; a party in which everybody knows is left out."""
    people = [*PEOPLE, *each("member", "a", [DONT_KNOW] * 2)]
    (unknown,) = score(GIVEN, people).item().unknown
    assert (unknown.roles, unknown.share) == (("member",), 2 / 8)


def test_the_agenda_puts_the_farthest_apart_first():
    """Every kind of difference, once an item; what may be chance and what is context last."""
    pair = {"pair": {"roles": ["lead"], "ask": "We."}}
    ruler = rubric(
        dimension("d", item("far", "member", **pair), item("near", "member", **pair)),
        dimension(
            "e", item("joint", "chief", "steward", joint=True), number("fact", "chief", "office")
        ),
        dimension("f", item("context", "member", **pair), levelled=False),
    )
    members = [{"far": 1 + at % 2, "near": 1 + at % 5, "context": 1 + at % 2} for at in range(10)]
    leads = [{"far": 4 + at % 2, "near": 2 + at % 4, "context": 4 + at % 2} for at in range(8)]
    people = [Person("member", one) for one in members] + [Person("lead", one) for one in leads]
    people += [
        Person("chief", {"joint": 5, "fact": 10}),
        Person("office", {"fact": 30}, attributed=True),
        Person("steward", {"joint": 1}),
    ]
    topics = score(ruler, people).node().agenda
    assert [(one.item, one.kind, one.clear) for one in topics] == [
        ("joint", "joint", True),
        ("far", "give", True),
        ("fact", "fact", True),
        ("near", "give", False),
        ("context", "give", True),
    ]


@pytest.mark.parametrize(("answer", "differs"), [(4, False), (5, True)])
def test_a_single_answer_must_lie_a_step_farther(answer, differs):
    """Against a mean of 2.83: one office's 4 is no finding, its 5 is."""
    ruler = one_item(item("a", "steward", "member"))
    people = each("steward", "a", [answer], attributed=True) + each("member", "a", MEMBERS)
    assert bool(score(ruler, people).item().contrasts) is differs
