"""Before a survey: what could be printed after it, at which response."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hpws_assess.check.fault import unknown
from hpws_assess.cli.print import look
from hpws_assess.cli.survey.who import find_rubric
from hpws_assess.errors import AssessError
from hpws_assess.interview.preview import RATES, Forecast, forecast, invented
from hpws_assess.interview.small_site import advice, counting_sides
from hpws_assess.measure.scope import Scope
from hpws_assess.model.assessment import LEAST_GROUP, Assessment
from hpws_assess.model.rubric import Rubric
from hpws_assess.render.page import Column, Page

OWN = "headcounts"
"""Typed for the headcounts of the assessment file."""

HEADS = [f"{100 * rate:g} %" for rate in RATES]


def preview(name: str | None, words: str, assessment: str | None, min_group: str | None) -> str:
    """What could be printed at 60, 80 and 100 % response: a table of roles and one of scores.

    Raises:
        AssessError: the people make no sense for this rubric or this assessment.
    """
    desk, shelved, _ = find_rubric(name, assessment)
    rubric = shelved.rubric
    declared = next((one for _, one in desk.assessments.values()), None)
    if words.strip() == OWN:
        if declared is None:
            message = f"{OWN} are those of an assessment; add --assessment FILE"
            raise AssessError.about("--preview", message)
        made = declared
    elif declared is not None:
        message = f"write --preview {OWN}: the assessment has its people and units itself"
        raise AssessError.about("--preview", message)
    else:
        made = invented(rubric, _people(words, rubric))
    made = _with_least(made, min_group)
    scope = Scope.of(rubric, made)
    if not any(scope.people.values()):
        raise AssessError.about("--preview", "there are no people to ask; give headcounts by role")
    return _table(rubric, scope, [forecast(rubric, made, rate) for rate in RATES])


def _people(words: str, rubric: Rubric) -> dict[tuple[str | None, str], int]:
    people: dict[tuple[str | None, str], int] = {}
    for part in words.split(","):
        position, _, number = part.strip().rpartition("=")
        role, _, unit = (position or number).partition("@")
        key = (unit.strip() or None, role.strip())
        if key[1] not in rubric.roles:
            raise AssessError.about("--preview", unknown("role", key[1], rubric.roles))
        if not position or not re.fullmatch("[0-9]{1,4}", number):
            raise AssessError.about("--preview", f"`{part}` has no number; write {key[1]}=9")
        if key in people:
            raise AssessError.about("--preview", f"`{position}` stands there twice")
        people[key] = int(number)
    return people


def _with_least(made: Assessment, min_group: str | None) -> Assessment:
    if min_group is None:
        return made
    least = int(min_group)
    if least < LEAST_GROUP:
        raise AssessError.about("--min-group", f"a group is at least {LEAST_GROUP}")
    settings = made.settings.model_copy(update={"min_group": least})
    return made.model_copy(update={"settings": settings})


def _table(rubric: Rubric, scope: Scope, cast: Sequence[Forecast]) -> str:
    page = Page(look())
    page.heading(f"What could be printed: {rubric.title}")
    many = len(scope.nodes) > 1
    for node in scope.nodes.values():
        roles = [role for role in rubric.roles if scope.headcount(node.name, role)]
        if not roles:
            continue
        if many:
            page.heading(node.name)
        page.gap()
        columns = [Column("Role", 10), Column("People", 6, right=True, whole=True)]
        page.table(
            [*columns, *(Column(head, 6) for head in HEADS)],
            [
                [
                    rubric.roles[role].title,
                    str(scope.headcount(node.name, role)),
                    *(_shown(rubric, role, one.shown[node.name, role]) for one in cast),
                ]
                for role in roles
            ],
        )
        page.gap()
        page.table(
            [Column("Dimension", 10), *(Column(head, 6) for head in HEADS)],
            [
                [
                    dim.title,
                    *(
                        "score" if one.dimensions.get((node.name, dim.id)) else "none"
                        for one in cast
                    ),
                ]
                for dim in rubric.dimensions
            ],
        )
    page.gap()
    page.line(
        f"Groups of fewer than {scope.settings.min_group} who answered are hidden; facts: of this "
        f"office only what it states by name is shown. {advice(scope, _mute(scope, cast[0]))}"
    )
    return page.text


def _mute(scope: Scope, cast: Forecast) -> set[str]:
    """The counting sides that have people somewhere of whom nothing whole is shown."""
    found = set()
    for node in scope.nodes:
        for side in counting_sides(scope):
            roles = [name for name, role in scope.rubric.roles.items() if role.side == side]
            here = [cast.shown[node, role] for role in roles if scope.headcount(node, role)]
            if here and not any(here):
                found.add(side)
    return found


def _shown(rubric: Rubric, role: str, whole: bool) -> str:
    if whole:
        return "shown"
    return "facts" if rubric.roles[role].attributed == "facts" else "hidden"
