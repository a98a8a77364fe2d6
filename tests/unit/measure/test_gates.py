"""Gates: prerequisites of a dimension, met, failed, unknown, moot, or not asked yet."""

import pytest

from builders import Person, dimension, gate, item, rubric, score


def _gated(needs, answers, people=(), **more):
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, *needs, **more)]),
        dimension("e", item("b"), item("b2", counts=False)),
        dimension("f", item("c")),
    )
    return score(ruler, [Person("chief", answers), *people])


E3, F3 = {"dimension": "e", "level": 3}, {"dimension": "f", "level": 3}


@pytest.mark.parametrize(
    ("needs", "answers", "confirmed", "assured", "seen"),
    [
        pytest.param([E3], {"a": 5, "b": 3}, 5, 5, None, id="met"),
        pytest.param([E3], {"a": 5, "b": 2}, 3, 3, "not met: E at level 3", id="failed"),
        pytest.param([E3], {"a": 5}, 5, 3, "not rated: E at level 3", id="unknown is provisional"),
        pytest.param([E3, F3], {"a": 5, "b": 3, "c": 3}, 5, 5, None, id="both met"),
        pytest.param(
            [E3, F3], {"a": 5, "b": 2, "c": 3}, 3, 3, "not met: E at level 3", id="one failed"
        ),
        pytest.param(
            [E3, F3], {"a": 5, "b": 3}, 5, 3, "not rated: F at level 3", id="one met, one unknown"
        ),
        pytest.param(
            [E3, F3], {"a": 5, "b": 2}, 3, 3, "not met: E at level 3", id="failed before unknown"
        ),
        pytest.param([{"item": "b", "level": 3}], {"a": 5, "b": 3}, 5, 5, None, id="item met"),
        pytest.param(
            [{"item": "b", "level": 3}],
            {"a": 5, "b": 2},
            3,
            3,
            "not met: “b?” at level 3",
            id="item failed",
        ),
        pytest.param(
            [{"item": "b", "level": 3}],
            {"a": 5},
            5,
            3,
            "not rated: “b?” at level 3",
            id="item unknown",
        ),
        pytest.param(
            [{"item": "b2", "level": 4}],
            {"a": 5, "b": 1, "b2": 4},
            5,
            5,
            None,
            id="an item that does not count may still be a prerequisite",
        ),
    ],
)
def test_gate(needs, answers, confirmed, assured, seen):
    """A prerequisite below its level stops; an unknown one leaves the level provisional."""
    result = _gated(needs, answers).dim()
    assert result.claimed == 5
    assert (result.confirmed, result.assured) == (confirmed, assured)
    assert result.provisional is (confirmed != assured)
    assert [one.seen for one in result.caps] == ([] if seen is None else [seen])
    if seen is not None:
        assert result.caps[0].known is seen.startswith("not met")


def test_gate_compares_levels_not_scores():
    """2.6 is level 3, and so meets a gate at level 3."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3)]),
        dimension("e", *(item(f"b{at}") for at in range(5))),
    )
    # (2 + 2 + 3 + 3 + 3) / 5 = 2.6
    answers = {"a": 5, "b0": 2, "b1": 2, "b2": 3, "b3": 3, "b4": 3}
    assert score(ruler, [Person("chief", answers)]).dim().confirmed == 5


def test_gates_read_claimed_levels_so_nothing_cascades():
    """d needs e at 3, e claims 5 but is stopped at 1 by f: d stays at 5."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3)]),
        dimension("e", item("b"), gates=[gate(1, F3)]),
        dimension("f", item("c")),
    )
    seen = score(ruler, [Person("chief", {"a": 5, "b": 5, "c": 1})])
    assert seen.dim("e").confirmed == 1
    assert seen.dim("d").confirmed == 5


def test_order_of_dimensions_does_not_matter_to_gates():
    """A gate may look at a dimension that comes later, or at one that looks back."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(2, E3)]),
        dimension("e", item("b"), gates=[gate(2, {"dimension": "d", "level": 5})]),
    )
    seen = score(ruler, [Person("chief", {"a": 4, "b": 4})])
    assert seen.dim("d").confirmed == 4
    assert seen.dim("e").confirmed == 2


@pytest.mark.parametrize(
    ("answers", "confirmed", "assured"),
    [
        pytest.param({"a": 5, "b": 2, "c": 3}, 3, 3, id="asked once the item runs ahead"),
        pytest.param({"a": 5, "b": 2, "c": 2}, 5, 5, id="not asked before"),
        pytest.param({"a": 5, "b": 3, "c": 3}, 5, 5, id="asked and met"),
        pytest.param({"a": 5, "c": 3}, 5, 3, id="asked and unknown"),
        pytest.param({"a": 5, "b": 2}, 5, 3, id="whether it asks is unknown, and it would fail"),
        pytest.param({"a": 5, "b": 3}, 5, 5, id="whether it asks is unknown, and it would not"),
    ],
)
def test_gate_asks_only_once(answers, confirmed, assured):
    """A gate with `once` asks only when that is met."""
    result = _gated([E3], answers, once={"item": "c", "level": 3}).dim()
    assert (result.confirmed, result.assured) == (confirmed, assured)


OWN = {"item": "a1", "level": 4}


@pytest.mark.parametrize(
    ("answers", "confirmed"),
    [
        # a0 3, a1 at most the cut of level 4, 3.5: (3 + 3.5) / 2 = 3.25, level 3
        pytest.param({"a0": 3, "a1": 5, "b": 2}, 3, id="the lead alone made level 4"),
        # (5 + 3.5) / 2 = 4.25: level 4 without the lead, 5 with it
        pytest.param({"a0": 5, "a1": 5, "b": 2}, 4, id="level 4 stands without the lead"),
        pytest.param({"a0": 3, "a1": 3, "b": 2}, 3, id="nothing runs ahead"),
        pytest.param({"a0": 3, "a1": 5, "b": 3}, 4, id="the prerequisite is met"),
        # without the lead (1 + 3.5) / 2 = 2.25, level 2; the gate stops at 3, and 3 is claimed
        pytest.param({"a0": 1, "a1": 5, "b": 2}, 3, id="never below where the gate stops"),
    ],
)
def test_gate_takes_back_the_lead_of_its_own_item(answers, confirmed):
    """An item that runs ahead is credited only as far as it would be had it waited."""
    ruler = rubric(
        dimension("d", item("a0"), item("a1"), gates=[gate(3, E3, once=OWN)]),
        dimension("e", item("b")),
    )
    assert score(ruler, [Person("chief", answers)]).dim().confirmed == confirmed


@pytest.mark.parametrize("others", [{"a0": one, "b": two} for one in range(1, 6) for two in (2, 3)])
def test_raising_what_runs_ahead_never_lowers_the_level(others):
    """A gate that asks only once never makes a better answer worse."""
    ruler = rubric(
        dimension("d", item("a0"), item("a1"), gates=[gate(2, E3, once=OWN)]),
        dimension("e", item("b")),
    )
    levels = [
        score(ruler, [Person("chief", others | {"a1": answer})]).dim().confirmed
        for answer in range(1, 6)
    ]
    assert levels == sorted(levels)


def test_unanswered_once_never_assures_more_than_an_answered_one():
    """Whether the gate asks is unknown, so the level is provisional: silence lifts no stop."""
    once = {"item": "c", "level": 3}
    answered = _gated([E3], {"a": 5, "b": 2, "c": 3}, once=once)
    silent = _gated([E3], {"a": 5, "b": 2}, once=once)
    assert silent.dim().assured <= answered.dim().assured


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"profile": {"office": False}}, id="the prerequisite does not apply"),
        pytest.param(
            {
                "exclusions": [
                    {
                        "rubric": "test",
                        "dimension": "e",
                        "reason": "none",
                        "agreed_by": ["management", "labour"],
                    }
                ]
            },
            id="the sides left it out",
        ),
    ],
)
def test_moot_prerequisite_stops_nothing(more):
    """A gate on something that does not apply here is met."""
    ruler = rubric(
        dimension("d", item("a"), gates=[gate(3, E3, {"item": "b", "level": 3})]),
        dimension("e", item("b"), applies_if={"office": True}),
    )
    seen = score(ruler, [Person("chief", {"a": 5})], **more)
    assert seen.dim().caps == ()
    assert (seen.dim().confirmed, seen.dim().assured) == (5, 5)


def test_stop_level_of_a_gate_may_be_above_the_claim():
    """A gate at 3 leaves a claim of 2 alone."""
    result = _gated([E3], {"a": 2, "b": 1}).dim()
    assert result.confirmed == 2
    assert not result.caps[0].binds


def test_unknown_prerequisites_take_nothing_from_a_gap():
    """A provisional level is not a stop."""
    assert _gated([E3], {"a": 5}).dim().gap == 0.0
