"""One dimension of a result as plain data: levels, caps, items, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hpws_assess.model.action import Action
from hpws_assess.model.items import BaseItem
from hpws_assess.model.result import CapResult, DimensionResult, FactSeen, ItemResult, Voice
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.render import words

View = dict[str, Any]
"""Dicts, lists, texts and numbers; what templates get to see."""


def view_dimension(rubric: Rubric, evidence: Mapping[str, str], one: DimensionResult) -> View:
    """Everything a report says of one dimension. ``evidence``: titles by id."""
    dimension = rubric.dimension(one.dimension)
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
        "caps": [view_cap(rubric, cap) for cap in one.caps],
        "asked": [_view_item(rubric, evidence, item) for item in one.items],
        "next": _next_level(rubric, dimension, one),
        "actions": [_view_action(rubric, rubric.action(name)) for name in one.actions],
    }


def _to_target(one: DimensionResult) -> str:
    """The gap in points; a target that is confirmed is reached, whatever the decimals say."""
    if one.assured is not None and one.target is not None and one.assured >= one.target:
        return "at target"
    return words.points(one.gap)


def view_cap(rubric: Rubric, cap: CapResult) -> View:
    """A cap with its effect in words; ``separates`` where it parts claimed from confirmed."""
    stop = words.level(rubric, cap.stops_at)
    if cap.binds:
        effect = f"stops the level at {stop}"
    elif not cap.known:
        effect = f"not known; if it holds, the level stops at {stop}"
    else:
        effect = f"does not bind now; would stop a higher level at {stop}"
    return {
        "id": cap.cap,
        "kind": cap.kind.value,
        "effect": effect,
        "binds": cap.binds,
        "separates": cap.binds or not cap.known,
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
    """What the score itself lacks to claim the next level."""
    if one.score is None or one.claimed is None:
        return ""
    higher = [rung for rung in rubric.levels if rung.level > one.claimed]
    if not higher:
        return f"The score of {words.points(one.score)} claims the highest level."
    above = min(higher, key=lambda rung: rung.level)
    return (
        f"The score of {words.points_below(one.score, above.cut)} claims level {one.claimed}; "
        f"level {above.level} begins at {words.number(above.cut)}."
    )


def _next_level(rubric: Rubric, dimension: Dimension, one: DimensionResult) -> View | None:
    """The level above the confirmed one; the lowest that has to be reached where there is none."""
    if not dimension.levelled:
        return None
    now = rubric.levels[0].level if one.confirmed is None else one.confirmed
    higher = [rung for rung in rubric.levels if rung.level > now]
    if not higher:
        return None
    rung = min(higher, key=lambda each: each.level)
    looks_like = dimension.looks_like.get(str(rung.level), rung.about)
    return {"level": words.level(rubric, rung.level), "looks_like": looks_like}


def _view_action(rubric: Rubric, action: Action) -> View:
    effort = action.effort
    return {
        "title": action.title,
        "do": action.do,
        "lead": action.lead,
        "agree": action.agree,
        "effort": f"{words.number(effort.least)} to {words.number(effort.most)} person-weeks",
        "horizon": action.horizon,
        "after": [rubric.action(name).title for name in action.needs],
        "done_when": action.done_when,
    }


def _view_item(rubric: Rubric, evidence: Mapping[str, str], one: ItemResult) -> View:
    item = rubric.items[one.item]
    return {
        "ask": item.ask,
        "flags": flags(item),
        "score": words.points(one.score),
        "bounds": words.span(one.low, one.high),
        "why": one.why,
        "voices": [_view_voice(rubric, voice) for voice in one.voices],
        "beside": [_view_voice(rubric, voice) for voice in one.beside],
        "gap": _gap(one),
        "facts": [_view_fact(rubric, evidence, item, fact) for fact in one.facts],
    }


def flags(item: BaseItem) -> str:
    """How an item counts, where that is anything but plain."""
    said = {
        "short form": item.core,
        "highest answer is worst": item.reverse,
        "joint": item.joint,
        "essential": item.essential,
        f"best of the group “{item.any_of}” counts": item.any_of is not None,
        "effect, shown and not averaged": item.scored and not item.counts,
        "not scored": not item.scored,
        "extension": item.extension,
        f"weight {words.number(item.weight)}": item.weight != 1 and item.counted,
    }
    return ", ".join(text for text, holds in said.items() if holds)


def _view_voice(rubric: Rubric, voice: Voice) -> View:
    roles = ", ".join(words.role(rubric, name) for name in voice.roles)
    side = words.party(rubric, voice.side) if voice.side else "Outside judgement"
    roles = f"{roles}, in its place" if voice.stands_in else roles
    return {"who": f"{side} ({roles})" if roles else side, "score": words.points(voice.score)}


def _gap(one: ItemResult) -> str:
    if one.gap is None:
        return ""
    seen = f"givers {words.points(one.gap.givers)}, receivers {words.points(one.gap.receivers)}"
    verdict = "agreement" if one.gap.agreed else f"{words.signed(one.gap.points)} points"
    return f"{seen}: {verdict}"


def _view_fact(rubric: Rubric, evidence: Mapping[str, str], item: BaseItem, fact: FactSeen) -> View:
    """A fact with its source. A closed answer is said in the option's own words."""
    labels = {option.key: option.label for option in item.options(rubric.scale)}
    label = labels.get(fact.answer, fact.answer)
    return {
        "answer": fact.answer if label == fact.answer else f"{fact.answer} ({label})",
        "score": words.points(fact.score),
        "source": f"{words.role(rubric, fact.role)}, {fact.node}",
        "used": fact.used,
        "verified": fact.verified,
        "evidence": words.listed(evidence.get(name, name) for name in fact.evidence),
    }
