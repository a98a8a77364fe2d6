"""A second scorer, written from the contract's words (section 3) and from nothing else.

It goes straight from the list of respondents to scores, in exact fractions, with no tally, no
release and no trace. It knows what is simple to state: ratings, choices and reach, roles that speak
by name, sides, weights, both half rules, reverse, alternatives, pairs, not-applicable, bounds and
claimed levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

LOW, HIGH = Fraction(1), Fraction(5)
CUTS = {level: Fraction(cut, 2) for level, cut in zip(range(1, 6), (2, 3, 5, 7, 9), strict=True)}
TARGET = 4


@dataclass(frozen=True)
class Ask:
    """One item."""

    id: str
    values: dict[str, Fraction]
    """By answer, the unit value it stands for before reversal."""
    weight: Fraction
    receivers: tuple[str, ...]
    """Roles whose answers count."""
    reverse: bool = False
    group: str | None = None
    """The alternatives it belongs to."""
    counts: bool = True


@dataclass(frozen=True)
class Reply:
    """One respondent: a role at a node, and by item an option, a missing code, or nothing."""

    role: str
    node: str
    answers: dict[str, str]


MISSING = {"not-applicable", "dont-know", "declined"}


@dataclass(frozen=True)
class ItemScore:
    """What an item comes to."""

    score: Fraction | None
    counts: bool
    low: Fraction
    high: Fraction


def item_score(ask: Ask, sides: dict[str, str], replies: list[Reply]) -> ItemScore | None:
    """One item from its respondents; None where everybody says that it does not apply.

    ``sides`` gives the side of every role whose side counts.
    """
    concerned = [one for one in replies if one.role in ask.receivers]
    said = [one.answers.get(ask.id) for one in concerned]
    if (
        said
        and any(x == "not-applicable" for x in said)
        and all(x == "not-applicable" for x in said)
    ):
        return None
    wanted = sorted({sides[role] for role in ask.receivers if role in sides})
    answered = asked = 0
    means, lows, highs = [], [], []
    for side in wanted:
        mine = [one.answers.get(ask.id) for one in concerned if sides.get(one.role) == side]
        mine = [x for x in mine if x != "not-applicable"]
        worth = [_worth(ask, x) for x in mine if x is not None and x not in MISSING]
        silent = len(mine) - len(worth)
        answered, asked = answered + len(worth), asked + len(mine)
        if worth:
            means.append(sum(worth) / len(worth))
            lows.append((sum(worth) + silent * LOW) / len(mine))
            highs.append((sum(worth) + silent * HIGH) / len(mine))
        else:
            lows.append(LOW)
            highs.append(HIGH)
    score = _mean(means)
    enough = score is not None and 2 * answered >= asked
    if not enough:
        return ItemScore(score, False, LOW, HIGH)
    return ItemScore(score, ask.counts, sum(lows) / len(lows), sum(highs) / len(highs))


def _worth(ask: Ask, answer: str) -> Fraction:
    unit = ask.values[answer]
    return LOW + (HIGH - LOW) * (1 - unit if ask.reverse else unit)


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values) / len(values) if values else None


@dataclass(frozen=True)
class DimensionScore:
    """What a dimension comes to."""

    score: Fraction | None
    claimed: int | None
    carried: Fraction
    low: Fraction
    high: Fraction


def dimension_score(asks: list[Ask], sides: dict[str, str], replies: list[Reply]) -> DimensionScore:
    """The weighted mean of the items that count, if they carry half of the applicable weight."""
    best: dict[str, list[tuple[Ask, ItemScore]]] = {}
    for ask in asks:
        scored = item_score(ask, sides, replies)
        if scored is not None and ask.counts:
            best.setdefault(f"any of {ask.group}" if ask.group else ask.id, []).append(
                (ask, scored)
            )
    applicable = weighed = total = low = high = Fraction(0)
    for alternatives in best.values():
        weight = alternatives[0][0].weight
        applicable += weight
        low += weight * max(one.low for _, one in alternatives)
        high += weight * max(one.high for _, one in alternatives)
        known = [one.score for _, one in alternatives if one.counts and one.score is not None]
        if known:
            weighed += weight
            total += weight * max(known)
    if not applicable:
        return DimensionScore(None, None, Fraction(0), LOW, HIGH)
    carried = weighed / applicable
    score = total / weighed if weighed and 2 * weighed >= applicable else None
    claimed = None if score is None else max(n for n, cut in CUTS.items() if score >= cut)
    return DimensionScore(score, claimed, carried, low / applicable, high / applicable)
