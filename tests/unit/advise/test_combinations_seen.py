"""Combinations: three-valued, across rubrics, good news from what is confirmed."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from builders import (
    Person,
    Seen,
    artefact,
    assessment,
    cap,
    counted,
    dimension,
    each,
    item,
    rubric,
    stages,
    unit,
)
from hpws_assess.advise.combinations import all_hold
from hpws_assess.assess import Counted, assess
from hpws_assess.model.judgement import CombinationSeen
from hpws_assess.model.result import Tool
from hpws_assess.model.rubric import Rubric


def combination(*when: dict[str, Any], kind: str = "deadly", name: str = "c") -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "title": "Both",
        "when": when,
        "means": "Something.",
        "discuss": "What?",
        "source": "Nobody.",
        "sure": "judgement",
    }


HIGH_A, LOW_B = {"dimension": "d", "at_least": 4}, {"dimension": "e", "below": 3}
TWO = (dimension("d", item("a")), dimension("e", item("b")))


def seen(ruler: Rubric, *people: Person, **setting: Any) -> CombinationSeen:
    place = assessment(**setting)
    tally, register = counted(ruler, people, place, setting.get("artefacts"))
    one = Counted(ruler, "r", tally, register, "a")
    return Seen(assess(place, "x", [one], Tool(name="t", version="0"))).node().combinations[0]


@pytest.mark.parametrize(
    ("a", "b", "holds"),
    [
        pytest.param(4, 2, True, id="both signals hold"),
        pytest.param(3, 2, False, id="the first does not reach its level"),
        pytest.param(4, 3, False, id="the second is at the level, so not below it"),
        pytest.param(4, None, None, id="the second is not rated: it cannot be known"),
        pytest.param(3, None, False, id="one that fails is enough, whatever the other is"),
        pytest.param(None, None, None, id="nothing is known"),
    ],
)
def test_a_combination_holds_if_all_its_signals_do(a, b, holds):
    answers = {name: value for name, value in (("a", a), ("b", b)) if value is not None}
    ruler = rubric(*TWO, combinations=[combination(HIGH_A, LOW_B)])
    assert seen(ruler, Person("chief", answers)).holds is holds


@pytest.mark.parametrize("answers", list(product([True, False, None], repeat=3)))
def test_three_valued_and(answers):
    """It is what is common to all ways in which the unknown may turn out."""
    ways = {
        all(way)
        for way in product(*([one] if one is not None else [True, False] for one in answers))
    }
    assert all_hold(answers) == (ways.pop() if len(ways) == 1 else None)


def test_a_warning_reads_claims_and_good_news_what_is_confirmed():
    """A cap that holds the level down hides no warning and makes no good news."""
    held = {"caps": [cap("evidence", 2)]}
    people = [Person("chief", {"a": 5, "b": 1})]
    warns = rubric(*TWO, combinations=[combination(HIGH_A, LOW_B)], **held)
    assert seen(warns, *people).holds is True
    both = combination(HIGH_A, {"item": "a", "at_least": 4}, kind="connection")
    assert seen(rubric(*TWO, combinations=[both], **held), *people).holds is False
    assert seen(rubric(*TWO, combinations=[both]), *people).holds is True


def test_a_step_that_is_not_begun_is_below_every_level_and_one_not_due_says_nothing():
    begun = dimension("d", item("a"), stage="milestone")
    later = dimension("e", item("b"), stage="milestone")
    when = combination({"dimension": "d", "at_least": 2}, LOW_B)
    people = Person("chief", {"a": 4, "b": 1})
    ruler = rubric(begun, later, kind="stages", stages=stages(("d", "e")), combinations=[when])
    found = seen(ruler, people)
    assert (found.holds, found.signals[1].seen) == (True, "not begun")
    due = later | {"due": {"profile": "expiry", "months_before": 6}}
    ruler = rubric(begun, due, kind="stages", stages=stages(("d", "e")), combinations=[when])
    found = seen(ruler, people, profile={"expiry": "2029-01-01"})
    assert (found.holds, found.signals[1].seen) == (False, "not yet due")


def test_what_does_not_apply_is_no_signal():
    absent = dimension("e", item("b"), applies_if={"union": False})
    ruler = rubric(dimension("d", item("a")), absent, combinations=[combination(HIGH_A, LOW_B)])
    found = seen(ruler, Person("chief", {"a": 5}))
    assert (found.holds, found.signals[1].seen) == (False, "does not apply here")


def test_an_item_that_too_few_answered_cannot_be_known():
    """The half rule: one that does not count is as unknown as one that nobody answered."""
    low = combination(HIGH_A, {"item": "b", "below": 3})
    ruler = rubric(
        dimension("d", item("a")),
        dimension("e", item("b", "member"), item("c")),
        combinations=[low],
    )
    chief = Person("chief", {"a": 5, "c": 3})
    assert seen(ruler, chief, *each("member", "b", [1] * 5 + [None] * 6)).holds is None
    assert seen(ruler, chief, *each("member", "b", [1] * 6 + [None] * 5)).holds is True


def test_hidden_and_absent_look_alike():
    ruler = rubric(
        *TWO[:1], dimension("e", item("b", "member")), combinations=[combination(HIGH_A, LOW_B)]
    )
    chief = Person("chief", {"a": 5})
    assert seen(ruler, chief, *each("member", "b", [1] * 4)) == seen(ruler, chief)


def _two_rubrics(first: int, second: int, *, both: bool = True):
    other_signal = {"rubric": "other", "dimension": "e", "below": 3}
    one = rubric(TWO[0], combinations=[combination(HIGH_A, other_signal)])
    other = rubric(TWO[1], id="other")
    place = assessment(rubrics={"test": "1.0.0", "other": "1.0.0"}, units=[unit("North", chief=1)])
    counts = []
    for ruler, name, value in ((one, "a", first), (other, "b", second)):
        tally, register = counted(ruler, [Person("chief", {name: value}, unit="North")], place)
        counts.append(Counted(ruler, "r", tally, register, "a"))
    return assess(place, "x", counts if both else counts[:1], Tool(name="t", version="0"))


def test_signals_look_across_the_rubrics_of_the_assessment_at_the_same_node():
    result = _two_rubrics(5, 1)
    assert [node.combinations[0].holds for node in result.rubrics[0].nodes] == [True, True]
    assert result.rubrics[1].root.combinations == ()


def test_a_unit_lists_only_what_holds():
    result = _two_rubrics(5, 4)
    assert [len(node.combinations) for node in result.rubrics[0].nodes] == [1, 0]


def test_a_rubric_that_is_not_assessed_leaves_it_open():
    result = _two_rubrics(5, 1, both=False)
    found = result.rubrics[0].root.combinations[0]
    assert (found.holds, found.signals[1].seen) == (None, "other is not assessed here")


def test_each_says_what_it_asked_and_what_was_seen_and_is_explained():
    ruler = rubric(*TWO, combinations=[combination(HIGH_A, LOW_B)])
    tally, register = counted(ruler, [Person("chief", {"a": 4, "b": 2})], None, {"p": artefact()})
    one = Counted(ruler, "r", tally, register, "a")
    whole = Seen(assess(assessment(), "x", [one], Tool(name="t", version="0")))
    found = whole.node().combinations[0]
    assert [(signal.asks, signal.seen) for signal in found.signals] == [
        ("D at level 4 or above", "claimed 4 L4"),
        ("E below level 3", "claimed 2 L2"),
    ]
    step = whole.step("combination:c")
    assert (step.how, step.value, [term.value for term in step.terms]) == ("count", 2, [1.0, 1.0])


def test_the_largest_combination_that_holds_comes_first():
    """By the mean points of its signals; what does not hold keeps its place."""
    ruler = rubric(
        *TWO,
        combinations=[
            combination(HIGH_A, {"item": "b", "at_least": 5}, name="none"),
            combination({"item": "a", "at_least": 5}, LOW_B, name="small"),
            combination({"item": "a", "at_least": 3}, LOW_B, name="large"),
        ],
    )
    place = assessment()
    tally, register = counted(ruler, [Person("chief", {"a": 5, "b": 1})], place)
    one = Counted(ruler, "r", tally, register, "a")
    node = Seen(assess(place, "x", [one], Tool(name="t", version="0"))).node()
    # a is 5: past the cut 4.5 by 0.5, past 2.5 by 2.5; b is 1: below the cut 2.5 by 1.5
    told = [(each.combination, each.holds, each.size) for each in node.combinations]
    assert told == [("large", True, 2.0), ("small", True, 1.0), ("none", False, None)]
    step = next(step for step in node.trace if step.key == "combination:large#size")
    assert step.value == 2.0 == sum(term.value for term in step.terms) / 2
