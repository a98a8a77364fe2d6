"""More people than the headcount says: told of groups that are shown, and of no other."""

import pytest

from builders import Person, assessment, counted, each, item, one_item, score, unit
from hpws_assess.check.fault import Fault
from hpws_assess.check.headcount import headcount_warnings
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.surplus import surpluses

RULER = one_item(item("a", "chief", "steward", "member"))
ANSWERS = [1, 2, 3, 4, 5, 4, 3, 2]


def _members(number, where="North", **more):
    return each("member", "a", ANSWERS[:number], unit=where, **more)


def _found(people, node="Works", **setting):
    place = assessment(**setting)
    scope = Scope.of(RULER, place)
    released = Released(scope, counted(RULER, people, place)[0])
    return [tuple(one) for one in surpluses(scope, released, node)]


@pytest.mark.parametrize(
    ("people", "headcount", "found"),
    [
        pytest.param(_members(6), {"member": 5}, True, id="one more"),
        pytest.param(_members(6), {"member": 6}, False, id="all of them"),
        pytest.param(_members(6), {"member": 0}, True, id="none were to be there"),
        pytest.param(_members(6), {}, False, id="headcount not given"),
        pytest.param(_members(5), {"member": 3}, True, id="as many as are shown"),
        pytest.param(_members(4), {"member": 3}, False, id="fewer than are shown"),
        pytest.param([*each("chief", "a", [3, 4], unit="North")], {"chief": 1}, True, id="by name"),
        pytest.param(
            [*_members(4), *_members(2, attributed=True)],
            {"member": 5},
            False,
            id="too many only with those who are hidden",
        ),
        pytest.param(
            [*_members(5), *_members(2, attributed=True)],
            {"member": 6},
            True,
            id="too many with those who spoke by name",
        ),
    ],
)
def test_what_is_too_many(people, headcount, found):
    """More than stand there, as far as those who answered may be counted."""
    expected = [(people[0].role, ("North",))] if found else []
    assert _found(people, units=[unit("North", **headcount)]) == expected


def test_small_places_are_told_together_or_not_at_all():
    """Of a hidden place nothing is said: as a total shows it, so it is compared."""
    small = [*_members(3), *_members(3, "South")]
    for south, expected in ((2, [("member", ("North", "South"))]), (4, [])):
        units = [unit("North", member=2), unit("South", member=south)]
        assert _found(small, units=units) == expected
        assert _found(small, "North", units=units) == []
    units = [unit("North", member=2), unit("South")]
    assert _found(small, units=units) == [], "how many South has is not known"


def test_each_place_by_itself_where_it_is_shown():
    """A total that fits does not hide a unit that does not."""
    people = [*_members(7), *_members(5, "South")]
    units = [unit("North", member=6), unit("South", member=30)]
    assert _found(people, units=units) == [("member", ("North",))]
    assert _found(people, "South", units=units) == []


def test_a_hidden_person_more_changes_nothing():
    """Whatever its headcount, a hidden group is not told to be above it."""
    for headcount in (0, 1, 2, 3, 4):
        said = {
            tuple(_found(_members(number), units=[unit("North", member=headcount)]))
            for number in range(5)
        }
        assert said == {()}


def test_a_result_says_so_once_for_a_role_and_warns_of_its_interval():
    """A finding with its places; and the interval, which then takes the headcount as unknown."""
    people = [*_members(7), *_members(8, "South")]
    seen = score(RULER, people, units=[unit("North", member=6), unit("South", member=6)])
    (finding,) = [one for one in seen.node().findings if one.rule == "over-headcount"]
    assert finding.message == (
        "More of the role Member answered than the headcount says: North; South."
    )
    assert "over-headcount" in seen.rules("North")
    assert seen.dim().sure.warning == (
        "more answered than headcounts say, so the interval is wider than need be"
    )
    rates = [group.rate for name in ("Works", "North") for group in seen.node(name).groups]
    assert rates == ["more than the headcount"] * 2
    fitting = score(RULER, people, units=[unit("North", member=7), unit("South", member=8)])
    assert [group.rate for group in fitting.node().groups] == ["80-100 %"]
    assert "over-headcount" not in fitting.rules()
    assert fitting.dim().sure.error == 0, "everybody answered, so nothing is left to chance"


def test_check_points_at_the_headcount():
    """A warning at the place in the assessment, with what to do and without a number."""
    people = [Person("chief", {"a": 3}), Person("chief", {"a": 3}), *_members(7, "South")]
    place = assessment(
        headcount={"chief": 1}, units=[unit("North", unit("South", member=6), member=3)]
    )
    tally, _ = counted(RULER, people, place)
    faults = list(headcount_warnings(place, RULER, tally))
    assert [(one.loc, one.severity) for one in faults] == [
        (("headcount", "chief"), "warning"),
        (("units", 0, "units", 0, "headcount", "member"), "warning"),
    ]
    assert faults[1] == Fault(
        faults[1].loc,
        "more of the role `member` answered `test` at `South` than the headcount says; raise it, "
        "or look for people who answered twice or under a wrong unit or role",
        severity="warning",
    )
