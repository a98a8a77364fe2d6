"""The gap to the target, and the actions that answer it."""

import pytest

from builders import (
    Person,
    action,
    artefact,
    cap,
    dimension,
    gate,
    item,
    number,
    one_item,
    rubric,
    score,
)

ARTEFACT = cap("evidence", 2, without="artefact")


@pytest.mark.parametrize(
    ("answer", "target", "proof", "expected"),
    [
        # target 4 stands for 4.0, midway between the cuts 3.5 and 4.5
        pytest.param(2, None, True, 2.0, id="below the target"),
        pytest.param(4, None, True, 0.0, id="at the target"),
        pytest.param(5, None, True, 0.0, id="above the target is no negative gap"),
        # stopped at 2: lets through up to 2.5, the cut of 3
        pytest.param(5, None, False, 1.5, id="stopped at 2"),
        pytest.param(2, None, False, 2.0, id="a stop above the score takes nothing"),
        pytest.param(3, None, False, 1.5, id="stopped at 2 from 3"),
        pytest.param(2, 5, True, 3.0, id="the highest level stands for the maximum"),
        pytest.param(2, 3, True, 1.0, id="a target of 3 stands for 3"),
        pytest.param(2, 1, True, 0.0, id="the lowest level stands for the minimum"),
    ],
)
def test_gap(answer, target, proof, expected):
    """What the target stands for, less the lower of the score and what the caps let through."""
    person = Person("chief", {"a": answer}, evidence={"a": ("policy",)} if proof else {})
    ruler = rubric(dimension("d", item("a"), target=target), caps=[ARTEFACT])
    seen = score(ruler, [person], {"policy": artefact()})
    assert seen.dim().gap == pytest.approx(expected)


def test_gap_of_what_is_not_rated_is_none():
    """No score, no gap."""
    assert score(one_item(item("a")), [Person("chief")]).dim().gap is None


def test_actions_are_those_of_the_next_level_up():
    """The rubric's actions for the level above the confirmed one; none at the target."""
    actions = [action("two", 2), action("three", 3), action("also-three", 3), action("four", 4)]
    ruler = rubric(dimension("d", number("a"), actions=actions))
    # 10 hours: 2.0, level 2; 30 hours: 4.0, level 4
    assert score(ruler, [Person("chief", {"a": 10})]).dim().actions == ("three", "also-three")
    assert score(ruler, [Person("chief", {"a": 30})]).dim().actions == ()


def test_what_a_binding_gate_needs_comes_first():
    """D is stopped at 2 by an item of e: the action that moves it comes before d's own."""
    ruler = rubric(
        dimension(
            "d",
            item("a"),
            gates=[gate(2, {"item": "b", "level": 3})],
            actions=[action("own", 3, moves={"a": 5})],
        ),
        dimension("e", item("b"), actions=[action("first", 3, moves={"b": 3})]),
    )
    stopped = score(ruler, [Person("chief", {"a": 4, "b": 2})])
    assert stopped.dim("d").confirmed == 2
    assert stopped.dim("d").actions == ("first", "own")
    free = score(ruler, [Person("chief", {"a": 3, "b": 3})])
    assert free.dim("d").actions == ()


def test_what_is_done_already_is_not_called_for():
    """An action whose items are all where it would move them is left out, the next one is not."""
    actions = [action("done", 3, moves={"a": 4}), action("open", 3, moves={"b": 3})]
    ruler = rubric(dimension("d", item("a"), item("b"), actions=actions))
    seen = score(ruler, [Person("chief", {"a": 2, "b": 2})])
    assert seen.dim().actions == ("done", "open")
    half = rubric(dimension("d", item("a"), item("b", weight=2.0), actions=actions))
    # (4 + 2 * 1) / 3 = 2.0, level 2
    assert score(half, [Person("chief", {"a": 4, "b": 1})]).dim().actions == ("open",)
