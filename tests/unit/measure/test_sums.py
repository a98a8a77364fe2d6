"""Means as sums of what items add: those that the trace writes down, to the last digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.measure.entries import Entered
from hpws_assess.measure.means import Means, traced_means
from hpws_assess.measure.stops import Ends
from hpws_assess.measure.sums import added_up, to_close
from hpws_assess.measure.trace import Trace
from hpws_assess.model.result import ItemResult, Voice

ENDS = (1.0, 5.0)
KEYS = {
    "a": ("a", 2.0, False),
    "b": ("b", 1.0, False),
    "c": ("c", 0.3, False),
    "x": ("any-of:news", 0.7, True),
    "y": ("any-of:news", 0.7, True),
    "context": None,
}


def _entered(item, score, low, high, *roles):
    voices = tuple(Voice(side=None, score=low, roles=(role,)) for role in roles)
    counts = score is not None and KEYS[item] is not None
    one = ItemResult(item=item, score=score, low=low, high=high, counts=counts, voices=voices)
    return Entered.of(KEYS, one)


A = _entered("a", 4.0, 3.0, 5.0, "member", "chief")
B = _entered("b", 1.0, 1.0, 1.0, "chief")
C = _entered("c", None, 1.0, 5.0, "chief")
CONTEXT = _entered("context", 5.0, 5.0, 5.0, "judge")


@pytest.mark.parametrize(
    ("entered", "means"),
    [
        pytest.param(
            [A, CONTEXT, B],
            (1.0, (2 * 4 + 1) / 3, (2 * 3 + 1) / 3, (2 * 5 + 1) / 3, ("chief", "member")),
            id="context is shown and adds nothing",
        ),
        pytest.param([B, C], (1 / 1.3, 1.0, 1.0, 2.5 / 1.3, ("chief",)), id="one is silent"),
        pytest.param([C], (0.0, None, 1.0, 5.0, ()), id="all are silent"),
        pytest.param([CONTEXT], (0.0, None, *ENDS, ()), id="nothing has a weight"),
        pytest.param([], (0.0, None, *ENDS, ()), id="nothing applies"),
    ],
)
def test_items_add_by_weight(entered, means):
    """Score and bounds are weighted means, of what counts and of all that applies."""
    items = tuple(one.result for one in entered)
    entries = [one.entry for one in entered if one.entry is not None]
    assert added_up(entered, ENDS, grouped=False) == Means(items, entries, *means)


points = st.floats(1.0, 5.0)
said = st.dictionaries(
    st.sampled_from(sorted(KEYS)),
    st.tuples(
        st.one_of(st.none(), points), points, points, st.sets(st.sampled_from(["chief", "member"]))
    ),
)


@given(said)
def test_sums_are_what_the_trace_writes_down(said):
    """Whatever counts, is silent, is context or stands for others: no digit differs."""
    entered = [_entered(item, *ends, *roles) for item, (*ends, roles) in said.items()]
    written = traced_means(Trace(), "d", entered, ENDS)
    is_alike = added_up(entered, ENDS, grouped=True) == written
    assert is_alike
    if not {"x", "y"} <= said.keys():
        is_alike = added_up(entered, ENDS, grouped=False) == written
        assert is_alike


@given(points, points, st.lists(points, max_size=3))
def test_a_gap_is_what_the_trace_writes_down(target, score, through):
    """With no cap that binds, and with several."""
    trace = Trace()
    reached = trace.lowest_of("reached", ["d", *map(str, through)], [score, *through])
    points = trace.difference_of("to-go", ("target", "reached"), (target, reached))
    written = trace.highest_of("gap", ("0", "to-go"), (0.0, points))
    ends = Ends.of([*map(str, through)], through)
    assert to_close(target, score, ends.least) == written
