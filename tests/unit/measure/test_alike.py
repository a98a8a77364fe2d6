"""Groups in which all, or all but one, chose alike: a point in all numbers, a band in print."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from builders import (
    Person,
    Seen,
    assessed,
    assessment,
    counted,
    dimension,
    each,
    item,
    one_item,
    rubric,
    score,
    unit,
)
from hpws_assess.measure.alike import common_point, is_alike
from hpws_assess.model.statistics import UNSHOWN
from hpws_assess.render.formats import FORMATS
from hpws_assess.render.look import Look
from hpws_assess.render.markdown import render as markdown

MEMBERS = one_item(item("a", "member"))


@pytest.mark.parametrize(
    ("answers", "counts_as", "alike"),
    [
        pytest.param([5] * 5, 5.0, True, id="all at the best end"),
        pytest.param([5, 5, 5, 5, 4], 5.0, True, id="all but one at the best end"),
        pytest.param([5, 5, 5, 5, 1], 5.0, True, id="and that one at the other"),
        pytest.param([1, 1, 1, 1, 1], 1.0, True, id="all at the worst end"),
        pytest.param([1, 1, 1, 1, 2], 1.0, True, id="all but one at the worst end"),
        pytest.param([3] * 6, 3.0, True, id="all in the middle"),
        pytest.param([3, 3, 3, 3, 4], 3.0, True, id="all but one, a step above"),
        pytest.param([3, 3, 3, 3, 2], 3.0, True, id="all but one, a step below"),
        # (4 * 3 + 5) / 5: two who chose 4 beside three who chose 3 give the same
        pytest.param([3, 3, 3, 3, 5], 3.4, False, id="one further off, which may be two near"),
        pytest.param([5, 5, 5, 4, 4], 4.6, False, id="two who differ"),
    ],
)
def test_what_a_group_counts_as(answers, counts_as, alike):
    """All and all but one read the same; a varied group has its mean."""
    seen = score(MEMBERS, each("member", "a", answers))
    assert seen.item().score == pytest.approx(counts_as)
    assert (seen.item().alike, seen.item().voices[0].alike) == (alike, alike)
    assert seen.dim().score == seen.item().score


@pytest.mark.parametrize(
    ("answers", "least", "printed"),
    [
        ([5] * 5, 5, "4.2 or more"),
        ([1] * 5, 5, "1.8 or less"),
        ([1] * 12, 10, "1.5 or less"),
        ([3] * 5, 5, "2.2 to 3.8"),
        ([5, 5, 4, 4, 4], 5, "4.4"),
    ],
)
def test_a_report_prints_a_band(answers, least, printed):
    """It holds the mean whoever the one was, and its width follows from the smallest group."""
    whole = score(MEMBERS, each("member", "a", answers), settings={"min_group": least}).whole
    assert printed in markdown([whole], Look())


def test_a_total_is_of_what_its_groups_count_as():
    """Else North's exact mean could be worked out from the total and South's."""
    people = [
        *each("member", "a", [5, 5, 5, 5, 1], unit="North"),
        *each("member", "a", [1, 2, 3, 4, 5], unit="South"),
    ]
    seen = score(MEMBERS, people, units=[unit("North"), unit("South")])
    assert seen.item(node="North").score == 5.0
    assert seen.item(node="South").score == 3.0
    assert seen.item().score == 4.0
    assert not seen.item().alike


def test_offices_are_exact():
    """Who speaks by name has consented; joint positions are an office's as well."""
    assert not score(one_item(item("a", "chief")), each("chief", "a", [5] * 5)).item().alike
    joint = one_item(item("a", "steward", "chief", joint=True))
    people = [*each("steward", "a", [5, 5, 5, 5, 4]), *each("chief", "a", [5])]
    assert score(joint, people).item().score == pytest.approx(4.8)


def test_not_sure_and_no_are_alike():
    """Both are worth nothing, so a mean at the end would tell of all that nobody said yes."""
    seen = score(
        one_item(item("a", "member", type="reach")),
        each("member", "a", ["no"] * 3 + ["not-sure"] * 3),
    )
    assert seen.item().alike


TREE = assessment(units=[unit("North"), unit("South")])
RULER = rubric(
    dimension(
        "d",
        item("a", "member", "lead"),
        item("b", "member", pair={"roles": ["lead"], "ask": "We?"}),
        item("c", "member", type="reach"),
    ),
    dimension("e", item("side", "lead", "member", reverse=True)),
)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_all_alike_and_all_but_one_read_the_same_everywhere(data):
    """No byte of a result tells whether one of a group chose a neighbour of what all others chose.

    The group answers at one place what most chose; the rest of the people answer as they like.
    """
    where = data.draw(st.sampled_from(["North", "South"]))
    size = data.draw(st.integers(5, 9))
    role = data.draw(st.sampled_from(["member", "lead"]))
    mine = {"member": ["a", "b", "c", "side"], "lead": ["a", "b", "side"]}[role]
    sheet = {name: _any(data, name) for name in mine}
    name = data.draw(st.sampled_from(mine))
    if name == "c":
        sheet[name] = data.draw(st.sampled_from(["yes", "no"]))
        odd = "no" if sheet[name] == "yes" else "yes"
    else:
        odd = sheet[name] + (1 if sheet[name] < 5 else -1)
    others = [
        Person(other, {one: _any(data, one) for one in names}, unit=place)
        for other, names in (("member", ["a", "b", "c", "side"]), ("lead", ["a", "b", "side"]))
        for place in ("North", "South")
        if (other, place) != (role, where)
        for _ in range(data.draw(st.integers(0, 6)))
    ]
    all_alike = [Person(role, sheet, unit=where) for _ in range(size)]
    but_one = [*all_alike[1:], all_alike[0].but(answers={**sheet, name: odd})]
    same = _told([*others, *all_alike]) == _told([*others, *but_one])
    assert same  # and not the texts, whose difference takes minutes to print


@pytest.mark.parametrize("codes", [(1, 2, 3, 4, 5), (0, 1, 2), (0, 3, 4, 12)])
def test_sums_tell_what_counts_tell(codes):
    """Every group of three to eight, by its counts and by its sum and sum of squares."""
    for n in range(3, 9):
        for group in combinations_with_replacement(codes, n):
            by_counts = common_point(Counter(map(float, group)), codes) is not None
            sums = sum(group), sum(code * code for code in group)
            assert is_alike(n, *sums, codes) == by_counts, group


@pytest.mark.parametrize("first", [5, 4])
def test_complete_cases_alike_tell_nothing_where_others_vary(first):
    """Five of seven answer all they are asked and choose 5, or all but one do: no coefficient."""
    complete = [{"a": 5, "c": c} for c in ("yes", "no", "yes", "no", "yes")]
    complete[0] = {**complete[0], "a": first}
    people = [Person("member", one) for one in (*complete, {"a": 1}, {"a": 3})]
    ruler = rubric(dimension("d", item("a", "member"), item("c", "member", type="reach")))
    (seen,) = Seen(assessed(ruler, *counted(ruler, people))).dim().agreement
    assert (seen.why, seen.r_wg, seen.a_wg, seen.median) == (UNSHOWN, None, None, None)


@settings(max_examples=80, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data(), drawn=st.sampled_from(["census", "unit-sample"]))
def test_nor_do_they_where_the_group_varies_in_all_else(data, drawn):
    """What is known of its other answers must not tell by an error, an effect or a coefficient."""
    places = ["North", "South", "West"]
    tree = assessment(units=[unit(place) for place in places], design=drawn)
    role = data.draw(st.sampled_from(["member", "lead"]))
    where = data.draw(st.sampled_from(places))
    mine = {"member": ["a", "b", "c", "side"], "lead": ["a", "b", "side"]}
    name = data.draw(st.sampled_from(mine[role]))
    most = _any(data, name)
    if name == "c":
        odd = "yes" if most != "yes" else "no"
    elif most in {1, 5}:
        odd = data.draw(st.sampled_from([one for one in range(1, 6) if one != most]))
    else:
        odd = most + data.draw(st.sampled_from([1, -1]))
    skipping = data.draw(st.booleans())
    group, others = [
        [
            Person(other, _some(data, mine[other], name if ours else "", skipping), unit=place)
            for place in at
            for other in ("member", "lead")
            if (place == where and other == role) == ours
            for _ in range(data.draw(st.integers(5 if ours else 0, 8)))
        ]
        for ours, at in ((True, [where]), (False, places))
    ]
    all_alike = [one.but(answers={**one.answers, name: most}) for one in group]
    but_one = [*all_alike[1:], all_alike[0].but(answers={**all_alike[0].answers, name: odd})]
    first, then = (
        assessed(RULER, *counted(RULER, people, tree), tree).model_dump_json()
        for people in ([*others, *all_alike], [*others, *but_one])
    )
    same = first == then
    assert same


def _some(data, names, always, skipping):
    """Answers to all of some items, or to part of them: an item may be left out, but for one."""
    left_out = data.draw(st.sets(st.sampled_from(names))) if skipping else set()
    return {one: _any(data, one) for one in names if one == always or one not in left_out}


def _any(data, name):
    options = ["yes", "no", "not-sure"] if name == "c" else [1, 2, 3, 4, 5]
    return data.draw(st.sampled_from(options))


def _told(people) -> str:
    return assessed(RULER, *counted(RULER, people, TREE), TREE).model_dump_json()


def test_the_property_can_fail():
    """Two who differ are told apart from one."""
    two, one = ([Person("member", {"a": a}) for a in [5] * 6 + last] for last in ([4, 4], [5, 4]))
    assert _told(two) != _told(one)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_holds_the_exact_mean(name):
    """(5 * 6 + 4) / 7 = 4.857: neither as it is nor rounded."""
    people = each("member", "a", [5] * 6 + [4])
    text = FORMATS[name].render([score(MEMBERS, people).whole], Look())
    for digits in ("4.857", "4.86", "4.9"):
        assert digits not in text


def test_an_explanation_says_so():
    seen = score(MEMBERS, each("member", "a", [5] * 6 + [4]))
    (term,) = Seen(seen.whole).step("a@labour").terms
    assert (term.of, term.value) == ("member's mean (all, or all but one, chose alike)", 5.0)
