"""One dimension of a result as plain data: levels, caps, items, what comes next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hpws_assess.model.action import Action
from hpws_assess.model.items import BaseItem
from hpws_assess.model.result import CapResult, DimensionResult, FactSeen, ItemResult, Voice
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.render import words

View = dict[str, Any]
"""Dicts, lists, texts and numbers; what templates get to see."""

AT_TARGET = "at target"
"""Stands for the gap where there is none."""


class Told(NamedTuple):
    """What items of one dimension at one node are told with."""

    rubric: Rubric
    evidence: Mapping[str, str]
    """Titles by id."""
    usual: Mapping[str, tuple[str, ...]]
    """By side the roles that are not named with every item."""
    band: words.Band
    here: str
    """The node, which is not named as a fact's place."""


def view_dimension(
    rubric: Rubric, evidence: Mapping[str, str], one: DimensionResult, least: int, here: str = ""
) -> View:
    """Everything a report says of one dimension at the node ``here``.

    ``evidence``: titles by id. ``least``: the smallest group that is shown.
    """
    dimension = rubric.dimension(one.dimension)
    usual = _usual_roles(one.items)
    told = Told(rubric, evidence, usual, words.Band.of(rubric.scale, least), here)
    asked = {item.item: _view_item(told, item) for item in one.items}
    return {
        "title": dimension.title,
        "about": dimension.about,
        "levelled": dimension.levelled,
        "level": one.confirmed,
        "claimed": words.level(rubric, one.claimed),
        "confirmed": words.level(rubric, one.confirmed),
        "provisional": one.provisional,
        "assured": words.level(rubric, one.assured),
        "status": one.status.value if one.status else "",
        "score": words.points(one.score),
        "bounds": words.span(one.low, one.high),
        "target": words.level(rubric, one.target),
        "gap": _to_target(one),
        "note": _note(rubric, dimension, one),
        "carried": words.percent(one.carried),
        "roles": words.listed(words.role(rubric, name) for name in one.roles),
        "receivers": words.points(one.receivers) if one.receivers is not None else "",
        "artefacts": [evidence.get(name, name) for name in one.artefacts],
        "not_higher": _not_higher(rubric, one),
        "standing": _standing(rubric, one),
        "caps": [view_cap(rubric, cap, one.confirmed) for cap in one.caps],
        "usual": [
            f"{words.party(rubric, side)} is {_roles(rubric, roles)}"
            for side, roles in usual.items()
        ],
        "asked": list(asked.values()),
        "lowest": [asked[item.item] for item in lowest(one.items)],
        "next": _next_level(rubric, dimension, one),
        "actions": [_view_action(rubric, rubric.action(name)) for name in one.actions],
    }


def _to_target(one: DimensionResult) -> str:
    """The gap in points; a target that is confirmed is reached, whatever the decimals say."""
    if one.assured is not None and one.target is not None and one.assured >= one.target:
        return AT_TARGET
    return words.points(one.gap)


def _standing(rubric: Rubric, one: DimensionResult) -> str:
    """Levels, target and gap in one sentence."""
    levels = "No level"
    if one.claimed is not None:
        levels = f"Claimed {words.level(rubric, one.claimed)}, " + (
            f"confirmed {words.level(rubric, one.confirmed)}"
        )
    levels += ", provisional" if one.provisional else ""
    gap = _to_target(one)
    reached = {AT_TARGET: ", reached", words.DASH: ""}.get(gap, f", gap {gap}")
    return f"{levels}; target {words.level(rubric, one.target)}{reached}."


def view_cap(rubric: Rubric, cap: CapResult, confirmed: int | None) -> View:
    """A cap with its effect in words; ``separates`` where it parts claimed from confirmed.

    One that is not known does so where it would lower the confirmed level.
    """
    stop = words.level(rubric, cap.stops_at)
    lowers = not cap.known and confirmed is not None and cap.stops_at < confirmed
    if cap.binds:
        effect = f"stops the level at {stop}"
    elif lowers:
        effect = f"makes the level provisional: not known, and if it holds, it stops at {stop}"
    elif not cap.known:
        effect = f"not known; would stop a higher level at {stop}"
    else:
        effect = f"does not bind now; would stop a higher level at {stop}"
    return {
        "id": cap.cap,
        "kind": _kind(cap),
        "effect": effect,
        "binds": cap.binds,
        "separates": cap.binds or lowers,
        "because": cap.because,
        "seen": cap.seen,
        "lift": cap.lift,
    }


def _note(rubric: Rubric, dimension: Dimension, one: DimensionResult) -> str:
    """The reason for every dash in the dimension's row, and for a level that may still fall."""
    parts = [] if dimension.levelled else ["context, gets no level"]
    if one.why and (one.status is None or one.why != one.status.value):
        parts.append(one.why)
    if one.provisional:
        parts.append(
            "provisional: a prerequisite is not rated, the level may fall to "
            + words.level(rubric, one.assured)
        )
    return "; ".join(parts)


def _not_higher(rubric: Rubric, one: DimensionResult) -> str:
    """What the score itself lacks to claim the next level.

    The score stands right above; it is said again where one decimal would round it onto the cut.
    """
    if one.score is None or one.claimed is None:
        return ""
    higher = [rung for rung in rubric.levels if rung.level > one.claimed]
    if not higher:
        return f"The score of {words.points(one.score)} claims the highest level."
    above = min(higher, key=lambda rung: rung.level)
    begins = f"Level {above.level} begins at a score of {words.number(above.cut)}"
    exact = words.points_below(one.score, above.cut)
    return f"{begins}." if exact == words.points(one.score) else f"{begins}; this is {exact}."


def _next_level(rubric: Rubric, dimension: Dimension, one: DimensionResult) -> View | None:
    """The level above the confirmed one; the lowest that has to be reached where there is none.

    None where the rubric has no words for it.
    """
    if not dimension.levelled:
        return None
    now = rubric.levels[0].level if one.confirmed is None else one.confirmed
    higher = [rung for rung in rubric.levels if rung.level > now]
    if not higher:
        return None
    rung = min(higher, key=lambda each: each.level)
    looks_like = dimension.looks_like.get(str(rung.level), rung.about)
    if not looks_like:
        return None
    return {"level": words.level(rubric, rung.level), "looks_like": looks_like}


def _view_action(rubric: Rubric, action: Action) -> View:
    effort = action.effort
    return {
        "title": action.title,
        "do": action.do,
        "lead": action.lead,
        "agree": action.agree,
        "effort": words.effort(effort.least, effort.most),
        "horizon": action.horizon,
        "after": [rubric.action(name).title for name in action.needs],
        "jobs": action.jobs,
        "done_when": action.done_when,
    }


FEW_ITEMS = 3
"""Items that a report names of a dimension where it does not go into all."""


def lowest(items: Sequence[ItemResult]) -> list[ItemResult]:
    """The lowest of the items that count; all items where one more would be all."""
    if len(items) <= FEW_ITEMS + 1:
        return list(items)
    rated = [one for one in items if one.counts and one.score is not None]
    return sorted(rated, key=lambda one: one.score or 0.0)[:FEW_ITEMS]


def _usual_roles(items: Sequence[ItemResult]) -> dict[str, tuple[str, ...]]:
    """The roles that speak for each side most often in a dimension; the first among equals.

    They are said once; an item names roles only where others speak.
    """
    said: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for item in items:
        for voice in (*item.voices, *item.beside):
            if voice.side is not None and not voice.stands_in:
                said[voice.side][voice.roles] += 1
    return {side: many.most_common(1)[0][0] for side, many in said.items()}


def _roles(rubric: Rubric, names: Iterable[str]) -> str:
    return ", ".join(words.role(rubric, name) for name in names)


def _view_item(told: Told, one: ItemResult) -> View:
    item = told.rubric.items[one.item]
    score = words.told(one.score, told.band if one.alike else None)
    return {
        "ask": item.ask,
        "score": score,
        "bounds": words.span(one.low, one.high) if item.scored else words.DASH,
        "note": _note_on_item(item, one),
        "said": "; ".join(_said_of_item(told, one, score)),
    }


def _said_of_item(told: Told, one: ItemResult, score: str) -> Iterator[str]:
    """Who says what of an item: what counts first, then what stands beside it in no mean.

    Offices whose statement is the item's score are named with the statement alone.
    """
    stated = {fact.role for fact in one.facts}
    if any(
        not stated.issuperset(voice.roles)
        or words.told(voice.score, told.band if voice.alike else None) != score
        for voice in one.voices
    ):
        yield from (_view_voice(told, voice) for voice in one.voices)
    for alike in _alike(one.facts):
        yield _view_fact(told, one.item, alike, score)
    if one.beside:
        yield f"beside it {', '.join(_view_voice(told, voice) for voice in one.beside)}"
    if one.gap is not None:
        yield (
            "givers and receivers agree"
            if one.gap.agreed
            else (f"perception gap {words.signed(one.gap.points)}")
        )


def _note_on_item(item: BaseItem, one: ItemResult) -> str:
    """How an item counts, where that is anything but plain, and why there is no score."""
    if not item.scored:
        return "asked for a comment"
    return "; ".join(part for part in (flags(item, form=False), one.why) if part)


def _kind(cap: CapResult) -> str:
    """What stops a level: the kind of the cap, and which of its kind where its id says more."""
    return cap.kind.value if cap.cap == cap.kind.value else f"{cap.kind.value} ({cap.cap})"


def flags(item: BaseItem, *, form: bool = True) -> str:
    """How an item counts, where that is anything but plain. ``form``: and in which form it is."""
    weight = f"weight {words.number(item.weight)}" if item.weight != 1 and item.counted else ""
    said = {
        "short form": form and item.core,
        "highest answer is worst": item.reverse,
        "joint": item.joint,
        "essential": item.essential,
        "an alternative, of which the best counts": item.any_of is not None,
        "effect, shown and not averaged": item.scored and not item.counts,
        "not scored": not item.scored,
        "extension": item.extension,
        weight: weight != "",
    }
    return ", ".join(text for text, holds in said.items() if holds)


def _view_voice(told: Told, voice: Voice) -> str:
    rubric, score = told.rubric, words.told(voice.score, told.band if voice.alike else None)
    if voice.side and not voice.stands_in and told.usual.get(voice.side) == voice.roles:
        return f"{words.party(rubric, voice.side)} {score}"
    roles = _roles(rubric, voice.roles)
    side = words.party(rubric, voice.side) if voice.side else "Outside judgement"
    roles = f"{roles}, in its place" if voice.stands_in else roles
    return f"{side} ({roles}) {score}" if roles else f"{side} {score}"


def _alike(facts: Iterable[FactSeen]) -> list[list[FactSeen]]:
    """Facts that state the same and have the same effect, together."""
    found: dict[tuple[str, float, bool], list[FactSeen]] = {}
    for fact in facts:
        found.setdefault((fact.answer, fact.score, fact.used), []).append(fact)
    return list(found.values())


def _view_fact(told: Told, item: str, alike: Sequence[FactSeen], score: str) -> str:
    """A fact with all its sources. A closed answer is said in the option's own words.

    What it scores is said where that is not the item's own score.
    """
    fact = alike[0]
    label = told.rubric.labels[item].get(fact.answer, fact.answer)
    named = dict.fromkeys(told.evidence.get(name, name) for one in alike for name in one.evidence)
    worth = words.points(fact.score)
    more = {
        f"score {worth}": worth != score,
        "not used: another source counts": not fact.used,
        "verified by another side": any(one.verified for one in alike),
        f"evidence: {words.listed(named)}": bool(named),
    }
    said = [_sources(told, alike), *(text for text, is_so in more.items() if is_so)]
    return f"Fact: {label.rstrip('.')} ({'; '.join(said)})"


def _sources(told: Told, alike: Sequence[FactSeen]) -> str:
    """The offices of each unit that state the same; those of the node itself without its name."""
    offices: dict[str, list[str]] = {}
    for one in alike:
        offices.setdefault(one.node, []).append(words.role(told.rubric, one.role))
    return "; ".join(
        " and ".join(roles) + ("" if node == told.here else f", {node}")
        for node, roles in offices.items()
    )
