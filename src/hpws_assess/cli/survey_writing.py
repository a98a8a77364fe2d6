"""What was said comes into its file, or, where that fails, somewhere else: never nowhere."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from hpws_assess import __version__
from hpws_assess.cli.io import hint, write_all
from hpws_assess.cli.main import BAD_INPUT, tell
from hpws_assess.cli.print import look
from hpws_assess.cli.survey_who import Wishes
from hpws_assess.errors import AssessError, Problem
from hpws_assess.interview.filing import cited, extended, new_file, respondents
from hpws_assess.interview.journal import (
    Journal,
    JournalBusy,
    JournalLost,
    Replayed,
    journal_of,
    replay,
    settle,
    write_journal,
)
from hpws_assess.interview.machine import Interview, Move, begin
from hpws_assess.interview.session import (
    Session,
)
from hpws_assess.interview.talk import replayed
from hpws_assess.model.answers import Answers
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.shape import shaped


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
    raw = path.read_bytes() if path.is_file() else b""
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
    moves = replay(journal.read_bytes()).moves if journal.is_file() else ()
    return bool(moves) and digest_of(moves) == hashlib.sha256(raw).hexdigest()


def digest_of(moves: tuple[Move, ...]) -> str | None:
    """The SHA-256 of the file that a finished session was written as; None for an open one."""
    last = moves[-1] if moves else None
    return str(last.data) if last is not None and last.kind == "finish" else None


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
            write_journal(place, elsewhere.head, moves)
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
    raw = session.output.read_bytes() if session.output.is_file() else b""
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
    _end(session, own, path, wishes)
    return 0


def _end(session: Session, own: str, path: Path, wishes: Wishes) -> None:
    """Show the profile of these answers alone where all are by name, and what to do next."""
    sheet = session.sheet
    by_name = all(sheet.by_name(at) for at in range(len(session.seats)))
    if by_name:
        with suppress(AssessError):  # the assessment's other needs are told by score
            sys.stdout.write("\n" + _profile(session, own))
    files = [one for one in (session.rubric_file, session.assessment_file) if one is not None]
    words = " ".join(quote(str(one)) for one in (*files, path))
    form = "" if session.assessment.settings.form == "full" else " --form core"
    following = f"hpws-assess score {words}{form}"
    answers = shaped(parse(path.read_bytes(), str(path)), Answers)
    if session.assessment_file is None and len(answers.respondents) > 1:
        following = "write an assessment file, which several respondents need, and score with it"
    hint(f"Wrote {path}. Next: {following}", quiet=wishes.quiet)


def _profile(session: Session, text: str) -> str:
    from hpws_assess.assess import assess
    from hpws_assess.cli.settings import load_settings
    from hpws_assess.interview.ending import render_ending
    from hpws_assess.model.result import Tool
    from hpws_assess.sources.desk import Changes
    from hpws_assess.sources.files import read_all
    from hpws_assess.sources.gather import gather

    files = [one for one in (session.rubric_file, session.assessment_file) if one is not None]
    found = read_all([*load_settings().rubrics, *files])
    document = parse(text.encode(), session.output.name)
    if session.assessment_file is None:
        made = session.assessment.model_dump(mode="json", exclude_none=True)
        found.documents.append(Document("the survey", made))
    ready = gather([*found.documents, document], found.problems, Changes())
    tool = Tool(name="hpws-assess", version=__version__)
    one = ready[0]
    result = assess(one.assessment, one.sha256, one.counted, tool)
    return render_ending(result, look())
