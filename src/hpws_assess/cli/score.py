"""``score``: answers in, scores out."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, draft_text, emit_draft, hint
from hpws_assess.cli.main import BAD_INPUT
from hpws_assess.cli.print import refuse_many

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
            autocompletion=opt.complete_formats,
        ),
    ] = None,
    output: opt.Output = None,
    wave: opt.Wave = None,
    rubric: opt.Rubric = None,
    form: opt.Form = None,
    as_of: opt.AsOf = None,
    min_group: opt.MinGroup = None,
    jobs: opt.Jobs = None,
    keep_going: opt.KeepGoing = False,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Score answers: levels claimed and confirmed, what caps them, and the headline."""
    from hpws_assess.cli.print import format_for, look
    from hpws_assess.cli.scoring import detail_for, order_batch, tell_problems, texts, watched
    from hpws_assess.cli.work import Choice
    from hpws_assess.render.formats import FORMATS

    name = format_for(format, output, "terminal")
    choice = Choice(wave, rubric, form, as_of, min_group)
    batch = order_batch(
        paths,
        choice,
        partial(texts, ((name, look(output)),)),
        detail=detail_for([name]),
        jobs=jobs,
        keep_going=keep_going,
    )
    here: list[str] = []
    with draft_text() as draft:
        with watched(batch, quiet=quiet) as scored:
            for organization, of_wave, (text,) in scored:
                draft.write(FORMATS[name].between if here else "")
                if FORMATS[name].many or not here:
                    draft.write(str(text))
                here.append(f"{organization}, {of_wave}")
        if len(here) > 1 and not FORMATS[name].many:
            refuse_many(name, here)
        if here:
            emit_draft(draft, output, force=force)
    if tell_problems(batch):
        raise typer.Exit(BAD_INPUT)
    to = ["-o", "report.html"] if len(here) == 1 else ["-f", "html", "-o", "reports/"]
    following = again("report", paths, [*choice.chosen, *to], else_say="report on the same files")
    hint(f"Next: {following}", quiet=quiet)
