"""A plan keeps its word on any rubric: order, capacity, every gap, and the cheapest way up."""

from __future__ import annotations

import datetime as dt
from itertools import chain, combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plans import Place, places

from builders import assessed, assessment, counted
from hpws_assess.advise.actions import is_done, items_of
from hpws_assess.advise.reach import reach, stands
from hpws_assess.advise.roadmap.choose import Ask
from hpws_assess.advise.roadmap.plan import plan
from hpws_assess.advise.what_if import answered, carried_out
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.supposed import Supposing
from hpws_assess.model.roadmap import PlanChoice, Roadmap
from hpws_assess.model.rubric import Due

pytestmark = pytest.mark.slow  # scores hundreds of organizations

CHOICES = st.builds(
    PlanChoice,
    capacity=st.sampled_from([None, 0.5, 1.0, 2.5, 8.0]),
    at_a_time=st.integers(1, 4),
    start=st.sampled_from([None, dt.date(2026, 11, 30)]),
    months=st.sampled_from([3, 6, 12, 24]),
    least_gap=st.sampled_from([0.0, 0.0, 0.5, 1.5]),
)


def _planned(place: Place, choice: PlanChoice) -> tuple[Roadmap, Ask]:
    tally, register = counted(place.rubric, place.people, None, place.proof)
    node = assessed(place.rubric, tally, register).rubrics[0].root
    scope = Scope.of(place.rubric, assessment())
    return plan([(scope, node)], choice), Ask(scope, node, choice.least_gap)


@settings(max_examples=150, deadline=None)
@given(place=places(), choice=CHOICES)
def test_nothing_is_planned_before_what_it_needs(place, choice):
    """What an action needs has ended before it begins, or is in place already."""
    roadmap, ask = _planned(place, choice)
    last = {one.action: one.last for one in roadmap.planned}
    for one in roadmap.planned:
        assert one.first <= one.last
        for need in ask.actions[one.action].needs:
            if need in last:
                assert last[need] < one.first
            else:
                assert ask.in_place(ask.actions[need]), (one.action, need)


@settings(max_examples=150, deadline=None)
@given(place=places(), choice=CHOICES)
def test_no_phase_is_over_capacity(place, choice):
    """Efforts at the upper end, spread evenly, added up again from the printed plan."""
    roadmap, ask = _planned(place, choice)
    months = {phase.number: phase.months for phase in roadmap.phases}
    assert sum(months.values()) <= choice.months
    for phase in roadmap.phases:
        running = [one for one in roadmap.planned if one.first <= phase.number <= one.last]
        weeks = sum(
            ask.actions[one.action].effort.most
            * phase.months
            / sum(months[at] for at in range(one.first, one.last + 1))
            for one in running
        )
        assert phase.weeks == pytest.approx(weeks)
        assert phase.actions == len(running) <= choice.at_a_time
        if choice.capacity is not None:
            assert weeks <= choice.capacity * phase.months + 1e-6


@settings(max_examples=150, deadline=None)
@given(place=places(), choice=CHOICES)
def test_every_gap_is_served_or_told_why_not(place, choice):
    """A level below target has actions, something to show, or a reason; each action its place."""
    roadmap, ask = _planned(place, choice)
    told = {one.dimension: one for one in roadmap.gaps}
    for result in ask.node.dimensions:
        if result.assured is not None and result.assured < result.target:
            one = told[result.dimension]
            assert one.actions or one.lifts or one.why
            if result.gap >= choice.least_gap and ask.scope.rubric.dimension(result.dimension):
                assert "threshold" not in one.why
            assert set(one.actions) <= {each.action for each in roadmap.planned}
        elif result.score is None:
            assert "not rated" in told[result.dimension].why
    accounted = [one.action for one in roadmap.planned]
    accounted += [name for one in roadmap.passed for name in one.actions]
    assert sorted(accounted) == sorted(ask.actions)
    assert all(one.why for one in roadmap.passed)


@settings(max_examples=60, deadline=None)
@given(place=places(), choice=CHOICES)
def test_quick_wins_wait_for_nothing_and_take_little(place, choice):
    roadmap, ask = _planned(place, choice)
    for one in roadmap.planned:
        action = ask.actions[one.action]
        if one.quick:
            assert action.effort.most <= 4
            assert action.horizon in {"30 days", "60 days", "90 days", "soon"}
            assert all(ask.in_place(ask.actions[need]) for need in action.needs)


@settings(max_examples=80, deadline=None)
@given(place=places(), choice=CHOICES, days=st.integers(1, 500))
def test_work_before_a_fixed_day_ends_before_it(place, choice, days):
    """In a phase that ends before the day; else it is told that this is why there is no place.

    What has no fixed day may end after it, and nothing begins before what it needs.
    """
    day = dt.date(2026, 10, 1) + dt.timedelta(days=days)
    due = Due(profile="expiry", months_before=120)
    first, *others = place.rubric.dimensions
    ruler = place.rubric.but(dimensions=(first.but(due=due), *others))
    held = assessment(profile={"expiry": day.isoformat()})
    node = assessed(ruler, *counted(ruler, place.people, held, place.proof), held).rubrics[0].root
    roadmap = plan([(Scope.of(ruler, held), node)], choice)
    mine = {one.id for one in first.actions}
    places_of = {one.action: one for one in roadmap.planned}
    for one in roadmap.planned:
        assert (one.before == day) is (one.action in mine)
        ends = roadmap.phases[one.last - 1].ends
        if one.action in mine and ends is not None:
            assert ends < day
        assert all(places_of[name].last < one.first for name in one.after)
    if choice.start is None:
        assert not any("has to end before" in one.why for one in roadmap.passed)
    for one in roadmap.passed:
        if "has to end before" in one.why:
            assert set(one.actions) <= mine


# suppositions


@settings(max_examples=80, deadline=None)
@given(place=places(), data=st.data())
def test_what_is_supposed_is_scored_as_if_everybody_had_said_it(place, data):
    """The one way: a supposed answer gives what that answer gives, in score, levels and caps."""
    name = data.draw(st.sampled_from(sorted(place.rubric.items)))
    one = place.rubric.items[name]
    answer = data.draw(st.integers(1, 5))
    baseline = place.baseline
    supposed = baseline.scored(
        Supposing(answered(baseline.scope, one, one.read(answer, place.rubric.scale)))
    )
    said = [
        person.but(answers={**person.answers, name: answer}) if person.role in one.roles else person
        for person in place.people
    ]
    real = Place(place.rubric, said, place.proof).baseline.today
    assert supposed.headline == real.headline
    for first, second in zip(supposed.dimensions, real.dimensions, strict=True):
        assert first.score == (None if second.score is None else pytest.approx(second.score))
        for field in ("claimed", "confirmed", "assured", "provisional", "caps"):
            assert getattr(first, field) == getattr(second, field), field
        assert first.receivers == (
            None if second.receivers is None else pytest.approx(second.receivers)
        )


@settings(max_examples=60, deadline=None)
@given(place=places())
def test_actions_never_lower_anything(place):
    """What actions move rises or stays: each score, each receivers' score."""
    baseline = place.baseline
    moved = baseline.scored(Supposing(carried_out(baseline.scope, _all_actions(place))))
    for before, after in zip(baseline.today.dimensions, moved.dimensions, strict=True):
        if before.score is not None and before.carried == after.carried:
            assert after.score >= before.score - 1e-9


def _all_actions(place: Place):
    return [one for dim in place.rubric.dimensions for one in dim.actions]


# the cheapest way


def _exhaustive(place: Place, level: int):
    """The least cost over all sets with their needs, each scored whole; and what none brings."""
    baseline = place.baseline
    ask = Ask(baseline.scope, baseline.today)
    items = items_of(baseline.today)
    open_ones = [one for one in _all_actions(place) if not is_done(baseline.scope, one, items)]
    names = {one.id for one in open_ones}

    def standing(chosen):
        node = baseline.scored(Supposing(carried_out(baseline.scope, chosen), shown=True))
        return {one.dimension for one in node.dimensions if stands(one, level)}

    def is_whole(chosen):
        ids = {one.id for one in chosen}
        return all(
            need in ids or need not in names or ask.in_place(ask.actions[need])
            for one in chosen
            for need in one.needs
        )

    goal = standing(open_ones)
    subsets = chain.from_iterable(
        combinations(open_ones, size) for size in range(len(open_ones) + 1)
    )
    costs = [
        sum((one.effort.least + one.effort.most) / 2 for one in chosen)
        for chosen in subsets
        if is_whole(chosen) and standing(chosen) >= goal
    ]
    return min(costs), {dim.id for dim in place.rubric.dimensions} - goal


@settings(max_examples=50, deadline=None)
@given(place=places(most_actions=6), level=st.integers(2, 5))
def test_the_cheapest_way_is_as_cheap_as_exhaustive_search_finds(place, level):
    """Proven optimal, the same cost as trying every set, and the same dimensions out of reach."""
    cost, beyond = _exhaustive(place, level)
    found = reach(place.baseline, level)
    assert found.proven
    assert found.cost == found.bound == pytest.approx(cost)
    assert set(found.beyond) == beyond


@settings(max_examples=40, deadline=None)
@given(place=places(), level=st.integers(2, 5), limit=st.integers(0, 2))
def test_a_search_cut_short_says_how_far_from_proven_it_is(place, level, limit):
    """The bound never lies above the true cost, nor the set's cost below it."""
    true = reach(place.baseline, level)
    assume(true.proven)
    short = reach(place.baseline, level, most_tried=limit)
    assert short.bound <= true.cost + 1e-9 <= short.cost + 2e-9
    assert short.proven == (short.cost <= short.bound + 1e-9)


@settings(max_examples=40, deadline=None)
@given(place=places(), level=st.integers(2, 5))
def test_the_set_that_is_found_reaches_the_level_and_holds_what_it_needs(place, level):
    """Scored whole, every dimension that can be brought there stands there."""
    baseline = place.baseline
    found = reach(baseline, level)
    chosen = [one for one in _all_actions(place) if one.id in found.actions]
    node = baseline.scored(Supposing(carried_out(baseline.scope, chosen), shown=True))
    standing = {one.dimension for one in node.dimensions if stands(one, level)}
    assert standing >= {dim.id for dim in place.rubric.dimensions} - set(found.beyond)
    ask = Ask(baseline.scope, baseline.today)
    items = items_of(baseline.today)
    for one in chosen:
        for need in one.needs:
            action = ask.actions[need]
            in_place = ask.in_place(action) or is_done(baseline.scope, action, items)
            assert need in found.actions or in_place
