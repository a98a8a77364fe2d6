"""Small sites: a panel of one named position for each side, by consent."""

from __future__ import annotations

from collections.abc import Collection

from hpws_assess.errors import AssessError
from hpws_assess.interview.session import Session
from hpws_assess.measure.scope import Scope
from hpws_assess.model.words import holds


def counting_sides(scope: Scope) -> list[str]:
    """The sides that enter means in this organization."""
    sides = scope.rubric.sides
    return [name for name in sides if holds(sides[name].counts_if, scope.profile)]


def offices(scope: Scope, side: str) -> list[str]:
    """The roles that could speak for a side by name."""
    roles = scope.rubric.roles
    here = [name for name in roles if name in scope.roles and roles[name].side == side]
    return [name for name in here if roles[name].attributed != "never"]


def check_small_site(session: Session) -> None:
    """One named position a side, so that none outvotes and none is silent.

    Raises:
        AssessError: a side that counts here has none, or several, or no office that could sit.
    """
    scope = session.sheet.scope
    seated = [scope.rubric.roles[one.role].side for one in session.seats]
    messages = []
    for side in counting_sides(scope):
        title, able = scope.rubric.sides[side].title, offices(scope, side)
        number = seated.count(side)
        if not able:
            messages.append(without_office(scope, side))
        elif number != 1:
            is_of = f"{title} has {number or 'no'} position{'s' * (number > 1)} in the panel"
            messages.append(f"{is_of} and must have one: {' or '.join(able)}")
    if messages:
        raise AssessError.about("--small-site", "; ".join(messages))


def without_office(scope: Scope, side: str) -> str:
    """What to do where the people of a side have nobody who speaks for them by name."""
    judges = [name for name in scope.roles if scope.rubric.roles[name].judges]
    instead = f", or let an outsider judge: --role {judges[0]}" if judges else ""
    return (
        f"{scope.rubric.sides[side].title} has no office here that speaks by name, so no panel can "
        "stand in for this side; ask its people in confidence, over several units or sites, until "
        f"{scope.settings.min_group} have answered{instead}"
    )


def advice(scope: Scope, mute: Collection[str]) -> str:
    """How sides whose people would all be hidden can still be heard; empty where there are none."""
    if not mute:
        return ""
    silent = [side for side in counting_sides(scope) if not offices(scope, side)]
    if silent:
        return " ".join(f"{without_office(scope, side)}." for side in silent)
    roles = ",".join(offices(scope, side)[0] for side in counting_sides(scope))
    return f"A small site can be heard as a panel by consent: --panel {roles} --small-site."
