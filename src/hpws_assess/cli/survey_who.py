"""Who answers: from the options, and what they leave open is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hpws_assess.errors import AssessError
from hpws_assess.interview.questions import Seat
from hpws_assess.interview.session import (
    About,
    Session,
    assessment_for,
    check_seats,
    consenting,
    lay_out,
)
from hpws_assess.interview.talk import Voice
from hpws_assess.model.rubric import Rubric
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.library import Shelved
from hpws_assess.sources.positioned import parse


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


_ID = "[a-z0-9][a-z0-9._-]{0,63}"


def begin_session(wishes: Wishes, voice: Voice, place: Path) -> Session:
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
