"""``report``: answers in, a gap report out."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.report.start import is_init, write_start

EXAMPLES = "Example: hpws-assess report answers/ -o report.html"


def report(
    paths: opt.Paths,
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str | None,
        typer.Option(
            "--format",
            "-f",
            help=f"{opt.FORMAT_NAMES}; by default what the output's name ends in, else markdown.",
            metavar="FORMAT",
            autocompletion=opt.complete_formats,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", help="Write to this file or folder; - is stdout.", metavar="PATH"
        ),
    ] = None,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            help="Depth and order for a board, practitioner or participants. "
            "Default: every part, in short.",
            metavar="WHO",
            autocompletion=opt.complete_audiences,
        ),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option(
            "--each",
            help="unit: a report for each unit, beside the organization, into the folder of -o.",
            metavar="PART",
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline",
            help="The result of an earlier wave (score -f json): adds what changed since.",
            metavar="FILE",
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            help="Templates of your own for parts of the report; docs/report-template.md.",
            metavar="FOLDER",
        ),
    ] = None,
    brand: Annotated[
        str | None,
        typer.Option(
            "--brand",
            help="A file with the name, logo, colours and lines of whoever makes the report.",
            metavar="FILE",
        ),
    ] = None,
    benchmark: Annotated[
        str | None,
        typer.Option(
            "--benchmark",
            help="Percentiles of other organizations, which benchmark build writes.",
            metavar="FILE",
        ),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help="Open what was written in the browser.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Write it again whenever its files change, until Ctrl-C."),
    ] = False,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write the gap report: levels, what separates claimed from confirmed, gaps, actions, method.

    A folder as output gets one file for each assessment. `report init FOLDER` writes templates
    and a brand to start from.
    """
    given = locals()
    if is_init(paths):
        write_start(paths, quiet=quiet)
        return
    if open_ or watch:
        _attend(given)
        return
    from hpws_assess.cli.print import format_for, look
    from hpws_assess.cli.report.dressing import own_of
    from hpws_assess.cli.report.files import Reports
    from hpws_assess.cli.report.reading import Wanted, benchmark_of, check_wanted, readings_of
    from hpws_assess.cli.scoring import detail_for
    from hpws_assess.cli.work import Choice, results

    name = format_for(format, None if each else output, "markdown")
    wanted = Wanted(audience, each, baseline)
    check_wanted(wanted, name, output)
    seen = replace(
        look(output), own=own_of(template, brand, name), benchmark=benchmark_of(benchmark, name)
    )
    detail = detail_for([name]) if baseline is None else "traced"
    found = results(paths, Choice(wave, rubric, form, as_of, min_group), detail)
    looks = [replace(seen, reading=reading) for reading in readings_of(wanted, found)]
    reports = Reports(found, looks, name, output, force, quiet)
    if each is not None:
        reports.write_units(str(output))
    else:
        reports.write()


def _attend(given: dict[str, Any]) -> None:
    """Write a report as it was asked for, and open it, or go on writing it as its files change."""
    from hpws_assess.cli.report.opening import check_opening, open_written
    from hpws_assess.cli.report.watching import check_watching, look_at, watch

    output, quiet, force = given["output"], given["quiet"], given["force"]
    once = given | {"open_": False, "watch": False}
    if given["open_"]:
        check_opening(output)
    if not given["watch"]:
        report(**once)
        open_written(output, quiet=quiet)
        return
    check_watching(given["paths"], output, force=force)
    opened = not given["open_"]

    def make() -> None:
        nonlocal opened
        report(**once | {"force": True, "quiet": True})
        if not opened:
            open_written(output, quiet=quiet)
            opened = True

    def look() -> dict[str, tuple[int, int]]:
        inputs = [*given["paths"], *filter(None, (given["baseline"], given["benchmark"]))]
        return look_at(inputs, given["template"], given["brand"], output)

    watch(make, look, output, quiet=quiet)
