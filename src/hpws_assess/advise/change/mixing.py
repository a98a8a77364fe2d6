"""A dimension's score where some of what makes it up is of one wave and some of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from hpws_assess.advise.change.design import Place, carried_over
from hpws_assess.advise.change.heard import Heard, Source, Speaker
from hpws_assess.advise.change.noise import STILL
from hpws_assess.advise.change.shapley import subsets
from hpws_assess.measure.trace import AnyTerm, Trace
from hpws_assess.model.comparison import Cause
from hpws_assess.model.items import Scale

OF_SCORES: tuple[Cause, ...] = ("answers", "speakers", "answered", "rubric")
"""Causes that move a score; caps move levels alone."""

Causes = frozenset[Cause]
"""The causes that are as they are now; the others are as they were then."""


@dataclass(frozen=True)
class Mixer:
    """Scores a dimension of two waves. What one wave does not know is taken from the other.

    With no cause it is the score of then, with all of them the score of now. Where the rubric asks
    others of an item, who speaks on it is the rubric's doing; where it scores an item by another
    rule, and what was said cannot be carried over to it, so is the item's whole change.
    """

    then: Heard
    now: Heard
    scale: Scale

    @cached_property
    def _scores(self) -> dict[Causes, float]:
        """The score of every mixture."""
        unread = Trace(keeps=False)
        return {some: self.score(some, unread, "") for some in subsets(OF_SCORES)}

    def active(self) -> tuple[Cause, ...]:
        """The causes that move the score in any mixture; the others add nothing."""
        return moving(OF_SCORES, lambda some: self._scores[some])

    def known(self, causes: Causes) -> float:
        """The score of a mixture, from memory."""
        return self._scores[causes]

    def score(self, causes: Causes, trace: Trace, key: str) -> float:
        """The weighted mean of a mixture, by the rules of scoring: see ``measure/items``."""
        return self._mean(causes, trace, key, self._counting(causes))

    def _of(self, cause: Cause, causes: Causes) -> tuple[Heard, Heard]:
        """The wave that a cause is taken from, and the other."""
        return (self.now, self.then) if cause in causes else (self.then, self.now)

    def _both(self, name: str) -> tuple[Place, Place] | None:
        """An item's place then and now; None where one wave's rubric lacks it."""
        then, now = self.then.places.get(name), self.now.places.get(name)
        return None if then is None or now is None else (then, now)

    def _asks_others(self, name: str) -> bool:
        """Whether the rubric asks others of an item than it did."""
        both = self._both(name)
        return both is not None and both[0].asked != both[1].asked

    def _counting(self, causes: Causes) -> list[str]:
        """The items that enter: those of the design that count in the wave they are taken from."""
        design, _ = self._of("rubric", causes)
        first, other = self._of("answered", causes)
        found = [name for name in design.places if self._counts(name, first, other, causes)]
        return found or [name for name in design.places if self._counts(name, other, first, causes)]

    def _counts(self, name: str, first: Heard, other: Heard, causes: Causes) -> bool:
        """Whether an item counts; of an item that one wave's rubric lacks, the other knows."""
        if self._asks_others(name):
            first, other = self._of("rubric", causes)
        return name in (first.counted if name in first.places else other.counted)

    def _mean(self, causes: Causes, trace: Trace, key: str, names: Iterable[str]) -> float:
        design, _ = self._of("rubric", causes)
        best: dict[str, AnyTerm] = {}
        for name in names:
            place = design.places[name]
            value = self._item(name, place.joint, causes)
            known = best.get(place.entry)
            if known is None or known.value is None or known.value < value:
                best[place.entry] = trace.term(name, value, place.weight)
        mean = trace.weighted_mean(key, best.values(), "if " + _told(causes))
        assert mean is not None, key
        return mean

    def _item(self, name: str, joint: bool, causes: Causes) -> float:
        """The mean of the sides, or of a joint item the lower; within a side over respondents."""
        decides: Cause = "rubric" if self._asks_others(name) else "speakers"
        first, other = self._of(decides, causes)
        sides = first.speakers.get(name) or other.speakers[name]
        scores = [self._side(name, side, speaking, causes) for side, speaking in sides.items()]
        return min(scores) if joint else sum(scores) / len(scores)

    def _side(self, name: str, side: str, speaking: tuple[Speaker, ...], causes: Causes) -> float:
        said = [(self._said(name, (side, role), causes), share) for role, share in speaking]
        return sum(value * share for value, share in said) / sum(share for _, share in said)

    def _said(self, name: str, source: Source, causes: Causes) -> float:
        """What a source said of an item, by the rule of the wave that the rubric is taken from."""
        first, other = self._of("answers", causes)
        design, _ = self._of("rubric", causes)
        both = self._both(name)
        if both is None or both[0].rule == both[1].rule:
            wave = first if (name, source) in first.means else other
            return wave.means[name, source]
        then, now = both
        if carried_over(then.rule, now.rule) is None:  # so the rule decides whose answers
            first, other = self._of("rubric", causes)
        wave = first if (name, source) in first.means else other
        value = wave.means[name, source]
        if wave is design:
            return value
        ways = (then.rule, now.rule) if wave is self.then else (now.rule, then.rule)
        way = carried_over(*ways)
        if way is None:
            return value
        start, slope = way
        width = self.scale.max - self.scale.min
        return self.scale.at(start + slope * (value - self.scale.min) / width)


def moving(causes: tuple[Cause, ...], worth: Callable[[Causes], float]) -> tuple[Cause, ...]:
    """The causes that change what any mixture of the others is worth."""
    without = {cause: [one for one in causes if one != cause] for cause in causes}
    return tuple(
        cause
        for cause, others in without.items()
        if any(abs(worth(some | {cause}) - worth(some)) > STILL for some in subsets(others))
    )


def _told(causes: Causes) -> str:
    """A mixture in words."""
    if not causes:
        return "all were as it was then"
    return f"{', '.join(one for one in OF_SCORES if one in causes)} were as now"
