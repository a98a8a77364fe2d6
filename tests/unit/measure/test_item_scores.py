"""One item's score: the mean of unit values on the rubric's scale, whatever the type."""

import pytest

from builders import (
    DECLINED,
    DONT_KNOW,
    GONE,
    NOT_APPLICABLE,
    Person,
    choice,
    dates,
    dimension,
    each,
    item,
    number,
    one_item,
    rubric,
    score,
)

THIRDS = {"none": 0.0, "third": 1 / 3, "half": 0.5, "all": 1.0}
SHARE = {"type": "share", "floor": 0.0, "ceiling": 1.0}


@pytest.mark.parametrize(
    ("entry", "answers", "expected"),
    [
        # (1 + 4 + 5) / 3 = 3.3333
        pytest.param(item("a"), [1, 4, 5], 10 / 3, id="agreement is the mean of its points"),
        # 6 - 1, 6 - 4, 6 - 5 = 5, 2, 1: 8 / 3
        pytest.param(item("a", reverse=True), [1, 4, 5], 8 / 3, id="a reversed agreement"),
        pytest.param(item("a", type="frequency"), [2, 3], 2.5, id="frequency"),
        pytest.param(item("a", type="maturity"), [5, 4, 4, 3], 4.0, id="maturity"),
        # evidence by head: units 1, 0.5, 0: mean 0.5, score 1 + 4 * 0.5
        pytest.param(
            item("a", type="evidence", fact=False),
            ["yes", "partly", "no"],
            3.0,
            id="evidence counted by head",
        ),
        # 3 of 8 reached: 1 + 4 * 3/8 = 2.5
        pytest.param(
            item("a", type="reach"),
            ["yes"] * 3 + ["no"] * 3 + ["not-sure"] * 2,
            2.5,
            id="reach is the share that says yes, not sure among the others",
        ),
        # not reached by something bad: 5 of 8: 1 + 4 * 5/8
        pytest.param(
            item("a", type="reach", reverse=True),
            ["yes"] * 3 + ["no"] * 3 + ["not-sure"] * 2,
            3.5,
            id="a reversed reach",
        ),
        # units 0, 1/3, 1/2, 1: sum 11/6, mean 11/24, score 1 + 4 * 11/24 = 1 + 11/6
        pytest.param(
            choice("a", values=THIRDS),
            ["none", "third", "half", "all"],
            1 + 11 / 6,
            id="choices with values 0, 1/3, 1/2 and 1",
        ),
        # 1 + 4 * 10/40
        pytest.param(number("a"), [10], 2.0, id="a number, more is better"),
        # (5 - 20) / (0 - 20) = 0.75
        pytest.param(number("a", floor=20.0, ceiling=0.0), [5], 4.0, id="a number, less is better"),
        # 0.25 reversed is 0.75
        pytest.param(number("a", reverse=True), [10], 4.0, id="a reversed number"),
        pytest.param(item("a", **SHARE), [{"part": 30, "whole": 120}], 2.0, id="a counted share"),
        pytest.param(item("a", **SHARE), [75], 4.0, id="a percentage"),
        # 274 / 30.4375 = 9.00205 months, (9.00205 - 6) / 6 = 0.500342, 1 + 4 * 0.500342
        pytest.param(
            dates("a"),
            [{"start": "2026-01-01", "end": "2026-10-02"}],
            1 + 4 * (274 / 30.4375 - 6) / 6,
            id="months between two dates",
        ),
        pytest.param(item("a", type="evidence"), ["partly"], 3.0, id="a fact that is partly so"),
    ],
)
def test_score_of_a_type(entry, answers, expected):
    """The score is min + (max - min) * mean unit value."""
    seen = score(one_item(entry), each("chief", "a", answers))
    assert seen.item().score == pytest.approx(expected, abs=1e-12)
    assert seen.item().counts


def test_score_on_another_scale():
    """On a scale from 0 to 3 a third of the way is 1, and 0 is a score like any other."""
    levels = tuple({"level": n, "title": str(n), "cut": float(n)} for n in range(4))
    ruler = rubric(
        dimension("d", item("a"), choice("b", values=THIRDS)),
        scale={"min": 0, "max": 3},
        levels=levels,
    )
    seen = score(ruler, [Person("chief", {"a": 0, "b": "third"})])
    assert seen.item("a").score == 0.0
    assert seen.item("b").score == pytest.approx(1.0)
    assert seen.dim().score == pytest.approx(0.5)


def test_text_is_never_scored():
    """A free text has no score, does not count, and leaves its dimension as it was."""
    seen = score(
        rubric(dimension("d", item("a"), item("b", type="text"))),
        [Person("chief", {"a": 4, "b": "Since May."})],
    )
    assert seen.item("b").score is None
    assert not seen.item("b").counts
    assert seen.dim().score == 4.0
    assert seen.dim().carried == 1.0
    assert [comment.text for comment in seen.result.comments] == ["Since May."]


@pytest.mark.parametrize("code", GONE)
@pytest.mark.parametrize(
    ("entry", "answer", "expected"),
    [
        pytest.param(item("a"), 4, 4.0, id="rating"),
        pytest.param(item("a", reverse=True), 4, 2.0, id="reversed rating"),
        pytest.param(item("a", type="reach"), "yes", 5.0, id="reach"),
        pytest.param(choice("a", values=THIRDS), "half", 3.0, id="choice"),
        pytest.param(item("a", type="evidence", fact=False), "yes", 5.0, id="evidence by head"),
        pytest.param(item("a", type="evidence"), "yes", 5.0, id="evidence"),
        pytest.param(number("a"), 30, 4.0, id="number"),
        pytest.param(item("a", **SHARE), 50, 3.0, id="share"),
    ],
)
def test_no_missing_code_acts_as_0(code, entry, answer, expected):
    """Beside one answer a missing code changes nothing, whichever it is."""
    seen = score(one_item(entry), [Person("chief", {"a": answer}), Person("chief", {"a": code})])
    assert seen.item().score == pytest.approx(expected)
    assert seen.dim().score == pytest.approx(expected)


@pytest.mark.parametrize(
    ("answers", "score_is", "counts"),
    [
        pytest.param([5, 5, DONT_KNOW, DECLINED], 5.0, True, id="two of four is half"),
        pytest.param([5, DONT_KNOW, DECLINED], 5.0, False, id="one of three is under half"),
        pytest.param([5, None, None], 5.0, False, id="skipping is being asked without answering"),
        pytest.param(
            [5, NOT_APPLICABLE, NOT_APPLICABLE], 5.0, True, id="not applicable is not asked"
        ),
        # asked: 5 and two don't-knows; the not-applicable one is not asked: 1 of 3
        pytest.param(
            [5, DONT_KNOW, DONT_KNOW, NOT_APPLICABLE], 5.0, False, id="of those whom it concerns"
        ),
        pytest.param([DONT_KNOW, DECLINED, None], None, False, id="nobody answered"),
    ],
)
def test_item_half_rule(answers, score_is, counts):
    """An item counts if half of those asked answered it; its score is shown all the same."""
    seen = score(one_item(item("a")), each("chief", "a", answers))
    assert seen.item().score == score_is
    assert seen.item().counts is counts
    assert bool(seen.item().why) is not counts
    assert seen.dim().score == (score_is if counts else None)


@pytest.mark.parametrize(
    ("entry", "people"),
    [
        pytest.param(item("a"), each("chief", "a", [NOT_APPLICABLE] * 2), id="offices, rating"),
        pytest.param(
            item("a", "member"), each("member", "a", [NOT_APPLICABLE] * 10), id="ten in confidence"
        ),
        pytest.param(number("a"), each("chief", "a", [NOT_APPLICABLE]), id="a fact"),
        pytest.param(
            item("a", "chief", "steward", joint=True, essential=True, type="evidence"),
            [Person("chief", {"a": NOT_APPLICABLE}), Person("steward", {"a": NOT_APPLICABLE})],
            id="both sides on a joint fact",
        ),
    ],
)
def test_item_that_concerns_nobody_drops_out(entry, people):
    """Where everybody says not applicable, the item is gone and its weight with it."""
    # b alone carries all of the weight that is left, though a would have had three quarters
    ruler = rubric(dimension("d", {**entry, "weight": 3.0}, item("b", "office")))
    seen = score(ruler, [*people, Person("office", {"b": 4}, attributed=True)])
    assert not seen.has_item("a")
    assert seen.dim().score == 4.0
    assert seen.dim().carried == 1.0


def test_one_not_applicable_of_two_does_not_drop_an_item():
    """One answer is enough to keep an item."""
    seen = score(one_item(item("a")), each("chief", "a", [NOT_APPLICABLE, 2]))
    assert seen.item().score == 2.0


def test_not_applicable_and_silence_do_not_drop_an_item():
    """Somebody who does not know has not said that it does not apply."""
    seen = score(
        rubric(dimension("d", item("a"), item("b"))),
        [Person("chief", {"a": NOT_APPLICABLE, "b": 4}), Person("chief", {"a": DONT_KNOW, "b": 4})],
    )
    assert seen.item("a").score is None
    assert seen.dim().carried == 0.5


def test_what_nobody_answered_is_none():
    """An item and a dimension that nobody answered have no score, and say why."""
    seen = score(rubric(dimension("d", item("a")), dimension("e", item("b"))), [Person("chief")])
    assert seen.item().score is None
    assert seen.dim().score is None
    assert seen.dim().claimed is None
    assert seen.dim().confirmed is None
    assert seen.dim().why == "nobody answered, or too few to show"
