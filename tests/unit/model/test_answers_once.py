"""Answers that were checked before are right again, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from hpws_assess.model import answers
from hpws_assess.model.answers import Answers

WORDS = st.sampled_from(["a", "a.b", "B c", "", "x" * 65, "7"])
VALUES = st.one_of(
    st.sampled_from([0, 1, 4, True, False, 1.0, 4.0, 1.5, float("nan"), float("inf"), 10**9]),
    st.sampled_from(["yes", "", "dont-know", "1", "x" * 41, "y" * 10_001, None, [], [1], ()]),
    st.sampled_from(
        [
            {"value": 4, "comment": "so"},
            {"missing": "declined"},
            {"missing": "not-applicable"},
            {"part": 3, "whole": 4},
            {"part": "3"},
            {},
        ]
    ),
)
GIVEN = st.dictionaries(WORDS | st.sampled_from([1, None]), VALUES, max_size=5)


def _document(given: object) -> dict[str, Any]:
    return {
        "format": "hpws-assess/answers@1",
        "rubric": "r",
        "organization": "Works",
        "wave": "1",
        "respondents": [{"role": "member", "answers": given}],
    }


def _read(given: object) -> str:
    """The model, or where and why there is none, told apart to the type of every value."""
    try:
        return repr(Answers.model_validate(_document(given)))
    except ValidationError as error:
        return repr([(each["loc"], each["type"], each["msg"]) for each in error.errors()])


@settings(max_examples=120, deadline=None)
@example(before=[], given={"a": 10**9})
@given(before=st.lists(GIVEN, max_size=3), given=GIVEN)
def test_what_was_checked_before_alters_nothing(before, given):
    """Answers read alike whether the same ids and values went before them or not."""
    answers.FITTING.clear()
    alone = _read(given)
    answers.FITTING.clear()
    for one in before:
        _read(one)
    assert _read(given) == alone
    assert _read(given) == alone


@pytest.mark.parametrize("given", [None, [], "a: 4", [("a", 4)], {"a": {"b": {"c": 1}}}])
def test_what_are_no_answers_is_refused_as_ever(given):
    assert "type" not in _read({"a": 4})
    assert _read(given).startswith("[(('respondents', 0, 'answers'")


def test_memory_of_answers_has_an_end():
    for at in range(answers.MOST_FITTING // 90 + 2):
        _read({f"i{at}-{n}": 4 for n in range(91)})
    assert len(answers.FITTING) <= answers.MOST_FITTING + 91


def test_texts_that_nobody_else_will_write_are_not_kept():
    answers.FITTING.clear()
    _read({"a": "x" * (answers.LONGEST_WORD + 1), "b": "y", "c": 4})
    assert {("b", "y"), ("c", 4)} == answers.FITTING
