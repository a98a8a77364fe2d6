"""Does an assessment's headcount hold all who answered? What is not so is told, and scored."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.surplus import surpluses
from hpws_assess.model.assessment import Assessment, Unit
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.tally import Tally


def headcount_warnings(assessment: Assessment, rubric: Rubric, tally: Tally) -> Iterator[Fault]:
    """Headcounts that are below the number of those who answered, as far as that may be told.

    Warnings: people come and go while a wave runs, and scores are right without; only how sure they
    are is then told with too much caution, as if the headcount were not known.
    """
    scope = Scope.of(rubric, assessment)
    locs = dict(_locs(assessment.root, ()))
    for role, places in surpluses(scope, Released(scope, tally), next(iter(scope.nodes))):
        where = " and ".join(f"`{place}`" for place in places)
        message = (
            f"more of the role `{role}` answered `{rubric.id}` at {where} than the headcount says; "
            "raise it, or look for people who answered twice or under a wrong unit or role"
        )
        yield Fault((*locs[places[0]], "headcount", role), message, severity="warning")


def _locs(unit: Unit, loc: Loc) -> Iterator[tuple[str, Loc]]:
    """Every unit by its name, with its path in the file."""
    yield unit.name, loc
    for at, child in enumerate(unit.units):
        yield from _locs(child, (*loc, "units", at))
