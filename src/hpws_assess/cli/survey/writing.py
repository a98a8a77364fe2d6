"""What was said comes into its file, or, where that fails, somewhere else: never nowhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from shlex import quote

from hpws_assess.cli.io import hint, write_all
from hpws_assess.cli.survey.ending import show_end
from hpws_assess.cli.survey.existing import Existing, digest_of
from hpws_assess.cli.survey.who import Wishes
from hpws_assess.cli.telling import BAD_INPUT, tell
from hpws_assess.errors import AssessError
from hpws_assess.interview.filing import cited, extended, new_file, respondents, set_aside
from hpws_assess.interview.journal import (
    Journal,
    JournalBusy,
    JournalLost,
    Replayed,
    journal_of,
    settle,
    write_journal,
)
from hpws_assess.interview.machine import Interview, Move, begin
from hpws_assess.interview.session import Session
from hpws_assess.interview.talk import replayed
from hpws_assess.there import is_file


def say_kept(session: Session, state: Interview) -> None:
    """Say that nothing is lost, and how to go on."""
    number = len(state.questions) - len(state.open)
    path = quote(str(journal_of(session.output)))
    answers = f"{number} answer{'s' * (number != 1)}"
    sys.stderr.write(f"\nKept {answers}. Go on with: hpws-assess survey --resume {path}\n")


def rescue(session: Session, moves: tuple[Move, ...], reason: str, state: Interview) -> int:
    """The journal takes no more: keep everything elsewhere, and say so at once."""
    path = journal_of(session.output)
    sys.stderr.write(f"{path}: cannot be written: {reason}\n")
    for folder in (tempfile.gettempdir(), str(Path.home())):
        with suppress(OSError, JournalLost, JournalBusy):
            kept = Path(tempfile.mkdtemp(dir=folder, prefix="hpws-assess."))
            elsewhere = replace(session, output=kept / session.output.name)
            place = journal_of(elsewhere.output)
            with ExitStack() as undo:  # what did not take all of it is not left lying about
                undo.callback(shutil.rmtree, kept, ignore_errors=True)
                write_journal(place, elsewhere.head, moves)
                undo.pop_all()
            sys.stderr.write(
                "Nothing is lost: all answers so far, the last one included, are in\n"
                f"{place}\nGo on with: hpws-assess survey --resume {quote(str(place))}\n"
            )
            return BAD_INPUT
    title = session.assessment
    whole = replayed(begin(session.sheet.questions, state.evidence), ())
    whole = replace(whole, entries=state.entries, evidence=state.evidence)
    sys.stderr.write("No other place takes them either. Copy the answers from here:\n")
    sys.stdout.write(new_file(session.sheet, whole, title.organization, title.wave))
    sys.stdout.write(set_aside(session.sheet, whole))
    return BAD_INPUT


def write(
    session: Session,
    journal: Journal,
    state: Interview,
    old: Existing | None,
    wishes: Wishes,
) -> int:
    """Note in the journal what will be written, write it, and let the journal go."""
    path, text = _text(session, state, old)
    digest = hashlib.sha256(text.encode()).hexdigest()
    journal.append(Move("finish", digest))
    return _put(session, journal, path, text, state, wishes)


def write_again(
    session: Session,
    journal: Journal,
    state: Interview,
    old: Existing | None,
    held: Replayed,
    wishes: Wishes,
) -> int:
    """A session that was finished, and perhaps written, before something broke off."""
    raw = session.output.read_bytes() if is_file(session.output) else b""
    if hashlib.sha256(raw).hexdigest() == digest_of(held.moves):
        journal.remove()
        hint(f"Everything was written to {session.output} already.", quiet=wishes.quiet)
        return 0
    path, text = _text(session, state, old)
    return _put(session, journal, path, text, state, wishes)


def _text(session: Session, state: Interview, old: Existing | None) -> tuple[Path, str]:
    """Where the answers go, and the whole text of that file."""
    title, sheet = session.assessment, session.sheet
    if old is None:
        return session.output, new_file(sheet, state, title.organization, title.wave)
    people = respondents(sheet, state)
    known = old.document.data
    assert isinstance(known, dict)
    text = extended(old.document, old.text, people, cited(state, known.get("evidence", {})))
    if text:
        return session.output, text
    beside = _free_beside(session.output)
    sys.stderr.write(
        f"{session.output}: its layout leaves no safe place for more; it stays as it is, and the "
        f"answers go into {beside}\n"
    )
    return beside, new_file(sheet, state, title.organization, title.wave)


def _free_beside(path: Path) -> Path:
    number = 2
    while os.path.lexists(beside := path.with_name(f"{path.stem}-{number}.yaml")):
        number += 1
    return beside


def _put(
    session: Session,
    journal: Journal,
    path: Path,
    text: str,
    state: Interview,
    wishes: Wishes,
) -> int:
    try:
        write_all({path: text}, force=path == session.output)
        settle(path.parent)
    except AssessError as error:
        tell(error.problems)
        say_kept(session, state)
        return BAD_INPUT
    journal.remove()
    title = session.assessment
    own = new_file(session.sheet, state, title.organization, title.wave)
    show_end(session, own, path, wishes)
    return 0
