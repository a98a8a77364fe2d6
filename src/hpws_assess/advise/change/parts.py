"""Why a score or a level moved: what each cause adds, traced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hpws_assess.advise.change import shapley
from hpws_assess.advise.change.mixing import OF_SCORES, Causes, Mixer, moving
from hpws_assess.measure.levels import level_of
from hpws_assess.measure.trace import Trace
from hpws_assess.model.comparison import Cause, LevelChange, Part
from hpws_assess.model.rubric import Rubric

OF_LEVELS: tuple[Cause, ...] = (*OF_SCORES, "caps")
"""The causes that move a confirmed level."""


@dataclass(frozen=True)
class Parts:
    """The parts of one dimension's change."""

    name: str
    mixer: Mixer
    rubric: Rubric
    """Whose cuts hold: both waves have the same."""
    trace: Trace

    def of_score(self) -> tuple[Part, ...]:
        """What each cause adds to the change of the score."""
        causes = self.mixer.active()
        key = f"{self.name}#if."
        worth = {
            some: self.mixer.score(some, self.trace, f"{key}{_code(some)}")
            for some in (shapley.subsets(causes) if causes else ())
        }
        return self._shared(f"{self.name}#part", key, causes, worth)

    def of_claimed(self, then: int | None, now: int | None) -> LevelChange | None:
        """How the claimed level moved; None where either wave has none."""
        return self._level(f"{self.name}#claimed", then, now, OF_SCORES)

    def of_confirmed(self, then: int | None, now: int | None) -> LevelChange | None:
        """How the confirmed level moved; None where either wave has none."""
        return self._level(f"{self.name}#confirmed", then, now, OF_LEVELS)

    def _level(
        self, key: str, then: int | None, now: int | None, among: tuple[Cause, ...]
    ) -> LevelChange | None:
        if then is None or now is None:
            return None
        terms = self.trace.term(f"{key} now", now), self.trace.term(f"{key} then", then)
        if not self.trace.difference(f"{key}-change", *terms, "in levels"):
            return LevelChange(then=then, now=now)
        capped = "caps" in among
        causes = moving(among, lambda some: self._reached(some, capped=capped))
        worth = {some: self._traced(key, some, capped=capped) for some in shapley.subsets(causes)}
        parts = self._shared(f"{key}-part", f"{key}-if.", causes, worth)
        return LevelChange(then=then, now=now, parts=parts)

    def _reached(self, causes: Causes, *, capped: bool) -> int:
        """The level of a mixture: what its score claims, and where caps count what they let."""
        claimed = level_of(self.rubric, self._score(causes))
        return min(claimed, self._ceiling(causes)) if capped else claimed

    def _traced(self, key: str, causes: Causes, *, capped: bool) -> float:
        """The same, written down."""
        score = self.trace.term(f"the score if {_code(causes)}", self._score(causes))
        cuts = [self.trace.term(f"cut of level {one.level}", one.cut) for one in self.rubric.levels]
        made = f"{key}-if.{_code(causes)}"
        reached = self._reached(causes, capped=False)
        if not capped:
            return self.trace.level(made, reached, score, cuts)
        self.trace.level(f"{made}:claims", reached, score, cuts)
        ceiling = self.trace.term("where caps stop it", self._ceiling(causes))
        lowest = self.trace.lowest(made, [self.trace.term(f"{made}:claims", reached), ceiling])
        assert lowest is not None
        return lowest

    def _score(self, causes: Causes) -> float:
        return self.mixer.known(causes - {"caps"})

    def _ceiling(self, causes: Causes) -> int:
        return (self.mixer.now if "caps" in causes else self.mixer.then).ceiling

    def _shared(
        self, key: str, of: str, causes: tuple[Cause, ...], worth: Mapping[Causes, float]
    ) -> tuple[Part, ...]:
        """What mixtures are worth, shared out among the causes: each one's Shapley value."""
        return tuple(
            Part(
                cause=cause,
                points=self.trace.summed(
                    f"{key}.{cause}",
                    [
                        self.trace.term(f"{of}{_code(some)}", worth[some], share)
                        for some, share in shapley.shares(causes, cause)
                    ],
                    "Shapley value: the mean of what it adds, over all orders",
                ),
            )
            for cause in causes
        )


def _code(causes: Causes) -> str:
    """A mixture's name in keys: the causes that are as now."""
    return "+".join(sorted(causes)) or "then"
