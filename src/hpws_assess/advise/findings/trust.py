"""Findings on how far answers can be trusted: patterns, ends of the scale, not-applicable.

Patterns are counted in the tally and never known of a person. None is said of a group of which all,
or all but one, show it: that would tell how each of them answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.advise.findings.kinds import Sized, found
from hpws_assess.advise.findings.seen import Seen
from hpws_assess.model.items.rating import Rating
from hpws_assess.model.result import DimensionResult

PATTERN = 0.10
"""The share of a role from which a pattern of answers is worth a word."""

PATTERN_PEOPLE = 3
AT_END = 0.40
"""The share of answers at one end of the scale that is a ceiling or a floor (domain.md 7)."""

MOST = 0.5
"""The share of a role's ratings in a dimension that have to be at an end."""

NOT_APPLICABLE = 0.20
"""The share of not-applicable that asks for a look (domain.md 7)."""

PATTERNS = {
    "straight-line": (
        "straight-lines",
        "At least one in ten of the role {role} gave one and the same answer to everything.",
    ),
    "reverse-alike": (
        "reverse-alike",
        "At least one in ten of the role {role} chose the same end for items and for their "
        "opposites.",
    ),
}
"""By the tally's name of a pattern, the finding's kind and its words."""


def trust(seen: Seen) -> Iterator[Sized]:
    """What asks for care when answers are read."""
    for role in seen.scope.rubric.roles:
        yield from _patterns(seen, role)
    for one in seen.levelled:
        for role in seen.scope.rubric.roles:
            yield from _ends(seen, one, role)
    for dimension, item in seen.items:
        yield from _not_applicable(seen, dimension, item.item)


def _patterns(seen: Seen, role: str) -> Iterator[Sized]:
    for pattern, (rule, words) in PATTERNS.items():
        people = shown = 0
        for piece in seen.released.pieces.responding(seen.node.node, role):
            cells = [seen.released.pieces.cell(place, role) for place in piece]
            n = sum(cell.respondents for cell in cells if cell)
            alike = sum(cell.patterns[pattern] for cell in cells if cell)
            if n - alike < 2:
                break
            people, shown = people + n, shown + alike
        else:
            if shown >= PATTERN_PEOPLE and shown >= PATTERN * people:
                yield found(rule, shown / people, words.format(role=seen.role(role)))


def _ends(seen: Seen, one: DimensionResult, role: str) -> Iterator[Sized]:
    """One finding for a role in a dimension, where many stand at the same end of most ratings."""
    shares: dict[str, list[float]] = {"ceiling": [], "floor": []}
    for result in one.items:
        item = seen.scope.rubric.items[result.item]
        if not isinstance(item, Rating) or role not in seen.scope.asked(item):
            continue
        counts = seen.released.counts(seen.node.node, role, item)
        if counts.answered < seen.scope.settings.min_group:
            continue
        worths = seen.released.worths(seen.node.node, role, item)
        for rule, end in (("ceiling", 1.0), ("floor", 0.0)):
            at_end = worths.get(end, 0)
            shares[rule].append(at_end / counts.answered)
    for rule, found_of in shares.items():
        many = [share for share in found_of if share > AT_END]
        if many and len(many) >= MOST * len(found_of):
            word = "best" if rule == "ceiling" else "worst"
            yield found(
                rule,
                sum(many) / len(many),
                f"On {len(many)} of {len(found_of)} ratings of {seen.title(one.dimension)} over "
                f"{AT_END:.0%} of the role {seen.role(role)} chose the {word} answer there is.",
                dimension=one.dimension,
            )


def _not_applicable(seen: Seen, dimension: str, name: str) -> Iterator[Sized]:
    item = seen.scope.rubric.items[name]
    if item.stated or not item.scored:
        return
    counts = [seen.released.counts(seen.node.node, role, item) for role in seen.scope.asked(item)]
    gone = sum(one.missing.get("not-applicable", 0) for one in counts)
    said = gone + sum(one.answered for one in counts)
    if gone > 1 and gone > NOT_APPLICABLE * said:
        yield found(
            "often-not-applicable",
            gone / said,
            f"Over {NOT_APPLICABLE:.0%} say that this does not apply: {seen.quoted(name)}",
            dimension=dimension,
            item=name,
        )
