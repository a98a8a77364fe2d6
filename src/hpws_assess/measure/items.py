"""The score of one item at one node: by role, by side, then the mean of the sides.

Within a side every respondent counts once; across sides headcount never outvotes. A joint item is
the lower of its sides. The receiving half of a pair counts, the giving half stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from hpws_assess.measure.facts import Facts
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.stated import StatedScorer
from hpws_assess.measure.trace import Trace
from hpws_assess.measure.unheard import why_unheard
from hpws_assess.model.items import Item
from hpws_assess.model.result import Gap, ItemResult, Voice
from hpws_assess.model.step import Term

AGREEMENT_WITHIN = 0.5
"""Points: two views that differ by less are called agreement (domain.md 9)."""

ENOUGH = 0.5
"""The half rule: the share of those asked who must have answered for an item to count."""

TOO_FEW = "fewer than half of those asked answered"
"""Why an item does not count that not enough answered."""


ALIKE = " (all, or all but one, chose alike)"
"""Said of a mean in whose place the point stands that most chose."""


@dataclass(frozen=True)
class Part:
    """What one side contributes to an item: its voice, and what its silence leaves open."""

    side: str
    voice: Voice | None
    low: float
    high: float
    answered: int
    asked: int


class Responses(NamedTuple):
    """What people answered, as it may be seen, and what offices stated."""

    released: Released
    facts: Facts


class ItemScorer:
    """Scores the items of one node."""

    def __init__(
        self,
        scope: Scope,
        responses: Responses,
        trace: Trace,
        node: str,
        *,
        quotes: bool = True,
    ) -> None:
        """``quotes``: results tell of each fact who stated it where."""
        released, facts = responses
        self.scope = scope
        self.released = released
        self.facts = facts
        self.trace = trace
        self.node = node
        self.quotes = quotes
        self._stated = StatedScorer(scope, facts, trace, node, quotes=quotes)
        self._ends = scope.rubric.scale.ends
        self.has_receivers = any(map(released.hears, scope.receiving))

    def score(self, item: Item) -> ItemResult | None:
        """The item's result; None where everybody who was asked says that it does not apply."""
        if self._not_applicable(item):
            return None
        if item.stated and not item.joint:
            return self._stated.result(item)
        sides = self._sides(item)
        parts = [self._part(item, side) for side in sides]
        spoken = [part for part in parts if part.voice is not None]
        low, high = self._bounds(item, parts)
        voices = tuple(part.voice for part in spoken if part.voice is not None)
        terms = [Term(of=f"{item.id}@{v.side}", value=v.score) for v in voices]
        why = self._why_not_counted(item, parts) if spoken else self._why_silent(item, sides)
        gather = self.trace.lowest if item.joint else self.trace.weighted_mean
        how = "the lower side" if item.joint else "the mean of the sides"
        score = gather(item.id, terms, how if terms else why)
        low, high = self._ends if why else (low, high)
        beside = self._beside(item, sides, {v.side for v in voices if v.stands_in})
        return ItemResult(
            item=item.id,
            score=score,
            low=low,
            high=high,
            why=why,
            counts=item.counted and not why,
            voices=voices,
            beside=beside,
            gap=None if any(v.stands_in for v in voices) else self._gap(item, score, beside),
            facts=self._stated.seen(item, (*sides, "")) if item.stated else (),
        )

    # sides and roles

    def _sides(self, item: Item) -> tuple[str, ...]:
        """Counting sides that have a role which is asked the item."""
        asked = {self.scope.side(role) for role in self.scope.asked(item)}
        return tuple(side for side in self.scope.counting_sides if side in asked)

    def _roles(self, item: Item, side: str) -> tuple[str, ...]:
        return tuple(role for role in self.scope.asked(item) if self.scope.side(role) == side)

    def _part(self, item: Item, side: str) -> Part:
        """A side's own voice, or a judging role's in its place."""
        key = f"{item.id}@{side}"
        least, most = self._ends
        if item.stated:
            fact = self.facts.at(self.node, item, side)
            if fact is not None:
                score = self._stated.score(key, fact)
                voice = Voice(side=side, score=score, roles=fact.roles)
                return Part(side, voice, score, score, 0, 0)
            answered = asked = 0
        else:
            mean, roles, answered, asked = self.people(key, item, self._roles(item, side))
            if mean is not None:
                alike = self._alike(item, roles)
                voice = Voice(side=side, score=mean, roles=roles, alike=alike)
                low = (mean * answered + least * (asked - answered)) / asked
                high = (mean * answered + most * (asked - answered)) / asked
                return Part(side, voice, low, high, answered, asked)
        judged = self._judged(key, item)
        if judged is None:
            return Part(side, None, least, most, answered, asked)
        voice = Voice(side=side, score=judged[0], roles=judged[1], stands_in=True)
        return Part(side, voice, judged[0], judged[0], 0, 0)

    def people(
        self, key: str, item: Item, roles: Iterable[str]
    ) -> tuple[float | None, tuple[str, ...], int, int]:
        """The mean over the respondents of released roles: score, roles, answered, asked."""
        terms: list[Term] = []
        names: list[str] = []
        answered = asked = 0
        for role in roles:
            counts = self.released.counts(self.node, role, item)
            answered += counts.answered
            asked += counts.asked
            if counts.answered:
                names.append(role)
                seen = self.released.mean(self.node, role, item)
                value = self.scope.rubric.scale.at(seen.unit)
                of = f"{role}'s mean{ALIKE if seen.alike else ''}"
                terms.append(Term(of=of, value=value, weight=counts.answered))
        if not terms:
            return None, (), answered, asked
        if len(terms) == 1:  # one role's mean needs no weight, so its size stays unsaid
            terms = [Term(of=terms[0].of, value=terms[0].value)]
        mean = self.trace.weighted_mean(key, terms, "over respondents")
        return mean, tuple(names), answered, asked

    def receivers(self, item: Item) -> float | None:
        """What those on the receiving end say of an item: the mean of the counting sides."""
        roles = self.scope.rubric.roles
        terms = []
        for side in self._sides(item):
            receiving = [role for role in self._roles(item, side) if roles[role].receives]
            key = f"{item.id}>{side}"
            mean, _, _, _ = self.people(key, item, receiving)
            if mean is not None:
                terms.append(Term(of=key, value=mean))
        if not terms:
            return None
        return self.trace.weighted_mean(f"{item.id}>", terms, "the mean of the receiving sides")

    def _alike(self, item: Item, roles: tuple[str, ...]) -> bool:
        """Whether a voice is of one role whose groups chose alike, so that it is a band."""
        return len(roles) == 1 and self.released.mean(self.node, roles[0], item).alike

    def _judged(self, key: str, item: Item) -> tuple[float, tuple[str, ...]] | None:
        """What judging roles say, for a side that is silent."""
        if item.stated:
            fact = self.facts.at(self.node, item, "")
            return None if fact is None else (self._stated.score(key, fact), fact.roles)
        mean, roles, _, _ = self.people(key, item, self.scope.judges)
        return None if mean is None else (mean, roles)

    # what else is known

    def _bounds(self, item: Item, parts: list[Part]) -> tuple[float, float]:
        if not parts:
            return self._ends
        lows, highs = [part.low for part in parts], [part.high for part in parts]
        if item.joint:
            return min(lows), min(highs)
        return sum(lows) / len(lows), sum(highs) / len(highs)

    def _why_silent(self, item: Item, sides: tuple[str, ...]) -> str:
        """Why an item has no score: nobody is asked whose side counts, or none of them spoke."""
        if not sides:
            return "asked of nobody whose side counts here"
        return why_unheard(self.scope, self._unheard(item, sides), sides)

    def _why_not_counted(self, item: Item, parts: list[Part]) -> str:
        """The half rule over all who were asked. A joint item counts while one side is silent."""
        answered, asked = sum(p.answered for p in parts), sum(p.asked for p in parts)
        if not item.joint and asked and answered < ENOUGH * asked:
            return TOO_FEW
        return ""

    def _unheard(self, item: Item, sides: tuple[str, ...]) -> list[str]:
        """Roles that answered, as far as it is shown, and whose side is not among some sides."""
        if item.stated:
            return []
        others = [role for role in self.scope.asked(item) if self.scope.side(role) not in sides]
        return [one for one in others if self.released.counts(self.node, one, item).answered]

    def _beside(
        self, item: Item, sides: tuple[str, ...], stood_in: set[str | None]
    ) -> tuple[Voice, ...]:
        """Givers, sides that do not count here, and a judging role beside a side that spoke."""
        if item.stated:
            return ()
        found: list[Voice] = []
        asked, givers = self.scope.asked(item), self.scope.givers(item)
        groups: list[tuple[str, str | None, tuple[str, ...]]] = []
        for side in self.scope.rubric.sides:
            if side not in sides:
                roles = tuple(role for role in asked if self.scope.side(role) == side)
                groups.append((f"{item.id}~{side}", side, roles))
        for side in self.scope.rubric.sides:
            roles = tuple(role for role in givers if self.scope.side(role) == side)
            groups.append((f"{item.id}<{side}", side, roles))
        if not stood_in:
            groups.append((f"{item.id}~judged", None, self.scope.judges))
        for key, group_side, roles in groups:
            mean, names, _, _ = self.people(key, item, roles)
            if mean is not None:
                alike = self._alike(item, names)
                found.append(Voice(side=group_side, score=mean, roles=names, alike=alike))
        return tuple(found)

    def _gap(self, item: Item, score: float | None, beside: tuple[Voice, ...]) -> Gap | None:
        """Givers' mean over sides against the receivers' score."""
        givers = set(self.scope.givers(item))
        voices = [voice for voice in beside if set(voice.roles) <= givers]
        if item.pair is None or score is None or not voices:
            return None
        terms = [Term(of=f"{item.id}<{voice.side}", value=voice.score) for voice in voices]
        giving = self.trace.weighted_mean(f"{item.id}<", terms, "the mean of the giving sides")
        assert giving is not None
        points = self.trace.difference(
            f"{item.id}<>", Term(of=f"{item.id}<", value=giving), Term(of=item.id, value=score)
        )
        return Gap(
            givers=giving, receivers=score, points=points, agreed=abs(points) < AGREEMENT_WITHIN
        )

    def _not_applicable(self, item: Item) -> bool:
        """Everybody who said anything said that it does not apply."""
        roles = (*self.scope.asked(item), *self.scope.judges)
        counts = [self.released.counts(self.node, role, item) for role in roles]
        said_not = sum(one.missing.get("not-applicable", 0) for one in counts)
        if not said_not or any(one.answered for one in counts):
            return False
        if item.stated:
            return self.facts.at(self.node, item, None) is None
        return not any(one.asked for one in counts)
