"""Sums of what items add: the quick way to a dimension's means, and where it ends."""

import pytest

from hpws_assess.measure.entries import Entered
from hpws_assess.measure.sums import Means, added_up, together
from hpws_assess.model.result import ItemResult, Voice

KEYS = {"a": ("a", 2.0, False), "b": ("b", 1.0, False), "context": None}


def _entered(item, score, low, high, *roles, counts=True):
    voices = tuple(Voice(side=None, score=score, roles=(role,)) for role in roles)
    one = ItemResult(item=item, score=score, low=low, high=high, counts=counts, voices=voices)
    return Entered.of(KEYS, one)


A = _entered("a", 4.0, 3.0, 5.0, "chief", "member")
B = _entered("b", 1.0, 1.0, 1.0, "chief")
CONTEXT = _entered("context", 5.0, 5.0, 5.0, "judge", counts=False)
SILENT = _entered("b", None, 1.0, 5.0, counts=False)


def test_items_add_by_weight():
    """Scores and bounds are weighted means; an item that is context is shown, and adds nothing."""
    means = added_up([A, CONTEXT, B])
    assert means == Means(
        items=(A.result, CONTEXT.result, B.result),
        entries=[A.entry, B.entry],
        carried=1.0,
        score=3.0,
        low=7 / 3,
        high=11 / 3,
        roles=("chief", "member"),
    )


@pytest.mark.parametrize(
    "entered",
    [
        pytest.param([A, SILENT], id="an item does not count"),
        pytest.param([CONTEXT], id="nothing has a weight"),
        pytest.param([], id="nothing applies"),
    ],
)
def test_the_quick_way_ends_where_not_all_counts(entered):
    """Then the long way says what carries, and what is left open."""
    assert added_up(entered) is None


def test_roles_of_all_sets_stand_in_order_once():
    """Most often it is one set many times; items that add nothing have none."""
    few, more = frozenset({"chief"}), frozenset({"member", "chief"})
    assert together([few, few, frozenset()]) == ("chief",)
    assert together([more, few]) == ("chief", "member")
    assert together([]) == ()
