"""Findings on whose view it is: sides, sources, givers, receivers, leaders, members, camps."""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.advise.findings.kinds import Sized, found
from hpws_assess.advise.findings.seen import Seen
from hpws_assess.model.result import FactSeen, ItemResult

SAME = 1e-9


def views(seen: Seen) -> Iterator[Sized]:
    """All that parties see differently."""
    for dimension, item in seen.items:
        several = len(item.facts) > 1 or len(item.voices) > 1
        if several and (not item.facts or any(one.node == seen.node.node for one in item.facts)):
            yield from _sources(seen, dimension, item)
            yield from _sides(seen, dimension, item)
        yield from _gap(seen, dimension, item)
        yield from _contrasts(seen, dimension, item)
    yield from _camps(seen)


def _sources(seen: Seen, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """Statements that should agree and do not: all on a fact; on a joint item those of one side."""
    joint = seen.scope.rubric.items[item.item].joint
    groups: dict[str | None, list[FactSeen]] = {}
    for fact in item.facts:
        groups.setdefault(seen.scope.side(fact.role) if joint else None, []).append(fact)
    for facts in groups.values():
        scores = [fact.score for fact in facts]
        if max(scores) - min(scores) > SAME:
            said = "; ".join(_said(seen, item.item, fact) for fact in facts)
            yield found(
                "sources-differ",
                max(scores) - min(scores),
                f"Sources differ on {seen.quoted(item.item)} {said}.",
                dimension=dimension,
                item=item.item,
                mend=_settled(facts),
            )


def _settled(facts: list[FactSeen]) -> str | None:
    if any(fact.used and fact.verified for fact in facts):
        return "The statement that another side has verified counts; tell the others why."
    return None


def _sides(seen: Seen, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """A joint item that the sides answer differently."""
    speaking = [voice for voice in item.voices if not voice.stands_in]
    if not seen.scope.rubric.items[item.item].joint or len(speaking) < 2:
        return
    ordered = sorted(speaking, key=lambda voice: voice.score)
    low, high = ordered[0], ordered[-1]
    if high.score - low.score > SAME:
        yield found(
            "sides-differ",
            high.score - low.score,
            f"{seen.side(low.side)} says {low.score:.1f} and {seen.side(high.side)} "
            f"{high.score:.1f} on {seen.quoted(item.item)}",
            dimension=dimension,
            item=item.item,
        )


def _gap(seen: Seen, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """A behaviour that givers and receivers rate differently."""
    if item.gap is None or item.gap.agreed:
        return
    who = "better" if item.gap.points > 0 else "worse"
    yield found(
        "perception-gap",
        abs(item.gap.points),
        f"Those who give rate it {who} than those who receive, by "
        f"{abs(item.gap.points):.1f} points: {seen.quoted(item.item)}",
        dimension=dimension,
        item=item.item,
    )


def _contrasts(seen: Seen, dimension: str, item: ItemResult) -> Iterator[Sized]:
    """One wording that two sides, or leaders and members of one, rate differently."""
    for one in item.contrasts:
        if one.kind == "give":
            continue
        who = "better" if one.points > 0 else "worse"
        first, second = seen.roles(one.first), seen.roles(one.second)
        yield found(
            "sides-see-otherwise" if one.kind == "side" else "leaders-and-members",
            abs(one.points),
            f"Rated {who} by {first} than by {second}, by {abs(one.points):.1f} points: "
            f"{seen.quoted(item.item)}",
            dimension=dimension,
            item=item.item,
        )


def _camps(seen: Seen) -> Iterator[Sized]:
    for dimension in seen.node.dimensions:
        for one in dimension.agreement:
            if one.camps:
                yield found(
                    "two-camps",
                    1.0 - (one.a_wg or 0.0),
                    f"On {seen.title(dimension.dimension)} the answers of the role "
                    f"{seen.role(one.role)} fall into two camps, low and high.",
                    dimension=dimension.dimension,
                )


def _said(seen: Seen, item: str, fact: FactSeen) -> str:
    """One statement: who, where, what, in the words of the options."""
    options = seen.scope.rubric.items[item].options(seen.scope.rubric.scale)
    label = next((option.label for option in options if option.key == fact.answer), fact.answer)
    return f"{seen.role(fact.role)} at {fact.node}: {label.rstrip('.')}"
