"""What the checks of a rubric share: paths, and numbers that must be on the rubric's ladder."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.check.fault import Fault, Loc, unknown
from hpws_assess.model.rubric import Rubric


def level_faults(rubric: Rubric, level: int, loc: Loc) -> Iterator[Fault]:
    """A level that the rubric does not have."""
    numbers = [rung.level for rung in rubric.levels]
    if level not in numbers:
        message = f"there is no level {level}; levels: {', '.join(map(str, numbers))}"
        yield Fault(loc, message, "unknown-level")


def date_faults(rubric: Rubric, key: str, loc: Loc) -> Iterator[Fault]:
    """A profile key that is not there, or is no date."""
    if key not in rubric.profile:
        yield Fault(loc, unknown("profile key", key, rubric.profile), "unknown-profile-key")
    elif rubric.profile[key].type != "date":
        message = f"profile key `{key}` must be of type date, it is {rubric.profile[key].type}"
        yield Fault(loc, message, "no-date")
