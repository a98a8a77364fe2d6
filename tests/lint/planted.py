"""Planted faults: per case a rule's id and what is changed in ``sound.yaml`` to break it.

In a new text ``§`` marks the place that the finding must name, to the column; the test takes it out.
A case may need more than one change; each old text stands in the file exactly once.
"""

# ruff: noqa: E501 - a patch stands in one line, so that old and new can be compared

from __future__ import annotations

from typing import NamedTuple


class Planted(NamedTuple):
    """One fault: the rule that must find it, and the changes that plant it."""

    rule: str
    changes: tuple[tuple[str, str], ...]
    whole: str = ""
    """A rubric of its own, where too much of the sound one would have to change."""
    follows: str = ""
    """A rule that cannot but find something too."""


def plant(rule: str, *texts: str) -> Planted:
    """A case from old and new texts in turn."""
    return Planted(rule, tuple(zip(texts[::2], texts[1::2], strict=True)))


def ask(rule: str, new: str) -> Planted:
    """A case in the wording of the usual statement."""
    return plant(rule, "ask: I know what the plan is for.", f"§ask: {new}")


MOOD = "      - {id: mood.glad, "
SHARE = "moves: {bake.share: 80, bake.recipes: baker}"
NEEDS = "          - {dimension: plan, status: begun}\n"
ONE_POINT = """\
format: hpws-assess/rubric@1
id: point
version: 1.0.0
title: One point
about: A scale of one point.
kind: profile
sources: [{id: own, title: Invented}]
scale: {min: 5, §max: 5}
levels: [{level: 1, title: Low, cut: 5}, {level: 2, title: High, cut: 6}]
sides: {all: {title: All}}
roles: {one: {title: One, side: all}}
dimensions:
  - id: a
    title: A
    about: A.
    items: [{id: a.b, type: reach, ask: Were you asked?, roles: [one]}]
"""

NAMES = [
    plant("repeated-id", "- id: plan.hidden\n", "- §id: plan.known\n"),
    plant("repeated-id", "{id: gaps,", "{§id: lone,"),
    plant(
        "repeated-id",
        "  - id: plan\n",
        "  - §id: plan\n",
        "  - id: mood\n",
        "  - id: plan\n",
        "{dimension: mood, because",
        "{dimension: plan, because",
    ),
    plant("repeated-id", "id: plan-4\n", "§id: plan-3\n", "needs: [plan-3]", "needs: [plan-2]"),
    plant("name-taken", "id: mood.glad", "§id: bake"),
    plant(
        "name-taken",
        "  - id: mood\n",
        "  - §id: headline\n",
        "{dimension: mood, because",
        "{dimension: headline, because",
    ),
    plant("unknown-action", "needs: [plan-2]", "needs: [§plan-1]"),
    plant("unknown-answer", '"5": A plan that was revised.}', '"5": Revised., §"6": More.}'),
    plant("unknown-dimension", "- {dimension: mood,", "- {§dimension: moods,"),
    plant("unknown-dimension", "- {dimension: bake, at", "- {§dimension: bakes, at"),
    plant("unknown-item", "once: {item: bake.share", "once: {§item: bake.shares"),
    plant("unknown-item", SHARE, "moves: {§bake.shares: 80, bake.recipes: baker}"),
    plant("unknown-level", "    target: 4", "    §target: 7"),
    plant("unknown-level", 'looks_like: {"4"', 'looks_like: {§"9"'),
    plant("unknown-profile-key", "applies_if: {ovens:", "applies_if: {§oven:"),
    plant("unknown-profile-key", "since: renewal", "§since: renewals"),
    plant(
        "unknown-role",
        "roles: [baker, helper]\n        reverse",
        "roles: [baker, §helpers]\n        reverse",
    ),
    plant("unknown-role", "otherwise: owner", "§otherwise: boss"),
    plant("unknown-side", "{title: Owner, side: owners", "{title: Owner, §side: owner"),
]

FORM = [
    plant(
        "alternatives-apart",
        "ask: I know what the plan is for.",
        "ask: I know what the plan is for.\n        §any_of: bake.freedom",
        "roles: [baker, helper]\n        reverse: true",
        "roles: [baker, helper]\n        any_of: bake.freedom\n        reverse: true",
    ),
    plant(
        "alternatives-weigh-apart",
        "        any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: asked",
        "        weight: 2\n        §any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: asked",
    ),
    plant(
        "action-cycle",
        "        moves: {plan.agreed: 2}",
        "        §needs: [plan-2]\n        moves: {plan.agreed: 2}",
    ),
    plant(
        "cap-without-below",
        "- {id: felt, kind: receivers, below: 3.5,",
        "- §{id: felt, kind: receivers,",
    ),
    plant("confidential-fact", "roles: [clerk, steward]", "roles: [clerk, §baker]"),
    plant(
        "cuts-out-of-order",
        "{level: 4, title: Steered, cut: 3.5}",
        "{level: 4, title: Steered, §cut: 2.5}",
    ),
    plant(
        "gate-on-itself", "{dimension: plan, status: begun}", "{§dimension: bake, status: begun}"
    ),
    plant(
        "gives-and-receives",
        "pair: {roles: [owner], ask: We tell",
        "pair: {§roles: [helper], ask: We tell",
    ),
    plant("impossible-answer", "moves: {bake.share: 50}", "moves: {§bake.share: 150}"),
    plant(
        "impossible-bounds",
        "        unit_name: hours a year",
        "        least: 50\n        most: 40\n        unit_name: hours a year",
        "- id: bake.hours",
        "- §id: bake.hours",
    ),
    plant(
        "impossible-bounds",
        "        effort: {least: 1, most: 2}\n        horizon: 30 days\n        moves: {bake.share: 50}",
        "        §effort: {least: 3, most: 2}\n        horizon: 30 days\n        moves: {bake.share: 50}",
    ),
    plant("impossible-condition", "counts_if: {union: false}", "counts_if: {§union: some}"),
    plant(
        "joint-of-one-side",
        "        roles: [owner, steward]\n        joint: true",
        "        roles: [owner, clerk]\n        §joint: true",
    ),
    plant("judge-with-side", "{title: Judge, ", "{title: Judge, §side: owners, "),
    plant(
        "lead-elsewhere",
        "once: {item: bake.share, level: 3}",
        "§once: {item: plan.known, level: 3}",
    ),
    plant(
        "levels-out-of-order",
        "{level: 4, title: Steered",
        "{§level: 2, title: Steered",
        "    target: 4",
        "    target: 3",
        "        to: 4\n        do: Sign",
        "        to: 3\n        do: Sign",
        "        to: 4\n        do: Bake",
        "        to: 3\n        do: Bake",
        "{dimension: plan, at_least: 4}",
        "{dimension: plan, at_least: 3}",
        "{dimension: bake, at_least: 4}",
        "{dimension: bake, at_least: 3}",
        'looks_like: {"4"',
        'looks_like: {"3"',
    ),
    plant(
        "lone-alternative",
        "        any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: asked",
        "        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: asked",
        "        any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: baker",
        "        §any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: baker",
    ),
    plant("lowest-cut", "title: Absent, cut: 1}", "title: Absent, §cut: 1.2}"),
    plant("misfit-default", "type: date}", "type: date, §default: soon}"),
    plant(
        "missing-anchor",
        '        anchors: {"1": None., "2": Talks., ',
        '        §anchors: {"1": None., ',
    ),
    plant("no-date", "since: renewal", "§since: ovens"),
    plant("no-date", "due: {profile: renewal,", "due: {§profile: union,"),
    plant(
        "nothing-counts",
        "    levelled: false\n    items:\n",
        "    §items:\n",
        "here., roles: [baker, helper]}",
        "here., roles: [baker, helper], counts: false}",
    ),
    plant(
        "pair-on-a-fact",
        "        ask: Is the plan written down?\n",
        "        ask: Is the plan written down?\n        §pair: {roles: [owner], ask: Did we write it down?}\n",
    ),
    plant(
        "role-without-side", "helper: {title: Helper, side: helpers, ", "§helper: {title: Helper, "
    ),
    Planted("scale-upside-down", (), ONE_POINT, "unreachable-level"),
    plant(
        "stages-and-kind",
        "kind: stages",
        "kind: profile",
        "stages:\n  met_at",
        "§stages:\n  met_at",
    ),
    plant("status-of-no-step", NEEDS, "          - {dimension: mood, §status: begun}\n"),
    plant(
        "step-in-no-phase",
        "    - {id: first, title: First, dimensions: [plan]}\n",
        "",
        "  - id: plan\n",
        "  - §id: plan\n",
    ),
    plant("step-in-two-phases", "dimensions: [bake]}", "dimensions: [bake, §plan]}"),
    plant(
        "step-without-stages",
        "kind: stages",
        "kind: profile",
        "    stage: milestone\n",
        "    §stage: milestone\n",
        "    stage: continuing\n",
        "",
        "stages:\n  met_at: 3.5\n  since: renewal\n  phases:\n    - {id: first, title: First, dimensions: [plan]}\n    - {id: then, title: Then, dimensions: [bake]}\n",
        "",
        NEEDS,
        "          - {dimension: plan, level: 2}\n",
    ),
    plant("threshold-off-scale", "kind: receivers, below: 3.5,", "kind: receivers, §below: 6,"),
    plant("threshold-off-scale", "  met_at: 3.5", "  §met_at: 1"),
    plant("threshold-off-scale", "below: 0.8", "§below: 80"),
    plant("unclear-need", "{item: plan.agreed, level: 3}", "§{level: 3}"),
    plant("unclear-need", "{item: plan.agreed, level: 3}", "§{item: plan.agreed}"),
    plant(
        "uncounted-alternative",
        "        any_of: bake.freedom\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: baker",
        "        §any_of: bake.freedom\n        counts: false\n        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: baker",
    ),
]

SENSE = [
    plant("unreachable-level", "title: Rooted, cut: 4.5}", "title: Rooted, §cut: 5.5}"),
    plant(
        "unreachable-level",
        "    items:\n      - id: bake.share",
        "    §items:\n      - id: bake.share",
        "        unit_name: hours a year",
        "        most: 10\n        weight: 2\n        unit_name: hours a year",
        "        core: true\n        indicators: [B2.4]",
        "        core: true\n        indicators: [B2.4]",
    ),
    plant(
        "unreachable-level",
        "    items:\n      - id: bake.share",
        "    §items:\n      - id: bake.share",
        '          - {id: asked, label: "A baker, after asking", value: 0.5}\n          - {id: baker, label: A baker, value: 1}',
        "          - {id: baker, label: A baker, value: 0.3}",
        "          - {id: baker, label: A baker, value: 1}\n        indicators: [B2.3]\n      - id: bake.heard",
        "          - {id: baker, label: A baker, value: 0.4}\n        indicators: [B2.3]\n      - id: bake.heard",
    ),
    plant(
        "unliftable-cap",
        "  - {id: both, kind: joint",
        "  - §{id: both, kind: joint",
        "        type: maturity\n        ask: How far have both sides agreed on a plan?",
        "        type: choice\n        choices: [{id: none, label: No plan, value: 0}, {id: draft, label: A draft, value: 0.5}]\n        ask: How far have both sides agreed on a plan?",
        '        anchors: {"1": None., "2": Talks., "3": A draft., "4": A plan., "5": A plan that was revised.}\n',
        "        weight: 0.5\n",
        "moves: {plan.agreed: 2}",
        "moves: {plan.agreed: draft}",
        'moves: {plan.agreed: 3, plan.written: "partly"}',
        'moves: {plan.agreed: draft, plan.written: "partly"}',
        "moves: {plan.agreed: 4, plan",
        "moves: {plan.agreed: draft, plan",
    ),
    plant(
        "unanswerable-item",
        "        roles: [clerk, steward]",
        "        applies_if: {office: false}\n        §roles: [steward]",
        "attributed: facts, applies_if: {union: true}}",
        "attributed: facts, applies_if: {union: true, office: true}}",
    ),
    plant(
        "unanswerable-item",
        "applies_if: {ovens: {at_least: 2}}",
        "§applies_if: {ovens: {at_least: 2, at_most: 1}}",
    ),
    plant(
        "item-changes-nothing",
        "        roles: [baker, helper]\n        reverse: true",
        "        applies_if: {union: false}\n        §roles: [inspector]\n        reverse: true",
        "  judge: {title",
        "  inspector: {title: Inspector, side: bakers}\n  judge: {title",
    ),
    plant(
        "item-changes-nothing",
        "        roles: [baker, helper]\n        reverse: true",
        "        §roles: [judge]\n        reverse: true",
    ),
    plant("identical-alternatives", "ask: Who may stop an oven?", "§ask: Who may change a recipe?"),
    plant(
        "gate-cycle",
        "    target: 4\n",
        "    target: 4\n    gates:\n      - {id: back, needs: [{§dimension: bake, status: begun}], stops_at: 2, because: So., lift: So., source: own}\n",
    ),
    plant("gate-on-nothing", "{item: plan.agreed, level: 3}", "{item: plan.agreed, §level: 1}"),
    plant("gate-on-nothing", "{item: plan.agreed, level: 3}", "{§item: bake.effect, level: 3}"),
    plant("gate-on-nothing", NEEDS, "          - {§dimension: mood, level: 3}\n"),
    plant(
        "gate-on-nothing",
        "    levelled: false\n",
        "    levelled: false\n    gates:\n      - §{id: odd, needs: [{dimension: plan, level: 3}], stops_at: 2, because: So., lift: So., source: own}\n",
    ),
]

MECHANICS = [
    plant(
        "joint-side-missing",
        "attributed: facts, applies_if: {union: true}}",
        "attributed: facts, applies_if: {office: true}}",
        "        joint: true",
        "        §joint: true",
    ),
    plant(
        "same-pair-wording",
        "ask: We tell people what the plan is for.",
        "§ask: I know what the plan is for.",
    ),
    plant(
        "same-pair-wording",
        "ask: How often do you follow the advice of bakers?",
        "§ask: how often is your advice on bread followed",
    ),
    plant(
        "advice-cycle",
        "    target: 4\n",
        "    target: 4\n    advises:\n      - {§dimension: bake, because: It shows.}\n",
    ),
    plant("advice-cycle", "{dimension: mood, because", "{§dimension: bake, because"),
    plant(
        "idle-cap",
        "- {id: lone, kind: single-source, stops_at: 3",
        "- §{id: lone, kind: single-source, stops_at: 5",
    ),
    plant(
        "idle-cap",
        "        stops_at: 2\n        because: Nothing",
        "        §stops_at: 5\n        because: Nothing",
    ),
    plant("idle-cap", "        essential: true\n", "", "- {id: both", "- §{id: both"),
    plant(
        "idle-cap",
        "- {id: gaps, kind: coverage, below: 0.8",
        "- §{id: gaps, kind: coverage, below: 0.4",
    ),
    plant(
        "idle-cap",
        "  judge: {title: Judge, judges: true, attributed: always}\n",
        "",
        "- {id: lone",
        "- §{id: lone",
    ),
    plant(
        "idle-cap",
        "- {id: felt",
        "- §{id: felt",
        "side: bakers, receives: true,",
        "side: bakers,",
        "side: helpers, receives: true}",
        "side: helpers}",
    ),
    plant(
        "skipped-level",
        "    levelled: false\n    items:\n      - {id: mood.glad, type: agreement, ask: I am glad to work here., roles: [baker, helper]}\n",
        '    target: 3\n    §items:\n      - {id: mood.rules, type: evidence, ask: Are there rules?, roles: [owner], core: true, indicators: [B0.1]}\n    actions:\n      - {id: mood-2, title: Go, to: 2, do: Go., lead: Us, effort: {least: 1, most: 1}, horizon: now, moves: {mood.rules: "partly"}, done_when: Done.}\n      - {id: mood-3, title: Go, to: 3, do: Go., lead: Us, effort: {least: 1, most: 1}, horizon: now, moves: {mood.rules: "partly"}, done_when: Done.}\n',
    ),
    plant(
        "drowning-weight",
        "        core: true\n        indicators: [B1.2]",
        "        core: true\n        §weight: 9\n        indicators: [B1.2]",
    ),
    plant(
        "swallowed-weight",
        "        reverse: true\n",
        "        reverse: true\n        §weight: 0.01\n",
    ),
    plant(
        "values-out-of-order",
        '        choices:\n          - {id: owner, label: The owner, value: 0}\n          - {id: asked, label: "A baker, after asking", value: 0.5}',
        '        §choices:\n          - {id: asked, label: "A baker, after asking", value: 0.5}\n          - {id: owner, label: The owner, value: 0}',
    ),
    plant(
        "unworded-answers",
        "scale: {min: 1, max: 5}",
        "scale: {min: 1, max: 6}",
        '"5": A plan that was revised.}',
        '"5": Revised., "6": Kept.}',
        MOOD + "type: agreement, ask: I am glad to work here., roles: [baker, helper]}",
        "      - {id: mood.glad, type: text, ask: What makes you glad?, roles: [baker, helper]}",
        "        type: agreement\n        ask: I know",
        "        §type: agreement\n        ask: I know",
        "        type: frequency\n        ask: The plan is",
        "        type: reach\n        ask: The plan is",
        "        type: frequency\n        ask: How often is",
        "        type: reach\n        ask: How often is",
        "type: agreement, ask: Our bread",
        "type: reach, ask: Our bread",
        "moves: {bake.share: 20, bake.heard: 2}",
        "moves: {bake.share: 20}",
        "moves: {plan.agreed: 4, plan",
        "moves: {plan.agreed: 5, plan",
    ),
    plant(
        "unworded-answers",
        "type: frequency\n        ask: The plan is",
        "§type: frequency\n        ask: The plan is",
        "scale: {min: 1, max: 5}",
        "scale: {min: 1, max: 6}",
        '"5": A plan that was revised.}',
        '"5": Revised., "6": Kept.}',
        MOOD + "type: agreement, ask: I am glad to work here., roles: [baker, helper]}",
        "      - {id: mood.glad, type: text, ask: What makes you glad?, roles: [baker, helper]}",
        "        type: agreement\n        ask: I know",
        "        type: reach\n        ask: I know",
        "        type: frequency\n        ask: How often is",
        "        type: reach\n        ask: How often is",
        "type: agreement, ask: Our bread",
        "type: reach, ask: Our bread",
        "moves: {bake.share: 20, bake.heard: 2}",
        "moves: {bake.share: 20}",
        "moves: {plan.agreed: 4, plan",
        "moves: {plan.agreed: 5, plan",
    ),
    plant(
        "action-moves-nothing",
        "        moves: {bake.share: 50}\n",
        "",
        "- id: bake-3",
        "- §id: bake-3",
    ),
    plant("action-moves-nothing", "moves: {bake.share: 50}", "§moves: {bake.effect: 5}"),
    plant("action-moves-too-little", "moves: {bake.share: 50}", "moves: {§bake.share: 30}"),
    plant("action-moves-too-little", SHARE, "moves: {bake.share: 80, §bake.recipes: owner}"),
    plant(
        "action-no-gap-calls",
        "        to: 2\n        do: Meet",
        "        §to: 1\n        do: Meet",
        "        to: 3\n        do: Write",
        "        to: 2\n        do: Write",
        "    target: 4",
        "    target: 2",
        "        to: 4\n        do: Sign",
        "        to: 2\n        do: Sign",
    ),
    plant(
        "action-no-gap-calls",
        "        to: 4\n        do: Sign",
        "        §to: 5\n        do: Sign",
        "    actions:\n      - id: plan-2",
        "    actions:\n      - {id: plan-4b, title: Go, to: 4, do: Go., lead: Us, effort: {least: 1, most: 1}, horizon: now, moves: {plan.agreed: 4}, done_when: Done.}\n      - id: plan-2",
        "moves: {plan.agreed: 4, plan",
        "moves: {plan.agreed: 5, plan",
    ),
    plant(
        "step-without-action",
        "    actions:\n      - id: bake-2",
        "    §actions:\n      - id: bake-2",
        "        to: 3\n        do: Bake",
        "        to: 4\n        do: Bake",
        "moves: {bake.share: 50}",
        "moves: {bake.share: 70}",
    ),
    plant(
        "no-core-item",
        "    items:\n      - id: bake.share",
        "    §items:\n      - id: bake.share",
        "        core: true\n        indicators: [B2.1]",
        "        indicators: [B2.1]",
        "        core: true\n        indicators: [B2.4]",
        "        indicators: [B2.4]",
    ),
    plant(
        "no-core-receiver",
        "    items:\n      - id: bake.share",
        "    §items:\n      - id: bake.share",
        "        core: true\n        indicators: [B2.4]",
        "        indicators: [B2.4]",
    ),
    plant(
        "no-evidence-item",
        "        type: evidence\n",
        "        type: reach\n",
        "    items:\n      - id: plan.agreed",
        "    §items:\n      - id: plan.agreed",
        'moves: {plan.agreed: 3, plan.written: "partly"}',
        "moves: {plan.agreed: 3}",
    ),
    plant(
        "uncovered-indicator",
        "        roles: [clerk]\n        indicators: [B2.2]",
        "        roles: [clerk]",
        "- id: bake.hours",
        "- §id: bake.hours",
    ),
]

WORDING = [
    ask("double-barrelled", "My manager listens and explains decisions."),
    ask("double-barrelled", "Our training is useful and paid."),
    ask("double-barrelled", "I get clear goals and helpful feedback."),
    ask("double-barrelled", "I am told of changes and I am asked for my views."),
    ask("double-barrelled", "I have the time or the tools for my work."),
    ask("double-barrelled", "My manager/my team helps me."),
    ask("double-barrelled", "I am trained and supported in my work."),
    ask("double-barrelled", "The plan is clear as well as fair."),
    ask("double-barrelled", "I am proud of my team and my bakery."),
    plant(
        "double-barrelled",
        "ask: Is the plan written down?",
        "§ask: Is the plan written down and is it reviewed every year?",
    ),
    plant(
        "double-barrelled",
        "ask: We tell people what the plan is for.",
        "§ask: We tell people what the plan is for and ask them what they think.",
    ),
    plant(
        "negated-reverse",
        "ask: The plan is changed behind our backs.",
        "§ask: The plan is not kept.",
    ),
    plant(
        "negated-reverse",
        "ask: The plan is changed behind our backs.",
        "§ask: Nobody tells us that the plan was changed.",
    ),
    ask(
        "long-wording",
        "I know what the plan is for on every one of the days on which we bake bread for the three schools on the hill that have bought it from us since the new year.",
    ),
    plant(
        "repeated-wording",
        "ask: The plan is changed behind our backs.",
        "§ask: I know what the plan is for.",
    ),
    ask("left-over-text", "TODO say what the plan is for."),
    ask("left-over-text", "I know what {{plan}} is for."),
    plant(
        "left-over-text", "about: What people feel about it.", "§about: Lorem ipsum dolor sit amet."
    ),
    plant("left-over-text", "discuss: What made it work?", "§discuss: Why is this ???"),
    ask("left-over-language", "Ich weiß, wozu der Plan dient und wie wir ihn leben."),
    ask("left-over-language", "Je sais à quoi sert le plan et les gens qui sont dans la cuisine."),
    ask("left-over-language", "Я знаю, для чего нужен план."),
    plant("left-over-language", "discuss: What made it work?", "§discuss: ¿What made it work?"),
]

PLANTED = [*NAMES, *FORM, *SENSE, *MECHANICS, *WORDING]
