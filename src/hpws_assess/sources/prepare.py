"""One assessment made ready: its rubrics found, its answers heard and counted."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from hpws_assess.assess import Counted
from hpws_assess.check.answers import hear
from hpws_assess.check.assessment import assessment_faults
from hpws_assess.check.fault import Fault, unknown
from hpws_assess.errors import Problem
from hpws_assess.measure.count import count
from hpws_assess.measure.scope import Scope
from hpws_assess.model.answers import Evidence
from hpws_assess.model.assessment import Assessment, Settings, Unit
from hpws_assess.model.said import Said
from hpws_assess.sources.desk import AnswerFile, Changes, Desk, Key
from hpws_assess.sources.library import Shelved


@dataclass(frozen=True)
class Ready:
    """One assessment with its answers counted."""

    assessment: Assessment
    sha256: str
    counted: tuple[Counted, ...]


def prepare(desk: Desk, key: Key, changes: Changes) -> Ready | None:
    """One assessment, counted; None where a problem, now noted on the desk, stands in the way."""
    files = desk.answers.get(key, [])
    if key in desk.assessments:
        assessment, rubrics = _declared(desk, key)
    else:
        made = _assessment_of_one(desk, key, files)
        if made is None:
            return None
        assessment, rubrics = made
    sha256 = hashlib.sha256(assessment.model_dump_json(exclude_defaults=True).encode()).hexdigest()
    assessment = _changed(desk, assessment, changes)
    _check_rubrics(desk, assessment, files)
    counted = []
    for name, shelved in rubrics.items():
        own = [one for one in files if one[1].rubric == name]
        found = _count(desk, assessment, shelved, own)
        if found is not None:
            counted.append(found)
    return None if desk.problems else Ready(assessment, sha256, tuple(counted))


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
    assessment = Assessment(
        format="hpws-assess/assessment@1",
        organization=key[0],
        wave=key[1],
        rubrics={name: one.rubric.version for name, one in sorted(rubrics.items())},
        units=tuple(Unit(name=unit) for unit in sorted(filter(None, units))),
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
    settings = Settings.model_validate(settings.model_dump() | update)
    as_of = dt.date.fromisoformat(changes.as_of) if changes.as_of else assessment.as_of
    return assessment.model_copy(update={"settings": settings, "as_of": as_of})


def _check_rubrics(desk: Desk, assessment: Assessment, files: list[AnswerFile]) -> None:
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


def _count(
    desk: Desk, assessment: Assessment, shelved: Shelved, files: list[AnswerFile]
) -> Counted | None:
    """One rubric's answers, heard and counted; None where something is wrong."""
    scope = Scope.of(shelved.rubric, assessment)
    evidence = _evidence(desk, files)
    _check_twice(desk, files)
    everybody: list[Said] = []
    for document, answers in files:
        said, faults = hear(scope, answers, evidence, placed=not desk.misshapen)
        everybody += said
        for fault in faults:
            desk.fault(document, fault)
    if desk.problems:
        return None
    tally, register = count(scope, everybody)
    register.evidence = dict(sorted(evidence.items()))
    digest = _digest(scope, everybody, evidence)
    return Counted(shelved.rubric, shelved.sha256, tally, register, digest)


def _evidence(desk: Desk, files: list[AnswerFile]) -> dict[str, Evidence]:
    """All artefacts of an assessment's answers; one id is one artefact."""
    evidence: dict[str, Evidence] = {}
    described: dict[str, str] = {}
    for document, answers in files:
        for name, one in answers.evidence.items():
            first = described.setdefault(name, document.name)
            if evidence.setdefault(name, one) != one:
                message = f"evidence `{name}` is described otherwise in {first}"
                desk.fault(document, Fault(("evidence", name), message))
    return evidence


def _check_twice(desk: Desk, files: list[AnswerFile]) -> None:
    """No respondent's id, and no file's content, stands in an assessment twice."""
    ids: dict[str, str] = {}
    contents: dict[str, str] = {}
    for document, answers in files:
        for at, respondent in enumerate(answers.respondents):
            if respondent.id is None:
                continue
            if respondent.id in ids:
                where = ids[respondent.id]
                other = "above" if where == document.name else f"in {where}"
                message = f"respondent `{respondent.id}` has answered {other} already"
                desk.fault(document, Fault(("respondents", at, "id"), message))
            ids.setdefault(respondent.id, document.name)
        content = answers.model_dump_json()
        if content in contents:
            message = f"the same answers as in {contents[content]}; leave one of the files out"
            desk.fault(document, Fault((), message))
        contents.setdefault(content, document.name)


def _digest(scope: Scope, everybody: list[Said], evidence: dict[str, Evidence]) -> str:
    """The SHA-256 of the answers, whatever their order and however they are split into files.

    A digest of few unknown answers could be found by trying them all; so confidential answers enter
    only where they are those of at least ``min_group`` people.
    """
    confidential = sum(not one.attributed for one in everybody)
    enough = confidential >= scope.settings.min_group
    lines = sorted(
        json.dumps([one.node, one.role, sorted((k, repr(v)) for k, v in one.answers.items())])
        for one in everybody
        if one.attributed or enough
    )
    lines += [f"{name}={one.model_dump_json()}" for name, one in sorted(evidence.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
