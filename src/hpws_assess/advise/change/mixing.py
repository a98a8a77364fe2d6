"""A dimension's score where some of what makes it up is of one wave and some of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hpws_assess.advise.change.heard import Heard, Speaker
from hpws_assess.measure.trace import AnyTerm, Trace
from hpws_assess.model.comparison import Cause

OF_SCORES: tuple[Cause, ...] = ("answers", "speakers", "answered", "rubric")
"""Causes that move a score; caps move levels alone."""

Causes = frozenset[Cause]
"""The causes that are as they are now; the others are as they were then."""


@dataclass(frozen=True)
class Mixer:
    """Scores a dimension of two waves. What one wave does not know is taken from the other.

    With no cause it is the score of then, with all of them the score of now.
    """

    then: Heard
    now: Heard

    def active(self) -> tuple[Cause, ...]:
        """The causes that differ between the waves; the others add nothing."""
        then, now = self.then, self.now
        both = [name for name in then.counted & now.counted if name in then.places]
        differ: dict[Cause, bool] = {
            "answers": any(now.means.get(key, said) != said for key, said in then.means.items()),
            "speakers": any(then.speakers[name] != now.speakers[name] for name in both),
            "answered": self._shared(then) != self._shared(now),
            "rubric": then.places != now.places,
        }
        return tuple(cause for cause in OF_SCORES if differ[cause])

    def _shared(self, heard: Heard) -> frozenset[str]:
        return frozenset(
            name for name in heard.counted if name in self.then.places and name in self.now.places
        )

    def score(self, causes: Causes, trace: Trace, key: str) -> float:
        """The weighted mean of a mixture, by the rules of scoring: see ``measure/items``."""
        return self._mean(causes, trace, key, self._counting(causes))

    def _of(self, cause: Cause, causes: Causes) -> tuple[Heard, Heard]:
        """The wave that a cause is taken from, and the other."""
        return (self.now, self.then) if cause in causes else (self.then, self.now)

    def _counting(self, causes: Causes) -> list[str]:
        """The items that enter: those of the design that count in the wave they are taken from."""
        design, _ = self._of("rubric", causes)
        first, other = self._of("answered", causes)
        found = [name for name in design.places if self._counts(name, first, other)]
        return found or [name for name in design.places if self._counts(name, other, first)]

    @staticmethod
    def _counts(name: str, first: Heard, other: Heard) -> bool:
        """Whether an item counts; of an item that one wave's rubric lacks, the other knows."""
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
        first, other = self._of("speakers", causes)
        sides = first.speakers.get(name) or other.speakers[name]
        scores = [self._side(name, side, speaking, causes) for side, speaking in sides.items()]
        return min(scores) if joint else sum(scores) / len(scores)

    def _side(self, name: str, side: str, speaking: tuple[Speaker, ...], causes: Causes) -> float:
        first, other = self._of("answers", causes)
        total = weight = 0.0
        for role, share in speaking:
            key = (name, (side, role))
            total += share * (first.means[key] if key in first.means else other.means[key])
            weight += share
        return total / weight


def _told(causes: Causes) -> str:
    """A mixture in words."""
    if not causes:
        return "all were as it was then"
    return f"{', '.join(one for one in OF_SCORES if one in causes)} were as now"
