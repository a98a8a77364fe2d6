"""A pair: one behaviour, rated by those who give it and by those who receive it."""

import pytest

from builders import Person, each, item, one_item, score

GIVEN = item("a", "member", "staff", pair={"roles": ["chief", "lead"], "ask": "We let them."})


@pytest.mark.parametrize(
    ("givers", "receivers", "points", "agreed"),
    [
        pytest.param([4], [2] * 5, 2.0, False, id="givers see two points more"),
        pytest.param([2], [4] * 5, -2.0, False, id="givers see two points less"),
        pytest.param([3], [3] * 5, 0.0, True, id="both see the same"),
        # 3.5 - 3 = 0.5 is no longer under half a point
        pytest.param([3, 4], [3] * 5, 0.5, False, id="half a point is a gap"),
        # (3 + 3 + 4) / 3 - 3 = 0.3333
        pytest.param([3, 3, 4], [3] * 5, 1 / 3, True, id="less than half a point is agreement"),
        # 3 - (4 * 3 + 5) / 5 = 3 - 3.4
        pytest.param([3], [3, 3, 3, 3, 5], -0.4, True, id="agreement from the other side"),
    ],
)
def test_gap(givers, receivers, points, agreed):
    """The receivers' score counts, the givers' stands beside; the gap is the one less the other."""
    seen = score(one_item(GIVEN), each("chief", "a", givers) + each("member", "a", receivers))
    one = seen.item()
    assert one.score == pytest.approx(sum(receivers) / len(receivers))
    assert one.gap is not None
    assert one.gap.points == pytest.approx(points)
    assert one.gap.givers == pytest.approx(sum(givers) / len(givers))
    assert one.gap.receivers == one.score
    assert one.gap.agreed is agreed
    assert ("perception-gap" in seen.rules()) is not agreed
    assert [voice.roles for voice in one.beside] == [("chief",)]


def test_reversed_pair_compares_scores():
    """Of a reversed pair both halves are turned: receivers at 4 score 2, givers at 1 score 5."""
    seen = score(
        one_item({**GIVEN, "reverse": True}),
        each("chief", "a", [1]) + each("member", "a", [4] * 5),
    )
    assert seen.item().score == 2.0
    assert seen.item().gap.points == 3.0


def test_givers_of_a_side_are_pooled_by_head():
    """A chief and five leads are six givers of one side."""
    people = each("chief", "a", [5]) + each("lead", "a", [2] * 5) + each("member", "a", [2] * 5)
    # (5 + 5 * 2) / 6 = 2.5
    assert score(one_item(GIVEN), people).item().gap.givers == 2.5


def test_givers_of_two_sides_weigh_alike():
    """Givers of two sides are averaged by side, as receivers are."""
    both = item("a", "member", pair={"roles": ["chief", "steward"], "ask": "We let them."})
    people = (
        each("chief", "a", [5, 5, 5])
        + each("steward", "a", [2], attributed=True)
        + each("member", "a", [3] * 5)
    )
    # (5 + 2) / 2
    assert score(one_item(both), people).item().gap.givers == 3.5


@pytest.mark.parametrize(
    "receivers",
    [
        pytest.param([], id="no receivers at all"),
        pytest.param(each("member", "a", [1] * 4), id="too few receivers to show"),
    ],
)
def test_givers_never_speak_for_receivers(receivers):
    """Without receivers there is no score and no gap; what the givers say still stands beside."""
    one = score(one_item(GIVEN), [*each("chief", "a", [5]), *receivers]).item()
    assert one.score is None
    assert one.gap is None
    assert not one.counts
    assert [voice.score for voice in one.beside] == [5.0]


def test_hidden_givers_make_no_gap():
    """Four leads are too few to show, so nothing stands beside."""
    people = each("lead", "a", [5] * 4) + each("member", "a", [2] * 5)
    one = score(one_item(GIVEN), people).item()
    assert one.score == 2.0
    assert one.gap is None
    assert one.beside == ()


def test_non_represented_receivers_are_no_givers():
    """Beside a pair stand the non-represented and the givers, and only the givers make the gap."""
    people = each("chief", "a", [4]) + each("member", "a", [2] * 5) + each("staff", "a", [1] * 5)
    one = score(one_item(GIVEN), people).item()
    assert {voice.roles: voice.score for voice in one.beside} == {("staff",): 1.0, ("chief",): 4.0}
    assert one.gap.points == 2.0


def test_silent_givers_lower_nothing():
    """A giver who does not answer is no receiver who did not: the item still counts."""
    people = [*each("member", "a", [3] * 5), *[Person("chief")] * 9]
    one = score(one_item(GIVEN), people).item()
    assert one.counts
    assert (one.low, one.high) == (3.0, 3.0)


def test_an_assessor_for_silent_receivers_makes_no_perception_gap():
    """A stand-in receives nothing, so the givers' score stands beside without a gap."""
    one = score(one_item(GIVEN), each("chief", "a", [4]) + each("judge", "a", [2])).item()
    assert one.score == 2.0
    assert one.gap is None
    assert [(voice.roles, voice.score) for voice in one.beside] == [(("chief",), 4.0)]
