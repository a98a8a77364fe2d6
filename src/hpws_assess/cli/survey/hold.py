"""Holds an interview: takes it up where it stands, talks, and has it written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from hpws_assess.cli.io import is_folder
from hpws_assess.cli.print import look
from hpws_assess.cli.survey.existing import Existing, digest_of, find_existing
from hpws_assess.cli.survey.previous import last_time
from hpws_assess.cli.survey.who import Wishes, begin_session
from hpws_assess.cli.survey.writing import (
    rescue,
    say_kept,
    write,
    write_again,
)
from hpws_assess.cli.telling import BAD_INPUT
from hpws_assess.errors import AssessError
from hpws_assess.interview.journal import (
    DAMAGED,
    SUFFIX,
    Journal,
    JournalBusy,
    JournalLost,
    Replayed,
    journal_of,
    open_sessions,
    replay,
)
from hpws_assess.interview.machine import begin
from hpws_assess.interview.screen import Screens
from hpws_assess.interview.session import Session, resume
from hpws_assess.interview.talk import Talk, replayed
from hpws_assess.interview.voice import InputEnded, Voice
from hpws_assess.there import is_file

USUAL = "answers.yaml"


def hold(wishes: Wishes, voice: Voice, *, resume: bool) -> int:
    """Hold the interview, from wherever it is taken up, and write it. Gives the exit code."""
    try:
        return _hold(wishes, voice, goes_on=resume)
    except JournalBusy:
        raise AssessError.about(
            "survey", "another survey is being answered into this file; choose another with -o"
        ) from None
    except InputEnded:
        sys.stderr.write("The input ended before the first question.\n")
        return BAD_INPUT


def _hold(wishes: Wishes, voice: Voice, *, goes_on: bool) -> int:
    place = _output(wishes, goes_on=goes_on)
    journal_file = journal_of(place)
    found = _found(journal_file, must=goes_on)
    if found is not None and found.head is not None:
        _check_same(wishes, found.head, journal_file, goes_on=goes_on)
        session = _resumed(found.head, journal_file)
    else:
        session = begin_session(wishes, voice, place)
    old = find_existing(session)
    try:
        journal, held = Journal.open(journal_file, session.head)
    except JournalLost as lost:
        raise AssessError.about(str(journal_file), f"cannot be written: {lost}") from None
    try:
        return _talk(session, journal, held, old, wishes, voice)
    finally:
        journal.close()


def _output(wishes: Wishes, *, goes_on: bool) -> Path:
    if wishes.output == "-" or (wishes.output and is_folder(wishes.output)):
        raise AssessError.about(str(wishes.output), "give the name of a file for the answers")
    if goes_on and wishes.output is None:
        return Path(str(wishes.rubric).removesuffix(SUFFIX))
    return Path(wishes.output or USUAL)


def _found(journal: Path, *, must: bool) -> Replayed | None:
    if is_file(journal):
        try:
            return replay(journal.read_bytes())
        except OSError as error:
            raise AssessError.about(str(journal), f"cannot be read: {error.strerror}") from None
    if must:
        message = "there is no such session; hpws-assess survey --resume lists those of a folder"
        raise AssessError.about(str(journal), message)
    return None


def _check_same(wishes: Wishes, head: Mapping[str, Any], journal: Path, *, goes_on: bool) -> None:
    """A session that is open here is gone on with, unless somebody else's is asked for."""
    seats = head["seats"]
    asked = {
        "organization": (wishes.organization, head["organization"]),
        "wave": (wishes.wave, head["wave"]),
        "role": (wishes.role, seats[0]["role"]),
        "unit": (wishes.unit, seats[0]["unit"]),
        "id": (wishes.pseudonym, seats[0]["id"]),
    }
    differ = [name for name, (new, old) in asked.items() if new is not None and new != old]
    other = not goes_on and wishes.rubric is not None and not is_file(wishes.rubric)
    if other and wishes.rubric != head["rubric"]:
        differ.append("rubric")
    if differ:
        message = (
            f"is a session of another {differ[0]} that is still open; go on with it: "
            f"hpws-assess survey --resume {quote(str(journal))}, or choose another file with -o"
        )
        raise AssessError.about(str(journal), message)


def _resumed(head: Mapping[str, Any], journal: Path) -> Session:
    from hpws_assess.cli.settings import load_settings

    return resume(head, journal, list(load_settings().rubrics))


def _talk(
    session: Session,
    journal: Journal,
    held: Replayed,
    old: Existing | None,
    wishes: Wishes,
    voice: Voice,
) -> int:
    sheet = session.sheet
    evidence = {} if old is None else old.document.data.get("evidence", {})  # type: ignore[attr-defined]
    start = begin(sheet.questions, evidence)
    if digest_of(held.moves) is not None:
        return write_again(session, journal, replayed(start, held.moves), old, held, wishes)
    state = replayed(start, held.moves)
    screens = Screens(sheet, look(), last_time(session, wishes.previous, voice))
    title = session.assessment
    voice.say(
        screens.welcome(
            title.organization, title.wave, voice.hint, resumed=bool(held.moves)
        ).rstrip("\n")
    )
    if held.torn:
        voice.say(screens.message(_damage(journal.path)))
    talk = Talk(screens, journal, voice, state, look)
    try:
        finished = talk.run()
    except KeyboardInterrupt:
        say_kept(session, talk.state)
        raise
    except InputEnded:
        say_kept(session, talk.state)
        return BAD_INPUT
    except JournalLost as lost:
        return rescue(session, (*held.moves, *talk.moves), str(lost), talk.state)
    if not finished:
        say_kept(session, talk.state)
        return 0
    moves = (*held.moves, *talk.moves)
    try:
        return write(session, journal, talk.state, old, wishes)
    except JournalLost as lost:
        return rescue(session, moves, str(lost), talk.state)


def _damage(journal: Path) -> str:
    return (
        f"{journal} was damaged. What stands before the damage goes on here; look whether the last "
        f"answers are there. All of it is kept in {journal}{DAMAGED}"
    )


def list_sessions() -> str:
    """The open sessions of this folder, without saying what was answered."""
    lines = []
    for path, found in open_sessions(Path()):
        assert found.head is not None
        head = found.head
        who = ", ".join(one["role"] for one in head["seats"])
        lines.append(
            f"{path}: {head['rubric']}, {head['organization']}, {head['wave']}, {who}\n"
            f"  go on with: hpws-assess survey --resume {quote(str(path))}\n"
        )
    return "".join(lines) or "No session is open in this folder.\n"
