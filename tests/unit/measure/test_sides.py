"""Sides weigh alike, roles pool within a side, and who does not count is shown beside."""

import pytest

from builders import Person, dimension, each, item, one_item, rubric, score
from hpws_assess.measure.unheard import NOBODY

ALL = ("chief", "lead", "steward", "member", "staff")


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param(
            # management 5, labour 2: (5 + 2) / 2, and not (2 * 5 + 20 * 2) / 22 = 2.27
            each("chief", "a", [5, 5]) + each("member", "a", [2] * 20),
            3.5,
            id="2 managers weigh as much as 20 members",
        ),
        pytest.param(
            # management (5 + 9 * 3) / 10 = 3.2; it is the only side
            each("chief", "a", [5]) + each("lead", "a", [3] * 9),
            3.2,
            id="one chief is not half of management",
        ),
        pytest.param(
            # management (4 + 5 * 1) / 6 = 1.5; labour (5 * 4 + 5 * 2) / 10 = 3; mean 2.25
            each("chief", "a", [4])
            + each("lead", "a", [1] * 5)
            + each("member", "a", [4] * 5 + [2] * 5),
            2.25,
            id="roles pool within each side before the sides are averaged",
        ),
        pytest.param(
            # four leads are hidden and enter no mean: management 5, labour 3
            each("chief", "a", [5]) + each("lead", "a", [1] * 4) + each("member", "a", [3] * 5),
            4.0,
            id="a hidden role enters no mean",
        ),
        pytest.param(
            # labour is silent: management alone
            each("chief", "a", [4]) + each("member", "a", [1] * 4),
            4.0,
            id="a side too small to show leaves the other's",
        ),
    ],
)
def test_score_over_sides(people, expected):
    """Within a side every respondent counts once; across sides headcount never outvotes."""
    seen = score(one_item(item("a", *ALL)), people)
    assert seen.item().score == pytest.approx(expected)


def test_voices_name_sides_and_released_roles():
    """The result names the roles that each mean is of, and no hidden one."""
    seen = score(
        one_item(item("a", *ALL)),
        each("chief", "a", [5]) + each("lead", "a", [1] * 4) + each("member", "a", [3] * 5),
    )
    voices = [(voice.side, voice.score, voice.roles) for voice in seen.item().voices]
    assert voices == [("management", 5.0, ("chief",)), ("labour", 3.0, ("member",))]
    assert seen.dim().roles == ("chief", "member")


@pytest.mark.parametrize(
    ("union", "expected", "beside"),
    [
        # management 4, labour 2: 3; staff 5 beside
        pytest.param(True, 3.0, [("workforce", 5.0)], id="beside at a union site"),
        # management 4, workforce 5: 4.5
        pytest.param(False, 4.5, [], id="counted where there is no union"),
    ],
)
def test_employees_without_a_union(union, expected, beside):
    """At a union site labour is the workforce side, and the non-represented are shown beside it."""
    members = each("member", "a", [2] * 5) if union else []
    people = each("chief", "a", [4]) + members + each("staff", "a", [5] * 5)
    seen = score(one_item(item("a", *ALL)), people, profile={"union": union})
    assert seen.item().score == expected
    assert [(voice.side, voice.score) for voice in seen.item().beside] == beside


def test_item_asked_of_a_side_that_does_not_count_has_no_score():
    """At a union site an item for the non-represented alone is shown, and carries no mean."""
    seen = score(one_item(item("a", "staff")), each("staff", "a", [5] * 5))
    assert seen.item().score is None
    assert [(voice.side, voice.score) for voice in seen.item().beside] == [("workforce", 5.0)]


STAFF = "Staff answered, but Workforce does not count here"


@pytest.mark.parametrize(
    ("roles", "staff", "why"),
    [
        pytest.param(
            ("member", "staff"), 5, f"{STAFF}; Labour does: {NOBODY}", id="one side would count"
        ),
        pytest.param(ALL, 5, f"{STAFF}; Management and Labour do: {NOBODY}", id="two would count"),
        pytest.param(ALL, 4, NOBODY, id="too few to say that they answered"),
        pytest.param(ALL, 0, NOBODY, id="nobody answered"),
    ],
)
def test_why_there_is_no_score_where_only_others_answered(roles, staff, why):
    """Who answered and whose side counts, at the item, at the dimension and in the trace."""
    people = each("staff", "a", [4, 5, 3, 2, 5][:staff]) + each("member", "a", [1] * 4)
    seen = score(one_item(item("a", *roles)), people)
    assert (seen.item().score, seen.item().why, seen.dim().why) == (None, why, why)
    assert seen.step("a").note == why


def test_why_a_dimension_is_not_rated_of_which_others_answered_most():
    """Part of the weight counts, and of the rest it is said who answered and is not heard."""
    items = [item("a", "chief"), item("b", "member", "staff"), item("c", "staff")]
    people = each("chief", "a", [4]) + [Person("staff", {"b": 2 + n % 3, "c": 3}) for n in range(9)]
    seen = score(rubric(dimension("d", *items)), people)
    assert seen.dim().why == f"the answers carry 33% of the weight; half is needed; {STAFF}"


def test_why_a_dimension_is_not_rated_that_only_others_are_asked():
    """No side is named that would count where none is asked."""
    seen = score(one_item(item("a", "staff")), each("staff", "a", [5, 4, 3, 2, 1]))
    assert seen.item().why == "asked of nobody whose side counts here"
    assert seen.dim().why == STAFF


def test_only_counting_sides_that_are_asked_speak():
    """A side that is not asked an item is not silent on it: the asked side is the whole."""
    seen = score(one_item(item("a", "chief", "lead")), each("chief", "a", [3]))
    assert seen.item().score == 3.0
    assert (seen.item().low, seen.item().high) == (3.0, 3.0)


def test_consent_shows_an_office_by_name():
    """A confidential office that consents is shown though it is alone; without, it is hidden."""
    hidden = score(one_item(item("a", "steward")), each("steward", "a", [4]))
    assert hidden.item().score is None
    shown = score(one_item(item("a", "steward")), each("steward", "a", [4], attributed=True))
    assert shown.item().score == 4.0


def test_consenting_and_confidential_people_of_a_role_are_pooled():
    """Five in confidence and one by name are six of one role."""
    people = each("steward", "a", [2] * 5) + each("steward", "a", [5], attributed=True)
    # (5 * 2 + 5) / 6
    assert score(one_item(item("a", "steward")), people).item().score == 2.5


def test_person_with_no_answer_changes_nothing_but_the_number_asked():
    """A respondent who skips an item lowers no mean."""
    people = [*each("chief", "a", [4, 4]), Person("chief")]
    assert score(one_item(item("a", *ALL)), people).item().score == 4.0
