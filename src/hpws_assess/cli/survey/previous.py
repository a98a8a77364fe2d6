"""Before a survey in a later wave: what the same offices stated last time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from hpws_assess.errors import AssessError
from hpws_assess.interview.machine import Question
from hpws_assess.interview.session import Session
from hpws_assess.interview.voice import Voice
from hpws_assess.model.answers import Answer, Answers
from hpws_assess.sources.positioned import parse
from hpws_assess.sources.shape import shaped


def last_time(session: Session, previous: str | None, voice: Voice) -> dict[Question, Any]:
    """What the same offices stated in an earlier wave; ratings are never among it."""
    if previous is None:
        return {}
    try:
        raw = Path(previous).read_bytes()
    except OSError as error:
        raise AssessError.about(previous, f"cannot be read: {error.strerror}") from None
    answers = shaped(parse(raw, previous), Answers)
    sheet, rubric = session.sheet, session.shelved.rubric
    if answers.rubric != rubric.id:
        raise AssessError.about(previous, f"holds answers to `{answers.rubric}`")
    _say_changes(answers, session, voice)
    found: dict[Question, Any] = {}
    for question in sheet.questions:
        seat = sheet.seats[question.seat]
        if not (sheet.by_name(question.seat) and sheet.item(question).stated):
            continue
        for one in answers.respondents:
            same = (one.role, one.unit or answers.organization) == (
                seat.role,
                seat.unit or session.assessment.organization,
            )
            named = one.attributed or rubric.roles[seat.role].attributed == "always"
            if same and named and question.item in one.answers:
                given = one.answers[question.item]
                value = given.value if isinstance(given, Answer) else given
                with suppress(ValueError):
                    sheet.item(question).read(value, rubric.scale)
                    found[question] = value
    return found


def _say_changes(answers: Answers, session: Session, voice: Voice) -> None:
    """Which questions came and went, where the rubric's version is another."""
    rubric = session.shelved.rubric
    if answers.version in {None, rubric.version}:
        return
    known = {name for one in answers.respondents for name in one.answers}
    gone = sorted(known - rubric.items.keys())
    new = [one.item for one in session.sheet.questions if one.item not in known]
    voice.say(f"Last time version {answers.version} was asked, now it is {rubric.version}.")
    if gone:
        voice.say(f"Asked no more: {', '.join(gone)}")
    if new:
        voice.say(f"Not answered then: {', '.join(dict.fromkeys(new))}")
