"""Bounds: the score if everything unanswered were worst, and if it were best."""

import pytest

from builders import (
    DECLINED,
    DONT_KNOW,
    NOT_APPLICABLE,
    Person,
    dimension,
    each,
    item,
    number,
    one_item,
    rubric,
    score,
)


@pytest.mark.parametrize(
    ("people", "bounds"),
    [
        pytest.param(each("chief", "a", [3, 4]), (3.5, 3.5), id="all answered: no room"),
        # 3 at 4 of 5: (12 + 2 * 1) / 5 and (12 + 2 * 5) / 5
        pytest.param(
            each("chief", "a", [4, 4, 4, DONT_KNOW, DECLINED]), (2.8, 4.4), id="two of five silent"
        ),
        # (12 + 1) / 4 and (12 + 5) / 4
        pytest.param(each("chief", "a", [4, 4, 4, None]), (3.25, 4.25), id="one skips"),
        pytest.param(
            each("chief", "a", [4, NOT_APPLICABLE]), (4.0, 4.0), id="not applicable leaves no room"
        ),
        pytest.param(each("chief", "a", [DONT_KNOW]), (1.0, 5.0), id="nobody answered"),
        # the half rule: 1 of 3
        pytest.param(
            each("chief", "a", [4, None, None]),
            (1.0, 5.0),
            id="an item that does not count is open",
        ),
    ],
)
def test_bounds_of_one_side(people, bounds):
    """Unanswered is worst or best, by head."""
    one = score(one_item(item("a")), people).item()
    assert (one.low, one.high) == pytest.approx(bounds)


@pytest.mark.parametrize(
    ("entry", "people", "bounds"),
    [
        # management 4; labour silent: (4 + 1) / 2 and (4 + 5) / 2
        pytest.param({}, each("chief", "a", [4]), (2.5, 4.5), id="a silent side"),
        # lower of 4 and 1; lower of 4 and 5
        pytest.param({"joint": True}, each("chief", "a", [4]), (1.0, 4.0), id="joint, one silent"),
        # labour (3 * 5 + x) / 6, x from 1 to 5: 16 / 6 and 20 / 6; management 4
        pytest.param(
            {},
            each("chief", "a", [4]) + each("member", "a", [3] * 5 + [DONT_KNOW]),
            ((4 + 16 / 6) / 2, (4 + 20 / 6) / 2),
            id="one member of six does not know",
        ),
        pytest.param(
            {"joint": True},
            each("chief", "a", [3]) + each("member", "a", [3] * 5 + [DONT_KNOW]),
            (16 / 6, 3.0),
            id="joint: the lower of the lows, the lower of the highs",
        ),
        pytest.param(
            {},
            each("chief", "a", [4]) + each("judge", "a", [2]),
            (3.0, 3.0),
            id="a stand-in is fixed",
        ),
    ],
)
def test_bounds_over_sides(entry, people, bounds):
    """A side's room is averaged with the other's, or the lower is taken where the item is joint."""
    one = score(one_item(item("a", "chief", "member", **entry)), people).item()
    assert (one.low, one.high) == pytest.approx(bounds)


@pytest.mark.parametrize(
    ("items", "answers", "bounds"),
    [
        # b unanswered: (4 + 1) / 2, (4 + 5) / 2
        pytest.param([item("a"), item("b")], {"a": 4}, (2.5, 4.5), id="half of the weight is open"),
        # weights 3 and 1: (12 + 1) / 4, (12 + 5) / 4
        pytest.param([item("a", weight=3.0), item("b")], {"a": 4}, (3.25, 4.25), id="by weight"),
        pytest.param([item("a"), number("b")], {"a": 4}, (2.5, 4.5), id="an unstated fact"),
        pytest.param([item("a"), number("b")], {"a": 4, "b": 20}, (3.5, 3.5), id="a stated fact"),
        pytest.param(
            [item("a"), item("b", counts=False)], {"a": 4}, (4.0, 4.0), id="an effect has no room"
        ),
        # best of 4 and 1 to 5
        pytest.param(
            [item("a", any_of="w"), item("b", any_of="w")], {"a": 4}, (4.0, 5.0), id="alternatives"
        ),
        pytest.param([item("a"), item("b")], {}, (1.0, 5.0), id="nothing answered"),
    ],
)
def test_bounds_of_a_dimension(items, answers, bounds):
    """A dimension's bounds are over all applicable weight, answered or not."""
    one = score(rubric(dimension("d", *items)), [Person("chief", answers)]).dim()
    assert (one.low, one.high) == pytest.approx(bounds)
    assert one.score is None or one.low <= one.score <= one.high
