"""Every item type: what it reads, what it refuses, and what an answer is worth."""

import pytest
from pydantic import ValidationError

from builders import choice, dates, item, named, number, one_item
from hpws_assess.model.items import Amount, Scale

SCALE = Scale(min=1, max=5)
ZERO_TO_THREE = Scale(min=0, max=3)

SHARE = {"type": "share", "floor": 0.0, "ceiling": 1.0}
THIRDS = {"none": 0.0, "third": 1 / 3, "half": 0.5, "all": 1.0}


@pytest.mark.parametrize(
    ("entry", "answer", "unit"),
    [
        # ratings: u = (x - 1) / (5 - 1)
        pytest.param(item("a"), 1, 0.0, id="strongest disagreement is worth nothing"),
        pytest.param(item("a"), 4, 0.75, id="agreement at 4 of 1-5 is three quarters"),
        pytest.param(item("a"), "4", 0.75, id="a rating may be written as a text"),
        pytest.param(item("a", reverse=True), 4, 0.25, id="a reversed 4 is worth what a 2 is"),
        pytest.param(item("a", reverse=True), 1, 1.0, id="the lowest reversed answer is the best"),
        pytest.param(item("a", type="frequency"), 3, 0.5, id="sometimes is half way"),
        pytest.param(item("a", type="maturity"), 5, 1.0, id="the highest state is worth 1"),
        # evidence: 0, 1/2, 1
        pytest.param(item("a", type="evidence"), "no", 0.0, id="no artefact"),
        pytest.param(item("a", type="evidence"), "partly", 0.5, id="part of an artefact"),
        pytest.param(item("a", type="evidence"), "yes", 1.0, id="an artefact"),
        pytest.param(
            item("a", type="evidence", reverse=True), "yes", 0.0, id="an artefact of something bad"
        ),
        # reach: only yes is reached
        pytest.param(item("a", type="reach"), "no", 0.0, id="not reached"),
        pytest.param(item("a", type="reach"), "not-sure", 0.0, id="not sure is not reached"),
        pytest.param(item("a", type="reach"), "yes", 1.0, id="reached"),
        pytest.param(
            item("a", type="reach", reverse=True), "not-sure", 1.0, id="not sure of something bad"
        ),
        # number: (x - floor) / (ceiling - floor), held at 0 and 1
        pytest.param(number("a"), 10, 0.25, id="10 of 0 to 40 hours"),
        pytest.param(number("a"), "10", 0.25, id="a number from a table's field"),
        pytest.param(number("a"), 41, 1.0, id="more than the ceiling is held at 1"),
        pytest.param(number("a", floor=10.0), 5, 0.0, id="less than the floor is held at 0"),
        pytest.param(
            number("a", floor=20.0, ceiling=0.0), 5, 0.75, id="20 down to 0: 5 is three quarters"
        ),
        pytest.param(
            number("a", floor=20.0, ceiling=0.0), 30, 0.0, id="beyond the floor, counting down"
        ),
        # share: part / whole, or percent / 100
        pytest.param(item("a", **SHARE), {"part": 30, "whole": 120}, 0.25, id="30 of 120"),
        pytest.param(item("a", **SHARE), 25, 0.25, id="a bare number is a percentage"),
        pytest.param(item("a", **SHARE), "25 %", 0.25, id="a percentage with its sign"),
        pytest.param(item("a", **SHARE), 0, 0.0, id="0 % is an answer"),
        pytest.param(item("a", **SHARE), 1, 0.01, id="1 is one per cent, not all"),
        pytest.param(
            item("a", type="share", floor=0.5, ceiling=0.1), 30, 0.5, id="50 % down to 10 %"
        ),
        # dates: days / 30.4375 months
        pytest.param(
            # 2026-01-01 to 2026-10-01 is 273 days, 273 / 30.4375 = 8.96920 months,
            # (8.96920 - 6) / 6 = 0.494867
            dates("a"),
            {"start": "2026-01-01", "end": "2026-10-01"},
            (273 / 30.4375 - 6) / 6,
            id="nine months of six to twelve",
        ),
        pytest.param(
            dates("a"), {"start": "2026-01-01", "end": "2027-06-01"}, 1.0, id="beyond a year"
        ),
        pytest.param(
            dates("a"), {"start": "2026-10-01", "end": "2026-01-01"}, 0.0, id="after the end"
        ),
        # choice: the option's own value
        pytest.param(choice("a", values=THIRDS), "none", 0.0, id="a choice worth nothing"),
        pytest.param(choice("a", values=THIRDS), "third", 1 / 3, id="a choice worth a third"),
        pytest.param(choice("a", values=THIRDS), "half", 0.5, id="a choice worth a half"),
        pytest.param(choice("a", values=THIRDS), "all", 1.0, id="a choice worth all"),
        pytest.param(
            choice("a", values={"some": 0.25, "more": 0.75}),
            "some",
            0.25,
            id="values keep their worth where no option is 0 or 1",
        ),
        pytest.param(
            choice("a", values=THIRDS, reverse=True), "third", 2 / 3, id="a reversed third"
        ),
    ],
)
def test_answer_is_worth(entry, answer, unit):
    """An answer is worth a unit value from 0 (worst) to 1 (best)."""
    one = named(one_item(entry))
    assert one.unit(one.read(answer, SCALE), SCALE) == pytest.approx(unit, abs=1e-12)


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        pytest.param(item("a"), 0, id="a rating below the scale"),
        pytest.param(item("a"), 6, id="a rating above the scale"),
        pytest.param(item("a"), 3.5, id="a rating between two points"),
        pytest.param(item("a"), True, id="true is no rating"),
        pytest.param(item("a"), "agree", id="a rating in words"),
        pytest.param(item("a", type="evidence"), "maybe", id="evidence that may be"),
        pytest.param(item("a", type="evidence"), True, id="true is no evidence"),
        pytest.param(item("a", type="reach"), "unsure", id="another word for not sure"),
        pytest.param(number("a"), -1, id="a number below what is sane"),
        pytest.param(number("a", most=24.0), 25, id="a number above what is sane"),
        pytest.param(number("a"), "many", id="a number in words"),
        pytest.param(number("a"), "nan", id="no number at all"),
        pytest.param(number("a"), "inf", id="no finite number"),
        pytest.param(number("a"), True, id="true is no number"),
        pytest.param(item("a", **SHARE), 101, id="more than all"),
        pytest.param(item("a", **SHARE), -1, id="less than none"),
        pytest.param(item("a", **SHARE), {"part": 3, "whole": 2}, id="a part above its whole"),
        pytest.param(item("a", **SHARE), {"part": 0, "whole": 0}, id="a part of nothing"),
        pytest.param(item("a", **SHARE), {"part": -1, "whole": 2}, id="a negative part"),
        pytest.param(item("a", **SHARE), {"part": 1}, id="a part without its whole"),
        pytest.param(dates("a"), {"start": "2026-01-01"}, id="a start without an end"),
        pytest.param(dates("a"), {"start": "2026-02-30", "end": "2026-03-01"}, id="no such day"),
        pytest.param(dates("a"), "2026-01-01", id="one date for two"),
        pytest.param(choice("a", values=THIRDS), "most", id="a choice that is not there"),
        pytest.param(choice("a", values=THIRDS), 0.5, id="a choice by its value"),
        pytest.param(item("a", type="text"), " ", id="an empty text"),
        pytest.param(item("a", type="text"), 5, id="a number for a text"),
        pytest.param(item("a", type="text"), "x" * 10_001, id="a text that is too long"),
    ],
)
def test_answer_is_refused(entry, answer):
    """An answer that the item does not allow is refused with what it does allow."""
    one = named(one_item(entry))
    with pytest.raises(ValueError, match=r"is not an answer to it; allowed: ."):
        one.read(answer, SCALE)


@pytest.mark.parametrize(
    ("values", "codes", "ends"),
    [
        # common denominator 6: 0, 2, 3, 6
        pytest.param(THIRDS, [0, 2, 3, 6], (0, 6), id="thirds and halves meet in sixths"),
        pytest.param({"low": 0.25, "high": 0.5}, [1, 2], (0, 4), id="ends need not be chosen"),
    ],
)
def test_choice_codes_are_whole_numbers(values, codes, ends):
    """A choice's codes are its values times their common denominator, so sums stay exact."""
    one = named(one_item(choice("a", values=values)))
    assert [option.code for option in one.options(SCALE)] == codes
    assert one.ends(SCALE) == ends


@pytest.mark.parametrize(
    ("entry", "answer", "words"),
    [
        pytest.param(number("a"), 12.5, "12.5 hours", id="a number with its unit"),
        pytest.param(item("a", **SHARE), 25, "25 %", id="a percentage"),
        pytest.param(item("a", **SHARE), {"part": 3, "whole": 12}, "3 of 12", id="a counted share"),
        pytest.param(
            dates("a"), {"start": "2026-01-01", "end": "2026-10-01"}, "9.0 months", id="months"
        ),
        pytest.param(item("a", type="evidence"), "partly", "partly", id="an option by its key"),
    ],
)
def test_answer_in_words(entry, answer, words):
    """Reports quote an answer in words."""
    one = named(one_item(entry))
    assert one.words(one.read(answer, SCALE)) == words


@pytest.mark.parametrize(
    ("more", "message"),
    [
        pytest.param({"floor": 3.0, "ceiling": 3.0}, "floor and ceiling are equal", id="one point"),
        pytest.param({"fact": False}, "always an office's statement", id="an amount by head"),
    ],
)
def test_amounts_that_cannot_work_are_refused(more, message):
    """An amount needs two ends, and an office that states it."""
    with pytest.raises(ValidationError, match=message):
        one_item(number("a", **more))


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        pytest.param([("x", 0.0), ("x", 1.0)], "two choices have the same id", id="one id twice"),
        pytest.param([("x", 0.5), ("y", 0.5)], "the same value", id="one value for all"),
        pytest.param([("x", 0.0)], "at least 2 items", id="no choice at all"),
        pytest.param([("x", 0.0), ("y", 1.5)], "less than or equal to 1", id="a value beyond 1"),
    ],
)
def test_choices_that_cannot_work_are_refused(choices, message):
    """Choices differ in id, and at least two in value."""
    listed = [{"id": name, "label": name, "value": value} for name, value in choices]
    with pytest.raises(ValidationError, match=message):
        one_item(item("a", type="choice", choices=listed))


def test_a_scale_from_0_to_3_has_four_points():
    """Ratings use every point of whatever scale the rubric has."""
    one = named(one_item(item("a")))
    assert [option.key for option in one.options(ZERO_TO_THREE)] == ["0", "1", "2", "3"]
    assert one.unit("2", ZERO_TO_THREE) == pytest.approx(2 / 3)
    assert ZERO_TO_THREE.at(2 / 3) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("entry", "worths"),
    [
        (item("a"), {"1": 0.0, "2": 0.25, "3": 0.5, "4": 0.75, "5": 1.0}),
        (item("a", reverse=True), {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25, "5": 0.0}),
        (item("a", type="reach"), {"no": 0.0, "not-sure": 0.0, "yes": 1.0}),
        (choice("a", values={"some": 0.25, "more": 0.75}), {"some": 0.25, "more": 0.75}),
    ],
)
def test_all_answers_have_their_worth(entry, worths):
    """Every option has a unit value; the ladder has each value once, from worst to best."""
    one = named(one_item(entry))
    assert one.worths(SCALE) == worths
    assert one.ladder(SCALE) == tuple(sorted(set(worths.values())))


@pytest.mark.parametrize("entry", [number("a"), item("a", type="text")])
def test_open_answers_have_no_ladder(entry):
    """Where nothing is chosen from, there is nothing to be worth anything."""
    one = named(one_item(entry))
    assert one.worths(SCALE) == {}
    assert one.ladder(SCALE) == ()


def test_anchors_word_single_points():
    """An item's own words come before the type's, and the type's only fit a scale of five."""
    one = named(one_item(item("a", anchors={"5": "Every day"}, type="frequency")))
    labels = {option.key: option.label for option in one.options(SCALE)}
    assert labels == {"1": "Never", "2": "Rarely", "3": "Sometimes", "4": "Often", "5": "Every day"}
    assert [option.label for option in one.options(ZERO_TO_THREE)] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("entry", "stated", "counted"),
    [
        pytest.param(item("a"), False, True, id="a rating is counted by head"),
        pytest.param(
            item("a", type="maturity", fact=True), True, True, id="a rating as a position"
        ),
        pytest.param(item("a", type="evidence"), True, True, id="evidence is stated"),
        pytest.param(item("a", type="evidence", fact=False), False, True, id="evidence by head"),
        pytest.param(item("a", counts=False), False, False, id="an effect is shown, not counted"),
        pytest.param(item("a", type="text"), False, False, id="a text is never scored"),
        pytest.param(number("a"), True, True, id="a number is stated"),
    ],
)
def test_what_is_stated_and_what_counts(entry, stated, counted):
    """A type says whether it is a fact, and an item may say otherwise."""
    one = named(one_item(entry))
    assert (one.stated, one.counted) == (stated, counted)


def test_an_amount_is_its_part_over_its_whole():
    """An amount without a whole is its own number."""
    assert Amount(3, 12).number == pytest.approx(0.25)
    assert Amount(3).number == 3
