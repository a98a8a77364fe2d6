"""Priorities: gap x weight x leverage, and what blocks others inherits theirs. Strengths."""

from __future__ import annotations

import pytest

from builders import (
    Person,
    Seen,
    cap,
    choice,
    dimension,
    each,
    gate,
    item,
    number,
    rubric,
    score,
    stages,
)


def _table(seen: Seen) -> dict[str, tuple[float | None, float, float | None, float]]:
    """By dimension in order: gap, leverage, own product, priority."""
    return {
        one.dimension: (one.gap, one.leverage, one.own, one.priority)
        for one in seen.node().priorities
    }


def test_gap_times_weight_puts_gaps_in_order():
    """Answers 2 and 3 on a target of 4: gaps of 2 and 1, and a weight of 3 turns them round."""
    ruler = rubric(dimension("d", item("a")), dimension("e", item("b"), weight=3.0))
    seen = score(ruler, [Person("chief", {"a": 2, "b": 3})])
    assert _table(seen) == {"e": (1.0, 1.0, 3.0, 3.0), "d": (2.0, 1.0, 2.0, 2.0)}


def test_what_is_at_target_is_no_gap_even_below_the_score_that_the_level_stands_for():
    """3.6 is level 4, the target: nothing to do, though 4.0 is what the level stands for."""
    seen = score(rubric(dimension("d", number("a"))), [Person("chief", {"a": 26})])
    assert seen.dim().gap == pytest.approx(0.4)
    assert seen.node().priorities == ()
    assert [one.dimension for one in seen.node().strengths] == ["d"]


def _blocked(**more):
    """`b` blocks `d` and `e`; `f` blocks `e` alone."""
    on_b = gate(3, {"dimension": "b", "level": 3})
    on_both = gate(2, {"dimension": "b", "level": 3}, {"dimension": "f", "level": 3})
    return rubric(
        dimension("d", item("a"), gates=[on_b]),
        dimension("e", item("c"), gates=[on_both], weight=2.0),
        dimension("b", item("g")),
        dimension("f", item("h")),
        **more,
    )


def test_leverage_is_one_and_a_share_of_the_most_that_is_unblocked():
    """`b` unblocks two, `f` one of at most two: leverage 2 and 1.5. `f` inherits from `e`.

    Scores a=4 (let through to 3.5: gap 0.5), c=3 (let through to 2.5: gap 1.5), g=2, h=2 (gaps 2).
    """
    seen = score(_blocked(), [Person("chief", {"a": 4, "c": 3, "g": 2, "h": 2})])
    assert _table(seen) == {
        "b": (2.0, 2.0, 4.0, 4.0),
        "e": (1.5, 1.0, 3.0, 3.0),
        "f": (2.0, 1.5, 3.0, 3.0),
        "d": (0.5, 1.0, 0.5, 0.5),
    }
    assert list(_table(seen))[1] == "f", "of equals the one that unblocks more comes first"
    unblocks = {one.dimension: one.unblocks for one in seen.node().priorities}
    assert unblocks == {"b": ("d", "e"), "f": ("e",), "d": (), "e": ()}


def test_a_prerequisite_inherits_the_priority_of_what_it_blocks():
    """A gap of 2 with weight 10 waits for a gap of 1.1 with weight 1."""
    waiting = dimension(
        "d", item("a"), gates=[gate(2, {"dimension": "b", "level": 3})], weight=10.0
    )
    ruler = rubric(waiting, dimension("b", number("g")))
    seen = score(ruler, [Person("chief", {"a": 2, "g": 14})])
    table = _table(seen)
    assert table["b"][2] == pytest.approx((4 - 2.4) * 2)
    assert table["b"][3] == table["d"][3] == 20.0
    assert list(table) == ["b", "d"]


def test_a_prerequisite_that_is_not_rated_comes_in_with_what_it_blocks():
    """Unknown is not failed: the level is provisional, and asking comes first."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(2, {"dimension": "b", "level": 3})]),
        dimension("b", item("g")),
    )
    (first, second) = score(ruler, [Person("chief", {"a": 3})]).node().priorities
    assert (first.dimension, first.kind, first.gap, first.own) == ("b", "not rated", None, None)
    assert first.priority == second.priority == second.own


def test_priorities_pass_through_chains_and_circles():
    """`c` waits for `b`, which waits for `a`, which waits for `c`: each unblocks the other two."""
    names = ("a", "b", "c")
    ruler = rubric(
        *(
            dimension(f"d{one}", item(one), gates=[gate(2, {"dimension": f"d{other}", "level": 3})])
            for one, other in zip(names, ("c", "a", "b"), strict=True)
        )
    )
    seen = score(ruler, [Person("chief", dict.fromkeys(names, 2))])
    assert {one.dimension: set(one.unblocks) for one in seen.node().priorities} == {
        f"d{one}": {f"d{other}" for other in names if other != one} for one in names
    }
    assert {one.priority for one in seen.node().priorities} == {4.0}


def test_a_gate_above_the_target_blocks_nothing():
    above = dimension("d", item("a"), gates=[gate(4, {"dimension": "b", "level": 3})])
    ruler = rubric(above, dimension("b", item("g")))
    seen = score(ruler, [Person("chief", {"a": 3, "g": 2})])
    assert all(one.unblocks == () for one in seen.node().priorities)


def test_of_steps_only_those_begun_and_the_next_have_a_gap():
    """A step not begun that blocks one that is begun comes in as a prerequisite."""
    steps = [
        dimension("s1", item("a"), stage="milestone"),
        dimension("s2", item("b"), stage="milestone"),
        dimension("s3", item("c"), stage="milestone"),
        dimension(
            "s4",
            item("d"),
            stage="continuing",
            gates=[
                gate(
                    2, {"dimension": "s2", "status": "done"}, {"dimension": "s3", "status": "begun"}
                )
            ],
        ),
    ]
    ruler = rubric(*steps, kind="stages", stages=stages(("s1", "s2", "s3"), ("s4",)))
    seen = score(ruler, [Person("chief", {"a": 3, "b": 2, "c": 1, "d": 3})])
    found = {one.dimension: (one.kind, one.gap is None) for one in seen.node().priorities}
    assert found == {
        "s1": ("gap", False),
        "s2": ("gap", False),
        "s3": ("prerequisite", True),
        "s4": ("gap", False),
    }


# strengths


def test_strengths_are_what_is_confirmed_at_target_highest_first():
    ruler = rubric(
        dimension("d", item("a")), dimension("e", item("b")), dimension("f", item("c")), caps=[]
    )
    seen = score(ruler, [Person("chief", {"a": 4, "b": 5, "c": 3})])
    assert [(one.dimension, one.item, one.level) for one in seen.node().strengths] == [
        ("e", None, 5),
        ("d", None, 4),
    ]


def test_a_claim_alone_is_no_strength():
    """Claimed at 5 and capped at 2; its item is one to build on, as everybody says so."""
    seen = score(
        rubric(dimension("d", item("a")), caps=[cap("evidence", 2)]), [Person("chief", {"a": 5})]
    )
    assert [(one.dimension, one.item) for one in seen.node().strengths] == [("d", "a")]


@pytest.mark.parametrize(
    ("chief", "members", "found"),
    [
        pytest.param(5, 4, ["a"], id="both sides put it at target"),
        pytest.param(5, 3, [], id="one side does not, though the mean does"),
    ],
)
def test_an_item_is_a_strength_where_every_side_says_so(chief, members, found):
    ruler = rubric(dimension("d", item("a", "chief", "member"), item("low", weight=5.0)))
    people = [Person("chief", {"a": chief, "low": 1}), *each("member", "a", [members] * 6)]
    assert [one.item for one in score(ruler, people).node().strengths] == found


def test_an_outside_judgement_alone_is_no_strength_and_givers_must_agree():
    pair = item("a", "member", pair={"roles": ("lead",), "ask": "We do?"})
    ruler = rubric(dimension("d", pair, item("low", weight=5.0)))
    low = Person("chief", {"low": 1})
    judged = [low, Person("judge", {"a": 5})]
    assert score(ruler, judged).node().strengths == ()
    members = [low, *each("member", "a", [5] * 6)]
    assert [one.item for one in score(ruler, members).node().strengths] == ["a"]
    assert score(ruler, [*members, *each("lead", "a", [3] * 6)]).node().strengths == ()


def test_what_people_rate_goes_before_what_an_office_states():
    stated = choice("s", values={"no": 0.0, "yes": 1.0}, fact=True)
    ruler = rubric(dimension("d", stated, item("a"), item("low", weight=9.0)))
    seen = score(ruler, [Person("chief", {"s": "yes", "a": 4, "low": 1})])
    assert [one.item for one in seen.node().strengths] == ["a", "s"]
