"""From documents to assessments that are ready to be scored, and every problem on the way.

Documents sort themselves by their ``format:`` line. Answers belong to the assessment of their
organization and wave; those of one respondent need none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hpws_assess.check.fault import Fault, unknown
from hpws_assess.errors import AssessError, Problem
from hpws_assess.model.answers import Answers
from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.kinds import (
    ANSWERS,
    ASSESSMENT,
    BESIDE,
    BRAND,
    FLOOR,
    GATES,
    GIVEN,
    LEFT,
    OVERLAY,
    RUBRIC,
)
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.prepare import Ready, prepare
from hpws_assess.sources.shape import salvaged


def gather(
    documents: Sequence[Document],
    problems: Iterable[Problem],
    changes: Changes,
    tables: Sequence[Input] = (),
) -> list[Ready]:
    """The assessments in the documents, ordered by organization and wave.

    Raises:
        AssessError: every problem of every document at once, those found before included.
    """
    desk = sort_documents(documents, problems)
    if tables:
        desk.lay_out(tables, changes.wave)
    keys = sorted(desk.answers.keys() | desk.assessments.keys())
    ready = [prepare(desk, key, changes) for key in keys]
    if desk.problems:
        raise AssessError(desk.problems)
    return [one for one in ready if one is not None]


def sort_documents(documents: Sequence[Document], problems: Iterable[Problem]) -> Desk:
    """Lay documents out by what they are. Results lie beside answers without being read."""
    desk = Desk(problems=list(problems))
    by_kind: dict[str, list[Document]] = {kind: [] for kind in (*GIVEN, *BESIDE, *LEFT)}
    for document in documents:
        kind = document.data.get("format") if isinstance(document.data, dict) else None
        if kind is None:
            message = f"no `format:` line; start the file with one of {', '.join(GIVEN)}"
            desk.fault(document, Fault((), message))
        elif not isinstance(kind, str) or kind not in by_kind:
            allowed = (*GIVEN, BRAND)
            desk.fault(document, Fault(("format",), unknown("format", str(kind), allowed)))
        else:
            by_kind[kind].append(document)
    desk.problems += desk.library.add(by_kind[RUBRIC])
    if by_kind[OVERLAY]:
        from hpws_assess.sources.overlays import shelve_overlays

        desk.problems += shelve_overlays(desk.library, by_kind[OVERLAY])
    for document in (one for kind in BESIDE for one in by_kind[kind]):
        desk.problems += _beside(document)
    for document in by_kind[ASSESSMENT]:
        _add_assessment(desk, document)
    for document in by_kind[ANSWERS]:
        _add_answers(desk, document)
    return desk


def _beside(document: Document) -> Sequence[Problem]:
    """What is wrong with a brand, gates or a floor; they are seldom there."""
    from hpws_assess.sources.brands import checked
    from hpws_assess.sources.rules import load_floor, load_policy

    assert isinstance(document.data, dict)
    read = {BRAND: checked, GATES: load_policy, FLOOR: load_floor}[document.data["format"]]
    try:
        read(document)
    except AssessError as error:
        return error.problems
    return ()


def _add_assessment(desk: Desk, document: Document) -> None:
    assessment, problems = salvaged(document, Assessment)
    desk.problems += problems
    if assessment is None:
        desk.misshapen = True
        return
    key = (assessment.organization, assessment.wave)
    if key in desk.assessments:
        other = desk.assessments[key][0].name
        message = f"{key[0]}, wave {key[1]} is also assessed in {other}"
        desk.fault(document, Fault(("wave",), message))
    else:
        desk.assessments[key] = (document, assessment)


def _add_answers(desk: Desk, document: Document) -> None:
    answers, problems = salvaged(document, Answers)
    desk.problems += problems
    if answers is not None:
        key = (answers.organization, answers.wave)
        desk.answers.setdefault(key, []).append((document, answers))
