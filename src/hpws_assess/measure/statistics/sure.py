"""How sure a dimension's score is: its interval, and the chance of the claimed level.

The score is a weighted sum of role means, item by item. What varies by chance is who answered; so
offices that speak by name, and facts, have no sampling error; the rest is in ``sampling.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf, sqrt

from hpws_assess.measure.bench import Scored
from hpws_assess.measure.entries import Entry
from hpws_assess.measure.items import ItemScorer
from hpws_assess.measure.statistics.off import Off, off
from hpws_assess.measure.statistics.sampling import Error, Sampling, Share
from hpws_assess.measure.statistics.student import chance_below, quantile
from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult
from hpws_assess.model.rubric import Rubric
from hpws_assess.model.statistics import FIRM, LEVEL, Chance, Sure
from hpws_assess.model.step import Term

LEAST_CHANCE = 0.001
"""Levels less likely than this are left out."""

NOBODY_DRAWN = Sure(method="none", why="facts and offices that speak by name; nobody was drawn")


class Surety:
    """Works out how sure the scores of one node are."""

    def __init__(self, scorer: ItemScorer) -> None:
        self.scorer = scorer
        self.scope = scorer.scope
        self.pieces = scorer.released.pieces
        self.node = scorer.node
        self.sampling = Sampling(scorer.scope, scorer.released, scorer.node)

    def of(self, scored: Scored) -> Sure | None:
        """A dimension's interval, or why there is none; None where there is no score."""
        if scored.score is None:
            return None
        if not self.pieces.confidential:
            return NOBODY_DRAWN
        leads = self._leads(scored)
        if isinstance(leads, str):
            return Sure(method="none", why=leads)
        shares = self._shares(leads)
        if not shares:
            return NOBODY_DRAWN
        units = self.sampling.units()
        if units is None:
            error = self.sampling.within(scored.dimension.id, shares)
        else:
            error = self.sampling.between(shares, units)
        if isinstance(error, str):
            return Sure(method="none", why=error)
        may = off(self.scope, self.scorer.released, self.node, shares)
        return self._told(scored, error, may, "strata" if units is None else "units")

    # what the score is made of

    def _leads(self, scored: Scored) -> list[tuple[ItemResult, float]] | str:
        """The items that make up the score with their share of it, or why chance is not plain."""
        items = {item.id: item for item in self.scope.items(scored.dimension)}
        known = [one for one in scored.entries if one.score is not None]
        weight = sum(entry.weight for entry in known)
        found = []
        for entry in known:
            lead = _lead(entry)
            item = items[lead.item]
            if item.joint and not item.stated and self._is_drawn(item, lead):
                return "the lower of two sides counts; see what each side says"
            if len(entry.members) > 1 and not self._leads_clearly(entry, items, scored):
                return "the best of alternatives counts, and which is best is not certain"
            found.append((lead, entry.weight / weight))
        return found

    def _leads_clearly(self, entry: Entry, items: Mapping[str, Item], scored: Scored) -> bool:
        """Whether no other alternative could as well be the best: two standard errors between."""
        best, *others = sorted(
            (one for one in entry.members if one.counts and one.score is not None),
            key=lambda one: -(one.score or 0.0),
        )
        for other in others:
            assert best.score is not None and other.score is not None
            errors = [self._alone(items[one.item], one, scored) for one in (best, other)]
            if None in errors or best.score - other.score < 2 * sqrt(
                sum(error for error in errors if error is not None)
            ):
                return all(error == 0.0 for error in errors)
        return True

    def _alone(self, item: Item, one: ItemResult, scored: Scored) -> float | None:
        """The variance of one item's score; 0 for facts, None where it cannot be shown."""
        shares = self._shares([(one, 1.0)])
        if not shares:
            return 0.0
        error = self.sampling.within(scored.dimension.id, shares)
        return None if isinstance(error, str) else error.variance

    def _is_drawn(self, item: Item, one: ItemResult) -> bool:
        """Whether an item's score rests on people who answered in confidence."""
        roles = {role for voice in one.voices for role in voice.roles}
        return any(
            self.pieces.answering(self.node, role, item)
            for role in roles
            if not self.scorer.released.is_position(role, item)
        )

    def _shares(self, leads: list[tuple[ItemResult, float]]) -> dict[str, Share]:
        """By role that answered in confidence, its part in the score."""
        shares: dict[str, Share] = {}
        scale = self.scope.rubric.scale
        for one, share in leads:
            item = self.scope.rubric.items[one.item]
            if item.stated or not self._is_drawn(item, one):
                continue
            low, high = item.ends(scale)
            slope = item.turned(1.0) - item.turned(0.0)
            slope *= (scale.max - scale.min) / (high - low) * share / len(one.voices)
            for voice in one.voices:
                counts = {
                    role: self.scorer.released.counts(self.node, role, item).answered
                    for role in voice.roles
                }
                for role, answered in counts.items():
                    mine = shares.setdefault(role, Share())
                    mine.slopes[item.id] = slope * answered / sum(counts.values())
                    mine.answered[item.id] = answered
        drawn = {
            role
            for role, share in shares.items()
            for name in share.slopes
            if self.pieces.answering(self.node, role, self.scope.rubric.items[name])
        }
        if self.scope.units_drawn:
            return shares if drawn else {}
        return {role: share for role, share in shares.items() if role in drawn}

    # what is told

    def _told(self, scored: Scored, error: Error, may: Off, method: str) -> Sure:
        """``score + m -+ t s``, held to the scale; and the areas of t between the cuts.

        ``m`` is halfway of what groups that chose alike may be off, and its variance is in ``s^2``.
        """
        trace, name, rubric = self.scorer.trace, scored.dimension.id, self.scope.rubric
        assert scored.score is not None
        parts, middle = error.parts, Term(of=name, value=scored.score)
        if may.variance:
            parts += (Term(of="groups that chose alike", value=may.variance),)
            terms = (middle, Term(of="groups that chose alike, halfway", value=may.middle))
            value = trace.summed(f"{name}#middle", terms, "of what the score may be")
            middle = Term(of=f"{name}#middle", value=value)
        variance = trace.summed(f"{name}#variance", parts, error.note)
        spread = trace.root(
            f"{name}#error", Term(of=f"{name}#variance", value=variance), "standard error"
        )
        t = quantile(0.5 + LEVEL / 2, error.freedom)
        ends = [
            trace.held(
                f"{name}#{end}",
                (rubric.scale.min, rubric.scale.max),
                (middle, Term(of=f"{name}#error", value=spread, weight=weight)),
                f"95 % interval, t of {error.freedom:.4g} degrees of freedom",
            )
            for end, weight in (("lower", -t), ("upper", t))
        ]
        chances: tuple[Chance, ...] = ()
        firm = None
        if scored.claimed is not None:
            chances = self._chances(scored, middle, spread, error.freedom)
            claimed = sum(one.chance for one in chances if one.level == scored.claimed)
            firm = "firm" if claimed >= FIRM else "borderline"
        return Sure.model_validate(
            {
                "method": method,
                "low": ends[0],
                "high": ends[1],
                "error": spread,
                "freedom": None if error.freedom == inf else error.freedom,
                "chances": chances,
                "firmness": firm,
                "warning": error.warning,
            }
        )

    def _chances(
        self, scored: Scored, middle: Term, error: float, freedom: float
    ) -> tuple[Chance, ...]:
        """``P(cut <= value < next cut)`` by level, as the area of t about the middle."""
        assert middle.value is not None and scored.claimed is not None
        if not error:
            key = f"{scored.dimension.id}#chance-{scored.claimed}"
            self.scorer.trace.stated(key, 1.0, "everybody answered: nothing is left to chance")
            return (Chance(level=scored.claimed, chance=1.0),)
        found = []
        for level, low, high in _stretches(self.scope.rubric):
            chance = chance_between(middle.value, error, freedom, low, high)
            if chance >= LEAST_CHANCE:
                key = f"{scored.dimension.id}#chance-{level}"
                terms = [
                    middle,
                    Term(of=f"{scored.dimension.id}#error", value=error),
                    Term(of="degrees of freedom", value=None if freedom == inf else freedom),
                    Term(of=f"cut of level {level}", value=None if low == -inf else low),
                    Term(of="cut above it", value=None if high == inf else high),
                ]
                self.scorer.trace.area(key, chance, terms)
                found.append(Chance(level=level, chance=chance))
        return tuple(found)


def chance_between(score: float, error: float, freedom: float, low: float, high: float) -> float:
    """The area of t about a score between two cuts: ``F((high - x) / s) - F((low - x) / s)``.

    With x = 3.62, s = 0.15 and a cut at 3.5 the normal gives 0.79 above it (domain.md 4).

    >>> round(chance_between(3.62, 0.15, inf, 3.5, inf), 2)
    0.79
    """
    return chance_below((high - score) / error, freedom) - chance_below(
        (low - score) / error, freedom
    )


def _stretches(rubric: Rubric) -> Iterator[tuple[int, float, float]]:
    """Every level with the cuts about it; the lowest begins, and the highest ends, nowhere."""
    cuts = [-inf, *(rung.cut for rung in rubric.levels[1:]), inf]
    for rung, low, high in zip(rubric.levels, cuts[:-1], cuts[1:], strict=True):
        yield rung.level, low, high


def _lead(entry: Entry) -> ItemResult:
    """The member whose score the entry has."""
    members = [one for one in entry.members if one.counts and one.score is not None]
    return max(members, key=lambda one: one.score or 0.0)
