"""A session: what a journal's head says, and all that it takes to go on where it stopped."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from hpws_assess.check.fault import unknown
from hpws_assess.errors import AssessError
from hpws_assess.interview.journal import SUFFIX
from hpws_assess.interview.questions import Seat, Sheet
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment, Settings, Unit
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.files import read_all
from hpws_assess.sources.gather import sort_documents
from hpws_assess.sources.library import Shelved


@dataclass(frozen=True)
class Session:
    """Who answers what, and where it is written."""

    shelved: Shelved
    assessment: Assessment
    seats: tuple[Seat, ...]
    output: Path
    rubric_file: str | None = None
    assessment_file: str | None = None

    @property
    def sheet(self) -> Sheet:
        return Sheet(Scope.of(self.shelved.rubric, self.assessment), self.seats)

    @property
    def head(self) -> dict[str, Any]:
        """What the journal's first record says. Files are named from the journal's folder."""
        rubric = self.shelved.rubric
        return {
            "rubric": rubric.id,
            "version": rubric.version,
            "sha256": self.shelved.sha256,
            "organization": self.assessment.organization,
            "wave": self.assessment.wave,
            "form": self.assessment.settings.form,
            "seats": [one.data for one in self.seats],
            "output": self.output.name,
            "rubric_file": self._from_here(self.rubric_file),
            "assessment_file": self._from_here(self.assessment_file),
        }

    def _from_here(self, file: str | None) -> str | None:
        return None if file is None else os.path.relpath(file, self.output.parent)


def lay_out(files: list[str]) -> Desk:
    """Rubrics and an assessment from files.

    Raises:
        AssessError: every problem in them.
    """
    found = read_all(files)
    desk = sort_documents(found.documents, found.problems)
    if desk.problems:
        raise AssessError(desk.problems)
    return desk


class About(NamedTuple):
    """What a survey is of, where no assessment says it."""

    organization: str
    wave: str
    unit: str | None
    form: str


def assessment_for(desk: Desk, shelved: Shelved, about: About) -> Assessment:
    """The declared assessment, else the one that a single respondent's answers make."""
    declared = [one for _, one in desk.assessments.values()]
    if declared:
        made = declared[0]
    else:
        here = about.unit in {None, about.organization}
        units = () if here else (Unit(name=str(about.unit)),)
        made = Assessment(
            format="hpws-assess/assessment@1",
            organization=about.organization,
            wave=about.wave,
            rubrics={shelved.rubric.id: shelved.rubric.version},
            units=units,
        )
    settings = Settings.model_validate({**made.settings.model_dump(), "form": about.form})
    return made.model_copy(update={"settings": settings})


def resume(head: Mapping[str, Any], journal: Path, rubrics: list[str]) -> Session:
    """The session of a journal's head.

    Raises:
        AssessError: the rubric or the assessment is no longer what it was asked from.
    """
    folder = journal.parent
    named = [head["rubric_file"], head["assessment_file"]]
    files = [str(folder / name) for name in named if name is not None]
    desk = lay_out([*rubrics, *files])
    shelved = desk.library.find(head["rubric"], head["version"])
    if isinstance(shelved, str):
        raise AssessError.about(str(journal), shelved)
    if shelved.sha256 != head["sha256"]:
        message = f"`{head['rubric']}` has changed since; the answers were given to another text"
        raise AssessError.about(str(journal), message)
    seats = tuple(Seat(**one) for one in head["seats"])
    unit = next((one.unit for one in seats if one.unit), None)
    about = About(head["organization"], head["wave"], unit, head["form"])
    assessment = assessment_for(desk, shelved, about)
    output = journal.with_name(head["output"])
    if journal.name != output.name + SUFFIX:
        output = journal.with_name(journal.name.removesuffix(SUFFIX))
    return Session(shelved, assessment, seats, output, *_files(folder, named))


def _files(folder: Path, named: list[str | None]) -> tuple[str | None, str | None]:
    rubric, assessment = (None if one is None else str(folder / one) for one in named)
    return rubric, assessment


def check_seats(session: Session) -> None:
    """Refuse seats that cannot answer here.

    Raises:
        AssessError: every reason why not.
    """
    scope = session.sheet.scope
    messages = []
    for at, seat in enumerate(session.seats):
        if seat.role not in scope.rubric.roles:
            messages.append(unknown("role", seat.role, scope.rubric.roles))
            continue
        if seat.role not in scope.roles:
            messages.append(_absent(seat.role, scope))
            continue
        if seat.unit is not None and seat.unit not in scope.nodes:
            messages.append(unknown("unit", seat.unit, scope.nodes))
        role = scope.rubric.roles[seat.role]
        if seat.attributed and role.attributed == "never":
            messages.append(f"`{seat.role}` answers in confidence; only an office can be by name")
        if len(session.seats) > 1 and not session.sheet.by_name(at):
            messages.append(f"`{seat.role}` has not agreed to answer by name; a panel is by name")
        if not any(one.seat == at for one in session.sheet.questions):
            messages.append(f"`{seat.role}` is asked nothing here")
    if messages:
        raise AssessError.about("--role", "; ".join(dict.fromkeys(messages)))


def _absent(role: str, scope: Scope) -> str:
    wanted = scope.rubric.roles[role].applies_if
    facts = ", ".join(f"{key}: {str(one).lower()}" for key, one in wanted.items())
    return (
        f"there is no `{role}` in this organization's profile; where there is one, give "
        f"--assessment FILE with a profile that says so ({facts})"
    )


def consenting(seats: tuple[Seat, ...], roles: Mapping[str, Any]) -> tuple[Seat, ...]:
    """The seats of a panel, by name where their role allows it."""
    return tuple(
        replace(one, attributed=True)
        if one.role in roles and roles[one.role].attributed == "facts"
        else one
        for one in seats
    )
