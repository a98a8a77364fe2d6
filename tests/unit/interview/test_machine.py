from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from asking import kitchen_sheet
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hpws_assess.interview.filing import respondents
from hpws_assess.interview.journal import record, replay
from hpws_assess.interview.machine import Interview, Move, Refused, begin, make
from hpws_assess.interview.talk import replayed

SHEET = kitchen_sheet("owner", "spokesperson")
HEAD = {"format": "hpws-assess/session@1"}


class Asking(RuleBasedStateMachine):
    """Any moves in any order, beside a plain dictionary of what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.state = begin(SHEET.questions)
        self.said: dict[Any, Any] = {}
        self.raw = record(HEAD)
        self.states = [self.state]

    def do(self, kind: str, data: Any = None) -> bool:
        try:
            after = make(self.state, Move(kind, data))
        except Refused:
            return False
        move = {"do": kind} if data is None else {"do": kind, "with": data}
        self.raw += record(move)
        self.state = after
        self.states.append(after)
        return True

    @rule(value=st.sampled_from([0, 1, 3, "yes", {"part": 1, "whole": 2}]))
    def answer(self, value: Any) -> None:
        asked = self.state.question
        if self.do("answer", value):
            self.said[asked] = value

    @rule(code=st.sampled_from(["dont-know", "declined"]))
    def miss(self, code: str) -> None:
        asked = self.state.question
        if self.do("miss", {"code": code}):
            self.said[asked] = code

    @rule(kind=st.sampled_from(["skip", "forward", "back", "review"]))
    def walk(self, kind: str) -> None:
        self.do(kind)

    @rule(at=st.integers(-1, 12))
    def goto(self, at: int) -> None:
        self.do("goto", at)

    @rule(text=st.text(min_size=1, max_size=9))
    def comment(self, text: str) -> None:
        if self.do("comment", text):
            before = self.state.before
            assert before is not None
            assert self.state.entry().comment == text
            assert self.state.at == before.at

    @rule(name=st.sampled_from(["plan", "log"]))
    def describe(self, name: str) -> None:
        known = name in self.state.evidence
        asked = self.state.question is not None
        assert self.do("describe", {"id": name, "evidence": {"title": name}}) == (
            asked and not known
        )

    @rule()
    def clear(self) -> None:
        asked = self.state.question
        if self.do("clear"):
            self.said.pop(asked, None)

    @precondition(lambda self: self.state.question is not None)
    @rule(value=st.integers(0, 3))
    def undoing_takes_back_a_change(self, value: int) -> None:
        """A change and its undoing leave everything as it was, the place included."""
        was = self.state
        assert self.do("answer", value)
        assert self.do("undo")
        assert self.state == was

    @precondition(lambda self: 0 < self.state.at < len(SHEET.questions))
    @rule()
    def back_and_forward_are_inverses(self) -> None:
        was = self.state
        assert self.do("back")
        assert self.do("forward")
        assert self.state == replace(was, returns=False)

    @invariant()
    def what_is_kept_is_what_was_said(self) -> None:
        kept = {
            question: entry.value if entry.missing is None else entry.missing
            for question, entry in self.state.entries.items()
            if entry.answered
        }
        assert kept == self.said

    @invariant()
    def only_what_is_asked_is_answered(self) -> None:
        assert self.state.questions == SHEET.questions
        assert set(self.state.entries) <= set(SHEET.questions)
        assert 0 <= self.state.at <= len(SHEET.questions)

    @invariant()
    def what_would_be_written_is_what_was_said(self) -> None:
        written = [one["answers"] for one in respondents(SHEET, self.state)]
        assert sum(map(len, written)) == len(self.said)

    def teardown(self) -> None:
        """The journal, taken up after any of its moves, leads to the state that was there."""
        state, moves = begin(SHEET.questions), replay(self.raw).moves
        assert len(moves) == len(self.states) - 1
        for at, expected in enumerate(self.states):
            state = replayed(state, moves[at - 1 : at]) if at else state
            assert (at, state == expected) == (at, True)


TestAsking = Asking.TestCase


def moves(*kinds: str) -> Interview:
    state = begin(SHEET.questions)
    for kind in kinds:
        state = make(state, Move(kind, 1 if kind == "answer" else None))
    return state


def test_asked_is_what_the_role_may_answer_and_applies() -> None:
    """A seat is asked its role's items, in the rubric's order, and nothing else."""
    for role in ("cook", "chef", "owner", "inspector"):
        sheet = kitchen_sheet(role)
        expected = [item.id for item in sheet.scope.asks[role]]
        assert [one.item for one in sheet.questions] == expected
        assert expected


def test_short_form_asks_core_items_only() -> None:
    sheet = kitchen_sheet("inspector", form="core")
    assert sheet.questions
    assert all(sheet.item(one).core for one in sheet.questions)


def test_a_panel_asks_both_sides_of_a_joint_item_one_after_the_other() -> None:
    joint = [one for one in SHEET.questions if one.item == "plan.agreed"]
    at = SHEET.questions.index(joint[0])
    assert SHEET.questions[at : at + 2] == tuple(joint)
    assert [one.seat for one in joint] == [0, 1]


def test_from_the_review_an_answer_leads_back_to_it() -> None:
    """Who mends one answer in the review does not walk through all the rest again."""
    state = make(moves("review"), Move("goto", 1))
    state = make(state, Move("answer", 2))
    assert state.question is None


@pytest.mark.parametrize(
    ("before", "move"),
    [
        ((), Move("back")),
        ((), Move("undo")),
        ((), Move("clear")),
        ((), Move("cite", ["nothing"])),
        ((), Move("finish")),
        ((), Move("goto", 99)),
        (("review",), Move("answer", 1)),
        (("answer", "review", "finish"), Move("back")),
    ],
    ids=lambda one: one.kind if isinstance(one, Move) else "-".join(one),
)
def test_what_is_not_possible_is_refused(before: tuple[str, ...], move: Move) -> None:
    with pytest.raises(Refused):
        make(moves(*before), move)


def test_skipping_leaves_an_answer_alone() -> None:
    state = make(moves("answer", "back"), Move("skip"))
    assert state.entry(SHEET.questions[0]).value == 1


def test_a_new_answer_keeps_the_comment_and_drops_the_reason() -> None:
    state = make(begin(SHEET.questions), Move("comment", "why"))
    state = make(state, Move("miss", {"code": "not-applicable", "reason": "none here"}))
    state = make(make(state, Move("back")), Move("answer", 3))
    assert state.entry(SHEET.questions[0]).data == {"value": 3, "comment": "why"}
