"""The plan: phases and fixed days, which actions and why not the others, what would follow."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from builders import (
    TOP,
    Person,
    action,
    artefact,
    assessed,
    assessment,
    cap,
    counted,
    dimension,
    each,
    gate,
    item,
    number,
    rubric,
    stages,
)
from hpws_assess.advise.reach import reach
from hpws_assess.advise.roadmap.phases import longest, phases
from hpws_assess.advise.roadmap.plan import plan
from hpws_assess.advise.what_if import Baseline, answered, at_level, carried_out, what_if
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.supposed import Supposing
from hpws_assess.model.roadmap import PlanChoice, Roadmap
from hpws_assess.model.rubric import Rubric


def road(
    ruler: Rubric, people: list[Person], choice: PlanChoice | None = None, **more: Any
) -> Roadmap:
    artefacts = more.pop("artefacts", None)
    place = assessment(**more)
    tally, register = counted(ruler, people, place, artefacts)
    node = assessed(ruler, tally, register, place).rubrics[0].root
    return plan([(Scope.of(ruler, place), node)], choice or PlanChoice())


def baseline(ruler: Rubric, people: list[Person], **more: Any) -> Baseline:
    artefacts = more.pop("artefacts", None)
    place = assessment(**more)
    tally, register = counted(ruler, people, place, artefacts)
    return Baseline(Scope.of(ruler, place), tally, register, TOP)


# time


@pytest.mark.parametrize(
    ("horizon", "months"),
    [
        ("30 days", 1),
        ("60-90 days", 3),
        ("6-12 months", 12),
        ("6 to 9 months", 9),
        ("a quarter", None),
        ("1 quarter", 3),
        ("2 years", 24),
        ("15 days", 0.5),
        ("soon", None),
    ],
)
def test_a_horizon_is_read_at_its_upper_end(horizon, months):
    assert longest(horizon) == (None if months is None else pytest.approx(months))


def test_phases_are_three_of_thirty_days_and_then_quarters_by_the_calendar():
    """From the last of November: February has no 30th; no day is in two phases or in none."""
    found = phases(PlanChoice(start=dt.date(2026, 11, 30), months=12))
    assert [(one.title, one.months) for one in found] == [
        ("days 1-30", 1),
        ("days 31-60", 1),
        ("days 61-90", 1),
        ("months 4-6", 3),
        ("months 7-9", 3),
        ("months 10-12", 3),
    ]
    assert [one.starts for one in found][:3] == [
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 30),
        dt.date(2027, 1, 29),
    ]
    assert [one.ends for one in found][3:] == [
        dt.date(2027, 5, 29),
        dt.date(2027, 8, 29),
        dt.date(2027, 11, 29),
    ]
    for one, other in itertools.pairwise(found):
        assert other.starts - one.ends == dt.timedelta(days=1)


def test_without_a_first_day_phases_are_numbered_and_not_dated():
    assert {(one.starts, one.ends) for one in phases(PlanChoice())} == {(None, None)}


def test_dates_of_the_profile_are_pinned_with_their_countdown():
    """From the day that ages are counted from; what is past is no deadline any more."""
    ruler = rubric(dimension("d", item("a")))
    profile = {"expiry": "2027-01-01", "changed": "2026-09-30"}
    choice = PlanChoice(start=dt.date(2026, 10, 1))
    (one,) = road(ruler, [Person("chief", {"a": 3})], choice, profile=profile).pinned
    assert (one.what, one.days, one.phase) == ("When does the contract expire?", 92, 4)


def test_a_step_that_is_not_due_is_pinned_on_the_day_it_falls_due():
    step = dimension(
        "s1", item("a"), stage="milestone", due={"profile": "expiry", "months_before": 6}
    )
    ruler = rubric(
        step,
        dimension("s2", item("b"), stage="milestone"),
        kind="stages",
        stages=stages(("s1", "s2")),
    )
    found = road(ruler, [Person("chief", {"b": 2})], profile={"expiry": "2028-01-01"}).pinned
    assert ("S1 falls due", dt.date(2027, 7, 2)) in [(one.what, one.date) for one in found]


def due_soon(*, months: float = 24, **more: Any) -> Rubric:
    """A step that has to be done before the contract expires, beside one that has time."""
    return rubric(
        dimension(
            "s1",
            item("a"),
            stage="milestone",
            due={"profile": "expiry", "months_before": months},
            actions=[action("talks", 3, needs=["data"], horizon="60 days")],
        ),
        dimension("s2", item("b"), stage="milestone", weight=9.0, actions=_others(**more)),
        kind="stages",
        stages=stages(("s1", "s2")),
    )


def _others(**more: Any) -> list[dict[str, Any]]:
    return [action("data", 3, horizon="30 days"), action("large", 3, horizon="90 days", **more)]


@pytest.mark.parametrize(
    ("expiry", "talks", "large"),
    [
        pytest.param("2027-01-05", (2, 3), (4, 4), id="in time, before what matters more"),
        pytest.param("2027-12-01", (2, 3), (4, 4), id="long before the day"),
        pytest.param("2026-12-29", None, (2, 4), id="a day too short"),
    ],
)
def test_work_before_a_fixed_day_ends_before_it_or_is_told(expiry, talks, large):
    """Its phase ends before the day; what it needs first hurries as well; else why it cannot."""
    choice = PlanChoice(start=dt.date(2026, 10, 1), at_a_time=1)
    found = road(
        due_soon(), [Person("chief", {"a": 2, "b": 2})], choice, profile={"expiry": expiry}
    )
    places = {one.action: (one.first, one.last) for one in found.planned}
    assert places["data"] == (1, 1)
    assert places.get("talks") == talks
    assert places["large"] == large
    whys = [one.why for one in found.passed if "talks" in one.actions]
    if talks is None:
        assert whys == [
            f"has to end before {expiry} (When does the contract expire?), and it takes longer, "
            "after what it needs first"
        ]
    else:
        (one,) = [one for one in found.planned if one.action == "talks"]
        assert one.before == dt.date.fromisoformat(expiry)
        assert found.phases[one.last - 1].ends < one.before


# which actions


LADDER = [
    action("two", 2, moves={"a": 2}),
    action("three", 3, moves={"a": 3}, needs=["two"]),
    action("four", 4, moves={"a": 4}, needs=["three"]),
    action("five", 5, moves={"a": 5}, needs=["four"]),
]


def test_every_step_up_to_the_target_is_planned_one_after_the_other():
    roadmap = road(rubric(dimension("d", item("a"), actions=LADDER)), [Person("chief", {"a": 1})])
    assert [(one.action, one.first, one.last) for one in roadmap.planned] == [
        ("two", 1, 1),
        ("three", 2, 2),
        ("four", 3, 3),
    ]
    assert [(one.reason, one.actions) for one in roadmap.passed] == [("beyond", ("five",))]


@pytest.mark.parametrize(
    ("dims", "people", "choice", "reason", "why"),
    [
        pytest.param(
            [dimension("d", item("a"), actions=LADDER[:1])],
            {"a": 2},
            PlanChoice(),
            "in place",
            "there already",
            id="what it leads to is there",
        ),
        pytest.param(
            [dimension("d", item("a"), actions=[action("x", 4, moves={"a": 5})])],
            {"a": 4},
            PlanChoice(),
            "in place",
            "there already",
            id="its level is confirmed",
        ),
        pytest.param(
            [dimension("d", item("a"), actions=[action("x", 5, moves={"a": 5})])],
            {"a": 4},
            PlanChoice(),
            "at target",
            "at its target",
            id="at target",
        ),
        pytest.param(
            [dimension("d", item("a"), item("b"), actions=[action("x", 3, moves={"a": 5})])],
            {},
            PlanChoice(),
            "not asked",
            "not rated",
            id="nothing is known",
        ),
        pytest.param(
            [dimension("d", item("a"), actions=[action("x", 4, moves={"a": 4})])],
            {"a": 3},
            PlanChoice(least_gap=1.5),
            "small",
            "threshold",
            id="the gap is small",
        ),
        pytest.param(
            [dimension("d", item("a"), actions=[action("x", 3, horizon="12 months")])],
            {"a": 2},
            PlanChoice(months=6),
            "late",
            "needs 12 months, and 6 of the 6 are left",
            id="takes too long",
        ),
        pytest.param(
            [dimension("d", item("a"), actions=[action("x", 3, effort={"least": 1, "most": 9})])],
            {"a": 2},
            PlanChoice(months=3, capacity=2.0),
            "late",
            "its 9 person-weeks do not fit into the capacity of 3 months",
            id="is too much",
        ),
    ],
)
def test_an_action_that_is_not_planned_says_why(dims, people, choice, reason, why):
    roadmap = road(rubric(*dims), [Person("chief", people)], choice)
    (one,) = roadmap.passed
    assert (one.reason, roadmap.planned) == (reason, ())
    assert why in one.why


def test_where_there_is_no_room_the_higher_priority_goes_first():
    """Two gaps, one action at a time, three months: the heavier gap is served, the other told."""
    dims = [
        dimension("d", item("a"), actions=[action("x", 3, horizon="90 days")]),
        dimension("e", item("b"), actions=[action("y", 3, horizon="90 days")], weight=3.0),
    ]
    choice = PlanChoice(at_a_time=1, months=3, capacity=9.0)
    roadmap = road(rubric(*dims), [Person("chief", {"a": 2, "b": 2})], choice)
    assert [one.action for one in roadmap.planned] == ["y"]
    told = {one.dimension: one for one in roadmap.gaps}
    assert told["e"].actions == ("y",)
    assert told["d"].why == (
        "no room beside what comes first, with 1 action at a time and 9 person-weeks in 30 days"
    )


def test_what_waits_for_an_action_without_a_place_has_none_either():
    ladder = [
        action("three", 3, horizon="12 months"),
        action("four", 4, needs=["three"], horizon="30 days"),
    ]
    ruler = rubric(dimension("d", item("a"), actions=ladder))
    roadmap = road(ruler, [Person("chief", {"a": 2})], PlanChoice(months=6))
    assert {one.reason: one.actions for one in roadmap.passed} == {
        "late": ("three",),
        "waits": ("four",),
    }


def test_an_effort_that_is_too_much_for_its_time_is_stretched():
    """6 person-weeks in 30 days, where 2 can be given: three phases."""
    big = action("x", 3, effort={"least": 1, "most": 6}, horizon="30 days")
    ruler = rubric(dimension("d", item("a"), actions=[big]))
    (one,) = road(ruler, [Person("chief", {"a": 2})], PlanChoice(capacity=2.0)).planned
    assert (one.first, one.last) == (1, 3)


def test_what_has_to_be_shown_is_told_beside_the_actions():
    """Claimed at 5, stopped at 2 for want of an artefact: no action, and no gap untold."""
    ruler = rubric(dimension("d", item("a")), caps=[cap("evidence", 2)])
    (gap,) = road(ruler, [Person("chief", {"a": 5})]).gaps
    assert (gap.actions, gap.lifts, gap.why) == ((), ("evidence",), "")


def test_a_gate_brings_in_the_actions_of_the_prerequisite_first():
    waiting = dimension(
        "d",
        item("a"),
        gates=[gate(2, {"dimension": "e", "level": 3})],
        actions=[action("own", 3, moves={"a": 3})],
    )
    needed = dimension("e", number("b"), actions=[action("first", 3, moves={"b": 20})], weight=0.1)
    roadmap = road(
        rubric(waiting, needed), [Person("chief", {"a": 3, "b": 5})], PlanChoice(at_a_time=1)
    )
    served = {one.action: one.serves for one in roadmap.planned}
    assert served["first"] == ("e",)
    assert next(one.action for one in roadmap.planned) == "first"


def test_a_step_that_only_has_to_be_begun_is_served_by_its_first_action():
    steps = [
        dimension("s1", item("a"), stage="milestone"),
        dimension(
            "s2",
            item("b"),
            stage="milestone",
            actions=[action("begin", 2, moves={"b": 2}), action("more", 3, moves={"b": 3})],
        ),
        dimension(
            "s3",
            item("c"),
            stage="milestone",
            gates=[gate(2, {"dimension": "s2", "status": "begun"})],
        ),
    ]
    ruler = rubric(*steps, kind="stages", stages=stages(("s1", "s2", "s3")))
    roadmap = road(ruler, [Person("chief", {"a": 2, "b": 1, "c": 3})])
    assert [one.action for one in roadmap.planned] == ["begin"]


def test_a_quick_win_takes_little_shows_soon_and_waits_for_nothing():
    actions = [
        action("quick", 3, effort={"least": 1, "most": 4}, horizon="90 days"),
        action("much", 3, effort={"least": 1, "most": 4.5}, horizon="90 days"),
        action("slow", 3, horizon="6 months"),
        action("waits", 3, needs=["quick"], horizon="30 days"),
    ]
    ruler = rubric(dimension("d", item("a"), actions=actions))
    found = {one.action: one.quick for one in road(ruler, [Person("chief", {"a": 2})]).planned}
    assert found == {"quick": True, "much": False, "slow": False, "waits": False}


def test_the_plan_of_a_result_is_the_unasked_one_from_its_day():
    ruler = rubric(dimension("d", item("a"), actions=LADDER))
    tally, register = counted(ruler, [Person("chief", {"a": 1})])
    made = assessed(ruler, tally, register).plan
    assert made is not None
    assert made.choice == PlanChoice(start=dt.date(2026, 10, 1))
    assert [one.action for one in made.planned] == ["two", "three", "four"]


# what would follow


def test_a_dimension_at_a_level_stands_exactly_there_and_lifts_the_gate_on_it():
    """e at 3 lets d go: what binds is lifted, and the headline follows."""
    waiting = dimension("d", item("a"), gates=[gate(2, {"dimension": "e", "level": 3})])
    place = baseline(
        rubric(waiting, dimension("e", item("b"), item("c"))),
        [Person("chief", {"a": 4, "b": 1, "c": 2})],
    )
    scope = place.scope
    seen = what_if(place, Supposing(at_level(scope, scope.rubric.dimension("e"), 3)))
    shifts = {one.dimension: one for one in seen.shifts}
    assert (shifts["d"].before.confirmed, shifts["d"].after.confirmed) == (2, 4)
    assert (shifts["d"].before.caps, shifts["d"].after.caps) == (("gate",), ())
    assert shifts["e"].after.score == 3.0
    assert seen.headline_before != seen.headline_after
    assert seen.supposed == ("E at level 3",)


def test_what_does_not_change_is_not_listed():
    place = baseline(rubric(dimension("d", item("a"))), [Person("chief", {"a": 4})])
    same = answered(place.scope, place.scope.rubric.items["a"], "4")
    assert what_if(place, Supposing(same)).shifts == ()


def test_an_artefact_is_not_supposed_with_an_answer():
    place = baseline(
        rubric(dimension("d", item("a")), caps=[cap("evidence", 2)]), [Person("chief", {"a": 2})]
    )
    five = answered(place.scope, place.scope.rubric.items["a"], "5")
    (shift,) = what_if(place, Supposing(five)).shifts
    assert (shift.after.claimed, shift.after.confirmed, shift.after.caps) == (5, 2, ("evidence",))


def test_an_outside_judge_alone_stays_alone():
    """A supposition does not make anybody else speak: the single source stops the level still."""
    place = baseline(
        rubric(
            dimension("d", item("a", "member"), item("b", "member")), caps=[cap("single-source", 3)]
        ),
        [Person("judge", {"a": 5})],
    )
    five = answered(place.scope, place.scope.rubric.items["b"], "5")
    after = place.scored(Supposing(five)).dimensions[0]
    assert (after.claimed, after.confirmed) == (5, 3)


def test_a_silent_side_speaks_in_a_supposition_so_that_a_joint_cap_is_lifted():
    joint = item("a", "chief", "steward", joint=True, essential=True)
    place = baseline(
        rubric(dimension("d", joint), caps=[cap("joint", 2, below=3.5)]),
        [Person("chief", {"a": 5})],
    )
    before = place.today.dimensions[0]
    four = answered(place.scope, place.scope.rubric.items["a"], "4")
    after = place.scored(Supposing(four)).dimensions[0]
    assert (before.confirmed, after.confirmed) == (2, 4)


def test_an_action_lifts_who_is_below_and_lowers_nobody():
    """Members say 2, the chief 5; an action to 4 gives 4 and 5: 4.5."""
    act = action("x", 4, moves={"a": 4})
    ruler = rubric(dimension("d", item("a", "chief", "member"), actions=[act]))
    place = baseline(ruler, [Person("chief", {"a": 5}), *each("member", "a", [2] * 6)])
    moved = carried_out(place.scope, [ruler.action("x")])
    assert place.scored(Supposing(moved)).dimensions[0].score == 4.5


def test_numbers_of_a_supposition_are_explained_too():
    place = baseline(rubric(dimension("d", item("a"))), [Person("chief", {"a": 2})])
    four = answered(place.scope, place.scope.rubric.items["a"], "4")
    steps = {step.key: step for step in place.scored(Supposing(four)).trace}
    assert steps["a:supposed"].note == "supposed: “a?” answered 4"
    assert steps["d"].value == 4.0


# the cheapest way


def test_one_dear_action_against_two_cheap_ones():
    """2 + 2 person-weeks beat 5; an action that another needs comes along and is paid."""
    actions = [
        action("dear", 4, moves={"a": 4, "b": 4}, effort={"least": 5, "most": 5}),
        action("cheap-a", 4, moves={"a": 4}, effort={"least": 1, "most": 3}),
        action("cheap-b", 4, moves={"b": 4}, effort={"least": 1, "most": 3}),
    ]
    ruler = rubric(dimension("d", item("a"), item("b"), actions=actions))
    found = reach(baseline(ruler, [Person("chief", {"a": 1, "b": 1})]), 4)
    assert (found.actions, found.cost, found.bound, found.proven) == (
        ("cheap-a", "cheap-b"),
        4.0,
        4.0,
        True,
    )
    needy = [
        *actions[:2],
        {**actions[2], "needs": ["prepare"]},
        action("prepare", 2, effort={"least": 2, "most": 2}),
    ]
    ruler = rubric(dimension("d", item("a"), item("b"), actions=needy))
    found = reach(baseline(ruler, [Person("chief", {"a": 1, "b": 1})]), 4)
    assert (found.actions, found.cost) == (("dear",), 5.0)


def test_what_no_action_brings_there_is_named_and_the_rest_still_solved():
    dims = [
        dimension("d", item("a"), actions=[action("x", 4, moves={"a": 4})]),
        dimension("e", item("b"), actions=[action("y", 3, moves={"b": 3})]),
    ]
    found = reach(baseline(rubric(*dims), [Person("chief", {"a": 1, "b": 1})]), 4)
    assert (found.actions, found.beyond) == (("x",), ("e",))


def test_artefacts_are_named_beside_the_way_as_no_action_states_one():
    ruler = rubric(
        dimension("d", item("a"), actions=[action("x", 4, moves={"a": 4})]),
        caps=[cap("evidence", 2)],
    )
    people = [Person("chief", {"a": 1})]
    assert reach(baseline(ruler, people), 4).to_show == ("d",)
    shown = [Person("chief", {"a": 1}, evidence={"a": ("p",)})]
    assert reach(baseline(ruler, shown, artefacts={"p": artefact()}), 4).to_show == ()


def test_where_all_stands_at_the_level_nothing_is_needed():
    ruler = rubric(dimension("d", item("a"), actions=LADDER))
    found = reach(baseline(ruler, [Person("chief", {"a": 4})]), 4)
    assert (found.actions, found.cost, found.proven) == ((), 0.0, True)
