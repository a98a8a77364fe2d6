"""How the answers to the items of one dimension spread, voice by voice, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hpws_assess.model.result import DimensionResult, ItemResult, Voice
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import words
from hpws_assess.render.takeaways_voices import Spread, of_spread
from hpws_assess.render.view_chart import diverging
from hpws_assess.render.view_dimension import View, lowest


def view_spreads(rubric: Rubric, one: DimensionResult) -> View:
    """The voices of a dimension whose spread may be seen, in a row each.

    ``points``: what answers are worth on the scale, as heads of the columns. ``low``: for each of
    the items that hold the dimension lowest, the voices that count; the first item has a drawing.
    """
    low = [(item, list(_counting(item))) for item in lowest(one.items)]
    drawn = next((item for item, counting in low if counting), None)
    voices = [(item, voice) for item in one.items for voice in _shown(item)]
    seen = sorted(set().union(*(_ladder(rubric, item) for item, _ in voices)))
    return {
        "takeaway": of_spread(_spread(rubric, item, voice) for item, voice in voices),
        "points": [_point(rubric, worth) for worth in seen],
        "rows": [_row(rubric, item, voice, seen) for item, voice in voices],
        "low": [
            [_in_a_line(rubric, item, voice, draws=item is drawn) for voice in counting]
            for item, counting in low
        ],
    }


def _counting(item: ItemResult) -> Iterator[Voice]:
    return (voice for voice in item.voices if voice.spread)


def _shown(item: ItemResult) -> Iterator[Voice]:
    """An item's voices that show how they spread: those that count, then those beside."""
    yield from _counting(item)
    yield from (voice for voice in item.beside if voice.spread)


def _ladder(rubric: Rubric, item: ItemResult) -> Sequence[float]:
    return rubric.ladders[item.item]


def _spread(rubric: Rubric, item: ItemResult, voice: Voice) -> Spread:
    ask, ladder = rubric.items[item.item].ask, _ladder(rubric, item)
    return Spread(ask, _side(rubric, voice), voice.spread, ladder)


def _row(rubric: Rubric, item: ItemResult, voice: Voice, seen: Sequence[float]) -> View:
    """A voice with a cell for every answer that anybody was offered."""
    ladder = _ladder(rubric, item)
    people = dict(zip(ladder, voice.spread, strict=True))
    roles = ", ".join(words.role(rubric, name) for name in voice.roles)
    return {
        "ask": rubric.items[item.item].ask,
        "who": f"{_side(rubric, voice)} ({roles})",
        "cells": [str(people[worth]) if worth in people else words.DASH for worth in seen],
        "chart": diverging(voice.spread, ladder),
    }


def _in_a_line(rubric: Rubric, item: ItemResult, voice: Voice, *, draws: bool) -> View:
    """A voice's answers in words, each with what it is worth."""
    ladder = _ladder(rubric, item)
    pairs = zip(ladder, voice.spread, strict=True)
    said = ", ".join(f"{_point(rubric, worth)}: {number}" for worth, number in pairs)
    return {
        "said": f"{_side(rubric, voice)} by answer: {said}",
        "chart": diverging(voice.spread, ladder) if draws else None,
    }


def _side(rubric: Rubric, voice: Voice) -> str:
    return words.party(rubric, voice.side or "")


def _point(rubric: Rubric, worth: float) -> str:
    """What an answer is worth on the scale; a decimal only where it has one."""
    score = rubric.scale.at(worth)
    return words.number(score) if score == int(score) else words.points(score)
