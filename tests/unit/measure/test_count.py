"""Counting: what the tally and the register keep of respondents, checked number by number."""

import pytest

from builders import (
    DECLINED,
    DONT_KNOW,
    NOT_APPLICABLE,
    Person,
    artefact,
    choice,
    counted,
    dimension,
    each,
    item,
    number,
    rubric,
    unit,
)
from hpws_assess.measure.count import STRAIGHT_LINE
from hpws_assess.model.items import Amount
from hpws_assess.model.register import Citation, Remark, Statement
from hpws_assess.model.tally import CellKey

RULER = rubric(
    dimension(
        "d",
        item("a", "chief", "member"),
        item("r", "chief", "member", reverse=True, weight=3.0),
        item("b", "chief"),
        item("x", "chief", "member", counts=False),
        number("n", "chief"),
    ),
    dimension("e", choice("c", "member", values={"none": 0.0, "third": 1 / 3, "all": 1.0})),
)
MEMBER = CellKey("Works", "member", False)
CHIEF = CellKey("Works", "chief", True)


def test_cells_count_options_and_missing_codes():
    """A cell counts respondents, options and each missing code apart, and a skip not at all."""
    people = each("member", "a", [4, 4, 2, DONT_KNOW, DECLINED, NOT_APPLICABLE, None])
    tally, _ = counted(RULER, people)
    assert list(tally.cells) == [MEMBER]
    assert tally.cells[MEMBER].respondents == 7
    assert tally.cells[MEMBER].chosen == {("a", "4"): 2, ("a", "2"): 1}
    assert tally.cells[MEMBER].missing == {
        ("a", "dont-know"): 1,
        ("a", "declined"): 1,
        ("a", "not-applicable"): 1,
    }


def test_cells_are_by_node_role_and_consent():
    """People of one role at two nodes, or with and without consent, are counted apart."""
    people = [
        Person("steward", {}),
        Person("steward", {}, attributed=True),
        Person("steward", {}, unit="North"),
    ]
    tally, _ = counted(RULER, people)
    assert set(tally.cells) == {
        CellKey("Works", "steward", False),
        CellKey("Works", "steward", True),
        CellKey("North", "steward", False),
    }
    assert unit("North")["name"] == "North"


def test_sums_and_products_over_the_complete():
    """Sums and cross products are of codes, over those who answered all the ratings they are asked.

    A member is asked a and r (b is the chief's, x does not count, n is stated). Two are complete.
    """
    people = [
        Person("member", {"a": 4, "r": 2}),
        Person("member", {"a": 3, "r": 5, "x": 1}),
        Person("member", {"a": 5}),
        Person("member", {"a": 5, "r": DONT_KNOW}),
    ]
    tally, _ = counted(RULER, people)
    cell = tally.cells[MEMBER]
    assert cell.complete == {"d": 2}
    assert cell.sums == {("d", "a"): 4 + 3, ("d", "r"): 2 + 5}
    assert cell.products == {
        ("d", "a", "a"): 16 + 9,
        ("d", "a", "r"): 4 * 2 + 3 * 5,
        ("d", "r", "r"): 4 + 25,
    }
    # weights 1 and 3: (0.75 + 3 * 0.75) / 4 = 0.75, 4 * 4 * 0.75 = 12 quarter points
    # (0.5 + 3 * 0) / 4 = 0.125: 2 quarter points
    assert cell.composites == {("d", 12): 1, ("d", 2): 1}


def test_a_role_is_complete_on_its_own_items():
    """The chief is asked b too, so a and r alone do not complete the dimension for him."""
    tally, _ = counted(RULER, [Person("chief", {"a": 4, "r": 2})])
    assert tally.cells[CHIEF].complete == {}
    tally, _ = counted(RULER, [Person("chief", {"a": 4, "r": 2, "b": 1})])
    assert tally.cells[CHIEF].complete == {"d": 1}


def test_choice_codes_are_summed_as_whole_numbers():
    """Thirds are counted as 0, 1 and 3."""
    tally, _ = counted(RULER, each("member", "c", ["third", "third", "all", "none"]))
    assert tally.cells[MEMBER].sums == {("e", "c"): 1 + 1 + 3 + 0}
    assert tally.cells[MEMBER].products == {("e", "c", "c"): 1 + 1 + 9 + 0}


@pytest.mark.parametrize(
    ("points", "quarter"),
    [
        # 1 + 4u in quarter points above 1: 4 * (mean - 1), half rounded up
        pytest.param([1, 1], 0, id="the minimum"),
        pytest.param([5, 5], 16, id="the maximum"),
        pytest.param([2, 3], 6, id="2.5"),
        # mean 2.3333: 5.33
        pytest.param([2, 2, 3], 5, id="a third rounds down"),
        # mean 2.6667: 6.67
        pytest.param([2, 3, 3], 7, id="two thirds round up"),
        # eighths: mean 2.125: 4.5 rounds up
        pytest.param([2, 2, 2, 2, 2, 2, 2, 3], 5, id="half a quarter rounds up"),
    ],
)
def test_composites_are_in_quarter_points(points, quarter):
    """A composite is a respondent's weighted mean, in quarter points above the minimum."""
    ruler = rubric(dimension("d", *(item(f"i{at}") for at in range(len(points)))))
    tally, _ = counted(ruler, [Person("chief", {f"i{at}": x for at, x in enumerate(points)})])
    assert tally.cells[CHIEF].composites == {("d", quarter): 1}


PATTERNS = rubric(
    dimension("d", *(item(f"i{at}") for at in range(6)), item("back", reverse=True)),
    dimension("e", item("more")),
)


@pytest.mark.parametrize(
    ("answers", "patterns"),
    [
        pytest.param({f"i{at}": 3 for at in range(6)}, {"straight-line": 1}, id="six threes"),
        pytest.param({f"i{at}": 3 for at in range(5)}, {}, id="five are too few to tell"),
        pytest.param(
            {f"i{at}": 3 for at in range(5)} | {"i5": 4}, {}, id="one that is not like the others"
        ),
        pytest.param({"i0": 5, "back": 5}, {"reverse-alike": 1}, id="an item and its reverse"),
        pytest.param({"i0": 3, "back": 3}, {}, id="the middle is no contradiction"),
        pytest.param({"i0": 5, "i1": 4, "back": 5}, {}, id="an item that was weighed"),
        pytest.param(
            {f"i{at}": 1 for at in range(6)} | {"back": 1},
            {"straight-line": 1, "reverse-alike": 1},
            id="both",
        ),
        pytest.param(
            {f"i{at}": 3 for at in range(6)} | {"back": DONT_KNOW},
            {"straight-line": 1},
            id="a missing code is no point",
        ),
    ],
)
def test_patterns_are_counted_never_kept_by_person(answers, patterns):
    """Straight lines, and an item and its reverse answered alike at an end."""
    assert STRAIGHT_LINE == 6
    tally, _ = counted(PATTERNS, [Person("chief", answers)])
    assert tally.cells[CHIEF].patterns == patterns


def test_register_keeps_what_has_a_name_or_a_text():
    """Statements, comments, reasons and citations; none of them is in the tally."""
    person = Person(
        "chief",
        {"n": 12, "a": NOT_APPLICABLE},
        comments={"n": "Since May."},
        reasons={"a": "No bill."},
        evidence={"n": ("policy", "minutes")},
    )
    tally, register = counted(RULER, [person], artefacts={"policy": artefact()})
    assert register.statements == [
        Statement("Works", "chief", "n", Amount(12.0), ("policy", "minutes"))
    ]
    assert register.remarks == [
        Remark("Works", "chief", True, "a", "not-applicable", "No bill."),
        Remark("Works", "chief", True, "n", "comment", "Since May."),
    ]
    assert register.citations == [
        Citation("Works", "chief", True, "n", "minutes"),
        Citation("Works", "chief", True, "n", "policy"),
    ]
    assert tally.cells[CHIEF].chosen == {}
    assert tally.cells[CHIEF].missing == {("a", "not-applicable"): 1}


def test_register_names_nobody():
    """Two who wrote the same cannot be told apart."""
    person = Person("member", {"a": 3}, comments={"a": "Same."})
    _, register = counted(RULER, [person, person])
    assert register.remarks == [Remark("Works", "member", False, "a", "comment", "Same.")] * 2
