"""Who answered, in bands; and what a reader should know about the answers."""

import pytest

from builders import (
    DONT_KNOW,
    Person,
    assessment,
    counted,
    dimension,
    each,
    item,
    number,
    one_item,
    rubric,
    score,
    unit,
)
from hpws_assess.measure.response import awaited, rate_band, size_band
from hpws_assess.measure.scope import Scope


@pytest.mark.parametrize(
    ("number_of", "band"),
    [
        pytest.param(4, "fewer than 5", id="four"),
        pytest.param(5, "5-9", id="five"),
        pytest.param(9, "5-9", id="nine"),
        pytest.param(10, "10-19", id="ten"),
        pytest.param(49, "20-49", id="forty-nine"),
        pytest.param(999, "500-999", id="just under a thousand"),
        pytest.param(1000, "1000 or more", id="a thousand"),
    ],
)
def test_size_bands(number_of, band):
    """Sizes are printed in bands."""
    assert size_band(number_of) == band


@pytest.mark.parametrize(
    ("answered", "people", "band"),
    [
        pytest.param(0, 10, "under 40 %", id="none"),
        pytest.param(3, 10, "under 40 %", id="30 %"),
        pytest.param(4, 10, "40-60 %", id="40 %"),
        pytest.param(6, 10, "60-80 %", id="60 %"),
        pytest.param(8, 10, "80-100 %", id="80 %"),
        pytest.param(10, 10, "80-100 %", id="all"),
        pytest.param(11, 10, "more than the headcount", id="more than the headcount said"),
        pytest.param(5, 0, None, id="no headcount"),
    ],
)
def test_rate_bands(answered, people, band):
    """Response rates are printed in bands."""
    assert rate_band(answered, people) == band


def test_awaited():
    """Offices by number, groups by band, small ones not at all, who is not asked left out."""
    ruler = one_item(item("a", "chief", "lead", "member"))
    place = assessment(
        headcount={"chief": 2, "lead": 4, "steward": 1}, units=[unit("North", member=20)]
    )
    people = [
        *each("chief", "a", [4]),
        *each("lead", "a", [4] * 4),
        *each("member", "a", [4] * 9, unit="North"),
    ]
    rows = awaited(Scope.of(ruler, place), counted(ruler, people, place)[0])
    assert [tuple(row) for row in rows] == [
        ("Works", "chief", 2, "1 of 2"),
        ("Works", "lead", 4, "too few to show"),
        ("North", "member", 20, "40-60 %"),
    ]


def _finding(seen, rule):
    found = [one for one in seen.node().findings if one.rule == rule]
    return found[0].message if found else None


@pytest.mark.parametrize(
    ("answers", "rule", "message"),
    [
        pytest.param(
            {}, "not-rated", "D is not rated: nobody answered, or too few to show.", id="nobody"
        ),
        pytest.param(
            {"a": 4, "b": DONT_KNOW, "c": DONT_KNOW},
            "not-rated",
            "D is not rated: the answers carry 33% of the weight; half is needed.",
            id="under half",
        ),
        pytest.param({"a": 4, "b": 4}, "thin-cover", "D rests on 67% of its weight.", id="thin"),
        pytest.param({"a": 4, "b": 4, "c": 4}, "thin-cover", None, id="covered"),
    ],
)
def test_cover_findings(answers, rule, message):
    """What is not rated, and what rests on little, is said."""
    seen = score(
        rubric(dimension("d", item("a"), item("b"), item("c"))), [Person("chief", answers)]
    )
    assert _finding(seen, rule) == message


def test_sides_that_differ_on_a_joint_item():
    """The lower side is named first, with both scores."""
    ruler = one_item(item("a", "chief", "steward", joint=True))
    people = [Person("chief", {"a": 5}), Person("steward", {"a": 2})]
    assert _finding(score(ruler, people), "sides-differ") == (
        "Labour says 2.0 and Management 5.0 on “a?”"
    )
    agreeing = [Person("chief", {"a": 5}), Person("steward", {"a": 5})]
    assert _finding(score(ruler, agreeing), "sides-differ") is None


def test_sources_that_differ_are_named():
    """Each source is named with what it states."""
    ruler = one_item(number("a", "chief", "office"))
    people = [Person("chief", {"a": 30}), Person("office", {"a": 10})]
    assert _finding(score(ruler, people), "sources-differ") == (
        "Sources differ on “a?” Chief at Works: 30 hours; Office at Works: 10 hours."
    )


@pytest.mark.parametrize(
    ("giver", "message"),
    [
        pytest.param(
            5,
            "Those who give rate it better than those who receive, by 2.0 points: “a?”",
            id="more",
        ),
        pytest.param(
            1,
            "Those who give rate it worse than those who receive, by 2.0 points: “a?”",
            id="less",
        ),
        pytest.param(3, None, id="the same"),
    ],
)
def test_perception_gap_is_said(giver, message):
    """Which way givers and receivers differ, and by how much."""
    ruler = one_item(item("a", "member", pair={"roles": ["chief"], "ask": "We."}))
    people = each("member", "a", [3] * 5) + each("chief", "a", [giver])
    assert _finding(score(ruler, people), "perception-gap") == message


def test_every_finding_says_what_to_do():
    """No finding without a way to mend it."""
    ruler = rubric(dimension("d", item("a"), item("b")), dimension("e", item("c")))
    seen = score(ruler, [Person("chief", {"a": 3})], as_of=None)
    assert seen.rules() == ["not-rated", "thin-cover", "no-as-of"]
    assert all(one.mend for one in seen.node().findings)


def test_findings_take_the_largest_of_each_kind_first():
    """Each kind has its largest in front; what is about context comes last."""
    pair = {"pair": {"roles": ["lead"], "ask": "We."}}
    ruler = rubric(
        dimension("d", item("a", "member", **pair), item("b", "member", **pair)),
        dimension("e", item("j", "chief", "steward", joint=True)),
        dimension("f", item("c", "member", **pair), levelled=False),
    )
    people = [
        *[Person("member", {"a": 3, "b": 1, "c": 1})] * 5,
        *[Person("lead", {"a": 4, "b": 5, "c": 5})] * 5,
        Person("chief", {"j": 5}),
        Person("steward", {"j": 4}),
    ]
    views = {"sides-differ", "perception-gap"}
    findings = score(ruler, people).node().findings
    found = [(one.rule, one.item) for one in findings if one.rule in views]
    assert found == [
        ("sides-differ", "j"),
        ("perception-gap", "b"),
        ("perception-gap", "a"),
        ("perception-gap", "c"),
    ]


def test_sources_of_a_plant_are_its_own_finding():
    """What differs at a plant is said where it was stated, not at every unit below it."""
    ruler = one_item(number("a", "chief", "office"))
    people = [Person("chief", {"a": 30}), Person("office", {"a": 10})]
    seen = score(ruler, people, units=[unit("North")])
    assert "sources-differ" in seen.rules()
    assert "sources-differ" not in seen.rules("North")


def test_a_sample_has_no_response_rate():
    """Where not everybody was asked, the headcount says nothing about who answered."""
    people = each("member", "a", [4] * 10)
    ruler = one_item(item("a", "member"))
    for design, rate in (("census", "40-60 %"), ("sample", None)):
        seen = score(ruler, people, headcount={"member": 20}, design=design)
        assert [group.rate for group in seen.node().groups] == [rate]
