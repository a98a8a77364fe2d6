"""The method appendix as plain data: every number that is a convention, and the rules in short."""

from __future__ import annotations

from hpws_assess.measure.items import AGREEMENT_WITHIN, ENOUGH
from hpws_assess.measure.means import HALF
from hpws_assess.measure.statistics.distribution import ASTRAY
from hpws_assess.model.result import Result, RubricResult
from hpws_assess.model.rubric import Dimension, Rubric
from hpws_assess.render import words
from hpws_assess.render.view_dimension import View


def view_method(part: RubricResult) -> View:
    """What a reader needs to check or repeat the numbers of one rubric."""
    rubric = part.rubric
    return {
        "scale": f"{rubric.scale.min} to {rubric.scale.max}",
        "levels": [
            {
                "level": words.level(rubric, rung.level),
                "cut": words.number(rung.cut),
                "about": rung.about,
            }
            for rung in rubric.levels
        ],
        "caps": _caps(rubric),
        "weights": [
            {
                "title": dimension.title,
                "weight": words.number(dimension.weight),
                "target": words.level(rubric, rubric.target(dimension)),
                "bundle": dimension.bundle or words.DASH,
            }
            for dimension in rubric.dimensions
            if dimension.levelled
        ],
        "sides": [
            {
                "title": side.title,
                "roles": words.listed(r.title for r in rubric.roles.values() if r.side == name),
            }
            for name, side in rubric.sides.items()
        ],
        "rules": [_scale_rule(rubric), *_stage_rules(rubric)],
        "sources": [
            " ".join([*(_ended(text) for text in (source.title, source.note) if text)])
            + (f" {source.address}" if source.address else "")
            for source in rubric.sources
        ],
    }


def _ended(text: str) -> str:
    """A text with a full stop, unless it ends as a sentence does."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def view_settings(result: Result) -> list[View]:
    """The settings of the assessment, name by name."""
    settings = result.settings
    said = {
        "Form": settings.form,
        "Extension items": "asked" if settings.extensions else "not asked",
        "Smallest group shown": str(settings.min_group),
        "Smallest group whose comments are shown": str(settings.min_group_comments),
        "Design": result.design,
        "Ages counted from": result.as_of.isoformat() if result.as_of else "no date given",
    }
    return [{"name": name, "value": value} for name, value in said.items()]


def view_origin(rubric: Rubric) -> str:
    """A rubric's id and version, with all that it was laid over and what proves which it was."""
    said, under = f"{rubric.id} {rubric.version}", rubric.extends
    while under is not None:
        said += f", an overlay of {under.rubric} {under.version} (SHA-256 {under.sha256})"
        under = under.extends
    return said


def _caps(rubric: Rubric) -> list[View]:
    """The rubric's caps, then the gates of every dimension."""
    found = [
        {
            "kind": cap.kind,
            "where": "all dimensions",
            "condition": words.condition(cap),
            "stops_at": words.level(rubric, cap.stops_at),
            "because": cap.because,
            "source": "",
        }
        for cap in rubric.caps
    ]
    return found + _gates(rubric)


def _gates(rubric: Rubric) -> list[View]:
    """The gates of all dimensions; those that ask for the same in one row."""
    found: dict[tuple[str, ...], list[str]] = {}
    for dimension in rubric.dimensions:
        for number, gate in enumerate(dimension.gates):
            condition = gate_condition(rubric, dimension, number)
            stop = words.level(rubric, gate.stops_at)
            asked = (condition, stop, gate.because, gate.source)
            found.setdefault(asked, []).append(dimension.title)
    return [
        {
            "kind": "gate",
            "where": words.listed(titles),
            "condition": condition,
            "stops_at": stop,
            "because": because,
            "source": source,
        }
        for (condition, stop, because, source), titles in found.items()
    ]


def gate_condition(rubric: Rubric, dimension: Dimension, number: int) -> str:
    """What a dimension's gate asks for, and from when."""
    gate = dimension.gates[number]
    needs = " and ".join(words.need(rubric, one) for one in gate.needs)
    once = f"once {words.need(rubric, gate.once)}: " if gate.once else ""
    return f"{once}without {needs}"


def _scale_rule(rubric: Rubric) -> str:
    least, most = rubric.scale.min, rubric.scale.max
    return f"Every answer is worth 0 to 1 and printed on the scale from {least} to {most}."


def common_rules(result: Result) -> list[str]:
    """The rules that hold for every rubric."""
    return [
        "Within a side every respondent counts once; the sides count alike, whatever their size.",
        "Of a behaviour that one party gives and another receives, the receivers' answer counts "
        "and the givers' stands beside it. A difference under "
        f"{words.number(AGREEMENT_WITHIN)} points is called agreement.",
        "A joint item counts as the lower of its sides.",
        "An outside judgement counts only for a side that is silent.",
        "Of facts that differ, the one that another side verified counts, else the lower.",
        "What nobody answered is no number. It never counts as the worst answer.",
        f"An item counts if at least {words.percent(ENOUGH)} of those asked answered it. A "
        f"dimension is rated if the items that count carry at least {words.percent(HALF)} of its "
        "weight; its score is their weighted mean. The share is said where it is not all.",
        "Claimed is the highest level whose cut the score reaches. Confirmed is the lowest of the "
        "claimed level and the stops of the caps that hold. Caps never change a score.",
        "Provisional: a prerequisite is not rated. Headlines count it as missing.",
        "The gap is what the target level stands for less the lower of the score and what the caps "
        "let through, and never below 0.",
        "Low and high are the scores if everything unanswered were worst, and best.",
        "Priority is the gap times the weight times the leverage. Leverage is 1 and up to 1 more: "
        "the dimensions with a gap that wait for this one through a gate, as a share of the most "
        "that one dimension holds up. What holds up others has at least their priority. Of steps "
        "only those begun and the next have a gap.",
        "A combination that is good news is read from confirmed levels, a warning from claimed "
        "ones. It holds if all its signals do; one that cannot be known leaves it open.",
        "Numbers are rounded for print only; levels are read from unrounded scores.",
        *view_privacy(result),
        "How a group's answers spread is counted by what each is worth, from worst to best. It is "
        f"shown where at least {ASTRAY} people answer otherwise than most do, in the group and in "
        "every part of it that could be told from it. It tells how many answered an item, not how "
        "large the group is.",
    ]


def _stage_rules(rubric: Rubric) -> list[str]:
    if rubric.stages is None:
        return []
    return [
        "A step is done when every essential item scores at least "
        f"{words.number(rubric.stages.met_at)}, a joint one with each side itself, and a dated "
        "artefact exists. It is renewed or maintained when it was reviewed within "
        f"{words.counted(rubric.stages.renewed_within, 'month')}. A step that is not begun has no "
        "level."
    ]


def view_privacy(result: Result) -> list[str]:
    """What is not shown, and why nobody can tell it from what is not there."""
    settings = result.settings
    return [
        f"Groups of fewer than {settings.min_group} confidential respondents are not shown, and "
        f"comments only of groups of at least {settings.min_group_comments}; sizes and response "
        "rates are given in bands.",
        "Where all of such a group, or all but one, chose alike, its mean is printed as a band and "
        "counts as the point that most chose, so that nobody's answer can be read off it.",
        "Groups too small to show and groups that were not asked look the same on purpose.",
    ]
