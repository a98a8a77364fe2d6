"""Intervals and chances of levels against the respondents themselves, a second way each."""

from math import sqrt
from random import Random
from statistics import NormalDist, mean, variance

import pytest

from builders import (
    Person,
    assessment,
    choice,
    dimension,
    each,
    item,
    number,
    one_item,
    rubric,
    score,
    unit,
)
from hpws_assess.measure.statistics.student import chance_below, quantile
from hpws_assess.measure.statistics.sure import chance_between

RULER = rubric(
    dimension(
        "d",
        item("a", "member", weight=2.0),
        item("b", "member"),
        item("c", "member", reverse=True),
    )
)
WEIGHTS = (0.5, 0.25, 0.25)


def _rows(n, seed="sure", lean=3.0):
    chance = Random(f"{seed}{n}")
    rows = []
    for _ in range(n):
        person = lean + chance.gauss(0, 0.8)
        rows.append([min(5, max(1, round(person + chance.gauss(0, 0.8)))) for _ in range(3)])
    return rows


def _members(rows, **more):
    """Respondents whose answers are worth what the rows say; the third item is reversed."""
    return [Person("member", {"a": a, "b": b, "c": 6 - c}, **more) for a, b, c in rows]


def _composites(rows):
    return [sum(w * x for w, x in zip(WEIGHTS, row, strict=True)) for row in rows]


def test_one_place_of_many_people():
    """Without headcounts the error is that of the mean of the respondents' composites."""
    rows = _rows(23)
    sure = score(RULER, _members(rows)).dim().sure
    error = sqrt(variance(_composites(rows)) / 23)
    t = quantile(0.975, 22)
    assert (sure.method, sure.freedom) == ("strata", pytest.approx(22))
    assert sure.warning == "headcounts are not known, so the interval may be wider than need be"
    assert sure.error == pytest.approx(error)
    middle = mean(_composites(rows))
    assert (sure.low, sure.high) == pytest.approx((middle - t * error, middle + t * error))


def test_items_of_one_person_are_not_independent():
    """With r about .5 the error is far above what independent items would give."""
    rows = _rows(40)
    sure = score(RULER, _members(rows)).dim().sure
    alone = sum(
        w * w * variance(column) for w, column in zip(WEIGHTS, zip(*rows, strict=True), strict=True)
    )
    assert sure.error > 1.2 * sqrt(alone / 40)


@pytest.mark.parametrize(
    ("people", "left"),
    [
        pytest.param(46, 0.5, id="half of them answered"),
        pytest.param(23, 0.0, id="all of them answered"),
        pytest.param(22, 1.0, id="fewer than answered: the headcount is not believed"),
    ],
)
def test_headcounts_shrink_the_error(people, left):
    """The finite population: 1 - n / N. Where everybody answered nothing is left to chance."""
    rows = _rows(23)
    sure = score(RULER, _members(rows), headcount={"member": people}).dim().sure
    assert sure.error == pytest.approx(sqrt(variance(_composites(rows)) / 23 * left))
    if not left:
        assert [(one.chance, sure.firmness) for one in sure.chances] == [(1.0, "firm")]


def test_places_are_strata():
    """Differences between places are no part of the error: sum of (n_h / n)^2 (1 - f) s_h^2 / n_h.

    A place with ten complete answers has a variance of its own, smaller ones share theirs.
    """
    north, south = _rows(12, "north", 2.0), _rows(20, "south", 4.0)
    west, east = _rows(6, "west", 1.8), _rows(8, "east", 3.8)
    places = {"North": (north, 24), "South": (south, 30), "West": (west, 9), "East": (east, 11)}
    people = [one for name, (rows, _) in places.items() for one in _members(rows, unit=name)]
    units = [unit(name, member=count) for name, (_, count) in places.items()]
    sure = score(RULER, people, units=units).dim().sure
    squares = {
        name: sum((x - mean(_composites(rows))) ** 2 for x in _composites(rows))
        for name, (rows, _) in places.items()
    }
    shared = sum(squares.values()) / (46 - 4)
    own = {"North": squares["North"] / 11, "South": squares["South"] / 19}
    parts = {
        name: (len(rows) / 46) ** 2 * (1 / len(rows) - 1 / count) * own.get(name, shared)
        for name, (rows, count) in places.items()
    }
    assert sure.error == pytest.approx(sqrt(sum(parts.values())))
    spent = parts["North"] ** 2 / 11 + parts["South"] ** 2 / 19
    spent += (parts["West"] + parts["East"]) ** 2 / 42
    assert sure.freedom == pytest.approx(sum(parts.values()) ** 2 / spent)


def test_a_place_with_one_respondent_is_joined_to_another():
    """A single one tells nothing of spread: the strata are collapsed, and nothing fails."""
    rows = _rows(9, "north")
    people = [*_members(rows[:8], unit="North"), *_members(rows[8:])]
    sure = score(RULER, people, units=[unit("North")], settings={"min_group": 9}).dim().sure
    assert sure.error == pytest.approx(
        sqrt(variance(_composites(rows)) * ((8 / 9) ** 2 / 8 + (1 / 9) ** 2))
    )


def test_sides_weigh_alike_and_their_errors_add_up():
    """Half of each side: V = V1 / 4 + V2 / 4, with Satterthwaite's degrees of freedom."""
    ruler = one_item(item("a", "lead", "member"))
    leads, members = [4, 5, 3, 4, 5, 2, 4, 3], [1, 2, 2, 3, 1, 2, 4, 2, 3, 3, 2]
    sure = score(ruler, each("lead", "a", leads) + each("member", "a", members)).dim().sure
    parts = [variance(leads) / 8 / 4, variance(members) / 11 / 4]
    assert sure.error == pytest.approx(sqrt(sum(parts)))
    assert sure.freedom == pytest.approx(sum(parts) ** 2 / (parts[0] ** 2 / 7 + parts[1] ** 2 / 10))


def test_offices_by_name_have_no_sampling_error():
    """A census: only the members of the one side are drawn, and of their side the rest is known."""
    ruler = one_item(item("a", "chief", "member"))
    members = [1, 2, 2, 3, 1, 2, 4, 2, 3, 3]
    sure = score(ruler, each("chief", "a", [5, 2]) + each("member", "a", members)).dim().sure
    assert sure.error == pytest.approx(sqrt(variance(members) / 10) / 2)


def test_skipped_answers_widen():
    """Overlaps are taken as large as they can be: 1 / max(n_j, n_k) for items j and k."""
    rows = _rows(20)
    partly = [*_members(rows), *[Person("member", {"a": 3})] * 4]
    sure = score(RULER, partly).dim().sure
    c = [[_covariance(x, y) for y in zip(*rows, strict=True)] for x in zip(*rows, strict=True)]
    n = (24, 20, 20)
    expected = sum(
        WEIGHTS[j] * WEIGHTS[k] * c[j][k] / max(n[j], n[k]) for j in range(3) for k in range(3)
    )
    assert sure.error == pytest.approx(sqrt(expected))


def _covariance(x, y):
    return sum((a - mean(x)) * (b - mean(y)) for a, b in zip(x, y, strict=True)) / (len(x) - 1)


def test_where_nobody_answered_everything_it_is_as_wide_as_can_be():
    """From the counts of single items, as if people were alike in all: (sum of w s / sqrt n)^2."""
    ruler = rubric(dimension("d", item("a", "member"), item("b", "member")))
    first, second = [1, 2, 3, 4, 5, 3], [2, 2, 3, 3, 5, 1]
    people = each("member", "a", first) + each("member", "b", second)
    sure = score(ruler, people, units=[]).dim().sure
    if sure.error is None:  # the half rule: six of twelve answered each, so both count
        raise AssertionError(sure.why)
    expected = sum(0.5 * sqrt(variance(x) / 6) for x in (first, second))
    assert sure.error == pytest.approx(expected)
    assert "wider than need be" in sure.warning


@pytest.mark.parametrize(
    ("entry", "people", "why"),
    [
        pytest.param(number("a"), [Person("chief", {"a": 20})], "facts and offices", id="a fact"),
        pytest.param(item("a"), [Person("chief", {"a": 4})], "facts and offices", id="an office"),
        pytest.param(
            item("a", "lead", "member", joint=True),
            each("lead", "a", [1, 2, 3, 4, 5]) + each("member", "a", [1, 2, 3, 4, 5]),
            "the lower of two sides counts",
            id="joint",
        ),
        pytest.param(item("a", "member"), each("member", "a", [3] * 6), "too few", id="alike"),
    ],
)
def test_no_interval_and_why(entry, people, why):
    """What is no sample has none, and a minimum is biased: both sides are shown instead."""
    sure = score(one_item(entry), people).dim().sure
    assert (sure.method, sure.low, sure.chances, sure.firmness) == ("none", None, (), None)
    assert sure.why.startswith(why)


def test_no_score_no_interval():
    """Nobody answered."""
    assert score(RULER, []).dim().sure is None


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        pytest.param([2, 2, 1, 1, 2, 1, 2, 1], True, id="one is clearly the best"),
        pytest.param([4, 5, 4, 5, 4, 3, 4, 4], False, id="either may be the best"),
    ],
)
def test_the_best_of_alternatives(second, is_told):
    """A maximum has an interval only where it is plain which alternative it is."""
    ruler = rubric(dimension("d", item("a", "member", any_of="x"), item("b", "member", any_of="x")))
    first = [5, 4, 5, 4, 5, 4, 4, 4]
    people = [Person("member", {"a": a, "b": b}) for a, b in zip(first, second, strict=True)]
    sure = score(ruler, people).dim().sure
    assert (sure.error is not None) is is_told
    if is_told:
        assert sure.error == pytest.approx(sqrt(variance(first) / 8))
    else:
        assert sure.why.startswith("the best of alternatives")


def test_codes_of_other_types_are_brought_to_the_scale():
    """Reach and choices have codes of their own; their errors are in points of the scale."""
    for entry, answers, worth in (
        (item("a", "member", type="reach"), ["yes", "no"] * 4, {"yes": 5, "no": 1}),
        (
            choice("a", "member", values={"no": 0.0, "some": 0.25, "all": 1.0}),
            ["no", "some", "all", "some", "no", "all"],
            {"no": 1, "some": 2, "all": 5},
        ),
    ):
        sure = score(one_item(entry), each("member", "a", answers)).dim().sure
        points = [worth[answer] for answer in answers]
        assert sure.error == pytest.approx(sqrt(variance(points) / len(points)))


def test_units_that_are_a_sample():
    """Means of twelve units, t on eleven degrees of freedom, whoever of them answered."""
    chance = Random("units")
    names = [f"u{at:02}" for at in range(12)]
    answers = {name: [chance.randint(1, 5) for _ in range(6)] for name in names}
    people = [one for name in names for one in each("member", "a", answers[name], unit=name)]
    units = [unit(name, member=6) for name in names]
    ruler = one_item(item("a", "member"))
    sure = score(ruler, people, units=units, design="unit-sample").dim().sure
    means = [mean(answers[name]) for name in names]
    assert (sure.method, sure.freedom, sure.warning) == ("units", 11, "")
    assert sure.error == pytest.approx(sqrt(variance(means) / 12))
    few = score(ruler, people[:30], units=units[:5], design="unit-sample").dim().sure
    assert (few.freedom, few.warning) == (4, "5 units are few to tell how units differ")
    one = score(ruler, people[:6], units=units[:1], design="unit-sample").dim().sure
    assert one.why == "only one unit can be shown, so how units differ is not known"
    leaf = score(ruler, people, units=units, design="unit-sample").dim(node="u00").sure
    assert leaf.method in {"strata", "none"}, "within a unit everybody was asked"


def test_few_answers_are_a_warning():
    """Under ten complete cases the coverage is not claimed."""
    sure = score(RULER, _members(_rows(9))).dim().sure
    assert sure.warning == "fewer than 10 of a role answered everything that they were asked"


def test_uneven_answering_is_a_warning():
    """Where of one place nearly all answered and of another a third, the first weighs more."""
    people = [*_members(_rows(18), unit="North"), *_members(_rows(12, "s"), unit="South")]
    units = [unit("North", member=20), unit("South", member=36)]
    sure = score(RULER, people, units=units).dim().sure
    assert sure.warning == "of some units many more answered than of others, so they weigh more"


def test_chances_are_areas_between_cuts():
    """They add up to one, and the claimed level's decides between firm and borderline."""
    rows = _rows(23, "cuts", 3.4)
    dim = score(RULER, _members(rows)).dim()
    sure = dim.sure
    assert sum(one.chance for one in sure.chances) == pytest.approx(1, abs=0.005)
    by_level = {one.level: one.chance for one in sure.chances}
    cuts = (float("-inf"), 1.5, 2.5, 3.5, 4.5, float("inf"))
    for level, chance in by_level.items():
        low, high = ((cut - dim.score) / sure.error for cut in cuts[level - 1 : level + 1])
        assert chance == pytest.approx(chance_below(high, 22) - chance_below(low, 22))
    assert sure.firmness == ("firm" if by_level[dim.claimed] >= 0.8 else "borderline")


def test_borderline_is_said():
    """A score just over a cut."""
    seen = score(one_item(item("a", "member")), each("member", "a", [3, 4, 4, 3, 3, 4] * 3))
    assert (seen.dim().claimed, seen.dim().sure.firmness) == (4, "borderline")
    assert "borderline" in seen.rules()


def test_worked_value_of_a_chance():
    """3.62 with an error of 0.15 over a cut at 3.5 is .79 by the normal: borderline."""
    inf = float("inf")
    expected = 1 - NormalDist(3.62, 0.15).cdf(3.5)
    assert chance_between(3.62, 0.15, inf, 3.5, inf) == pytest.approx(expected)
    assert round(expected, 2) == 0.79


@pytest.mark.parametrize("odd", [0, 1], ids=["all chose alike", "all but one"])
def test_what_groups_that_chose_alike_may_be_off_is_in_the_interval(odd):
    """In North all of 6 think a best, or one thinks less; in South all of 8 place c in the middle.

    Of 14 the score may be 0.5 / 14 lower by a; and 0.25 / 14 lower or higher by c.
    """
    north = [[5, b, c] for b, c in [(2, 1), (3, 3), (4, 5), (1, 2), (5, 4), (3, 3)]]
    south = [[a, b, 3] for a, b in [(1, 2), (2, 2), (3, 5), (4, 1), (5, 3), (2, 4), (3, 3), (1, 1)]]
    north[0][0] -= odd
    people = [*_members(north, unit="North"), *_members(south, unit="South")]
    dim = score(RULER, people, units=[unit("North"), unit("South")]).dim()
    points = [[5, b, c] for _, b, c in north] + south
    assert dim.score == pytest.approx(mean(_composites(points)))
    low, high = -(0.5 + 0.25) / 14, 0.25 / 14
    squares = [(len(rows) - 1) * variance(_composites(rows)) for rows in (points[:6], south)]
    drawn = sum(squares) / (14 - 2) / 14  # too few in either place for a variance of its own
    assert dim.sure.error == pytest.approx(sqrt(drawn + (high - low) ** 2 / 12))
    middle = dim.score + (low + high) / 2
    assert (dim.sure.low + dim.sure.high) / 2 == pytest.approx(middle)
    assert dim.sure.low < dim.score < dim.sure.high
    for one in dim.sure.chances:
        cuts = (float("-inf"), 1.5, 2.5, 3.5, 4.5, float("inf"))[one.level - 1 : one.level + 1]
        expected = chance_between(middle, dim.sure.error, dim.sure.freedom, *cuts)
        assert one.chance == pytest.approx(expected)


def test_where_all_answered_only_what_is_not_told_is_left():
    """Nobody was left to chance; but whether one of them chose otherwise must not be told."""
    people = [Person("member", {"a": 5, "b": b, "c": c}) for b, c in [(2, 1), (3, 3), (4, 5)] * 2]
    dim = score(RULER, people, headcount={"member": 6}).dim()
    assert dim.sure.error == pytest.approx(0.5 / 6 / sqrt(12))
    assert dim.sure.low < dim.score - 0.5 / 6 / 2 < dim.sure.high
    assert len(dim.sure.chances) == 1


def test_the_bootstrap_agrees():
    """Respondents drawn again within places, as one would without formulas: errors within 8 %."""
    north, south = _rows(30, "n", 2.5), _rows(40, "s", 3.5)
    people = [*_members(north, unit="North"), *_members(south, unit="South")]
    sure = score(RULER, people, units=[unit("North"), unit("South")]).dim().sure
    chance, places = Random("bootstrap"), [_composites(north), _composites(south)]
    means = [
        mean([x for place in places for x in chance.choices(place, k=len(place))])
        for _ in range(2000)
    ]
    assert sure.error == pytest.approx(sqrt(variance(means)), rel=0.08)
    assert assessment().design == "census"
