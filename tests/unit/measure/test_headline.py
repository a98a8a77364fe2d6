"""The headline of a profile and of a minimum: never a mean, never raised by silence."""

import pytest

from builders import Person, dimension, gate, item, rubric, score

DIMENSIONS = [dimension("d", item("a")), dimension("e", item("b")), dimension("f", item("c"))]


def _line(kind, answers, *dimensions, **more):
    ruler = rubric(*(dimensions or DIMENSIONS), kind=kind)
    return score(ruler, [Person("chief", answers)], **more).node().headline


@pytest.mark.parametrize(
    ("answers", "at_target", "weakest", "not_rated", "text"),
    [
        pytest.param(
            {"a": 4, "b": 2, "c": 5},
            2,
            ("e",),
            (),
            "2 of 3 at target. Weakest: E (level 2, L2).",
            id="two of three",
        ),
        pytest.param(
            {"a": 2, "b": 2, "c": 3},
            0,
            ("d", "e"),
            (),
            "0 of 3 at target. Weakest: D; E (level 2, L2).",
            id="two weakest",
        ),
        pytest.param(
            {"a": 4, "c": 5},
            2,
            ("d",),
            ("e",),
            "2 of 3 at target. Weakest: D (level 4, L4). Not rated: E.",
            id="what is not rated is named, and is still one of three",
        ),
        pytest.param(
            {},
            0,
            (),
            ("d", "e", "f"),
            "0 of 3 at target. Not rated: D; E; F.",
            id="nothing is rated",
        ),
    ],
)
def test_profile(answers, at_target, weakest, not_rated, text):
    """A profile: how many are at target, the weakest, and what is not rated."""
    line = _line("profile", answers)
    assert line.text == text
    assert (line.at_target, line.of) == (at_target, 3)
    assert (line.weakest, line.not_rated) == (weakest, not_rated)
    assert (line.level, line.done) == (None, None)


def test_profile_with_targets_of_their_own():
    """Each dimension is held against its own target."""
    dims = [dimension("d", item("a"), target=2), dimension("e", item("b"), target=5)]
    assert _line("profile", {"a": 2, "b": 4}, *dims).at_target == 1


@pytest.mark.parametrize(
    ("answers", "level", "weakest", "text"),
    [
        pytest.param(
            {"a": 4, "b": 2, "c": 5}, 2, ("e",), "Level 2, L2; held by E.", id="the lowest level"
        ),
        pytest.param(
            {"a": 4, "b": 4, "c": 5},
            4,
            ("d", "e"),
            "Level 4, L4; held by D; E.",
            id="held by two",
        ),
        pytest.param(
            {"a": 4, "c": 5},
            None,
            ("d",),
            "At most level 4, L4; held by D. Not rated: E.",
            id="no level while one is not rated",
        ),
        pytest.param(
            {},
            None,
            (),
            "No level: nothing is rated. Not rated: D; E; F.",
            id="nothing is rated",
        ),
    ],
)
def test_minimum(answers, level, weakest, text):
    """A minimum: the lowest confirmed level, and none while something is not rated."""
    line = _line("minimum", answers)
    assert line.text == text
    assert line.level == level
    assert line.weakest == weakest
    assert line.of == 3


def test_headline_takes_confirmed_levels():
    """A claim that a failed gate stops does not enter the headline."""
    dims = [
        dimension("d", item("a"), gates=[gate(1, {"dimension": "e", "level": 3})]),
        dimension("e", item("b")),
    ]
    assert _line("minimum", {"a": 5, "b": 2}, *dims).level == 1
    assert _line("profile", {"a": 5, "b": 2}, *dims).at_target == 0


def test_headline_counts_unknown_prerequisites_as_missing():
    """A provisional 5 does not enter the headline as 5."""
    dims = [
        dimension("d", item("a"), gates=[gate(2, {"item": "b", "level": 3})]),
        dimension("e", item("b"), levelled=False),
    ]
    line = _line("minimum", {"a": 5}, *dims)
    assert line.level == 2
    assert _line("profile", {"a": 5}, *dims).at_target == 0


def test_what_does_not_apply_is_no_part_of_the_headline():
    """A dimension that does not apply is neither counted nor named as missing."""
    dims = [*DIMENSIONS[:2], dimension("f", item("c"), applies_if={"office": False})]
    line = _line("minimum", {"a": 4, "b": 3}, *dims)
    assert (line.level, line.of, line.not_rated) == (3, 2, ())


def test_many_names_are_cut_short():
    """A headline names three of one kind and counts the rest; the result lists them all."""
    dims = [dimension(f"d{at}", item(f"a{at}")) for at in range(5)]
    line = _line("profile", {f"a{at}": 2 for at in range(5)}, *dims)
    assert line.text == "0 of 5 at target. Weakest: D0; D1; D2 and 2 more (level 2, L2)."
    assert line.weakest == ("d0", "d1", "d2", "d3", "d4")


def test_headline_where_nothing_has_a_level():
    """Context alone has no headline to give."""
    line = _line("profile", {"a": 5}, dimension("d", item("a"), levelled=False))
    assert line.of == 0
    assert line.text == "Nothing that gets a level applies here."
