"""``report``: answers in, a gap report out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint, is_folder, write_all
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
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Write the gap report: levels, what separates claimed from confirmed, gaps, actions, method.

    A folder as output gets one file for each assessment.
    """
    from hpws_assess.cli.print import format_for, rendered
    from hpws_assess.cli.reading import reading_of
    from hpws_assess.cli.work import Choice, results

    name = format_for(format, output, "markdown")
    reading = reading_of(audience, name)
    found = results(paths, Choice(wave, rubric, form, as_of, min_group))
    if output is not None and is_folder(output):
        texts = {
            Path(output) / file_name(one.organization, one.wave, name): rendered(
                [one], name, output, reading
            )
            for one in found
        }
        if len(texts) < len(found):
            raise AssessError.about(output, "two assessments would get the same file name")
        write_all(texts, force=force)
        hint("Wrote " + ", ".join(map(str, texts)), quiet=quiet)
        return
    emit(rendered(found, name, output, reading), output, force=force)
    if output not in {None, "-"}:
        hint(
            f"Wrote {output}. Next: open it, or explain a number: hpws-assess explain --help",
            quiet=quiet,
        )


def file_name(organization: str, wave: str, name: str) -> str:
    """A file name made of letters, digits and hyphens alone: names from people are no paths."""
    from hpws_assess.render.formats import FORMATS

    words = "".join(
        char if char.isascii() and char.isalnum() else " " for char in f"{organization} {wave}"
    )
    return "-".join(words.lower().split() or ["report"]) + FORMATS[name].suffix
