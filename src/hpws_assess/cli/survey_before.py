"""Before a survey: what could be printed after it, and what the same offices stated last time."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from hpws_assess.cli.print import look
from hpws_assess.cli.survey_who import find_rubric
from hpws_assess.errors import AssessError
from hpws_assess.interview.machine import Question
from hpws_assess.interview.session import (
    Session,
)
from hpws_assess.interview.talk import Voice
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


def preview(name: str | None, words: str, min_group: str | None) -> str:
    """What could be printed at 60, 80 and 100 % response, as a table."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.interview.preview import RATES, forecast
    from hpws_assess.model.assessment import LEAST_GROUP, Settings
    from hpws_assess.render.page import Column, Page

    _, shelved, _ = find_rubric(name, None)
    rubric = shelved.rubric
    people: dict[str, int] = {}
    for part in words.split(","):
        role, _, number = part.strip().partition("=")
        if role not in rubric.roles:
            raise AssessError.about("--preview", unknown("role", role, rubric.roles))
        if not re.fullmatch("[0-9]{1,4}", number):
            raise AssessError.about("--preview", f"`{part}` has no number; write {role}=9")
        people[role] = int(number)
    least = int(min_group) if min_group is not None else Settings().min_group
    if least < LEAST_GROUP:
        raise AssessError.about("--min-group", f"a group is at least {LEAST_GROUP}")
    cast = [forecast(rubric, people, least, rate) for rate in RATES]
    page = Page(look())
    page.heading(f"What could be printed: {rubric.title}")
    page.gap()
    heads = [f"{100 * rate:g} %" for rate in RATES]
    columns = [Column("Role", 10), Column("People", 6, right=True, whole=True)]
    columns += [Column(head, 6) for head in heads]
    rows = [
        [
            rubric.roles[role].title,
            str(number),
            *("shown" if one.shown[role] else "hidden" for one in cast),
        ]
        for role, number in people.items()
    ]
    page.table(columns, rows)
    page.gap()
    columns = [Column("Dimension", 10), *(Column(head, 6) for head in heads)]
    rows = [
        [dim.title, *("score" if one.dimensions.get(dim.id) else "none" for one in cast)]
        for dim in rubric.dimensions
    ]
    page.table(columns, rows)
    page.line(
        f"Groups of fewer than {least} who answered are hidden. Where that leaves a side without "
        "a voice, ask one named position of each side: --panel ROLE,ROLE --small-site."
    )
    return page.text
