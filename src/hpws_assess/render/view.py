"""A result as plain data: what Markdown, HTML and the terminal say alike, made once.

Dicts, lists, texts and numbers only. Every number is a text already, so no two outputs can round
it differently, and every text is in one line and free of control and unseen characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hpws_assess.model.benchmark import Benchmark
from hpws_assess.model.result import (
    Group,
    Result,
    RubricResult,
)
from hpws_assess.model.rubric import Rubric
from hpws_assess.render import safe, takeaways, words
from hpws_assess.render.audience import find_audience
from hpws_assess.render.look import WHOLE, Reading
from hpws_assess.render.one_unit import of_unit, view_beside
from hpws_assess.render.takeaways_way import of_priorities
from hpws_assess.render.view_advice import view_advice
from hpws_assess.render.view_benchmark import view_benchmark
from hpws_assess.render.view_changes import view_changes
from hpws_assess.render.view_chart import cuts, dumbbell, shade, skyline, usual_goal
from hpws_assess.render.view_dimension import View, view_dimension
from hpws_assess.render.view_findings import TOLD, by_advice, find_findings
from hpws_assess.render.view_journey import view_journey, view_pinned, view_since
from hpws_assess.render.view_method import (
    common_rules,
    view_method,
    view_origin,
    view_privacy,
    view_settings,
)
from hpws_assess.render.view_perception import view_perception
from hpws_assess.render.view_spread import view_spreads
from hpws_assess.render.view_statistics import (
    statistics_rules,
    view_agenda,
    view_borne,
    view_coefficients,
)
from hpws_assess.render.view_summary import view_decisions, view_glossary, view_way
from hpws_assess.render.view_units import view_units


def view_result(
    result: Result, reading: Reading = WHOLE, benchmark: Benchmark | None = None
) -> View:
    """The whole result, ready for templates. ``shows``: which of it an audience gets, in order."""
    reader = find_audience(reading.audience)
    whole, unit = result, reading.unit
    result = of_unit(whole, unit) if unit else whole
    above = {part.rubric.id: part for part in whole.rubrics}
    seen: Any = {
        "shows": {**reader._asdict(), "parts": sorted(reader.parts)},
        "title": ", ".join([*([unit] if unit else []), result.organization, result.wave]),
        "unit": unit,
        "organization": result.organization,
        "wave": result.wave,
        "as_of": result.as_of.isoformat() if result.as_of else "no date given",
        "design": result.design,
        "tool": f"{result.tool.name} {result.tool.version}",
        "assessment_sha256": result.assessment_sha256,
        "decisions": view_decisions(result),
        "privacy": view_privacy(result),
        "who": _view_who(result),
        "rubrics": [
            {
                **_view_rubric(part, result.settings.min_group),
                "benchmark": view_benchmark(part, None if unit else benchmark),
                "beside_whole": view_beside(above[part.rubric.id], part) if unit else [],
                "takeaways": _view_takeaways(part, above[part.rubric.id] if unit else None),
            }
            for part in result.rubrics
        ],
        "changes": view_changes(result, reading.change),
        "way": view_way(result),
        "pinned": view_pinned(result),
        "parties": _view_parties(result),
        "rules": common_rules(result),
        "statistics": statistics_rules(),
        "settings": view_settings(result),
        "glossary": view_glossary(),
    }
    cleaned: View = safe.every(seen, safe.line)
    return cleaned


def _view_rubric(part: RubricResult, least: int) -> View:
    rubric, root = part.rubric, part.root
    evidence = {one.id: one.title for one in part.evidence}
    dimensions = [
        {
            **view_dimension(rubric, evidence, one, least, root.node),
            **view_borne(rubric, one),
            "spreads": view_spreads(rubric, one),
            "number": number,
            "chart": dumbbell(rubric, one),
            "shade": 0 if one.confirmed is None else shade(rubric, one.confirmed),
        }
        for number, one in enumerate(root.dimensions, 1)
    ]
    findings = find_findings(part)
    separating = [_view_separating(one) for one in dimensions if _separates(one)]
    return {
        "title": rubric.title,
        "about": rubric.about,
        "scale": f"{rubric.scale.min} to {rubric.scale.max}",
        "cuts": cuts(rubric),
        "goal": usual_goal(one["chart"] for one in dimensions),
        "stages": any(one["status"] for one in dimensions),
        "journey": view_journey(part),
        "since": view_since(part),
        "perception": view_perception(part),
        "agenda": view_agenda(rubric, root),
        "coefficients": view_coefficients(rubric, root),
        "headline": root.headline.text,
        "skyline_chart": skyline(rubric, root.dimensions),
        "dimensions": dimensions,
        "separating": separating,
        "lifts": _view_lifts(separating),
        **view_advice(part),
        "groups": [
            {
                "role": words.role(rubric, group.role),
                "respondents": group.respondents,
                "rate": group.rate or words.DASH,
            }
            for group in root.groups
        ],
        "not_asked": list(part.not_asked),
        "exclusions": [
            {
                "what": words.subject(rubric, one.what),
                "reason": one.reason,
                "agreed_by": words.listed(words.party(rubric, name) for name in one.agreed_by),
            }
            for one in part.exclusions
        ],
        "units": view_units(part),
        "over_headcount": [
            f"{one.message} {one.mend}" for one in root.findings if one.rule == "over-headcount"
        ],
        "findings": [
            {"where": where, "message": one.message, "mend": one.mend} for where, one in findings
        ],
        "findings_by_advice": by_advice(part, findings),
        "findings_beside": by_advice(part, [one for one in findings if one[1].rule not in TOLD]),
        "evidence": _view_evidence(part),
        "comments": _view_comments(part),
        "method": view_method(part),
        "limits": list(rubric.limits),
        "rubric": view_origin(rubric),
        "rubric_sha256": part.rubric_sha256,
        "answers_sha256": part.answers_sha256,
    }


def _view_takeaways(part: RubricResult, whole: RubricResult | None) -> View:
    """What the exhibits of a rubric show, in a sentence each; empty where there is no exhibit."""
    return {
        "levels": takeaways.of_levels(part),
        "stops": takeaways.of_stops(part),
        "journey": takeaways.of_journey(part),
        "first": of_priorities(part),
        "beside": takeaways.of_beside(whole.root, part.root) if whole else "",
    }


def _view_who(result: Result) -> View:
    """The groups that are shown, a role a row; of several rubrics each has a column."""
    shown = [
        {words.role(part.rubric, group.role): group for group in part.root.groups}
        for part in result.rubrics
    ]
    roles = dict.fromkeys(role for groups in shown for role in groups)
    if len(shown) == 1:
        heads = ["Respondents", "Response rate"]
        rows = [[one.respondents, one.rate or words.DASH] for one in shown[0].values()]
    else:
        heads = [part.rubric.title for part in result.rubrics]
        rows = [[_said_of_group(groups.get(role)) for groups in shown] for role in roles]
    return {
        "heads": heads,
        "rows": [{"role": role, "cells": row} for role, row in zip(roles, rows, strict=True)],
    }


def _said_of_group(one: Group | None) -> str:
    """How many answered, and which share of those asked where that is known; in bands."""
    if one is None:
        return words.DASH
    return one.respondents + (f"; {one.rate}" if one.rate else "")


def _separates(dimension: View) -> bool:
    return any(cap["separates"] for cap in dimension["caps"])


def _view_separating(dimension: View) -> View:
    """A dimension whose confirmed level is below the claimed one, or may fall below it."""
    return {
        "number": dimension["number"],
        "title": dimension["title"],
        "claimed": dimension["claimed"],
        "confirmed": dimension["confirmed"],
        "provisional": dimension["provisional"],
        "caps": [cap for cap in dimension["caps"] if cap["separates"]],
    }


def _view_lifts(separating: Iterable[View]) -> list[View]:
    """What lifts the caps that separate, each once, in the order in which they come up."""
    caps = [cap for one in separating for cap in one["caps"]]
    lifts = dict.fromkeys((cap["kind"], cap["lift"]) for cap in caps)
    return [{"kind": kind, "lift": lift} for kind, lift in lifts]


def _view_evidence(part: RubricResult) -> list[View]:
    rubric = part.rubric
    return [
        {
            "title": one.title,
            "date": one.date.isoformat() if one.date else "undated",
            "reviewed": one.reviewed.isoformat() if one.reviewed else words.DASH,
            "owner": one.owner or words.DASH,
            "side": words.party(rubric, one.side) if one.side else words.DASH,
            "verified_by": words.party(rubric, one.verified_by) if one.verified_by else words.DASH,
            "supports": words.listed(words.subject(rubric, item) for item in one.items),
            "dimensions": words.listed(_dimensions(rubric, one.items)),
        }
        for one in part.evidence
    ]


def _dimensions(rubric: Rubric, items: Iterable[str]) -> list[str]:
    """Titles of the dimensions that items belong to, each once, in the rubric's order."""
    named = {rubric.dimension_of.get(item) for item in items}
    return [title for name, title in rubric.titles.items() if name in named]


def _view_comments(part: RubricResult) -> list[View]:
    """Comments with who speaks, where that may be said; ``note`` says all that is to be said."""
    rubric, found = part.rubric, []
    for one in part.comments:
        who = f"{words.role(rubric, one.role)}, {one.node}" if one.role else ""
        kind = "does not apply" if one.kind == "not-applicable" else "comment"
        notes = [who] if kind == "comment" else [who, kind]
        found.append(
            {
                "about": words.subject(rubric, one.item),
                "who": who or one.node,
                "kind": kind,
                "note": "; ".join(note for note in notes if note),
                "text": one.text,
            }
        )
    return found


def _view_parties(result: Result) -> list[str]:
    """Everybody whose voice counts somewhere, for the page on which they respond and sign."""
    sides = (side.title for part in result.rubrics for side in part.rubric.sides.values())
    return list(dict.fromkeys(sides))
