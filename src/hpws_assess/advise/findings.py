"""What a reader should know about the answers, with what to do; read off scores, not people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

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
THIN = 0.8
"""The share of a dimension's weight below which its level rests on little (domain.md 4)."""

ORDER = ("sides-differ", "sources-differ", "perception-gap", "not-rated", "thin-cover", "no-as-of")
"""Kinds of findings, the one to talk about first in front."""

MOST_GAPS = 5
"""Perception gaps that are findings of their own; the rest are counted."""

Sized = tuple[float, Finding]
"""A finding with its size in points; larger comes first among its kind."""


def findings(scope: Scope, node: NodeResult) -> tuple[Finding, ...]:
    """The findings of one node: the largest of every kind first, then the next of every kind.

    What is about levelled dimensions comes before what is about context.
    """
    found = list(_found(scope, node))
    levelled = {dim.id for dim in scope.rubric.dimensions if dim.levelled}
    context = [one for one in found if one[1].dimension and one[1].dimension not in levelled]
    return (*_ranked(one for one in found if one not in context), *_ranked(context))


def _ranked(found: Iterable[Sized]) -> Iterator[Finding]:
    kinds: dict[str, list[Sized]] = {rule: [] for rule in ORDER}
    for one in found:
        kinds[one[1].rule].append(one)
    ordered = [_foremost(sorted(kind, key=lambda one: -one[0])) for kind in kinds.values()]
    return (one[1] for one in chain.from_iterable(zip_longest(*ordered)) if one is not None)


def _foremost(kind: list[Sized]) -> list[Sized]:
    """The largest of a kind; of perception gaps, which may be many, how many more there are."""
    shown, rest = kind[:MOST_GAPS], kind[MOST_GAPS:]
    if not rest or rest[0][1].rule != "perception-gap":
        return kind
    more = Finding(
        rule="perception-gap",
        message=f"On {len(rest)} more items the two views differ by half a point or more.",
        mend="Each item's own line shows both views; begin with the largest.",
    )
    return [*shown, (0.0, more)]


def _found(scope: Scope, node: NodeResult) -> Iterator[Sized]:
    for dimension in node.dimensions:
        yield from _about_dimension(scope, dimension)
        for item in dimension.items:
            several = len(item.facts) > 1 or len(item.voices) > 1
            if several and (not item.facts or any(one.node == node.node for one in item.facts)):
                yield from _sources(scope, dimension.dimension, item)
                yield from _sides(scope, dimension.dimension, item)
            if item.gap is not None:
                yield from _views(scope, dimension.dimension, item)
    if scope.as_of is None:
        yield (
            0.0,
            Finding(
                rule="no-as-of",
                message="The assessment has no as_of date, so ages of evidence are unknown.",
                mend="Add `as_of: YYYY-MM-DD` to the assessment, or give --as-of.",
            ),
        )


def _about_dimension(scope: Scope, result: DimensionResult) -> Iterator[Sized]:
    dimension = scope.rubric.dimension(result.dimension)
    if not dimension.levelled or result.status is Status.NOT_DUE:
        return
    if result.score is None:
        yield (
            1 - result.carried,
            Finding(
                rule="not-rated",
                dimension=result.dimension,
                message=f"{dimension.title} is not rated: {result.why}.",
                mend="Ask the roles that have not answered, or agree to leave it out and say why.",
            ),
        )
    elif result.carried < THIN:
        yield (
            1 - result.carried,
            Finding(
                rule="thin-cover",
                dimension=result.dimension,
                message=f"{dimension.title} rests on {result.carried:.0%} of its weight.",
                mend="Ask for the items that nobody answered before relying on the level.",
            ),
        )


def _sources(scope: Scope, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """Statements that should agree and do not: all on a fact; on a joint item those of one side."""
    joint = scope.rubric.items[item.item].joint
    groups: dict[str | None, list[FactSeen]] = {}
    for fact in item.facts:
        groups.setdefault(scope.side(fact.role) if joint else None, []).append(fact)
    for facts in groups.values():
        scores = [fact.score for fact in facts]
        if max(scores) - min(scores) > SAME:
            said = "; ".join(_said(scope, item.item, fact) for fact in facts)
            yield (
                max(scores) - min(scores),
                Finding(
                    rule="sources-differ",
                    dimension=dimension,
                    item=item.item,
                    message=f"Sources differ on {_quoted(scope, item.item)} {said}.",
                    mend=_settle(facts),
                ),
            )


def _settle(facts: list[FactSeen]) -> str:
    if any(fact.used and fact.verified for fact in facts):
        return "The statement that another side has verified counts; tell the others why."
    return "Look at the artefact together; until another side verifies one, the lower counts."


def _sides(scope: Scope, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """A joint item that the sides answer differently."""
    speaking = [voice for voice in item.voices if not voice.stands_in]
    if not scope.rubric.items[item.item].joint or len(speaking) < 2:
        return
    ordered = sorted(speaking, key=lambda voice: voice.score)
    low, high = ordered[0], ordered[-1]
    if high.score - low.score > SAME:
        yield (
            high.score - low.score,
            Finding(
                rule="sides-differ",
                dimension=dimension,
                item=item.item,
                message=(
                    f"{_side(scope, low.side)} says {low.score:.1f} and {_side(scope, high.side)} "
                    f"{high.score:.1f} on {_quoted(scope, item.item)}"
                ),
                mend="Both sides settle together what is in place; the lower counts until then.",
            ),
        )


def _views(scope: Scope, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """A behaviour that givers and receivers rate differently."""
    if item.gap is None or item.gap.agreed:
        return
    who = "better" if item.gap.points > 0 else "worse"
    yield (
        abs(item.gap.points),
        Finding(
            rule="perception-gap",
            dimension=dimension,
            item=item.item,
            message=(
                f"Those who give rate it {who} than those who receive, by "
                f"{abs(item.gap.points):.1f} points: {_quoted(scope, item.item)}"
            ),
            mend="Talk about one recent example each before deciding what to change.",
        ),
    )


def _quoted(scope: Scope, item: str) -> str:
    """An item's wording between quotation marks; its own full stop or question mark ends it."""
    return f"“{scope.rubric.items[item].ask}”"


def _said(scope: Scope, item: str, fact: FactSeen) -> str:
    """One statement: who, where, what, in the words of the options."""
    options = scope.rubric.items[item].options(scope.rubric.scale)
    label = next((option.label for option in options if option.key == fact.answer), fact.answer)
    return f"{scope.rubric.roles[fact.role].title} at {fact.node}: {label.rstrip('.')}"


def _side(scope: Scope, side: str | None) -> str:
    return scope.rubric.sides[side].title if side else "An outside judgement"
