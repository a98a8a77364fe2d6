"""Findings on what the answers cover: not rated, thin, few, single source, borderline, no day."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.advise.findings.kinds import Sized, found
from hpws_assess.advise.findings.seen import Seen
from hpws_assess.measure.items import TOO_FEW
from hpws_assess.measure.surplus import surpluses
from hpws_assess.model.result import DimensionResult, Status
from hpws_assess.model.statistics import FIRM
from hpws_assess.model.words import listed

THIN = 0.8
"""The share of a dimension's weight below which its level rests on little (domain.md 4)."""


def cover(seen: Seen) -> Iterator[Sized]:
    """What is missing, or rests on little."""
    for one in seen.levelled:
        if one.status is not Status.NOT_DUE:
            yield from _carried(seen, one)
            yield from _single(seen, one)
            yield from _borderline(seen, one)
    for dimension, item in seen.items:
        if item.why == TOO_FEW:
            yield found(
                "few-answers",
                0.0,
                f"Fewer than half of those asked answered {seen.quoted(item.item)}",
                dimension=dimension,
                item=item.item,
            )
    yield from _over_headcount(seen)
    if seen.scope.as_of is None:
        message = "The assessment has no as_of date, so ages of evidence are unknown."
        yield found("no-as-of", 0.0, message)


def _over_headcount(seen: Seen) -> Iterator[Sized]:
    """A finding for each role, with the places of those who are more than their headcount."""
    by_role: dict[str, list[str]] = {}
    for role, places in surpluses(seen.scope, seen.released, seen.node.node):
        by_role.setdefault(role, []).append(listed(places))
    for role, where in by_role.items():
        message = (
            f"More of the role {seen.role(role)} answered than the headcount says: "
            f"{'; '.join(where)}."
        )
        yield found("over-headcount", len(where), message)


def _carried(seen: Seen, one: DimensionResult) -> Iterator[Sized]:
    title, missing = seen.title(one.dimension), 1 - one.carried
    if one.score is None:
        message = f"{title} is not rated: {one.why}."
        yield found("not-rated", missing, message, dimension=one.dimension)
    elif one.carried < THIN:
        message = f"{title} rests on {one.carried:.0%} of its weight."
        yield found("thin-cover", missing, message, dimension=one.dimension)


def _single(seen: Seen, one: DimensionResult) -> Iterator[Sized]:
    """One role alone, where the rubric asks more than one of what counts there."""
    roles = {role for item in one.items if item.counts for v in item.voices for role in v.roles}
    asked = {
        role
        for item in one.items
        if item.counts
        for role in seen.scope.asked(seen.scope.rubric.items[item.item])
    }
    if len(roles) == 1 and one.score is not None and len(asked | roles) > 1:
        role = next(iter(roles))
        message = f"{seen.title(one.dimension)} rests on one role alone: {seen.role(role)}."
        yield found("single-source", one.carried, message, dimension=one.dimension)


def _borderline(seen: Seen, one: DimensionResult) -> Iterator[Sized]:
    if one.sure is None or one.sure.firmness != "borderline":
        return
    chance = next((each.chance for each in one.sure.chances if each.level == one.claimed), 0.0)
    message = (
        f"Level {one.claimed} of {seen.title(one.dimension)} is borderline: its chance is "
        f"{chance:.0%}, under {FIRM:.0%}."
    )
    yield found("borderline", 1 - chance, message, dimension=one.dimension)
