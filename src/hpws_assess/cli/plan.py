"""``plan``: gaps in, a phased roadmap out; what would follow; the cheapest way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hpws_assess.model.plan import Plan
    from hpws_assess.model.roadmap import Reach, Roadmap, WhatIf

EXAMPLES = (
    "Example: hpws-assess plan demo/ --wave 2026-Q4 --capacity 6. What would follow: --what-if "
    "decisions=4 --what-if security.guarantee=some. The cheapest way to a level: --reach 4"
)


def plan(
    paths: opt.Paths,
    capacity: Annotated[
        str | None,
        typer.Option(
            "--capacity",
            help="Person-weeks that you can give in 30 days; a quarter holds three times that.",
            metavar="WEEKS",
        ),
    ] = None,
    at_a_time: Annotated[
        str | None,
        typer.Option("--at-a-time", help="Actions under way in one phase; else 5.", metavar="N"),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--start",
            help="The first day; else the day that ages are counted from.",
            metavar="YYYY-MM-DD",
        ),
    ] = None,
    months: Annotated[
        str | None,
        typer.Option("--months", help="How far to look ahead; else 24.", metavar="N"),
    ] = None,
    least_gap: Annotated[
        str | None,
        typer.Option("--least-gap", help="Leave smaller gaps alone.", metavar="POINTS"),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            help="Show what would follow if a dimension stood at a level, or an item were "
            "answered so; may be given several times.",
            metavar="NAME=VALUE",
        ),
    ] = None,
    reach: Annotated[
        str | None,
        typer.Option(
            "--reach",
            help="Plan the cheapest set of actions that brings every dimension to a level.",
            metavar="LEVEL",
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help="Explain one number instead, such as plan:phase-1#weeks or reach#cost.",
            metavar="NUMBER",
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="For this unit; else the organization.", metavar="NAME"),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="terminal, markdown, json or csv. Default: by the output's name, else terminal.",
            metavar="FORMAT",
        ),
    ] = None,
    output: opt.Output = None,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Plan the way up: what to do in which phase, and why the rest is left out.

    Everything is planned within a capacity and after what it needs. Nothing here is a forecast.
    """
    from hpws_assess.cli.plan_question import Asked, planned
    from hpws_assess.cli.print import format_for, look
    from hpws_assess.cli.work import Choice
    from hpws_assess.render.plans.formats import PLAN_FORMATS, find_plan_format

    name = format_for(format, output, "terminal", PLAN_FORMATS)
    choice = Choice(wave, rubric, form, as_of, min_group)
    limits = {
        "--capacity": capacity,
        "--at-a-time": at_a_time,
        "--start": start,
        "--months": months,
        "--least-gap": least_gap,
    }
    found = planned(paths, choice, Asked(limits, tuple(what_if or ()), reach, unit))
    if explain is not None:
        emit(_explained(found, explain), output, force=force)
        hint("Next: `hpws-assess explain` goes on from the result's own numbers", quiet=quiet)
        return
    emit(find_plan_format(name).render(found, look(output)), output, force=force)
    hint(f"Next: {_next(paths, choice.chosen, found)}", quiet=quiet)


def _explained(plan: Plan, number: str) -> str:
    """The way of one number: of the roadmap, of what was asked, of what is expected."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.render.explain import Record, explain

    asked: list[Roadmap | WhatIf | Reach] = [
        plan.roadmap,
        *plan.what_if,
        *plan.reach,
        *(one.follows for one in plan.expected),
    ]
    keys = [{step.key for step in one.trace} for one in asked]
    for one, known in zip(asked, keys, strict=True):
        if number in known:
            return explain(Record(plan.roadmap.unit, one.trace), number)
    where = "-f json has them all, as the keys of its traces"
    raise AssessError.about("--explain", unknown("number", number, set().union(*keys), where))


def _next(paths: Sequence[str], chosen: list[str], found: Plan) -> str:
    """After a plan, its actions for a tracker; after a supposition, the plan."""
    if found.what_if and not found.reach:
        return again("plan", paths, chosen, else_say="the plan for the same files")
    to = [*chosen, "-o", "plan.csv"]
    return again("plan", paths, to, else_say="-o plan.csv writes the actions for a tracker")
