"""The answer file that is there already: whether these answers can go into it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

from hpws_assess.errors import AssessError, Problem
from hpws_assess.interview.journal import journal_of, replay
from hpws_assess.interview.machine import Move
from hpws_assess.interview.session import Session
from hpws_assess.model.answers import Answers
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.shape import shaped
from hpws_assess.there import is_file


@dataclass(frozen=True)
class Existing:
    """The answer file that is there already."""

    document: Document
    text: str
    answers: Answers


def find_existing(session: Session) -> Existing | None:
    """The file that is to be extended, if it is one that these answers can go into.

    Raises:
        AssessError: it is something else, and it is not touched.
    """
    path = session.output
    if not os.path.lexists(path):
        return None
    try:
        raw = path.read_bytes() if is_file(path) else b""
    except OSError as error:
        raise AssessError.about(str(path), f"cannot be read: {error.strerror}") from None
    document = parse(raw, str(path))
    kind = document.data.get("format") if isinstance(document.data, dict) else None
    if kind != "hpws-assess/answers@1":
        message = "is there already and holds no answers; choose another file with -o"
        raise AssessError.about(str(path), message)
    answers = shaped(document, Answers)
    rubric = session.shelved.rubric
    wanted = {
        "rubric": (rubric.id, answers.rubric),
        "version": (rubric.version, answers.version or rubric.version),
        "organization": (session.assessment.organization, answers.organization),
        "wave": (session.assessment.wave, answers.wave),
    }
    problems = [
        Problem(
            str(path),
            *document.place((key,)),
            f"holds answers of another {key} (`{old}`, not `{new}`); choose another file with -o",
        )
        for key, (new, old) in wanted.items()
        if new != old
    ]
    taken = {one.id for one in answers.respondents}
    problems += [
        Problem(str(path), 0, 0, f"has a respondent `{seat.id}` already; choose another --id")
        for seat in session.seats
        if seat.id is not None and seat.id in taken
    ]
    if problems and not _is_written(session, raw):
        raise AssessError(problems)
    return Existing(document, raw.decode("utf-8-sig"), answers)


def _is_written(session: Session, raw: bytes) -> bool:
    """Whether the session's journal says that this very file is what it was written as."""
    journal = journal_of(session.output)
    moves = replay(journal.read_bytes()).moves if is_file(journal) else ()
    return bool(moves) and digest_of(moves) == hashlib.sha256(raw).hexdigest()


def digest_of(moves: tuple[Move, ...]) -> str | None:
    """The SHA-256 of the file that a finished session was written as; None for an open one."""
    last = moves[-1] if moves else None
    return str(last.data) if last is not None and last.kind == "finish" else None
