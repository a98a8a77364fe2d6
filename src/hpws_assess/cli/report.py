"""``report``: answers in, a gap report out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint, is_folder, write_all, write_each
from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from hpws_assess.model.result import Result
    from hpws_assess.render.look import Reading

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
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write the gap report: levels, what separates claimed from confirmed, gaps, actions, method.

    A folder as output gets one file for each assessment.
    """
    from hpws_assess.cli.print import format_for
    from hpws_assess.cli.reading import Wanted, check_wanted, readings_of
    from hpws_assess.cli.work import Choice, results

    name = format_for(format, None if each else output, "markdown")
    wanted = Wanted(audience, each, baseline)
    check_wanted(wanted, name, output)
    found = results(paths, Choice(wave, rubric, form, as_of, min_group))
    readings = readings_of(wanted, found)
    if each is not None:
        _write_units(found, readings, name, str(output), force=force, quiet=quiet)
    elif output is not None and is_folder(output):
        _write_folder(found, readings, name, output, force=force, quiet=quiet)
    else:
        _write_one(found, readings, name, output, force=force, quiet=quiet)


def _write_one(
    found: Sequence[Result],
    readings: Sequence[Reading],
    name: str,
    output: str | None,
    *,
    force: bool,
    quiet: bool,
) -> None:
    from hpws_assess.cli.print import rendered

    reading = readings[0] if readings else None
    emit(rendered(found, name, output, reading), output, force=force)
    if output not in {None, "-"}:
        hint(
            f"Wrote {output}. Next: open it, or explain a number: hpws-assess explain --help",
            quiet=quiet,
        )


def _write_folder(
    found: Sequence[Result],
    readings: Sequence[Reading],
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
            [one], name, output, reading
        )
        for one, reading in zip(found, readings, strict=True)
    }
    if len(texts) < len(found):
        raise AssessError.about(output, "two assessments would get the same file name")
    write_all(texts, force=force)
    hint("Wrote " + ", ".join(map(str, texts)), quiet=quiet)


def _write_units(
    found: Sequence[Result],
    readings: Sequence[Reading],
    name: str,
    output: str,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """One file for each unit of each assessment; each is written as soon as it is made."""
    from hpws_assess.batch.units import Units, render_units
    from hpws_assess.cli.print import look
    from hpws_assess.render.one_unit import units_of
    from hpws_assess.render.words import counted

    named = [(one, unit) for one in found for unit in units_of(one)]
    if not named:
        raise AssessError.about("--each", "there are no units below the organization here")
    files = unit_files([(one.organization, unit, one.wave) for one, unit in named], name)
    texts = (
        text
        for one, reading in zip(found, readings, strict=True)
        for text in render_units(
            Units(one, name, replace(look(output), reading=reading)), units_of(one)
        )
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
