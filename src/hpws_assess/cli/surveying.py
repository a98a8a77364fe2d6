"""What ``survey`` does: finds out who answers, holds the interview, and writes what was said."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from shlex import quote
from typing import Any

from hpws_assess import __version__
from hpws_assess.cli.io import hint, is_folder, write_all
from hpws_assess.cli.main import BAD_INPUT, tell
from hpws_assess.cli.print import look
from hpws_assess.errors import AssessError, Problem
from hpws_assess.interview.filing import cited, extended, new_file, respondents
from hpws_assess.interview.journal import (
    SUFFIX,
    Journal,
    JournalBusy,
    JournalLost,
    Replayed,
    journal_of,
    open_sessions,
    replay,
    settle,
    write_journal,
)
from hpws_assess.interview.line import LineVoice
from hpws_assess.interview.machine import Interview, Move, Question, begin
from hpws_assess.interview.questions import Seat
from hpws_assess.interview.screen import Screens
from hpws_assess.interview.session import (
    About,
    Session,
    assessment_for,
    check_seats,
    consenting,
    lay_out,
    resume,
)
from hpws_assess.interview.talk import InputEnded, Talk, Voice, replayed
from hpws_assess.model.answers import Answer, Answers
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.library import Shelved
from hpws_assess.sources.positioned import Document, parse
from hpws_assess.sources.shape import shaped

USUAL = "answers.yaml"


@dataclass(frozen=True)
class Wishes:
    """What the command line says of a survey."""

    rubric: str | None
    assessment: str | None
    organization: str | None
    wave: str | None
    unit: str | None
    role: str | None
    pseudonym: str | None
    attributed: bool
    panel: str | None
    small_site: bool
    previous: str | None
    form: str | None
    output: str | None
    quiet: bool


@contextmanager
def voice_for(script: str | None, *, plain: bool) -> Iterator[Voice]:
    """The front end that this place can have.

    Raises:
        AssessError: there is neither a terminal nor a script.
    """
    if script is not None:
        try:
            typed = Path(script).read_text("utf-8", errors="replace")
        except OSError as error:
            raise AssessError.about(script, f"cannot be read: {error.strerror}") from None
        yield LineVoice(StringIO(typed), echo=True)
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise AssessError.about(
            "survey",
            "asks in a terminal, and there is none here; `hpws-assess score FILE` takes answers "
            "that are written already, and --script FILE lines to type",
        )
    from hpws_assess.interview.keys import KeyVoice, can_use_keys

    if not plain and can_use_keys():
        yield KeyVoice()
    else:
        yield LineVoice(sys.stdin, echo=False)


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
        session = _begin(wishes, voice, place)
    old = _existing(session)
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
    if journal.is_file():
        return replay(journal.read_bytes())
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
    other = not goes_on and wishes.rubric is not None and not Path(wishes.rubric).is_file()
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


def _begin(wishes: Wishes, voice: Voice, place: Path) -> Session:
    """A new session: what the options leave open is asked."""
    desk, shelved, rubric_file = find_rubric(wishes.rubric, wishes.assessment)
    declared = next((one for _, one in desk.assessments.values()), None)
    if declared is not None and shelved.rubric.id not in declared.rubrics:
        message = f"the assessment does not use `{shelved.rubric.id}`"
        raise AssessError.about(str(wishes.assessment), message)
    organization = declared.organization if declared else wishes.organization
    wave = declared.wave if declared else wishes.wave
    organization = organization or _ask(voice, "Organization")
    wave = wave or _ask(voice, "Wave, such as 2026-Q4")
    form = wishes.form or (declared.settings.form if declared else "full")
    about = About(organization, wave, wishes.unit, form)
    assessment = assessment_for(desk, shelved, about)
    rubric = shelved.rubric
    if wishes.panel is not None:
        seats = consenting(_panel(wishes.panel), rubric.roles)
        if wishes.small_site:
            _check_small_site(seats, rubric, assessment.profile)
    else:
        role = wishes.role or _ask_role(voice, rubric, [*assessment.profile])
        seats = (Seat(role, wishes.unit, wishes.pseudonym, wishes.attributed),)
    if wishes.pseudonym is not None and not re.fullmatch(_ID, wishes.pseudonym):
        raise AssessError.about("--id", "allowed: lower-case letters, digits, dot, hyphen")
    session = Session(shelved, assessment, seats, place, rubric_file, wishes.assessment)
    check_seats(session)
    return session


_ID = "[a-z0-9][a-z0-9._-]{0,63}"


def find_rubric(name: str | None, assessment: str | None) -> tuple[Desk, Shelved, str | None]:
    """A rubric by its id or its file, with the assessment that the survey is of."""
    from hpws_assess.cli.settings import load_settings

    if name is None:
        message = "name a rubric; hpws-assess rubrics list shows those that there are"
        raise AssessError.about("RUBRIC", message)
    file = name if Path(name).is_file() or Path(name).suffix in {".yaml", ".json"} else None
    files = [one for one in (file, assessment) if one is not None]
    desk = lay_out([*load_settings().rubrics, *files])
    wanted, version = name, None
    if file is not None:
        data = parse(Path(file).read_bytes(), file).data
        wanted = str(data.get("id")) if isinstance(data, dict) else name
    for _, declared in desk.assessments.values():
        version = declared.rubrics.get(wanted)
    shelved = desk.library.find(wanted, version)
    if isinstance(shelved, str):
        raise AssessError.about("RUBRIC", shelved)
    return desk, shelved, file


def _ask(voice: Voice, what: str) -> str:
    while True:
        said = " ".join(voice.ask(f"{what}: ").split())
        if said and said.isprintable() and len(said) <= 200:
            return said
        voice.say("Give it in one line.")


def _ask_role(voice: Voice, rubric: Rubric, _: list[str]) -> str:
    roles = list(rubric.roles.items())
    kinds = {"always": "by name of office", "facts": "facts by name of office", "never": ""}
    for at, (_name, role) in enumerate(roles, 1):
        voice.say(f"  {at}  {role.title} ({kinds[role.attributed] or 'in confidence'})")
    while True:
        said = voice.ask("Who answers? ").strip().casefold()
        for at, (name, role) in enumerate(roles, 1):
            if said in {str(at), name.casefold(), role.title.casefold()}:
                return name
        voice.say(f"Type a number from 1 to {len(roles)}.")


def _panel(words: str) -> tuple[Seat, ...]:
    parts = [one.strip().partition("@") for one in words.split(",") if one.strip()]
    seats = tuple(Seat(role.strip(), unit.strip() or None) for role, _, unit in parts)
    if len(seats) < 2 or len(set(seats)) < len(seats):
        message = "name two or more different positions, such as executive,union-leader"
        raise AssessError.about("--panel", message)
    return seats


def _check_small_site(seats: tuple[Seat, ...], rubric: Rubric, profile: Mapping[str, Any]) -> None:
    """One named position a side, so that none outvotes and none is silent."""
    from hpws_assess.model.words import holds

    facts = rubric.profile_of(profile)
    counting = [name for name, side in rubric.sides.items() if holds(side.counts_if, facts)]
    here = [rubric.roles[one.role].side for one in seats if one.role in rubric.roles]
    wrong = [name for name in counting if here.count(name) != 1]
    if wrong:
        listed = ", ".join(rubric.sides[name].title for name in wrong)
        message = f"a small site's panel has one position of each side; look at: {listed}"
        raise AssessError.about("--small-site", message)


@dataclass(frozen=True)
class Existing:
    """The answer file that is there already."""

    document: Document
    text: str
    answers: Answers


def _existing(session: Session) -> Existing | None:
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
    return bool(moves) and _digest_of(moves) == hashlib.sha256(raw).hexdigest()


def _digest_of(moves: tuple[Move, ...]) -> str | None:
    last = moves[-1] if moves else None
    return str(last.data) if last is not None and last.kind == "finish" else None


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
    if _digest_of(held.moves) is not None:
        return _write_again(session, journal, replayed(start, held.moves), old, held, wishes)
    state = replayed(start, held.moves)
    screens = Screens(sheet, look(), _last_time(session, wishes.previous, voice))
    title = session.assessment
    voice.say(
        screens.welcome(title.organization, title.wave, resumed=bool(held.moves)).rstrip("\n")
    )
    talk = Talk(screens, journal, voice, state)
    try:
        finished = talk.run()
    except KeyboardInterrupt:
        _say_kept(session, talk.state)
        raise
    except InputEnded:
        _say_kept(session, talk.state)
        return BAD_INPUT
    except JournalLost as lost:
        return _rescue(session, (*held.moves, *talk.moves), str(lost), talk.state)
    if not finished:
        _say_kept(session, talk.state)
        return 0
    moves = (*held.moves, *talk.moves)
    try:
        return _write(session, journal, talk.state, old, wishes)
    except JournalLost as lost:
        return _rescue(session, moves, str(lost), talk.state)


def _say_kept(session: Session, state: Interview) -> None:
    number = len(state.questions) - len(state.open)
    path = quote(str(journal_of(session.output)))
    answers = f"{number} answer{'s' * (number != 1)}"
    sys.stderr.write(f"\nKept {answers}. Go on with: hpws-assess survey --resume {path}\n")


def _rescue(session: Session, moves: tuple[Move, ...], reason: str, state: Interview) -> int:
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


def _write(
    session: Session,
    journal: Journal,
    state: Interview,
    old: Existing | None,
    wishes: Wishes,
) -> int:
    path, text = _text(session, state, old)
    digest = hashlib.sha256(text.encode()).hexdigest()
    journal.append(Move("finish", digest))
    return _put(session, journal, path, text, state, wishes)


def _write_again(
    session: Session,
    journal: Journal,
    state: Interview,
    old: Existing | None,
    held: Replayed,
    wishes: Wishes,
) -> int:
    """A session that was finished, and perhaps written, before something broke off."""
    raw = session.output.read_bytes() if session.output.is_file() else b""
    if hashlib.sha256(raw).hexdigest() == _digest_of(held.moves):
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
        _say_kept(session, state)
        return BAD_INPUT
    journal.remove()
    _end(session, text, path, wishes)
    return 0


def _end(session: Session, text: str, path: Path, wishes: Wishes) -> None:
    """Show the profile where everybody answered by name, and what to do next."""
    sheet = session.sheet
    by_name = all(sheet.by_name(at) for at in range(len(session.seats)))
    if by_name:
        with suppress(AssessError):  # the assessment's other needs are told by score
            sys.stdout.write("\n" + _profile(session, text))
    files = [one for one in (session.rubric_file, session.assessment_file) if one is not None]
    words = " ".join(quote(str(one)) for one in (*files, path))
    form = "" if session.assessment.settings.form == "full" else " --form core"
    hint(f"Wrote {path}. Next: hpws-assess score {words}{form}", quiet=wishes.quiet)


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
    ready = gather([*found.documents, document], found.problems, Changes())
    tool = Tool(name="hpws-assess", version=__version__)
    one = ready[0]
    result = assess(one.assessment, one.sha256, one.counted, tool)
    return render_ending(result, look())


def _last_time(session: Session, previous: str | None, voice: Voice) -> dict[Question, Any]:
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
