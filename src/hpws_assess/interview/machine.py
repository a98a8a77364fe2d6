"""The interview as a state and its moves: pure, without terminal, files or clock.

Moves are plain data, so a journal of moves made again gives the same state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple


class Refused(Exception):  # noqa: N818 - a thing that happens, and nobody's mistake
    """A move that is not possible here; the message says why."""


class Question(NamedTuple):
    """One item, put to one seat."""

    seat: int
    item: str


@dataclass(frozen=True)
class Entry:
    """What was said to one question so far."""

    value: Any = None
    missing: str | None = None
    reason: str | None = None
    comment: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        return self.value is not None or self.missing is not None

    @property
    def data(self) -> object:
        """The entry as an answer file has it: the bare value where there is nothing beside it."""
        details = {
            "value": self.value,
            "missing": self.missing,
            "reason": self.reason,
            "comment": self.comment,
            "evidence": list(self.evidence) or None,
        }
        kept = {name: one for name, one in details.items() if one is not None}
        bare = set(kept) == {"value"} and not isinstance(self.value, Mapping)
        return self.value if bare else kept


NOTHING = Entry()


@dataclass(frozen=True)
class Move:
    """Something that a respondent does."""

    kind: str
    data: Any = None


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. ``at`` the number of questions is the review after the last."""

    questions: tuple[Question, ...]
    at: int = 0
    entries: Mapping[Question, Entry] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    returns: bool = False
    """The question was chosen in the review, and its answer leads back there."""
    finished: bool = False
    before: Interview | None = field(default=None, compare=False, repr=False)
    """How it stood before the last change; moves that only walk leave no trace here."""

    @property
    def question(self) -> Question | None:
        """The question that is asked now; None in the review."""
        return self.questions[self.at] if self.at < len(self.questions) else None

    def entry(self, question: Question | None = None) -> Entry:
        """What was said to a question, by default to the one that is asked now."""
        wanted = question if question is not None else self.question
        return NOTHING if wanted is None else self.entries.get(wanted, NOTHING)

    @property
    def open(self) -> tuple[int, ...]:
        """Positions of the questions that have no answer."""
        return tuple(at for at, one in enumerate(self.questions) if not self.entry(one).answered)

    @property
    def loose(self) -> tuple[int, ...]:
        """Positions of comments or evidence beside no answer: an answer file can't hold them."""
        return tuple(at for at in self.open if self.entry(self.questions[at]) != NOTHING)


def begin(
    questions: tuple[Question, ...], evidence: Mapping[str, Mapping[str, str]] | None = None
) -> Interview:
    """An interview before its first move, with the evidence that is known already."""
    return Interview(questions, evidence=dict(evidence or {}))


def make(state: Interview, move: Move) -> Interview:
    """The state after a move.

    Raises:
        Refused: it is not possible here; nothing has changed.
    """
    if state.finished:
        raise Refused("The interview is finished.")
    return MOVES[move.kind](state, move.data)


def _asked(state: Interview) -> Question:
    if state.question is None:
        raise Refused("This is the review; choose a question first, such as: g 1")
    return state.question


def _change(state: Interview, entry: Entry) -> Interview:
    question = _asked(state)
    entries = {**state.entries, question: entry}
    if entry == NOTHING:
        del entries[question]
    return replace(state, entries=entries, before=state)


def _go_on(state: Interview) -> Interview:
    at = len(state.questions) if state.returns else state.at + 1
    return replace(state, at=at, returns=False)


def _answer(state: Interview, data: Any) -> Interview:
    entry = replace(state.entry(), value=data, missing=None, reason=None)
    return _go_on(_change(state, entry))


def _miss(state: Interview, data: Any) -> Interview:
    entry = replace(state.entry(), value=None, missing=data["code"], reason=data.get("reason"))
    return _go_on(_change(state, entry))


def _comment(state: Interview, data: Any) -> Interview:
    return _change(state, replace(state.entry(), comment=data or None))


def _cite(state: Interview, data: Any) -> Interview:
    unknown = [name for name in data if name not in state.evidence]
    if unknown:
        raise Refused(f"There is no evidence {', '.join(unknown)}.")
    return _change(state, replace(state.entry(), evidence=tuple(dict.fromkeys(data))))


def _describe(state: Interview, data: Any) -> Interview:
    """New evidence, and that the question's answer rests on it."""
    entry = state.entry()
    name = data["id"]
    if name in state.evidence:
        raise Refused(f"There is evidence {name} already.")
    cited = replace(entry, evidence=(*entry.evidence, name))
    known = {**state.evidence, name: data["evidence"]}
    return replace(_change(state, cited), evidence=known)


def _clear(state: Interview, _: Any) -> Interview:
    _asked(state)
    if state.entry() == NOTHING:
        raise Refused("Nothing was said here yet.")
    return _change(state, NOTHING)


def _walk(state: Interview, at: int, *, returns: bool = False) -> Interview:
    return replace(state, at=at, returns=returns)


def _back(state: Interview, _: Any) -> Interview:
    if state.at == 0:
        raise Refused("This is the first question.")
    return _walk(state, state.at - 1)


def _forward(state: Interview, _: Any) -> Interview:
    _asked(state)
    return _walk(state, state.at + 1)


def _skip(state: Interview, _: Any) -> Interview:
    _asked(state)
    return _go_on(state)


def _goto(state: Interview, data: Any) -> Interview:
    if not 0 <= data < len(state.questions):
        raise Refused(f"There are questions 1 to {len(state.questions)}.")
    return _walk(state, data, returns=state.question is None or state.returns)


def _review(state: Interview, _: Any) -> Interview:
    return _walk(state, len(state.questions))


def _undo(state: Interview, _: Any) -> Interview:
    if state.before is None:
        raise Refused("There is nothing to take back.")
    return state.before


def _finish(state: Interview, _: Any) -> Interview:
    if len(state.open) == len(state.questions):
        raise Refused("Nothing is answered yet, so there is nothing to write.")
    return replace(state, finished=True)


MOVES: dict[str, Callable[[Interview, Any], Interview]] = {
    "answer": _answer,
    "miss": _miss,
    "comment": _comment,
    "cite": _cite,
    "describe": _describe,
    "clear": _clear,
    "back": _back,
    "forward": _forward,
    "skip": _skip,
    "goto": _goto,
    "review": _review,
    "undo": _undo,
    "finish": _finish,
}
"""What each kind of move does."""
