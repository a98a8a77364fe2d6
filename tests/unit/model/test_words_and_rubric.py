"""Conditions on a profile, a rubric's own defaults, the unit tree, and how tallies merge."""

import datetime as dt

import pytest
from pydantic import ValidationError

from builders import PROFILE, assessment, dimension, item, rubric, unit
from hpws_assess.model.answers import Answer, Evidence, Missing
from hpws_assess.model.register import Citation, Register, Remark, Statement
from hpws_assess.model.tally import Cell, CellKey, Tally, merged
from hpws_assess.model.words import Range, holds


@pytest.mark.parametrize(
    ("condition", "profile", "held"),
    [
        pytest.param({}, {}, True, id="no condition always holds"),
        pytest.param({"union": True}, {"union": True}, True, id="a yes that is wanted"),
        pytest.param({"union": True}, {"union": False}, False, id="a no where yes is wanted"),
        pytest.param({"union": False}, {}, False, id="silence is not a no"),
        pytest.param({"size": Range(at_least=15)}, {"size": 15.0}, True, id="the lower end"),
        pytest.param({"size": Range(at_least=15)}, {"size": 14.9}, False, id="under the range"),
        pytest.param({"size": Range(at_most=50)}, {"size": 50}, True, id="the upper end"),
        pytest.param({"size": Range(at_most=50)}, {"size": 51}, False, id="over the range"),
        pytest.param({"size": Range(at_most=50)}, {"size": True}, False, id="true is no number"),
        pytest.param({"size": Range(at_most=50)}, {"size": "5"}, False, id="a text is no number"),
        pytest.param({"trade": "tool"}, {"trade": "tool"}, True, id="the text that is wanted"),
        pytest.param(
            {"union": True, "trade": "tool"}, {"union": True}, False, id="every line must hold"
        ),
    ],
)
def test_condition_holds(condition, profile, held):
    """A condition holds where the profile meets every line of it."""
    assert holds(condition, profile) is held


def test_profile_takes_defaults_and_reads_dates():
    """What the assessment does not say has the rubric's default, and dates are dates."""
    one = rubric(dimension("d", item("a")))
    profile = one.profile_of({"office": False, "expiry": "2027-03-31", "elsewhere": True})
    assert profile == {"union": True, "office": False, "expiry": dt.date(2027, 3, 31)}
    assert "elsewhere" not in PROFILE


@pytest.mark.parametrize(
    ("own", "target"),
    [
        pytest.param({}, 4, id="the second highest level by default"),
        pytest.param({"target": 3}, 3, id="the dimension's own"),
    ],
)
def test_target(own, target):
    """A dimension aims for its own target, else for the second highest level."""
    one = rubric(dimension("d", item("a"), **own))
    assert one.target(one.dimensions[0]) == target


def test_tree_is_walked_parents_first():
    """An assessment's nodes start with the organization and put parents before children."""
    place = assessment(
        headcount={"chief": 1},
        units=[unit("North", unit("Press", member=7), lead=2), unit("South")],
    )
    nodes = place.nodes
    assert list(nodes) == ["Works", "North", "Press", "South"]
    assert [node.depth for node in nodes.values()] == [0, 1, 2, 1]
    assert nodes["Press"].parent == "North"
    assert nodes["Works"].children == ("North", "South")
    assert nodes["Works"].headcount == {"chief": 1}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({}, "either a `value` or a `missing` code", id="neither"),
        pytest.param({"value": 3, "missing": "declined"}, "either a `value`", id="both"),
        pytest.param({"missing": "not-applicable"}, "needs a `reason`", id="no reason"),
    ],
)
def test_answer_says_one_thing(data, message):
    """An answer is a value or a missing code, and not-applicable has a reason."""
    with pytest.raises(ValidationError, match=message):
        Answer.model_validate(data)


@pytest.mark.parametrize("value", [0, 0.0, False, "no"], ids=["zero", "0.0", "false", "no"])
def test_an_answer_of_nothing_is_an_answer(value):
    """Zero, false and no are answers, not silence."""
    assert Answer(value=value).missing is None


def _cell(option: str) -> Cell:
    cell = Cell(respondents=1)
    cell.chosen["a", option] += 1
    cell.missing["b", Missing.DONT_KNOW.value] += 1
    cell.complete["d"] += 1
    cell.sums["d", "a"] += int(option)
    cell.products["d", "a", "a"] += int(option) ** 2
    cell.composites["d", 4 * int(option)] += 1
    cell.patterns["straight-line"] += 1
    return cell


def test_tallies_merge_by_addition():
    """Merging adds every count of every cell, and keeps cells apart."""
    here, there = CellKey("Works", "lead", False), CellKey("Works", "lead", True)
    first, second = Tally({here: _cell("2")}), Tally({here: _cell("3"), there: _cell("2")})
    both = merged([first, second])
    assert both.cells[here].respondents == 2
    assert both.cells[here].chosen == {("a", "2"): 1, ("a", "3"): 1}
    assert both.cells[here].missing == {("b", "dont-know"): 2}
    assert both.cells[here].complete == {"d": 2}
    assert both.cells[here].sums == {("d", "a"): 2 + 3}
    assert both.cells[here].products == {("d", "a", "a"): 4 + 9}
    assert both.cells[here].composites == {("d", 8): 1, ("d", 12): 1}
    assert both.cells[here].patterns == {"straight-line": 2}
    assert both.cells[there] == _cell("2")
    assert merged([second, first]) == both
    assert first.cells[here] == _cell("2"), "merging leaves what it merges as it was"


def test_registers_merge_in_one_order():
    """A register's lines stand in the same order whichever file came first."""
    one = Register(
        [Statement("Works", "chief", "a", "yes", ())],
        [Remark("Works", "chief", True, "a", "comment", "x")],
        [Citation("Works", "chief", True, "a", "policy")],
        {"policy": Evidence(title="Policy")},
    )
    other = Register(
        [Statement("Works", "steward", "a", "no", ())],
        [Remark("Works", "chief", True, "a", "comment", "w")],
        [
            Citation("Works", "chief", True, "a", "policy"),
            Citation("Works", "chief", True, "a", "minutes"),
        ],
        {"minutes": Evidence(title="Minutes")},
    )
    forward, backward = Register(), Register()
    for register in (one, other):
        forward.add(register)
    for register in (other, one):
        backward.add(register)
    assert forward == backward
    assert list(forward.evidence) == list(backward.evidence) == ["minutes", "policy"]
    assert forward.citations == [
        Citation("Works", "chief", True, "a", "minutes"),
        Citation("Works", "chief", True, "a", "policy"),
    ]
    assert [remark.text for remark in forward.remarks] == ["w", "x"]
