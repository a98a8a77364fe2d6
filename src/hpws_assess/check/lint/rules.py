"""Every rule for rubrics: its id, what it finds, and why that matters. ``docs/rules.md`` shows it.

Ids are for ever: people look them up and silence them by name in their own checks. A new rule is a
row here, a function that yields its faults, and a planted case in ``tests/lint``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from hpws_assess.check.fault import Fault


class Rule(NamedTuple):
    """What one rule is about."""

    severity: Literal["error", "warning"]
    finds: str
    why: str


def _rules(severity: Literal["error", "warning"], table: str) -> dict[str, Rule]:
    """Rules from lines of ``id: what it finds | why it matters``."""
    found = {}
    for line in table.strip().splitlines():
        rule, _, rest = line.strip().partition(": ")
        finds, why = rest.split(" | ")
        found[rule] = Rule(severity, finds, why)
    return found


NAMES = _rules(
    "error",
    """
    repeated-id: an id that stands twice | an id that names two things names neither
    name-taken: an item or a dimension whose id names something else already | numbers are explained by id
    unknown-action: a needed action that is not there | what comes first could not be put first
    unknown-answer: an anchor for an answer that the item does not have | nobody could choose it
    unknown-dimension: a named dimension that is not there | a gate, advice or phase on it would do nothing
    unknown-item: a named item that is not there | a gate or an action on it would do nothing
    unknown-level: a level that the rubric does not have | nothing could stop there, or aim there
    unknown-profile-key: a condition or date on a question that the profile does not ask | it could never be met
    unknown-role: a named role that is not there | nobody would be asked
    unknown-side: a role of a side that is not there | its answers would enter no mean
    """,  # noqa: E501 - a rule stands in one line
)
"""Names that are taken or lead nowhere."""

FORM = _rules(
    "error",
    """
    alternatives-apart: a group of alternatives in two dimensions | the best of it could count in one only
    alternatives-weigh-apart: alternatives with different weights | the weight would hang on which one is best
    action-cycle: actions that need each other in a circle | none of them could be the first
    cap-without-below: a cap that needs `below` and has none | it would not know when to stop
    confidential-fact: a fact that a confidential role is to state | a fact is shown with the office that stated it
    cuts-out-of-order: a level whose cut is not above that of the level below | no score lies between them
    gate-on-itself: a dimension that needs itself first | it could never be ready
    gives-and-receives: a role on both halves of a pair | a gap with oneself says nothing
    impossible-answer: an action that moves an item to an answer which nobody can give | it could never be done
    impossible-bounds: a `least` above its `most` | nothing lies between them
    impossible-condition: a condition of another type than its question | it could never hold
    joint-of-one-side: a joint item that only one side is asked | nobody is there to confirm it
    judge-with-side: a role that judges and speaks for a side | an outside view would count as a party's
    lead-elsewhere: a gate whose `once` names an item of another dimension | it could take no lead back
    levels-out-of-order: a level with a number not above the level below | a higher level must be a higher number
    lone-alternative: a group with one alternative | the best of one is no choice
    lowest-cut: a lowest level with a cut above the scale's minimum | the lowest scores would have no level
    misfit-default: a default of another type than its question | it would answer something else
    missing-anchor: a maturity item with an answer that has no words | people choose by the words alone
    no-date: a date that is taken from a question of another type | months cannot be counted from it
    nothing-counts: a dimension in which no item counts | it could never get a level
    pair-on-a-fact: a pair on a fact | a fact has no giver and receiver
    role-without-side: a role with no side that does not judge | its answers would enter no mean
    scale-upside-down: a scale whose max is not above its min | every answer would score alike
    stages-and-kind: a `stages` section without `kind: stages`, or the reverse | the headline needs both
    status-of-no-step: a need for a status of something that is no step | it could never be met
    step-in-no-phase: a step in none of the phases | the journey would pass it by
    step-in-two-phases: a step in two phases | it would be counted twice
    step-without-stages: a `stage` in a rubric of another kind | it would be ignored
    threshold-off-scale: a threshold that every score reaches, or none | it would always hold, or never
    unclear-need: a need for two things at once, or for none | nobody could say when it is met
    uncounted-alternative: an alternative that does not count | it could never be the best that counts
    """,  # noqa: E501 - a rule stands in one line
)
"""What has the wrong form to work."""

SENSE = _rules(
    "error",
    """
    unreachable-level: a level that no answers reach | it promises what cannot be had
    unliftable-cap: a cap that the best answers do not lift | the level above it could never be confirmed
    unanswerable-item: an item that nobody can ever be asked | it is text without effect
    item-changes-nothing: an item that counts, asked only of roles whose side never does | it changes no score
    identical-alternatives: alternatives with the same wording for the same roles | they are one item, asked twice
    gate-cycle: dimensions that wait for each other | none of them could come first
    gate-on-nothing: a gate that can never stop anything, or never know | it reads like a rule and is none
    """,  # noqa: E501 - a rule stands in one line
)
"""What has the right form and still cannot work."""

MECHANICS = _rules(
    "warning",
    """
    advice-cycle: dimensions that are each advised to come after the other | the advice cannot be followed
    joint-side-missing: a joint item with a side that counts and has no role to answer | it would be confirmed by half
    same-pair-wording: a pair whose two wordings are the same | givers and receivers need their own half each
    idle-cap: a cap or gate that can never lower a level | it reads like a rule and is none
    skipped-level: a level that the few closed facts of a dimension jump over | nobody could ever be told that level
    drowning-weight: one entry with over half of the weight of three or more | the others hardly matter
    swallowed-weight: an item that moves its dimension by less than half of a printed decimal | it is asked for nothing
    values-out-of-order: options whose values neither rise nor fall | people expect an order from worst to best
    unworded-answers: answers of a rating that are bare numbers | people give the same number different meanings
    action-moves-nothing: an action that moves no item which counts | doing it would change no level
    action-moves-too-little: an action that brings no item to its level, or one to the lowest | it promises more than it brings
    action-no-gap-calls: an action for a step that no gap asks for | no plan would ever name it
    step-without-action: a step up to the target that has no action | the plan ends where help is needed
    no-core-item: a levelled dimension without a core item | the short form could not rate it
    no-core-receiver: a dimension that asks receivers, and none in the short form | the short form could not confirm it
    no-evidence-item: a dimension without a fact or artefact, under an evidence cap | nothing invites what lifts the cap
    uncovered-indicator: an item that counts and cites no indicator, where others do | nobody can say what it is there to measure
    """,  # noqa: E501 - a rule stands in one line
)
"""What works, and likely not as meant."""

WORDING = _rules(
    "warning",
    """
    double-barrelled: a question about two things at once | one answer cannot say which of them it is about
    negated-reverse: a negation in a reversed item | to disagree with a "not" is hard to read
    long-wording: a question of over 30 words | who reads the end has forgotten the beginning
    repeated-wording: a question that some role is asked twice | it is a copy that was not finished
    left-over-text: placeholders such as TODO, ??? or {{name}} | people would read them
    left-over-language: text in another language or script than the rest | a translation was not finished
    """,  # noqa: E501 - a rule stands in one line
)
"""What people would stumble over."""

RULES = NAMES | FORM | SENSE | MECHANICS | WORDING


def told(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults of a rubric as messages show them: with the rule's id at the end."""
    for fault in faults:
        severity = RULES[fault.rule].severity
        yield fault._replace(message=f"{fault.message} [{fault.rule}]", severity=severity)
