"""The way of a number is the record of the scoring, indented."""

from __future__ import annotations

import pytest

from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result
from hpws_assess.model.step import Step, Term
from hpws_assess.render.explain import explain, explainable

TREE = """\
Town library: quiet#claimed
quiet#claimed = 2 [level]
  quiet (Quiet hours) = 1.889 [weighted mean: the items that count, by weight]
    quiet.kept (The room is quiet when I read.) = 1.333 x 2 [weighted mean: the mean of the sides]
      quiet.kept@public = 1.333 x 1 [weighted mean: over respondents]
        reader's mean = 1.333 x 12
    quiet.rule (Is there a written rule on noise?) = 3.000 x 1 [stated: as stated by director]
    quiet.seats (How many seats are away from the door?) = – x 1
  cut of level 2 = 1.500
"""  # noqa: RUF001


def test_a_number_is_followed_down_to_what_was_released(result: Result) -> None:
    part = result.rubrics[0]
    assert explain(part.root, "quiet#claimed", part.rubric) == TREE


def test_levels_are_whole_whatever_step_they_stand_in(result: Result) -> None:
    terms = (Term(of="quiet#claimed", value=2.0), Term(of="cap paper", value=1.0))
    step = Step(key="quiet#confirmed", how="lowest", value=1.0, terms=terms)
    half = Step(key="quiet.rule", how="lowest", value=3.0, terms=(Term(of="a", value=3.0),))
    node = result.rubrics[0].root.model_copy(update={"trace": (step, half)})
    assert explain(node, "quiet#confirmed").splitlines()[1:] == [
        "quiet#confirmed = 1 [lowest]",
        "  quiet#claimed = 2",
        "  cap paper = 1",
    ]
    assert "quiet.rule = 3.000" in explain(node, "quiet.rule")


def test_titles_give_way_to_keep_lines_short(result: Result) -> None:
    part = result.rubrics[0]
    key = "quiet.rule"
    term = Term(of=key, value=1.5)
    top = Step(key="top", how="weighted mean", value=1.5, terms=(term,))
    rule = Step(key=key, how="stated", value=1.5, note="n" * 40)
    node = part.root.model_copy(update={"trace": (top, rule)})
    line = explain(node, "top", part.rubric).splitlines()[-1]
    assert len(line) <= 100
    assert line.startswith("  quiet.rule (Is there a")
    assert "...) = 1.500 x 1 [stated: n" in line


def test_without_a_rubric_keys_stand_alone(result: Result) -> None:
    page = explain(result.rubrics[0].root, "quiet.kept")
    assert page.splitlines()[1:] == [
        "quiet.kept = 1.333 [weighted mean: the mean of the sides]",
        "  quiet.kept@public = 1.333 x 1 [weighted mean: over respondents]",
        "    reader's mean = 1.333 x 12",
    ]


def test_an_unknown_number_is_told_with_the_nearest(result: Result) -> None:
    with pytest.raises(AssessError, match=r"has no number 'quiet.kep'; did you mean `quiet.kept`"):
        explain(result.rubrics[0].root, "quiet.kep")


def test_all_numbers_are_named_in_order(result: Result) -> None:
    assert explainable(result.rubrics[0].root)[-2:] == ("quiet", "quiet#claimed")


def test_chains_may_be_long_and_may_even_bite_their_tail(result: Result) -> None:
    """Neither comes from scoring; neither may hang or crash the tool."""
    chain = tuple(
        Step(key=f"k{n}", how="lowest", value=1.0, terms=(Term(of=f"k{n + 1}", value=1.0),))
        for n in range(1500)
    )
    ring = Step(key="ring", how="lowest", value=1.0, terms=(Term(of="ring", value=1.0),))
    node = result.rubrics[0].root.model_copy(update={"trace": (*chain, ring)})
    assert explain(node, "k0").count("\n") == 1502
    assert explain(node, "ring") == "Town library: ring\nring = 1.000 [lowest]\n  ring = 1.000\n"
