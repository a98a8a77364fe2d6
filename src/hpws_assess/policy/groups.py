"""Conditions on who answered: response in bands, and the size of the groups that are shown.

Both read the bands of the result, never a count.
"""

from __future__ import annotations

from collections.abc import Iterator

from hpws_assess.measure.response import MORE, RATES, SIZES, rate_band, size_band
from hpws_assess.model.judged import Spot
from hpws_assess.model.result import ItemResult, NodeResult, RubricResult, Voice
from hpws_assess.policy.grammar import Condition
from hpws_assess.policy.reading import Context, Reading
from hpws_assess.policy.remember import confidential_voices

UNSEEN = "not shown or not asked"
"""Hidden and absent look the same."""

RATE_OF = {rate_band(round(100 * rate), 100): rate for rate in (0.0, *RATES)} | {MORE: 1.0}
"""The lower edge of every band of response rates."""

SIZE_OF = {size_band(size): size for size in (0, *SIZES)}
"""The lower edge of every band of group sizes."""


def read_response(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """The response rate of each role that is shown, or of the one that is asked for."""
    groups = [one for one in node.groups if condition.party in {"", one.role}]
    if not groups:
        yield Reading(Spot(part.rubric.id, node.node, role=condition.party), None, UNSEEN)
    for one in groups:
        spot = Spot(part.rubric.id, node.node, role=one.role)
        if one.rate is None:
            yield Reading(spot, None, "no rate: a sample, or no headcount is given")
        else:
            said = f"{part.rubric.roles[one.role].title}: {one.rate} answered"
            yield Reading(spot, RATE_OF[one.rate], said)


def read_privacy(
    context: Context, part: RubricResult, node: NodeResult, condition: Condition
) -> Iterator[Reading]:
    """Whether what is shown of confidential groups keeps to the rules of release.

    Asked of the values of the result itself: the smallest group that is shown, groups of which all,
    or all but one, chose the same end of the scale, and what changed since a baseline of the same
    wave.
    """
    settings = context.result.settings
    least = int(condition.value) if condition.operator else settings.min_group
    yield from _small(part, node, least)
    for dimension in node.dimensions:
        for item in dimension.items:
            spot = Spot(part.rubric.id, node.node, dimension.dimension, item.item)
            yield from _unanimous(part, spot, item)
    yield from _apart(context, part, node)


def _small(part: RubricResult, node: NodeResult, least: int) -> Iterator[Reading]:
    for one in node.groups:
        if one.respondents.isdigit():
            continue  # an exact number stands only for those who answer by name
        size = SIZE_OF[one.respondents]
        spot = Spot(part.rubric.id, node.node, role=one.role)
        title = part.rubric.roles[one.role].title
        yield Reading(
            spot,
            float(size),
            f"{title}: a group of {one.respondents} is shown; it may be smaller than {least}",
            holds=size < least,
            mend=f"Score with --min-group {least} or more.",
        )


def _unanimous(part: RubricResult, spot: Spot, item: ItemResult) -> Iterator[Reading]:
    """A score at an end of the scale says what all, or all but one, answered."""
    scale = part.rubric.scale
    for voice in (*item.voices, *item.beside):
        if not _is_confidential(part, voice):
            continue
        all_alike = voice.score in {float(scale.min), float(scale.max)}
        roles = ", ".join(part.rubric.roles[name].title for name in voice.roles)
        yield Reading(
            spot,
            voice.score,
            f"{roles}: all, or all but one, chose this end of the scale, so most answers are known",
            holds=all_alike,
            mend="Leave this item's score out of what you publish, or raise --min-group.",
        )


def _is_confidential(part: RubricResult, voice: Voice) -> bool:
    """Whether a voice is of people who answer in confidence, and of one rating."""
    roles = part.rubric.roles
    return bool(voice.roles) and all(roles[name].attributed == "never" for name in voice.roles)


def _apart(context: Context, part: RubricResult, node: NodeResult) -> Iterator[Reading]:
    """Two outputs of one wave: what differs between them may be the answers of few."""
    before = context.before
    if before is None or before.wave != context.result.wave or part.rubric.id not in before.rubrics:
        return
    earlier = before.rubrics[part.rubric.id].units.get(node.node)
    if earlier is None:
        return
    then = {item: said for one in earlier.dimensions.values() for item, said in one.voices.items()}
    changed = sum(
        confidential_voices(part, item) != then.get(item.item, {})
        for dimension in node.dimensions
        for item in dimension.items
    )
    spot = Spot(part.rubric.id, node.node)
    yield Reading(
        spot,
        float(changed),
        f"an earlier output of wave {before.wave} differs in {changed} confidential scores; the "
        "difference may be the answers of few",
        holds=bool(changed),
        mend="Publish one output of a wave, after it is closed.",
    )
