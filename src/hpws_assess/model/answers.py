"""Answers of one or many respondents. The authority for ``hpws-assess/answers@1`` files."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import (
    Discriminator,
    Field,
    Tag,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from hpws_assess.model.words import Day, Frozen, Id, Real, Text, Truth, Version, Whole, apart


class Missing(StrEnum):
    """Why there is no answer. None of these is ever 0."""

    NOT_APPLICABLE = "not-applicable"
    DONT_KNOW = "dont-know"
    DECLINED = "declined"


AnswerValue = Truth | Whole | Real | Text | dict[str, Whole | Real | Text]
PARTS = {"part", "whole", "start", "end"}
"""The keys of values that have two parts; a mapping with none is an answer with its details."""


class Answer(Frozen):
    """A value or a reason for none, with what supports it."""

    value: AnswerValue | None = None
    missing: Missing | None = None
    reason: Text | None = None
    """Required for not-applicable."""
    comment: Text | None = None
    evidence: tuple[Id, ...] = ()
    """Ids of entries under the file's ``evidence``."""

    @model_validator(mode="after")
    def value_or_missing(self) -> Answer:
        if (self.value is None) == (self.missing is None):
            raise ValueError("an answer has either a `value` or a `missing` code")
        if self.missing is Missing.NOT_APPLICABLE and not self.reason:
            raise ValueError("`missing: not-applicable` needs a `reason`")
        return self


def _kind(given: object) -> str:
    """Whether what stands behind an item's id is a bare value or an answer with details."""
    if type(given) in {int, str}:
        return "value"
    details = isinstance(given, Answer) or (isinstance(given, dict) and not set(given) & PARTS)
    return "answer" if details else "value"


Given = Annotated[
    Annotated[AnswerValue, Tag("value")] | Annotated[Answer, Tag("answer")], Discriminator(_kind)
]
"""A bare value, or an answer with its details."""


def _check_once(given: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """Check answers; those that were checked before, to the same items, are right again."""
    if type(given) is not dict:
        return check(given)
    fits = FITTING
    with suppress(TypeError):  # of answers with details, which are looked at one by one
        if given.items() <= fits:
            return dict(given)
    bare, new = apart(given, BARE)
    if not bare.items() <= fits:
        new |= {name: value for name, value in bare.items() if (name, value) not in fits}
    checked = check(new)
    if len(fits) >= MOST_FITTING:
        fits.clear()
    same = ((name, value) for name, value in new.items() if type(checked[name]) is type(value))
    fits.update(pair for pair in same if type(pair[1]) is int or _is_word(pair[1]))
    return given | checked


def _is_word(value: object) -> bool:
    """Whether a value is as short as the answers that many give."""
    return type(value) is str and len(value) <= LONGEST_WORD


BARE: Final = frozenset({bool, int, float, str})
FITTING: Final[set[tuple[str, int | str]]] = set()
"""Ids and bare values that were checked before. Ten thousand people give the same few answers."""
MOST_FITTING = 10_000
LONGEST_WORD = 40


class Respondent(Frozen):
    """One person's, or one office's, answers."""

    id: Id | None = None
    """A pseudonym; no two respondents of an assessment share one."""
    role: Id
    unit: Text | None = None
    """The unit of the assessment's tree that they belong to. Default: the organization."""
    attributed: Truth = False
    """Consents to be shown by name of office also where the role is confidential."""
    answers: Annotated[dict[Id, Given], WrapValidator(_check_once)]


class Evidence(Frozen):
    """An artefact that answers refer to."""

    title: Text
    date: Day | None = None
    """The artefact's own date; without one it proves nothing."""
    reviewed: Day | None = None
    """When the measure that it shows was last reviewed."""
    owner: Text | None = None
    side: Id | None = None
    """The side that brought it."""
    verified_by: Id | None = None
    """The side that has seen and accepted it."""


class Answers(Frozen):
    """A file of answers to one rubric, of one organization, in one wave."""

    format: Literal["hpws-assess/answers@1"]
    rubric: Id
    version: Version | None = None
    """The rubric version that was asked. Default: whichever scores it."""
    organization: Text
    wave: Text
    respondents: tuple[Respondent, ...] = Field(min_length=1)
    evidence: dict[Id, Evidence] = {}
