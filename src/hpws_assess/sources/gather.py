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
from hpws_assess.sources import brands, overlays
from hpws_assess.sources.changes import Changes
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.inputs import Input
from hpws_assess.sources.positioned import Document
from hpws_assess.sources.prepare import Ready, prepare
from hpws_assess.sources.rules import FLOOR, POLICY, rules_problems
from hpws_assess.sources.shape import salvaged

FORMATS = (
    "hpws-assess/rubric@1",
    "hpws-assess/assessment@1",
    "hpws-assess/answers@1",
    overlays.FORMAT,
)
ANSWERS = FORMATS[2]
RESULT = "hpws-assess/result@1"
BASELINE = "hpws-assess/baseline@1"
BENCHMARK = "hpws-assess/benchmark@1"
PLAN = "hpws-assess/plan@1"
COMPARISON = "hpws-assess/comparison@1"
LEFT = frozenset({RESULT, BASELINE, BENCHMARK, PLAN, COMPARISON})
"""What lies beside answers without being read."""

BESIDE = (POLICY, FLOOR)
"""What lies beside answers: what is wrong with it is told, and no more."""


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
    """Lay documents out by what they are. Results lie beside answers without being read.

    Brands lie beside them, too, and are looked through.
    """
    desk = Desk(problems=list(problems))
    known = (*FORMATS, *LEFT, *BESIDE, brands.FORMAT)
    by_format: dict[str, list[Document]] = {name: [] for name in known}
    for document in documents:
        kind = document.data.get("format") if isinstance(document.data, dict) else None
        if kind is None:
            message = f"no `format:` line; start the file with one of {', '.join(FORMATS)}"
            desk.fault(document, Fault((), message))
        elif not isinstance(kind, str) or kind not in by_format:
            allowed = (*FORMATS, brands.FORMAT)
            desk.fault(document, Fault(("format",), unknown("format", str(kind), allowed)))
        else:
            by_format[kind].append(document)
    desk.problems += desk.library.add(by_format[FORMATS[0]])
    desk.problems += overlays.shelve_overlays(desk.library, by_format[overlays.FORMAT])
    for document in by_format[brands.FORMAT]:
        try:
            brands.checked(document)
        except AssessError as error:
            desk.problems += error.problems
    beside = [one for name in BESIDE for one in by_format[name]]
    desk.problems += [problem for one in beside for problem in rules_problems(one)]
    for document in by_format[FORMATS[1]]:
        _add_assessment(desk, document)
    for document in by_format[FORMATS[2]]:
        _add_answers(desk, document)
    return desk


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
