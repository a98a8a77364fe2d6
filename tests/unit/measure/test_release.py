"""Release: a group under five is not shown, at any node, in any total, by any item."""

import pytest

from builders import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Person,
    artefact,
    assessment,
    cap,
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
from hpws_assess.measure.response import awaited
from hpws_assess.measure.scope import Scope

MEMBERS = one_item(item("a", "member"))


@pytest.mark.parametrize(
    ("size", "settings", "shown"),
    [
        pytest.param(4, {}, False, id="four are hidden"),
        pytest.param(5, {}, True, id="five are shown"),
        pytest.param(9, {"min_group": 10}, False, id="nine of a least ten are hidden"),
        pytest.param(10, {"min_group": 10}, True, id="ten of a least ten are shown"),
        pytest.param(3, {"min_group": 3}, True, id="three, where three were agreed"),
        pytest.param(2, {"min_group": 3}, False, id="never two"),
    ],
)
def test_group_size(size, settings, shown):
    """A confidential group is shown from the least size on."""
    seen = score(MEMBERS, each("member", "a", [4] * size), settings=settings)
    assert seen.item().score == (4.0 if shown else None)
    assert [group.role for group in seen.node().groups] == (["member"] if shown else [])


def test_hidden_and_absent_look_the_same():
    """Four who answered leave no trace beside nobody."""
    hidden = score(MEMBERS, each("member", "a", [4] * 4, comments={"a": "secret"}))
    absent = score(MEMBERS, [])
    assert hidden.whole == absent.whole


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([4] * 4 + [DONT_KNOW] * 6, None, id="four of ten answered it"),
        pytest.param([4] * 5 + [DONT_KNOW] * 5, 4.0, id="five of ten answered it"),
        pytest.param([4] * 4 + [None] * 6, None, id="four of ten, the others skipped it"),
        pytest.param([4] * 4 + [NOT_APPLICABLE] * 6, None, id="it concerned four of ten"),
    ],
)
def test_item_answered_by_fewer_is_hidden(answers, expected):
    """An item that fewer than the least answered is hidden though the group is shown."""
    ruler = rubric(dimension("d", item("a", "member"), item("b", "member")))
    people = [
        Person("member", {"b": 3} if answer is None else {"a": answer, "b": 3})
        for answer in answers
    ]
    seen = score(ruler, people)
    assert seen.item("a").score == expected
    assert seen.item("b").score == 3.0


@pytest.mark.parametrize(
    ("own", "north", "south", "whole"),
    [
        pytest.param([], [4] * 5, [2] * 5, 3.0, id="two shown plants"),
        pytest.param([], [4] * 3, [2] * 3, 3.0, id="two hidden plants that are six together"),
        pytest.param([], [4] * 2, [2] * 2, None, id="two hidden plants that are four together"),
        # the whole shows North alone: the difference would be South's four
        pytest.param([], [4] * 5, [2] * 4, 4.0, id="four more would be worked out by subtraction"),
        pytest.param([2] * 4, [4] * 5, [], 4.0, id="the top's own four are hidden too"),
        # own 2 and South's 3 are five together: (5 * 4 + 5 * 2) / 10
        pytest.param([2] * 2, [4] * 5, [2] * 3, 3.0, id="own people join the hidden"),
        pytest.param([3] * 5, [], [], 3.0, id="the top's own five"),
    ],
)
def test_totals_up_the_tree(own, north, south, whole):
    """Hidden people enter a total only where total and difference both reach five."""
    people = [
        *each("member", "a", own),
        *each("member", "a", north, unit="North"),
        *each("member", "a", south, unit="South"),
    ]
    seen = score(MEMBERS, people, units=[unit("North"), unit("South")])
    assert seen.item().score == whole
    assert seen.item(node="North").score == (4.0 if len(north) >= 5 else None)
    assert seen.item(node="South").score == (2.0 if len(south) >= 5 else None)


def test_three_deep():
    """Groups hidden at the bottom join one level up, and again above it."""
    tree = [unit("North", unit("Press"), unit("Mill")), unit("South")]
    people = [
        *each("member", "a", [5] * 3, unit="Press"),
        *each("member", "a", [5] * 2, unit="Mill"),
        *each("member", "a", [1] * 4, unit="South"),
        *each("member", "a", [1] * 1),
    ]
    seen = score(MEMBERS, people, units=tree)
    assert seen.item(node="Press").score is None
    assert seen.item(node="North").score == 5.0
    # North's five; South's four and the top's one are five together: (25 + 5) / 10
    assert seen.item().score == 3.0


def test_tree_is_released_item_by_item():
    """What is hidden for one item may be shown for another."""
    ruler = rubric(dimension("d", item("a", "member"), item("b", "member")))
    people = [
        *[Person("member", {"a": 4, "b": 4}, unit="North")] * 5,
        *[Person("member", {"a": 2, "b": 2}, unit="South")] * 4,
        Person("member", {"b": 2}, unit="South"),
    ]
    seen = score(ruler, people, units=[unit("North"), unit("South")])
    assert (seen.item("a", "South").score, seen.item("b", "South").score) == (None, 2.0)
    assert (seen.item("a").score, seen.item("b").score) == (4.0, 3.0)


@pytest.mark.parametrize(
    ("entry", "person", "shown"),
    [
        pytest.param(item("a"), Person("chief", {"a": 4}), True, id="always by name"),
        pytest.param(
            item("a", "steward", "chief", joint=True),
            Person("steward", {"a": 4}),
            True,
            id="a joint position of an office",
        ),
        pytest.param(
            item("a", "steward"), Person("steward", {"a": 4}), False, id="an office on conduct"
        ),
        pytest.param(
            item("a", "steward"),
            Person("steward", {"a": 4}, attributed=True),
            True,
            id="an office on conduct that consents",
        ),
        pytest.param(
            item("a", "member", "chief", joint=True),
            Person("member", {"a": 4}),
            False,
            id="a member has no position of office",
        ),
        pytest.param(number("a", "office"), Person("office", {"a": 30}), True, id="a fact"),
    ],
)
def test_one_person(entry, person, shown):
    """One person is shown where they speak for an office, and nowhere else."""
    assert score(one_item(entry), [person]).item().score == (4.0 if shown else None)


@pytest.mark.parametrize("least", [3, 5, 10])
def test_shown_groups_are_counted_in_bands(least):
    """A confidential group's size is a band; an office's is a number."""
    people = each("member", "a", [4] * 12) + each("chief", "a", [4, 4])
    seen = score(
        one_item(item("a", "chief", "member")),
        people,
        headcount={"member": 20, "chief": 2},
        settings={"min_group": least},
    )
    groups = {group.role: (group.respondents, group.rate) for group in seen.node().groups}
    # 12 of 20 is 60 %
    assert groups == {"chief": ("2", "80-100 %"), "member": ("10-19", "60-80 %")}


def test_citation_of_a_hidden_group_is_not_released():
    """The register is under the same release rules: four who are hidden lift no cap by their proof.

    Otherwise a confirmed level, or a line of the evidence register, says that one of them answered.
    """
    ruler = one_item(item("a", "chief", "member"), caps=[cap("evidence", 2, without="artefact")])
    chief = Person("chief", {"a": 5})
    quiet = each("member", "a", [5] * 3)
    loud = Person("member", {"a": 5}, evidence={"a": ("photo",)})
    without = score(ruler, [chief, *quiet], {"photo": artefact()})
    within = score(ruler, [chief, *quiet, loud], {"photo": artefact()})
    assert within.dim() == without.dim()
    assert within.result.evidence == without.result.evidence


def test_who_is_awaited_does_not_betray_a_hidden_size():
    """Of a unit of five, three and four who answered are hidden, and so read the same."""
    place = assessment(headcount={"member": 5})
    rows = [
        awaited(
            Scope.of(MEMBERS, place), counted(MEMBERS, each("member", "a", [4] * size), place)[0]
        )
        for size in (3, 4)
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        pytest.param(
            each("member", "a", [5] * 5, unit="North"), "Works", id="three at the top, five below"
        ),
        pytest.param(
            each("member", "a", [5] * 5, unit="North"), "South", id="three beside five at a sister"
        ),
    ],
)
def test_citation_of_hidden_people_beside_shown_ones(shown, hidden):
    """That others of the role are shown below does not show those who are hidden."""
    ruler = one_item(item("a", "chief", "member"), caps=[cap("evidence", 2, without="artefact")])
    quiet = each("member", "a", [5] * 2, unit=hidden)
    seen = [
        score(
            ruler,
            [*shown, *quiet, Person("member", {"a": 5}, unit=hidden, evidence=evidence)],
            {"photo": artefact()},
            units=[unit("North"), unit("South")],
        ).whole
        for evidence in ({}, {"a": ("photo",)})
    ]
    assert seen[0] == seen[1]


def test_citation_of_a_confidential_office_beside_consenting_ones():
    """Five stewards who consent do not consent for a sixth."""
    ruler = one_item(item("a", "steward"))
    shown = each("steward", "a", [4] * 5, attributed=True)
    seen = [
        score(
            ruler, [*shown, Person("steward", {"a": 4}, evidence=evidence)], {"photo": artefact()}
        ).whole
        for evidence in ({}, {"a": ("photo",)})
    ]
    assert seen[0] == seen[1]
