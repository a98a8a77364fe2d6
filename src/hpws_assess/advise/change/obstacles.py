"""What keeps two waves from being compared, and what a reader should know where they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hpws_assess.model.result import Result, RubricResult
from hpws_assess.model.rubric import Rubric


def find_obstacles(then: Result, now: Result) -> Iterator[str]:
    """Why two results cannot be compared, each with what would make them comparable."""
    if then.organization != now.organization:
        yield (
            f"two organizations: {then.organization} and {now.organization}; "
            "give two waves of one, under one name"
        )
    if then.wave == now.wave:
        yield f"the same wave twice: {then.wave}; give two waves"
    elif then.wave > now.wave:
        yield f"{then.wave} sorts after {now.wave}; give the earlier wave first"
    shared = shared_rubrics(then, now)
    if not shared:
        here, there = _names(then), _names(now)
        yield f"no rubric is in both: {here} then, {there} now; ask one of them in both waves"
    for one, other in shared:
        yield from _of_rubric(one.rubric, other.rubric)


def shared_rubrics(then: Result, now: Result) -> list[tuple[RubricResult, RubricResult]]:
    """The rubrics of both waves, in the later one's order."""
    earlier = {part.rubric.id: part for part in then.rubrics}
    return [(earlier[part.rubric.id], part) for part in now.rubrics if part.rubric.id in earlier]


def _names(result: Result) -> str:
    return ", ".join(part.rubric.id for part in result.rubrics)


def _of_rubric(then: Rubric, now: Rubric) -> Iterator[str]:
    which = f"{now.id} {then.version} and {now.version}"
    mend = "score both waves with one version"
    if then.scale != now.scale:
        yield f"{which} have different scales; {mend}"
    if [(one.level, one.cut) for one in then.levels] != [
        (one.level, one.cut) for one in now.levels
    ]:
        yield f"{which} have different levels or cuts; {mend}"
    names = renamed_items(then, now)
    if len({names.get(item, item) for item in then.items}) < len(then.items):
        yield f"{which}: two items of then have one id now; mend `renamed` in the rubric's changes"
    if then.kind != now.kind:
        yield f"{which} have different headlines: {then.kind} and {now.kind}; {mend}"


def find_cautions(
    then: Result, now: Result, one: RubricResult, other: RubricResult
) -> Iterator[str]:
    """What a comparison bears on that its numbers do not say."""
    if one.rubric_sha256 != other.rubric_sha256:
        yield (
            "The rubric changed between the waves: the part named rubric is what its items and "
            "weights add."
        )
    if then.settings.form != now.settings.form:
        yield (
            f"The form was {then.settings.form} then and {now.settings.form} now: items of one "
            "alone count among those not answered in both."
        )
    if then.settings.extensions != now.settings.extensions:
        yield "Extension items were asked in one wave alone."
    if then.settings.min_group != now.settings.min_group:
        yield "Groups are shown from another size on, so other roles may speak."
    if then.design != now.design:
        yield f"The design was {then.design} then and {now.design} now."
    if not (one.root.trace and other.root.trace):
        yield (
            "A result without its trace does not take a side apart into roles: another mix of "
            "roles then counts among the answers."
        )


def renamed_items(then: Rubric, now: Rubric) -> dict[str, str]:
    """Items of the earlier version by the ids that they have now, through all versions between."""
    names = names_since(then.version, then.items, now)
    return {old: new for old, new in names.items() if old != new}


def names_since(version: str, items: Iterable[str], now: Rubric) -> dict[str, str]:
    """What items of an earlier version are called now."""
    names = {item: item for item in items}
    for change in sorted(now.changes, key=lambda one: version_of(one.version)):
        if version_of(change.version) > version_of(version):
            names = {old: change.renamed.get(new, new) for old, new in names.items()}
    return names


LONGEST = 18
"""Digits of a part of a version; Python refuses to read thousands of them."""


def version_of(text: str) -> tuple[int, ...]:
    """A version as numbers that sort; what is no version comes first.

    >>> version_of("1.10.0") > version_of("1.9.0") > version_of("9" * 5000)
    True
    """
    parts = text.split(".")
    numbers = all(part.isdecimal() and len(part) <= LONGEST for part in parts)
    return tuple(map(int, parts)) if numbers else ()
