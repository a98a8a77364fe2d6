"""``report``: answers in, a gap report out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint, is_folder, write_all, write_each
from hpws_assess.cli.report_init import is_init, write_start
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from hpws_assess.model.result import Result
    from hpws_assess.render.look import Look

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
    from hpws_assess.cli.benchmark import benchmark_of
    from hpws_assess.cli.dressing import own_of
    from hpws_assess.cli.print import format_for
    from hpws_assess.cli.reading import Wanted, check_wanted, readings_of
    from hpws_assess.cli.work import Choice, results
    from hpws_assess.render.look import Look

    name = format_for(format, None if each else output, "markdown")
    wanted = Wanted(audience, each, baseline)
    check_wanted(wanted, name, output)
    dress = Look(own=own_of(template, brand, name), benchmark=benchmark_of(benchmark, name))
    found = results(paths, Choice(wave, rubric, form, as_of, min_group))
    dresses = [replace(dress, reading=reading) for reading in readings_of(wanted, found)]
    if each is not None:
        _write_units(found, dresses, name, str(output), force=force, quiet=quiet)
    elif output is not None and is_folder(output):
        _write_folder(found, dresses, name, output, force=force, quiet=quiet)
    else:
        _write_one(found, dresses, name, output, force=force, quiet=quiet)


def _write_one(
    found: Sequence[Result],
    dresses: Sequence[Look],
    name: str,
    output: str | None,
    *,
    force: bool,
    quiet: bool,
) -> None:
    from hpws_assess.cli.print import rendered

    dress = dresses[0] if dresses else None
    emit(rendered(found, name, output, dress), output, force=force)
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


def _write_folder(
    found: Sequence[Result],
    dresses: Sequence[Look],
    name: str,
    output: str,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """One file for each assessment."""
    from hpws_assess.cli.print import rendered

    texts = {
        Path(output) / file_name(one.organization, one.wave, name): rendered(
            [one], name, output, dress
        )
        for one, dress in zip(found, dresses, strict=True)
    }
    if len(texts) < len(found):
        raise AssessError.about(output, "two assessments would get the same file name")
    write_all(texts, force=force)
    hint("Wrote " + ", ".join(map(str, texts)), quiet=quiet)


def _write_units(
    found: Sequence[Result],
    dresses: Sequence[Look],
    name: str,
    output: str,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """One file for each unit of each assessment; each is written as soon as it is made."""
    from hpws_assess.batch.units import Units, render_units
    from hpws_assess.cli.print import dressed, look
    from hpws_assess.render.one_unit import units_of
    from hpws_assess.render.words import counted

    named = [(one, unit) for one in found for unit in units_of(one)]
    if not named:
        raise AssessError.about("--each", "there are no units below the organization here")
    files = unit_files([(one.organization, unit, one.wave) for one, unit in named], name)
    texts = (
        text
        for one, dress in zip(found, dresses, strict=True)
        for text in render_units(Units(one, name, dressed(look(output), dress)), units_of(one))
    )
    write_each([Path(output) / file for file in files], texts, force=force)
    hint(f"Wrote {counted(len(files), 'report')} into {output}.", quiet=quiet)


def unit_files(named: Sequence[tuple[str, str, str]], name: str) -> list[str]:
    """A file name for each organization, unit and wave; names that would be alike are numbered.

    >>> unit_files([("Us", "Plant 1", "2026"), ("Us", "Plant-1", "2026")], "html")
    ['us-plant-1-2026.html', 'us-plant-1-2026-2.html']
    """
    taken: dict[str, int] = {}
    files = []
    for organization, unit, wave in named:
        file = file_name(f"{organization} {unit}", wave, name)
        stem, dot, suffix = file.rpartition(".")
        while file in taken:
            taken[f"{stem}{dot}{suffix}"] += 1
            file = f"{stem}-{taken[f'{stem}{dot}{suffix}']}{dot}{suffix}"
        taken[file] = 1
        files.append(file)
    return files


def file_name(organization: str, wave: str, name: str) -> str:
    """A file name made of letters, digits and hyphens alone: names from people are no paths."""
    from hpws_assess.render.formats import FORMATS

    words = "".join(
        char if char.isascii() and char.isalnum() else " " for char in f"{organization} {wave}"
    )
    return "-".join(words.lower().split() or ["report"]) + FORMATS[name].suffix
