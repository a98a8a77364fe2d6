"""Who answers: from the options, and what they leave open is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hpws_assess.errors import AssessError
from hpws_assess.interview.entry import clean
from hpws_assess.interview.questions import Seat
from hpws_assess.interview.session import (
    About,
    Session,
    assessment_for,
    check_seats,
    consenting,
    lay_out,
)
from hpws_assess.interview.small_site import check_small_site
from hpws_assess.interview.voice import Voice
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import Assessment
from hpws_assess.sources.desk import Desk
from hpws_assess.sources.library import Shelved
from hpws_assess.sources.positioned import parse
from hpws_assess.there import is_file


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
    if wishes.pseudonym is not None and not re.fullmatch(_ID, wishes.pseudonym):
        raise AssessError.about("--id", "allowed: lower-case letters, digits, dot, hyphen")
    if wishes.small_site and wishes.panel is None:
        message = "is a panel of one named position for each side: --panel ROLE,ROLE --small-site"
        raise AssessError.about("--small-site", message)
    name = wishes.rubric or _ask_rubric(voice, wishes.assessment)
    desk, shelved, rubric_file = find_rubric(name, wishes.assessment)
    assessment = _assessment(wishes, voice, desk, shelved)
    seats = _seats(wishes, voice, Scope.of(shelved.rubric, assessment))
    session = Session(shelved, assessment, seats, place, rubric_file, wishes.assessment)
    check_seats(session)
    if wishes.small_site:
        check_small_site(session)
    return session


def _assessment(wishes: Wishes, voice: Voice, desk: Desk, shelved: Shelved) -> Assessment:
    """What the survey is of: as the assessment file says, else as the options and answers do."""
    declared = next((one for _, one in desk.assessments.values()), None)
    if declared is not None and shelved.rubric.id not in declared.rubrics:
        message = f"the assessment does not use `{shelved.rubric.id}`"
        raise AssessError.about(str(wishes.assessment), message)
    organization = declared.organization if declared else wishes.organization
    wave = declared.wave if declared else wishes.wave
    organization = organization or _ask(voice, "Organization")
    wave = wave or _ask(voice, "Wave, such as 2026-Q4")
    form = wishes.form or (declared.settings.form if declared else "full")
    return assessment_for(desk, shelved, About(organization, wave, wishes.unit, form))


def _seats(wishes: Wishes, voice: Voice, scope: Scope) -> tuple[Seat, ...]:
    if wishes.panel is not None:
        return consenting(_panel(wishes.panel), scope.rubric.roles)
    role, unit = wishes.role, wishes.unit
    if unit is None and wishes.assessment is not None and len(scope.nodes) > 1:
        indented = {name: "  " * node.depth + name for name, node in scope.nodes.items()}
        unit = _choose(voice, "Which unit? ", indented)
    role = role or _choose(voice, "Who answers? ", _roles(scope))
    return (Seat(role, unit, wishes.pseudonym, wishes.attributed),)


def _roles(scope: Scope) -> dict[str, str]:
    """The roles that there are here, with how each answers."""
    kinds = {"always": "by name of office", "facts": "facts by name of office"}
    roles = scope.rubric.roles
    return {
        name: f"{roles[name].title} ({kinds.get(roles[name].attributed, 'in confidence')})"
        for name in roles
        if name in scope.roles
    }


def _ask_rubric(voice: Voice, assessment: str | None) -> str:
    """One of the rubrics that the assessment uses; without one, of those that are shipped."""
    from hpws_assess.sources.library import shipped, shipped_names

    declared = lay_out([] if assessment is None else [assessment]).assessments.values()
    used = {name: name for _, one in declared for name in one.rubrics}
    known = used or {name: f"{name}: {shipped(name).rubric.title}" for name in shipped_names()}
    return next(iter(known)) if len(known) == 1 else _choose(voice, "Which rubric? ", known)


def find_rubric(name: str | None, assessment: str | None) -> tuple[Desk, Shelved, str | None]:
    """A rubric by its id or its file, with the assessment that the survey is of."""
    from hpws_assess.cli.settings import load_settings

    if name is None:
        message = "name a rubric; hpws-assess rubrics list shows those that there are"
        raise AssessError.about("RUBRIC", message)
    file = name if is_file(name) or Path(name).suffix in {".yaml", ".json"} else None
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


def _choose(voice: Voice, prompt: str, known: Mapping[str, str]) -> str:
    """One of what is listed, by its number or its name."""
    width = len(str(len(known)))
    for at, words in enumerate(known.values(), 1):
        voice.say(f"  {at:>{width}}  {clean(words)}")
    names = {name.casefold(): name for name in known}
    names |= {str(at): name for at, name in enumerate(known, 1)}
    while True:
        said = voice.ask(prompt).strip().casefold()
        if said in names:
            return names[said]
        voice.say(f"Type a number from 1 to {len(known)}.")


def _panel(words: str) -> tuple[Seat, ...]:
    parts = [one.strip().partition("@") for one in words.split(",") if one.strip()]
    seats = tuple(Seat(role.strip(), unit.strip() or None) for role, _, unit in parts)
    if len(seats) < 2 or len(set(seats)) < len(seats):
        message = "name two or more different positions, such as executive,union-leader"
        raise AssessError.about("--panel", message)
    return seats
