"""Why nothing counts where people did answer: their side does not count here, and which does."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hpws_assess.measure.scope import Scope
from hpws_assess.model.result import ItemResult
from hpws_assess.model.words import listed

NOBODY = "nobody answered, or too few to show"
"""Why there is no score where no voice is released."""


def why_unheard(scope: Scope, heard: Collection[str], counting: Collection[str]) -> str:
    """Why no voice counts: those released roles that answered and are not heard, if there are any.

    ``heard`` are their names; ``counting`` the sides that count and were asked.
    """
    if not heard:
        return NOBODY
    said = aside(scope, heard)
    asked = _titles(scope, counting)
    if not asked:
        return said
    return f"{said}; {listed(asked)} {_do(asked)}: {NOBODY}"


def aside(scope: Scope, heard: Collection[str]) -> str:
    """That released roles answered whose sides do not count here."""
    roles = [role.title for name, role in scope.rubric.roles.items() if name in heard]
    sides = _titles(scope, {scope.side(name) for name in heard})
    return f"{listed(roles)} answered, but {listed(sides)} {_do(sides)} not count here"


def not_heard(scope: Scope, results: Iterable[ItemResult]) -> tuple[set[str], set[str]]:
    """Of items that no side which counts answered: the roles that did, and the sides that count."""
    heard: set[str] = set()
    counting: set[str] = set()
    for one in results:
        asked = scope.asked(scope.rubric.items[one.item])
        here = {role for voice in one.beside for role in voice.roles if role in asked}
        if one.score is None and here:
            heard |= here
            sides = {scope.side(role) for role in asked}
            counting |= {side for side in scope.counting_sides if side in sides}
    return heard, counting


def _titles(scope: Scope, sides: Collection[str | None]) -> list[str]:
    return [side.title for name, side in scope.rubric.sides.items() if name in sides]


def _do(several: Collection[str]) -> str:
    return "does" if len(several) == 1 else "do"
