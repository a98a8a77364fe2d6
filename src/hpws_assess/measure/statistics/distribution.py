"""How a voice's answers spread over an item's answers, where that tells nobody's own answer.

A mean is shown of more groups than a spread: of some a mean may be seen although all but one chose
alike. So a spread asks for more than two who differ. Were it shown from two upwards, its absence
beside such a mean would tell the one who differs that all others chose alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hpws_assess.measure.alike import by_worth
from hpws_assess.measure.release import Released
from hpws_assess.measure.scope import Scope
from hpws_assess.measure.trace import Trace
from hpws_assess.model.items import Item
from hpws_assess.model.result import ItemResult, Voice

ASTRAY = 4
"""People of a group who answer otherwise than most do, from where its spread may be seen."""


def is_spread(worths: Mapping[float, int]) -> bool:
    """Whether at least ``ASTRAY`` answer otherwise than most do.

    A mean that all but one make has other makers with as few astray: one further off, and two who
    lie a step to either side of the rest. So what is withheld does not tell one from the other.

    >>> is_spread({3: 11, 5: 1}), is_spread({3: 9, 2: 1, 4: 1, 5: 1})
    (False, False)
    >>> is_spread({3: 8, 2: 2, 4: 1, 5: 1})
    True
    """
    return sum(worths.values()) - max(worths.values(), default=0) >= ASTRAY


class Spreader:
    """Adds to the voices of one node how their answers spread."""

    def __init__(self, scope: Scope, released: Released, trace: Trace, node: str) -> None:
        self._scope = scope
        self._released = released
        self._trace = trace
        self._node = node

    def spread(self, one: ItemResult) -> ItemResult:
        """An item's result with the spread of every voice that may show one.

        Positions of offices on a joint item, facts and judgements have none: nobody was asked in
        numbers.
        """
        item, confidential = self._scope.rubric.items[one.item], self._released.pieces.confidential
        if item.stated or item.joint or not confidential:
            return one
        givers = self._scope.givers(item)
        voices = tuple(self._of(item, f"{item.id}@{v.side}", v) for v in one.voices)
        beside = tuple(
            self._of(item, f"{item.id}{'<' if set(v.roles) <= {*givers} else '~'}{v.side}", v)
            for v in one.beside
        )
        if voices == one.voices and beside == one.beside:
            return one
        return one.but(voices=voices, beside=beside)

    def _of(self, item: Item, key: str, voice: Voice) -> Voice:
        """A voice with its spread; the same where a part of it could be read off."""
        if voice.side is None or voice.stands_in or voice.alike:
            return voice
        if self._released.pieces.confidential.isdisjoint(voice.roles):
            return voice
        if not all(self._is_safe(item, role) for role in voice.roles):
            return voice
        worths = self._worths(item, voice.roles)
        if sum(worths.values()) < self._scope.settings.min_group or not is_spread(worths):
            return voice
        ladder = sorted({*self._scope.units[item.id].values()})
        people = tuple(worths.get(worth, 0) for worth in ladder)
        if self._trace.keeps:
            terms = [
                self._trace.term(f"{at} of {len(ladder)}, from worst to best", number)
                for at, number in enumerate(people, 1)
            ]
            self._trace.summed(f"{key}:spread", terms, "people by their answer")
        return voice.but(spread=people)

    def _worths(self, item: Item, roles: tuple[str, ...]) -> dict[float, int]:
        """People by the unit value of their answer."""
        chosen = Counter[str]()
        for role in roles:
            chosen.update(self._released.counts(self._node, role, item).chosen)
        return by_worth(chosen, self._scope.units[item.id])

    def _is_safe(self, item: Item, role: str) -> bool:
        """Whether every group in it, down to those that may be seen alone, is spread itself.

        Whatever two spreads are compared, what they differ by is made of such groups.
        """
        units, pieces = self._scope.units[item.id], self._released.pieces
        return all(
            is_spread(by_worth(pieces.chosen(piece, role, item), units))
            for piece in pieces.answering(self._node, role, item)
        )
