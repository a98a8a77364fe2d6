"""Whose view: one behaviour as two parties see it, and who says that they do not know.

Parties follow from the rubric's data: those who give and those who receive the two wordings of a
pair; sides that answer one wording; and within a side roles that are on the receiving end against
those that are not. Only where they differ by half a point or more: points first, and at the
organization and at nodes with units g and delta beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from hpws_assess.measure.items import AGREEMENT_WITHIN, ItemScorer
from hpws_assess.measure.statistics.contrast import Z, cliff, hedges, mean_of, squares_of
from hpws_assess.measure.statistics.spread import is_told
from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult
from hpws_assess.model.statistics import UNSHOWN, Contrast, Estimate, Unknown
from hpws_assess.model.step import Term

ONE_STEP = 1.0
"""Points between two neighbouring answers."""

Roles = tuple[str, ...]
Kind = Literal["give", "side", "lead"]


class Two(NamedTuple):
    """Two parties, and what they are to each other."""

    kind: Kind
    first: Roles
    second: Roles


class Viewer:
    """Works out the views on the items of one node."""

    def __init__(self, scorer: ItemScorer) -> None:
        self.scorer = scorer
        self.scope = scorer.scope
        self.released = scorer.released
        self.node = scorer.node

    def seen(self, one: ItemResult) -> ItemResult:
        """An item's result with the views on it."""
        item = self.scope.rubric.items[one.item]
        several = len(one.voices) > 1 or any(len(voice.roles) > 1 for voice in one.voices)
        if item.stated or not item.scored or not (several or one.gap):
            return one
        return one.but(
            contrasts=tuple(self._contrasts(item, one)), unknown=tuple(self._unknown(item, one))
        )

    def _contrasts(self, item: Item, one: ItemResult) -> Iterator[Contrast]:
        """Of those who differ by half a point or more; under that it is called agreement."""
        receivers = tuple(role for voice in one.voices for role in voice.roles)
        if one.gap is not None and not one.gap.agreed:
            two = Two("give", self._givers(item, one), receivers)
            yield self._contrast(f"{item.id}<>", item, two, one.gap.points)
        if item.joint:
            return
        spoken = [voice for voice in one.voices if not voice.stands_in]
        for first, second in combinations(spoken, 2):
            if self._differ(item, (first.score, first.roles), (second.score, second.roles)):
                key = f"{item.id}@{first.side}-{second.side}"
                points = self.scorer.trace.difference(
                    key,
                    Term(of=f"{item.id}@{first.side}", value=first.score),
                    Term(of=f"{item.id}@{second.side}", value=second.score),
                )
                yield self._contrast(key, item, Two("side", first.roles, second.roles), points)
        for voice in one.voices:
            yield from self._within(item, voice.side or "", voice.roles)

    def _givers(self, item: Item, one: ItemResult) -> Roles:
        givers = set(self.scope.givers(item))
        return tuple(
            role for voice in one.beside if set(voice.roles) <= givers for role in voice.roles
        )

    def _within(self, item: Item, side: str, roles: Roles) -> Iterator[Contrast]:
        """Within one side: those who are not on the receiving end against those who are."""
        known = self.scope.rubric.roles
        receiving = tuple(role for role in roles if known[role].receives)
        leading = tuple(role for role in roles if role not in receiving)
        if not receiving or not leading:
            return
        views = [(self._mean(item, group), group) for group in (leading, receiving)]
        if not self._differ(item, *views):
            return
        key = f"{item.id}@{side}"
        means = [
            self.scorer.people(f"{key}:{name}", item, group)[0]
            for name, group in (("leading", leading), ("receiving", receiving))
        ]
        assert means[0] is not None and means[1] is not None
        points = self.scorer.trace.difference(
            f"{key}:apart",
            Term(of=f"{key}:leading", value=means[0]),
            Term(of=f"{key}:receiving", value=means[1]),
        )
        yield self._contrast(f"{key}:apart", item, Two("lead", leading, receiving), points)

    def _mean(self, item: Item, roles: Roles) -> float:
        """What roles say together, as the score has it."""
        said = [
            (self.released.mean(self.node, role, item).unit, counts.answered)
            for role in roles
            if (counts := self.released.counts(self.node, role, item)).answered
        ]
        return self.scope.rubric.scale.at(sum(u * n for u, n in said) / sum(n for _, n in said))

    def _differ(self, item: Item, *views: tuple[float, Roles]) -> bool:
        """Whether two views are no agreement; of a single answer, by a step of the scale more.

        One person's answer moves in whole points, so it is half a point off by no will of theirs.
        """
        (first, ours), (second, theirs) = views
        fewest = min(sum(self._worths(item, roles).values()) for roles in (ours, theirs))
        limit = AGREEMENT_WITHIN + (ONE_STEP if fewest < 2 else 0.0)
        return abs(first - second) >= limit

    def _contrast(self, key: str, item: Item, two: Two, points: float) -> Contrast:
        whole = self.scope.is_whole(self.node)
        effects = self._effects(key, item, two) if whole else {}
        return Contrast.model_validate({**two._asdict(), "points": points, **effects})

    def _effects(self, key: str, item: Item, two: Two) -> dict[str, object]:
        """G and delta over respondents; neither where one person's answer could be told by them."""
        if not all(self._is_safe(item, role) for role in (*two.first, *two.second)):
            return {"why": UNSHOWN}
        ours, theirs = self._worths(item, two.first), self._worths(item, two.second)
        if sum(ours.values()) < 2 or sum(theirs.values()) < 2:
            return {"why": "one of the parties is one office"}
        found: dict[str, object] = {}
        g = hedges(ours, theirs)
        if g is not None:
            df = sum(ours.values()) + sum(theirs.values()) - 2
            pooled = ((squares_of(ours) + squares_of(theirs)) / df) ** 0.5
            terms = (
                Term(of="the first's mean", value=mean_of(ours)),
                Term(of="the second's mean", value=mean_of(theirs)),
                Term(of="pooled standard deviation", value=pooled),
                Term(of="degrees of freedom", value=df),
            )
            self.scorer.trace.made(f"{key}#g", "g", g.value, terms)
            found["g"] = self._ends(f"{key}#g", g)
        delta = cliff(ours, theirs)
        if delta is not None:
            self.scorer.trace.stated(f"{key}#delta", delta.value, "of all pairs, higher less lower")
            found["delta"] = self._ends(f"{key}#delta", delta)
        return found

    def _ends(self, key: str, one: Estimate) -> Estimate:
        for end, value in (("low", one.low), ("high", one.high)):
            self.scorer.trace.stated(f"{key}-{end}", value, f"end of the interval, z = {Z:.2f}")
        return one

    def _is_safe(self, item: Item, role: str) -> bool:
        pieces, units = self.released.pieces, self.scope.units[item.id]
        return all(
            is_told(pieces.chosen(piece, role, item), units)
            for piece in pieces.answering(self.node, role, item)
        )

    def _worths(self, item: Item, roles: Iterable[str]) -> dict[float, int]:
        """Respondents by the score that their answer is worth."""
        found: dict[float, int] = {}
        for role in roles:
            for option, n in self.released.counts(self.node, role, item).chosen.items():
                worth = self.scope.rubric.scale.at(self.scope.units[item.id][option])
                found[worth] = found.get(worth, 0) + n
        return found

    def _unknown(self, item: Item, one: ItemResult) -> Iterator[Unknown]:
        """By party of a pair the share who do not know; parties with nobody are left out."""
        if item.pair is None or one.gap is None:
            return
        receivers = tuple(role for voice in one.voices for role in voice.roles)
        for name, roles in (("<", self._givers(item, one)), (">", receivers)):
            counts = [self.released.counts(self.node, role, item) for role in roles]
            unknown = sum(one.missing.get("dont-know", 0) for one in counts)
            if unknown:
                share = unknown / sum(one.asked for one in counts)
                key = f"{item.id}{name}?"
                self.scorer.trace.stated(key, share, "the share of those asked who do not know")
                yield Unknown(roles=roles, share=share)
