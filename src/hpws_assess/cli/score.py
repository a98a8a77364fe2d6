"""``score``: answers in, scores out."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import emit, hint

EXAMPLES = "Example: hpws-assess score answers/ --format json -o result.json"


def score(
    paths: opt.Paths,
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str,
        typer.Option("--format", "-f", help=opt.FORMATS, metavar="FORMAT"),
    ] = "terminal",
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
    from hpws_assess.cli.print import rendered
    from hpws_assess.cli.work import Choice, results

    found = results(paths, Choice(wave, rubric, form, as_of, min_group))
    emit(rendered(found, format, output), output, force=force)
    hint(f"Next: hpws-assess report {paths[0]} -o report.html", quiet=quiet)
