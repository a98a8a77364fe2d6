"""``report``: answers in, a gap report out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint, is_folder, write_all
from hpws_assess.cli.report_init import is_init, write_start
from hpws_assess.errors import AssessError

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
    from hpws_assess.cli.benchmark import benchmark_of
    from hpws_assess.cli.dressing import own_of
    from hpws_assess.cli.print import format_for, rendered
    from hpws_assess.cli.work import Choice, results

    name = format_for(format, output, "markdown")
    own = own_of(template, brand, name)
    others = benchmark_of(benchmark, name)
    found = results(paths, Choice(wave, rubric, form, as_of, min_group))
    if output is not None and is_folder(output):
        texts = {
            Path(output) / file_name(one.organization, one.wave, name): rendered(
                [one], name, output, own, others
            )
            for one in found
        }
        if len(texts) < len(found):
            raise AssessError.about(output, "two assessments would get the same file name")
        write_all(texts, force=force)
        hint("Wrote " + ", ".join(map(str, texts)), quiet=quiet)
        return
    emit(rendered(found, name, output, own, others), output, force=force)
    if output not in {None, "-"}:
        hint(
            f"Wrote {output}. Next: open it, or explain a number: hpws-assess explain --help",
            quiet=quiet,
        )


def _attend(given: dict[str, Any]) -> None:
    """Write a report as it was asked for, and open it, or go on writing it as its files change."""
    from hpws_assess.cli.opening import check_opening, open_written
    from hpws_assess.cli.watching import check_watching, look_at, watch

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
        return look_at(given["paths"], given["template"], given["brand"], output)

    watch(make, look, output, quiet=quiet)


def file_name(organization: str, wave: str, name: str) -> str:
    """A file name made of letters, digits and hyphens alone: names from people are no paths."""
    from hpws_assess.render.formats import FORMATS

    words = "".join(
        char if char.isascii() and char.isalnum() else " " for char in f"{organization} {wave}"
    )
    return "-".join(words.lower().split() or ["report"]) + FORMATS[name].suffix
