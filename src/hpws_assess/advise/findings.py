"""What a reader should know about the answers, with what to do; read off scores, not people."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.measure.scope import Scope
from hpws_assess.model.result import (
    DimensionResult,
    FactSeen,
    Finding,
    ItemResult,
    NodeResult,
    Status,
)

SAME = 1e-9


def findings(scope: Scope, node: NodeResult) -> tuple[Finding, ...]:
    """The findings of one node, dimension by dimension."""
    found: list[Finding] = []
    for dimension in node.dimensions:
        found += _about_dimension(scope, dimension)
        for item in dimension.items:
            found += _about_item(scope, dimension.dimension, item)
    if scope.as_of is None:
        found.append(
            Finding(
                rule="no-as-of",
                message="The assessment has no as_of date, so ages of evidence are unknown.",
                mend="Add `as_of: YYYY-MM-DD` to the assessment, or give --as-of.",
            )
        )
    return tuple(found)


def _about_dimension(scope: Scope, result: DimensionResult) -> Iterator[Finding]:
    title = scope.rubric.dimension(result.dimension).title
    levelled = scope.rubric.dimension(result.dimension).levelled
    if result.score is None and levelled and result.status is not Status.NOT_DUE:
        yield Finding(
            rule="not-rated",
            dimension=result.dimension,
            message=f"{title} is not rated: {result.why}.",
            mend="Ask the roles that have not answered, or agree to leave it out and say why.",
        )
    elif levelled and result.carried < 0.8 and result.score is not None:
        yield Finding(
            rule="thin-cover",
            dimension=result.dimension,
            message=f"{title} rests on {result.carried:.0%} of its weight.",
            mend="Ask for the items that nobody answered before relying on the level.",
        )


def _about_item(scope: Scope, dimension: str, item: ItemResult) -> Iterator[Finding]:
    asked = scope.rubric.items[item.item]
    ask = asked.ask
    for facts in _comparable(scope, item):
        scores = [fact.score for fact in facts]
        if max(scores) - min(scores) > SAME:
            said = "; ".join(f"{fact.role} at {fact.node}: {fact.answer}" for fact in facts)
            yield Finding(
                rule="sources-differ",
                dimension=dimension,
                item=item.item,
                message=f"Sources differ on “{ask}”: {said}.",
                mend="Look at the artefact together; until one side verifies it, the lower counts.",
            )
    speaking = [voice for voice in item.voices if not voice.stands_in]
    if asked.joint and len(speaking) == 2:
        first, second = speaking
        if abs(first.score - second.score) > SAME:
            low, high = sorted((first, second), key=lambda voice: voice.score)
            yield Finding(
                rule="sides-differ",
                dimension=dimension,
                item=item.item,
                message=(
                    f"{_side(scope, low.side)} says {low.score:.1f} and {_side(scope, high.side)} "
                    f"{high.score:.1f} on “{ask}”."
                ),
                mend="Both sides settle together what is in place; the lower counts until then.",
            )
    if item.gap is not None and not item.gap.agreed:
        who = "more" if item.gap.points > 0 else "less"
        yield Finding(
            rule="perception-gap",
            dimension=dimension,
            item=item.item,
            message=(
                f"Those who give see {who} of it than those who receive, by "
                f"{abs(item.gap.points):.1f} points: “{ask}”."
            ),
            mend="Talk about one recent example each before deciding what to change.",
        )


def _comparable(scope: Scope, item: ItemResult) -> list[list[FactSeen]]:
    """Statements that should agree: all on a fact; on a joint item those of one side.

    What the two sides of a joint item say apart is a finding of its own.
    """
    groups: dict[str | None, list[FactSeen]] = {}
    for fact in item.facts:
        side = scope.side(fact.role) if scope.rubric.items[item.item].joint else None
        groups.setdefault(side, []).append(fact)
    return list(groups.values())


def _side(scope: Scope, side: str | None) -> str:
    return scope.rubric.sides[side].title if side else "An outside judgement"
