"""``explain``: one number's way from the released counts to print."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hpws_assess.model.result import Result, RubricResult
    from hpws_assess.model.roadmap import Roadmap
    from hpws_assess.render.explain import Traced
    from hpws_assess.sources.prepare import Ready

EXAMPLES = (
    "Example: hpws-assess explain decisions demo/ --unit 'Plant 3'. NUMBER is a dimension "
    "(decisions), its level (decisions#claimed, decisions#confirmed), its gap (decisions#gap), an "
    "item (decisions.support), a side of it (decisions.support@labour), or of the plan "
    "(plan:phase-1#weeks)."
)

SCORE = "#score"
"""What gates call a dimension's score, which has the dimension's own name here."""

OF_A_DIMENSION = ("#claimed", "#confirmed", "#assured", "#gap")
"""What a dimension without a score lacks as well."""


def explain(
    number: Annotated[str, typer.Argument(help="What to explain; see the end.", metavar="NUMBER")],
    paths: opt.Paths,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="At this unit; else the organization.", metavar="NAME"),
    ] = None,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    quiet: opt.Quiet = False,
) -> None:
    """Explain one number: the steps as the scoring recorded them, down to released counts."""
    from hpws_assess.cli.work import Choice, ready_assessments
    from hpws_assess.render.explain import explain as explain_text

    choice = Choice(wave, rubric, form, as_of, min_group)
    found = ready_assessments(paths, choice)
    if len(found) > 1:
        many = (one.assessment for one in found)
        waves = ", ".join(f"{one.organization} {one.wave}" for one in many)
        raise AssessError.about("--wave", f"choose one of the assessments: {waves}")
    number = number.removesuffix(SCORE)
    place = _place(found[0], unit)
    about, node = _find_alone(found[0], place, number) or _find_among_all(found[0], place, number)
    emit(explain_text(node, number, about.rubric), None, force=False)
    following = again("report", paths, choice.chosen, else_say="the report on the same files")
    hint(f"Next: {following} prints the conventions behind it", quiet=quiet)


def _place(ready: Ready, unit: str | None) -> str:
    """The node that is asked about: the unit, or without one the organization."""
    from hpws_assess.check.fault import unknown

    names = list(ready.assessment.nodes)
    if unit is not None and unit not in names:
        raise AssessError.about("--unit", unknown("unit", unit, names))
    return unit or names[0]


def _find_alone(ready: Ready, place: str, number: str) -> tuple[RubricResult, Traced] | None:
    """A dimension's or an item's number, for which no other rubric needs to be scored."""
    from hpws_assess.cli.work import result_at

    for one in ready.counted:
        if _subject(number) in one.rubric.titles | one.rubric.items:
            (rubric,) = result_at(replace(ready, counted=(one,)), place).rubrics
            if number in {step.key for step in rubric.root.trace}:
                return rubric, rubric.root
    return None


def _subject(number: str) -> str:
    """What a number is of: the id that it begins with.

    >>> _subject("hands#gap"), _subject("hands.soap@cooks")
    ('hands', 'hands.soap')
    """
    found = re.match(r"[a-z0-9._-]*", number)
    return found[0] if found else ""


def _find_among_all(ready: Ready, place: str, number: str) -> tuple[RubricResult, Traced]:
    """The rubric, and the record that has the number: the place's, or the plan's."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.cli.work import result_at

    result, keys = result_at(ready, place), set[str]()
    for rubric in result.rubrics:
        steps = {step.key for step in rubric.root.trace}
        if number in steps:
            return rubric, rubric.root
        keys |= steps
    if result.plan is not None:
        keys |= {step.key for step in result.plan.trace}
        if number in keys:
            return _in_plan(result, result.plan, number)
    without = dict(_without_number(result))
    if number in without:
        raise AssessError.about("NUMBER", f"`{number}` has no number there: {without[number]}")
    where = "what can be asked is said by `hpws-assess explain --help`"
    raise AssessError.about("NUMBER", unknown("number", number, keys | set(without), where))


def _without_number(result: Result) -> Iterator[tuple[str, str]]:
    """Numbers of dimensions and items that have no score at the place, each with why."""
    for rubric in result.rubrics:
        for dimension in rubric.root.dimensions:
            if dimension.score is None:
                name = dimension.dimension
                yield from ((name + part, dimension.why) for part in ("", *OF_A_DIMENSION))
            yield from ((one.item, one.why) for one in dimension.items if one.score is None)


def _in_plan(result: Result, plan: Roadmap, number: str) -> tuple[RubricResult, Traced]:
    """A number of the plan, with the record of the rubric that it is about."""
    from hpws_assess.render.explain import Record

    about = next(
        (one for one in result.rubrics if number.startswith(f"plan:{one.rubric.id}/")),
        result.rubrics[0],
    )
    return about, Record(plan.unit, (*plan.trace, *about.root.trace))
