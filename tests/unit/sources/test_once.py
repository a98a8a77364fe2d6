"""Names that may stand once: what stands twice is told with its places, however it is split."""

from __future__ import annotations

import pickle
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from hpws_assess.sources.once import Once


class Paper(NamedTuple):
    name: str

    def place(self, loc):
        return (1 + len(loc), 1)


def _entered(names, start=0):
    once, twice = Once[str](), []
    for at, name in enumerate(names, start):
        one = once.enter(name, Paper(f"file {at}"), ("respondents", at))
        twice += [one] if one else []
    return once, twice


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
    st.lists(st.integers(0, 12), max_size=4),
)
def test_any_split_tells_the_same(names, cuts):
    """In one portion or in many that went through a pipe: the same names, first places and later.

    A name that stands twice in a portion and in an earlier one as well is told of both.
    """
    _, alone = _entered(names)
    edges = sorted({0, *(cut for cut in cuts if cut < len(names)), len(names)})
    whole, found = Once[str](), []
    for start, end in pairwise(edges):
        portion, twice = _entered(names[start:end], start)
        found += twice
        found += whole.add(pickle.loads(pickle.dumps(portion)))
    assert {(one.name, one.again) for one in found} == {(one.name, one.again) for one in alone}
    for name in set(names):
        assert whole.where(name).document.name == f"file {names.index(name)}"


def test_portions_of_portions_are_added_whole():
    """A portion that was put together itself brings all its names along."""
    first, _ = _entered("ab")
    second, _ = _entered("cd", 2)
    third, _ = _entered("ec", 4)
    assert second.add(first) == []
    (twice,) = third.add(second)
    assert (twice.name, twice.first.document.name) == ("c", "file 5")
    assert twice.again.document.name == "file 2"
    assert third.where("a").document.name == "file 0"


def test_a_place_makes_a_problem_where_it_is():
    once, _ = _entered("aba")
    twice = once.enter("b", Paper("later"), ("respondents", 0, "id"))
    problem = twice.again.problem("twice")
    assert (problem.file, problem.line, problem.message) == ("later", 4, "twice")
