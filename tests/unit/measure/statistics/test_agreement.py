"""Agreement within a role: worked and published values, raw respondents, what must not be told."""

from random import Random
from statistics import mean, median, variance

import pytest

from builders import Person, assessment, dimension, each, item, one_item, rubric, score, unit
from hpws_assess.measure.statistics.agreement import (
    Asked,
    a_wg,
    even_variance,
    has_camps,
    median_of,
    r_star,
    r_wg,
)

UNSHOWN = "too few answered, or too alike, to show"


def _a_wg(answers, low=1, high=5):
    return a_wg(len(answers), mean(answers), variance(answers), low, high)


@pytest.mark.parametrize(
    ("answers", "within", "against"),
    [
        pytest.param([4, 4, 5, 3, 4], 0.750, 0.733, id="close together"),
        pytest.param([1, 1, 1, 5, 5, 5], 0.0, -1.0, id="two camps at the ends"),
        pytest.param([5, 5, 5, 5, 5], 1.0, 1.0, id="all at the end"),
        pytest.param([3, 3, 3], 1.0, 1.0, id="all in the middle"),
        pytest.param([5, 5, 5, 5, 4], 0.9, None, id="too near to the end to define a_wg"),
    ],
)
def test_worked_values(answers, within, against):
    """r_wg and a_wg of single items, on five points."""
    assert r_wg(variance(answers), even_variance(5), 1) == pytest.approx(within)
    found = _a_wg(answers)
    assert found == (None if against is None else pytest.approx(against, abs=5e-4))


def test_r_wg_of_three_items_is_larger_than_of_one():
    """The worked value .900; r* does not grow with the number of items."""
    assert r_wg(0.5, 2.0, 3) == pytest.approx(0.9)
    assert r_star(0.5, 2.0) == 0.75
    assert r_star(3.0, 2.0) == -0.5, "shown below zero"


@pytest.mark.parametrize(
    ("points", "value"), [(2, 0.25), (3, 2 / 3), (4, 1.25), (5, 2), (10, 8.25)]
)
def test_even_variance_is_that_of_points_chosen_alike_often(points, value):
    """Against the points themselves."""
    assert even_variance(points) == pytest.approx(value)
    middle = (points + 1) / 2
    spread = sum((point - middle) ** 2 for point in range(1, points + 1)) / points
    assert even_variance(points) == pytest.approx(spread)


def test_a_wg_is_the_share_of_the_largest_variance():
    """1 - 2 s^2 / s^2 max, where the largest has everybody at the two ends with the same mean."""
    answers = [1, 1, 3, 5]
    ends = [1] * 5 + [5] * 3  # the same mean, 2.5, with everybody at an end
    largest = variance(ends) * 7 / 8 * 4 / 3
    assert _a_wg(answers) == pytest.approx(1 - 2 * variance(answers) / largest)


@pytest.mark.parametrize(
    ("counts", "camps"),
    [
        pytest.param({}, False, id="nobody"),
        pytest.param({0.0: 5, 1.0: 5}, True, id="two ends"),
        pytest.param({0.0: 1, 1.0: 9}, False, id="one against nine"),
        pytest.param({0.0: 3, 0.5: 3, 1.0: 3}, False, id="spread evenly"),
        pytest.param({0.25: 4, 0.5: 2, 0.75: 4}, True, id="few between"),
        pytest.param({0.5: 9}, False, id="one in the middle"),
    ],
)
def test_camps(counts, camps):
    """Two groups of a fifth at least, and fewer between than in either."""
    assert has_camps(counts) is camps


def test_median():
    """Against the library, for odd and even numbers."""
    chance = Random("medians")
    for n in range(1, 12):
        values = [chance.randint(0, 16) for _ in range(n)]
        counts = {value: values.count(value) for value in values}
        assert median_of(counts) == median(values)


MEMBERS = rubric(
    dimension(
        "d",
        item("a", "member"),
        item("b", "member", type="frequency", weight=2.0),
        item("c", "member", reverse=True),
        item("r", "member", type="reach"),
    )
)
ROWS = [(4, 4, 2), (5, 4, 1), (3, 2, 3), (4, 5, 2), (2, 3, 4), (4, 3, 3), (5, 5, 1)]


def _people(rows, **more):
    return [Person("member", {"a": a, "b": b, "c": c, "r": "yes"}, **more) for a, b, c in rows]


def test_of_a_role_from_its_respondents():
    """Over the ratings only, from the answers as they were given."""
    (found,) = score(MEMBERS, _people(ROWS)).dim().agreement
    columns = list(zip(*ROWS, strict=True))
    q = mean(variance(column) for column in columns) / 2
    assert (found.role, found.items) == ("member", 3)
    assert found.r_star == pytest.approx(1 - q)
    assert found.r_wg == pytest.approx(3 * (1 - q) / (3 * (1 - q) + q))
    assert found.a_wg == pytest.approx(mean(_a_wg(column) for column in columns))
    assert found.word == ("agree" if found.a_wg >= 0.6 else "split") == "split"


def test_incomplete_answers_are_left_out():
    """The cross products are of complete cases, and so is what is made of them."""
    (whole,) = score(MEMBERS, _people(ROWS)).dim().agreement
    (with_more,) = score(MEMBERS, [*_people(ROWS), Person("member", {"a": 1})]).dim().agreement
    assert with_more == whole


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        pytest.param("yes yes no yes no yes no", True, id="varied"),
        pytest.param("yes yes yes yes no yes yes", False, id="all but one alike"),
    ],
)
def test_composites_need_every_item_varied_and_each_is_asked_about_once(reached, told, monkeypatch):
    """Ratings alone make the agreement, all items the median; none is looked at twice."""
    asked = []
    may_show = Asked.may_show

    def noted(one, items):
        asked.extend(found := [each.id for each in items])
        return may_show(one, [one.scope.rubric.items[name] for name in found])

    monkeypatch.setattr(Asked, "may_show", noted)
    people = [
        person.but(answers={**person.answers, "r": reach})
        for person, reach in zip(_people(ROWS), reached.split(), strict=True)
    ]
    monkeypatch.setattr("hpws_assess.measure.score.reliability", lambda _: None)
    (found,) = score(MEMBERS, people).dim().agreement
    assert found.r_star is not None
    assert (found.median is not None) is told
    assert sorted(asked) == ["a", "b", "c", "r"]


def test_camps_are_a_split_and_the_median_says_where():
    """A mean of 3.0 that nobody chose."""
    ruler = one_item(item("a", "member"))
    seen = score(ruler, each("member", "a", [1, 1, 1, 1, 5, 5, 5, 5, 3]))
    (found,) = seen.dim().agreement
    assert (seen.item().score, found.median, found.camps, found.word) == (3.0, 3.0, True, "split")
    assert "two-camps" in seen.rules()


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([5] * 6, id="all alike"),
        pytest.param([3] * 6, id="all alike in the middle"),
        pytest.param([5, 5, 5, 5, 5, 1], id="all but one"),
    ],
)
def test_who_knows_her_own_answer_learns_no_other(answers):
    """Where all chose alike, or all but one, no spread is told: it would tell each answer."""
    seen = score(one_item(item("a", "member")), each("member", "a", answers))
    (found,) = seen.dim().agreement
    assert (found.why, found.word, found.r_wg, found.median) == (UNSHOWN, None, None, None)
    assert seen.dim().sure.error is None
    assert seen.dim().sure.why == UNSHOWN
    assert not [step for step in seen.node().trace if "#r-" in step.key or "#var" in step.key]


def test_what_a_unit_hides_a_total_does_not_tell():
    """One plant is unanimous: the whole's spread less the other's would be its own, zero."""
    ruler = one_item(item("a", "member"))
    people = [
        *each("member", "a", [4] * 6, unit="North"),
        *each("member", "a", [1, 2, 3, 4, 5, 5], unit="South"),
    ]
    seen = score(ruler, people, units=[unit("North"), unit("South")])
    assert seen.dim(node="South").agreement[0].word == "split"
    assert seen.dim(node="South").sure.error is not None
    for node in ("Works", "North"):
        assert seen.dim(node=node).agreement[0].why == UNSHOWN
        assert seen.dim(node=node).sure.error is None


def test_roles_are_never_pooled():
    """Each role by itself; one office that speaks by name has no spread at all."""
    ruler = one_item(item("a", "chief", "lead", "member"))
    people = [
        *each("chief", "a", [5, 1]),
        *each("lead", "a", [5, 4, 5, 4, 5]),
        *each("member", "a", [1, 2, 1, 2, 1]),
    ]
    found = score(ruler, people).dim().agreement
    assert [(one.role, one.word) for one in found] == [("lead", "agree"), ("member", "agree")]


def test_on_another_scale():
    """Seven points have an even variance of 4."""
    scale = {
        "scale": {"min": 1, "max": 7},
        "levels": [{"level": 1, "title": "a", "cut": 1}, {"level": 2, "title": "b", "cut": 4}],
    }
    answers = [1, 3, 4, 6, 7, 7]
    (found,) = (
        score(one_item(item("a", "member"), **scale), each("member", "a", answers)).dim().agreement
    )
    assert found.r_wg == pytest.approx(max(0, 1 - variance(answers) / 4))
    assert assessment().settings.min_group == 5
