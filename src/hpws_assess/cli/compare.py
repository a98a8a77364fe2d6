"""``compare``: two waves side by side: what changed, whether beyond noise, and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint
from hpws_assess.cli.numbers import whole_number
from hpws_assess.errors import AssessError, Problem
from hpws_assess.there import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hpws_assess.cli.work import Choice
    from hpws_assess.model.assessment import Settings
    from hpws_assess.model.comparison import Comparison, NodeChange
    from hpws_assess.model.result import Result

EXAMPLES = (
    "Example: hpws-assess compare demo/ --from 2026-Q2 --to 2026-Q4. Or two folders, or two "
    "results: hpws-assess compare result-2026-Q2.json result-2026-Q4.json"
)


def compare(
    paths: opt.Paths,
    then: Annotated[
        str | None,
        typer.Option("--from", help="The earlier wave; else the last but one.", metavar="WAVE"),
    ] = None,
    now: Annotated[
        str | None, typer.Option("--to", help="The later wave; else the last.", metavar="WAVE")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="Only this unit; else all that are in both.", metavar="NAME"),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="terminal, markdown or json. Default: by the output's name, else terminal.",
            metavar="FORMAT",
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help="Explain one number of the comparison instead, such as training#points.",
            metavar="NUMBER",
        ),
    ] = None,
    output: opt.Output = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    min_group: opt.MinGroup = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Compare two waves of an organization: what changed, whether beyond noise, and why.

    Takes answers, which it scores, and results as `score --format json` writes them.
    """
    from hpws_assess.advise.change.compare import compare as compare_results
    from hpws_assess.advise.change.obstacles import find_obstacles
    from hpws_assess.cli.print import format_for, look
    from hpws_assess.cli.work import Choice
    from hpws_assess.render.comparisons.formats import COMPARISON_FORMATS

    name = format_for(format, output, "terminal", COMPARISON_FORMATS)
    found = _results(paths, Choice(None, rubric, form, None, min_group))
    first, second = _two(found, then, now)
    obstacles = list(find_obstacles(first, second))
    if obstacles:
        raise AssessError(Problem("compare", 0, 0, why) for why in obstacles)
    comparison = compare_results(first, second)
    if unit is not None:
        comparison = _only(comparison, unit)
    if explain is not None:
        emit(_explained(comparison, second, explain), output, force=force)
        hint("Next: `hpws-assess explain` goes on from a wave's own numbers", quiet=quiet)
        return
    emit(COMPARISON_FORMATS[name].render(comparison, look(output)), output, force=force)
    hint("Next: --explain training#points shows how a number came about; -f json all", quiet=quiet)


def _explained(comparison: Comparison, now: Result, number: str) -> str:
    """The way of one number, at the first node that has it, as the comparison recorded it."""
    from hpws_assess.check.fault import unknown
    from hpws_assess.render.explain import explain

    keys: set[str] = set()
    for part in comparison.rubrics:
        node: NodeChange = part.nodes[0]
        steps = {step.key for step in node.trace}
        if number in steps:
            rubric = next(one.rubric for one in now.rubrics if one.rubric.id == part.rubric)
            return explain(node, number, rubric)
        keys |= steps
    where = "-f json has them all, as the keys of its traces"
    raise AssessError.about("--explain", unknown("number", number, keys, where))


def _results(paths: Sequence[str], choice: Choice) -> list[Result]:
    """The results that paths hold: read where they were scored before, else scored."""
    from hpws_assess.cli.work import results, wrong_options
    from hpws_assess.sources.results import is_result

    ready = [path for path in paths if is_file(path) and is_result(Path(path))]
    rest = [path for path in paths if path not in ready]
    problems = [] if rest else list(wrong_options(choice))
    found: list[Result] = []
    for path in ready:
        try:
            found.append(_read(path, choice))
        except AssessError as error:
            problems += error.problems
    if rest:
        try:
            found += results(rest, choice if not ready else replace(choice, rubric=None))
        except AssessError as error:
            problems += error.problems
    if problems:
        raise AssessError(problems)
    return _of_one_rubric(found, choice.rubric) if ready else found


def _read(path: str, choice: Choice) -> Result:
    """A result that was scored before, if it was scored as the options want it."""
    from hpws_assess.sources.results import read_result

    result = read_result(Path(path))
    problems = list(_scored_otherwise(path, result.settings, choice))
    if problems:
        raise AssessError(problems)
    return result


def _scored_otherwise(path: str, settings: Settings, choice: Choice) -> Iterator[Problem]:
    """Options that a result does not follow, and cannot without its answers."""
    again = "give its answers to score them so, or leave this out"
    if choice.form in {"core", "full"} and choice.form != settings.form:
        yield Problem("--form", 0, 0, f"{path} was scored with the form {settings.form}; {again}")
    if whole_number(choice.min_group or "", settings.min_group + 1) is not None:
        shown = f"{path} shows groups from {settings.min_group} on"
        yield Problem("--min-group", 0, 0, f"{shown}; {again}")


def _of_one_rubric(found: Sequence[Result], name: str | None) -> list[Result]:
    """Results with nothing but the rubric that is asked for."""
    from hpws_assess.check.fault import unknown

    if name is None:
        return list(found)
    known = {part.rubric.id for one in found for part in one.rubrics}
    if name not in known:
        raise AssessError.about("--rubric", unknown("rubric", name, known))
    kept = [
        one.but(rubrics=tuple(part for part in one.rubrics if part.rubric.id == name))
        for one in found
    ]
    return [one for one in kept if one.rubrics]


def _two(found: Sequence[Result], then: str | None, now: str | None) -> tuple[Result, Result]:
    """The two waves to compare: those named, else the last two."""
    from hpws_assess.check.fault import unknown

    organizations = sorted({one.organization for one in found})
    if len(organizations) > 1:
        message = f"two waves of one organization are compared; here are {', '.join(organizations)}"
        raise AssessError.about("compare", message)
    by_wave: dict[str, Result] = {}
    for one in found:
        if one.wave in by_wave:
            message = f"wave {one.wave} is here twice; give its answers or its result, not both"
            raise AssessError.about("compare", message)
        by_wave[one.wave] = one
    waves = sorted(by_wave)
    problems = [
        Problem(option, 0, 0, unknown("wave", wave, waves))
        for option, wave in (("--from", then), ("--to", now))
        if wave is not None and wave not in by_wave
    ]
    if problems:
        raise AssessError(problems)
    later = now if now is not None else max((one for one in waves if one != then), default=None)
    earlier = (
        then
        if then is not None
        else max((one for one in waves if one < (later or "")), default=None)
    )
    if earlier is None or later is None:
        here = ", ".join(waves) or "none"
        raise AssessError.about("compare", f"it takes two waves; here is {here}")
    return by_wave[earlier], by_wave[later]


def _only(comparison: Comparison, unit: str) -> Comparison:
    """A comparison's lines of one unit."""
    from hpws_assess.check.fault import unknown

    names = {node.node for part in comparison.rubrics for node in part.nodes}
    if unit not in names:
        raise AssessError.about("--unit", unknown("unit", unit, names))
    parts = [
        part.but(nodes=tuple(node for node in part.nodes if node.node == unit))
        for part in comparison.rubrics
    ]
    return comparison.but(rubrics=tuple(part for part in parts if part.nodes))
