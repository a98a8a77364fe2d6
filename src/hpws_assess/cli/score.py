"""``score``: answers in, scores out."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint

EXAMPLES = "Example: hpws-assess score answers/ --format json -o result.json"


def score(
    paths: opt.Paths,
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str | None,
        typer.Option(
            "--format",
            "-f",
            help=f"{opt.FORMAT_NAMES}. Default: by the output's name, else terminal.",
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
    """Score answers: levels claimed and confirmed, what caps them, and the headline."""
    from hpws_assess.cli.print import format_for, rendered
    from hpws_assess.cli.work import Choice, results

    name = format_for(format, output, "terminal")
    choice = Choice(wave, rubric, form, as_of, min_group)
    found = results(paths, choice)
    emit(rendered(found, name, output), output, force=force)
    to = ["-o", "report.html"] if len(found) == 1 else ["-f", "html", "-o", "reports/"]
    following = again("report", paths, [*choice.chosen, *to], else_say="report on the same files")
    hint(f"Next: {following}", quiet=quiet)
