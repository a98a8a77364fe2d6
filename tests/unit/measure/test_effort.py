"""How long a role is asked, and how hard the wording is: estimates by published formulas."""

from __future__ import annotations

import doctest

import pytest

from builders import ROLES, choice, dimension, item, number, rubric
from hpws_assess.measure import effort, readability
from hpws_assess.measure.effort import asked, seconds, wording
from hpws_assess.measure.readability import Ease, ease, syllables

FIVE = "One two three four five?"


@pytest.mark.parametrize("module", [effort, readability])
def test_worked_examples_hold(module):
    """The values in the docstrings are those that the functions give."""
    done = doctest.testmod(module)
    assert done.attempted and not done.failed


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(item("a", ask=FIVE), 8 + 0.35 * 5, id="a rating: five words"),
        pytest.param(item("a", type="reach", ask=FIVE), 8 + 0.35 * 5, id="reach is a rating"),
        pytest.param(
            item("a", type="maturity", ask=FIVE),
            8 + 0.35 * 5,
            id="worded answers are in the base: 5 words",
        ),
        pytest.param(
            choice("a", ask=FIVE, values={"no": 0, "yes": 1}),
            8 + 0.35 * 5,
            id="options are in the base",
        ),
        pytest.param(item("a", type="evidence", ask=FIVE), 20 + 0.35 * 5, id="a fact"),
        pytest.param(
            item("a", type="maturity", ask=FIVE, fact=True), 20 + 0.35 * 5, id="a stated maturity"
        ),
        pytest.param(number("a", ask=FIVE), 40, id="an amount, whatever its words"),
        pytest.param(item("a", ask=FIVE, help="Many words of help."), 9.75, id="help is on demand"),
    ],
)
def test_seconds_of_an_item(entry, expected):
    """8 to rate, 20 to state, 0.35 a word; 40 for an amount."""
    assert seconds(rubric(dimension("d", entry)).items["a"]) == pytest.approx(expected)


def test_givers_read_their_own_wording():
    """The giver's half of a pair is what givers are timed on."""
    pair = {"roles": ["lead"], "ask": "We let them."}
    one = rubric(dimension("d", item("a", "member", ask=FIVE, pair=pair))).items["a"]
    assert wording(one)[0] == FIVE
    assert wording(one, gives=True)[0] == "We let them."
    assert seconds(one, gives=True) == pytest.approx(8 + 0.35 * 3)


def test_who_is_asked_what():
    """Core is part of full, extensions are apart, and a stand-in answers for an absent role too."""
    made = rubric(
        dimension(
            "d",
            item("a", "chief", core=True),
            item("b", "office"),
            item("c", "member", pair={"roles": ["office"], "ask": "We give."}),
            item("e", "chief", extension=True),
        )
    )

    def names(role, form="full", **more):
        return [(one.item.id, one.gives) for one in asked(made, role, form, **more)]

    assert names("chief") == names("chief", "core") == [("a", False)]
    assert names("office") == [("b", False), ("c", True)]
    gone = frozenset({"office"})
    assert names("chief", absent=gone) == [("a", False), ("b", False), ("c", True)]
    assert names("judge") == [("a", False), ("b", False), ("c", False)]
    assert ROLES["office"]["otherwise"] == "chief"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("cat", 1), ("table", 2), ("reading", 2), ("wanted", 2), ("area", 3), ("responsibility", 6)],
)
def test_syllables(word, expected):
    assert syllables(word) == expected


def test_reading_formulas_against_values_worked_by_hand():
    """6 words, 1 sentence, 6 syllables: 206.835 - 6.09 - 84.6, and 2.34 + 11.8 - 15.59."""
    told = ease(["The cat sat on the mat."])
    assert told == Ease(sentences=1, words=6, syllables=6)
    assert told.reading_ease == pytest.approx(116.145)
    assert told.grade == pytest.approx(-1.45)
