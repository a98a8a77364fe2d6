"""One assessment made ready: its rubrics found, its answers heard and counted."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hpws_assess.assess import Counted
from hpws_assess.check.assessment import assessment_faults
from hpws_assess.check.fault import Fault, unknown
from hpws_assess.errors import Problem
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment, Settings, Unit
from hpws_assess.model.register import Register
from hpws_assess.model.tally import Tally
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.desk import AnswerFile, Desk
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.library import Shelved
from hpws_assess.sources.once import Placed
from hpws_assess.sources.peek import Key
from hpws_assess.sources.places import Places
from hpws_assess.sources.shares import Share
from hpws_assess.sources.tables import count_table


@dataclass(frozen=True)
class Ready:
    """One assessment with its answers counted."""

    assessment: Assessment
    sha256: str
    counted: tuple[Counted, ...]
    places: Places
    """Where what was answered by name is written."""


@dataclass(frozen=True)
class Home:
    """An assessment with the rubrics that its answers are to, before they are heard."""

    assessment: Assessment
    sha256: str
    rubrics: Mapping[str, Shelved]
    file: str = ""
    """The file of the assessment; of one respondent's, that of the answers."""
    whole: bool = True
    """Whether more than levels is wanted of it."""
    alone: bool = False
    """Whether the answers of one respondent make it: one file for each rubric."""


Shares = dict[str, Share]
"""By rubric."""


def prepare(desk: Desk, key: Key, changes: Changes) -> Ready | None:
    """One assessment, counted; None where a problem, now noted on the desk, stands in the way."""
    files = desk.answers.get(key, [])
    home = find_home(desk, key, changes)
    if home is None:
        return None
    heard = hear_all(desk, home, ((file, file[0]) for file in files))
    for table in hear_tables(desk, key, home):
        add_shares(heard, table)
    return settle(desk, home, heard)


def find_home(desk: Desk, key: Key, changes: Changes) -> Home | None:
    """The assessment of some answers: the one that is declared, or that one respondent's make."""
    alone = key not in desk.assessments
    if not alone:
        file = desk.assessments[key][0].name
        assessment, rubrics = _declared(desk, key)
    else:
        file = desk.answers[key][0][0].name if desk.answers.get(key) else ""
        made = _assessment_of_one(desk, key, desk.answers.get(key, []))
        if made is None:
            return None
        assessment, rubrics = made
    sha256 = ""
    if changes.whole:
        text = assessment.model_dump_json(exclude_defaults=True)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
    changed = _changed(desk, assessment, changes)
    return Home(changed, sha256, rubrics, file, changes.whole, alone)


def hear_all(desk: Desk, home: Home, files: Iterable[tuple[AnswerFile, Placed]]) -> Shares:
    """Files heard and counted, without what only the whole can tell.

    Each comes with itself as it can be asked for places when all are there.
    """
    shares = {name: Share(home.whole, home.alone) for name in home.rubrics}
    scopes = {name: Scope.of(one.rubric, home.assessment) for name, one in home.rubrics.items()}
    for file, later in files:
        _check_rubrics(desk, home.assessment, [file])
        name = file[1].rubric
        if name in shares:
            shares[name].hear(scopes[name], file, later, placed=not desk.misshapen)
    for name, share in shares.items():
        share.close(scopes[name])
    return shares


def hear_tables(desk: Desk, key: Key, home: Home) -> Iterator[Shares]:
    """The tables of an assessment, counted one after the other."""
    for table in desk.tables.get(key, ()):
        yield hear_table(home, table)


def hear_table(home: Home, table: Input) -> Shares:
    """One table, counted for every rubric of the assessment."""
    rubrics = home.rubrics.items()
    scopes = {name: Scope.of(one.rubric, home.assessment) for name, one in rubrics}
    return count_table(table, scopes, whole=home.whole)


def add_shares(whole: Shares, portion: Shares) -> None:
    """Add a portion that comes later in the order of the files."""
    for name, share in portion.items():
        if name in whole:
            whole[name].add(share)
        else:
            whole[name] = share


def settle(desk: Desk, home: Home, whole: Shares) -> Ready | None:
    """The assessment as its portions make it together."""
    for share in whole.values():
        desk.problems += share.settle()
    if desk.problems:
        return None
    counted = tuple(_counted(home, home.rubrics[name], share) for name, share in whole.items())
    places = Places(home.assessment.organization, home.file, whole)
    return Ready(home.assessment, home.sha256, counted, places)


def _declared(desk: Desk, key: Key) -> tuple[Assessment, dict[str, Shelved]]:
    """An assessment without what is wrong in it, so that its answers can be heard."""
    document, assessment = desk.assessments[key]
    rubrics: dict[str, Shelved] = {}
    for name, version in assessment.rubrics.items():
        shelved = desk.library.find(name, version)
        if isinstance(shelved, str):
            desk.fault(document, Fault(("rubrics", name), shelved))
        else:
            rubrics[name] = shelved
    known = {name: one.rubric for name, one in rubrics.items()}
    faults = list(assessment_faults(assessment, known))
    for fault in faults:
        desk.fault(document, fault)
    wrong = {fault.loc[1] for fault in faults if fault.loc[0] == "profile"}
    if wrong:
        profile = {key: fact for key, fact in assessment.profile.items() if key not in wrong}
        assessment = assessment.model_copy(update={"profile": profile})
    return assessment, rubrics


def _assessment_of_one(
    desk: Desk, key: Key, files: list[AnswerFile]
) -> tuple[Assessment, dict[str, Shelved]] | None:
    """The assessment that one respondent's answers make by themselves."""
    rubrics: dict[str, Shelved] = {}
    units: set[str | None] = set()
    for document, answers in files:
        several = answers.rubric in rubrics or len(answers.respondents) > 1
        if several and not desk.misshapen:
            desk.fault(document, _needs_assessment(desk, key))
            return None
        shelved = desk.library.find(answers.rubric, answers.version)
        if isinstance(shelved, str):
            known = answers.version is None or desk.library.knows(answers.rubric)
            where = "version" if answers.version is not None and known else "rubric"
            desk.fault(document, Fault((where,), shelved))
            return None
        rubrics[answers.rubric] = shelved
        units |= {one.unit for one in answers.respondents if one.unit not in {None, key[0]}}
    assessment = Assessment.computed(
        format="hpws-assess/assessment@1",
        organization=key[0],
        wave=key[1],
        rubrics={name: one.rubric.version for name, one in sorted(rubrics.items())},
        units=tuple([Unit.computed(name=unit) for unit in sorted(filter(None, units))]),
    )
    return assessment, rubrics


def _needs_assessment(desk: Desk, key: Key) -> Fault:
    """Several respondents want an assessment file; say which ones are here."""
    organization, wave = key
    waves = sorted(there for name, there in desk.assessments if name == organization)
    if waves:
        there = f"there is one for wave {', '.join(waves)}"
        return Fault(("wave",), f"wave {wave} has no assessment here; {there}")
    organizations = {name for name, _ in desk.assessments}
    if organizations:
        what = unknown("organization", organization, organizations)
        return Fault(("organization",), f"no assessment here is of it: {what}")
    message = (
        "several respondents need an assessment file with units and headcounts; "
        "`hpws-assess schema assessment` shows its form"
    )
    return Fault(("respondents",), message)


def _changed(desk: Desk, assessment: Assessment, changes: Changes) -> Assessment:
    """An assessment with the settings of this run. A group size can be raised, never lowered."""
    settings = assessment.settings
    if changes.min_group is not None and changes.min_group < settings.min_group:
        message = f"the group size here is {settings.min_group}; it can be raised, never lowered"
        desk.problems.append(Problem("--min-group", 0, 0, message))
        return assessment
    asked = {"form": changes.form, "min_group": changes.min_group}
    update = {name: value for name, value in asked.items() if value is not None}
    if not update and changes.as_of is None:
        return assessment
    settings = Settings.model_validate(settings.model_dump() | update)
    as_of = dt.date.fromisoformat(changes.as_of) if changes.as_of else assessment.as_of
    return assessment.model_copy(update={"settings": settings, "as_of": as_of})


def _check_rubrics(desk: Desk, assessment: Assessment, files: Sequence[AnswerFile]) -> None:
    for document, answers in files:
        if answers.rubric not in assessment.rubrics:
            message = unknown("rubric", answers.rubric, assessment.rubrics)
            if desk.library.knows(answers.rubric):
                used = ", ".join(assessment.rubrics)
                message = f"the assessment does not use `{answers.rubric}`; it uses {used}"
            desk.fault(document, Fault(("rubric",), message))
        elif answers.version not in {None, assessment.rubrics[answers.rubric]}:
            wanted = assessment.rubrics[answers.rubric]
            message = f"the assessment uses `{answers.rubric}` {wanted}, not {answers.version}"
            desk.fault(document, Fault(("version",), message))


def _counted(home: Home, shelved: Shelved, share: Share) -> Counted:
    tally, register = share.tally, share.register
    digest = digest_of(tally, register, home.assessment.settings.min_group) if home.whole else ""
    return Counted(shelved.rubric, shelved.sha256, tally, register, digest)


def digest_of(tally: Tally, register: Register, min_group: int) -> str:
    """The SHA-256 of what scoring sees of the answers, however they come in files.

    A digest of few unknown answers could be found by trying them all; so confidential answers enter
    only where they are those of at least ``min_group`` people.
    """
    cells = sorted(tally.cells.items())
    enough = sum(cell.respondents for key, cell in cells if not key.attributed) >= min_group
    lines = [
        json.dumps([key, cell.respondents, *(sorted(each.items()) for each in cell.counters)])
        for key, cell in cells
        if key.attributed or enough
    ]
    lines += map(repr, register.statements)
    lines += [f"{name}={one.model_dump_json()}" for name, one in register.evidence.items()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
