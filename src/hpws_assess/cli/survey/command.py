"""``survey``: asks in the terminal, and writes answers."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.io import again, emit, hint

EXAMPLES = "Example: hpws-assess survey hpws-practices --role assessor -o answers.yaml"


def survey(
    rubric: Annotated[
        str | None,
        typer.Argument(help="A rubric's id, or its file; or a session.", metavar="RUBRIC"),
    ] = None,
    assessment: Annotated[
        str | None,
        typer.Option("--assessment", help="Take units and profile from it.", metavar="FILE"),
    ] = None,
    organization: Annotated[
        str | None, typer.Option("--organization", help="Whom it is about.", metavar="NAME")
    ] = None,
    wave: Annotated[
        str | None, typer.Option("--wave", help="Such as 2026-Q4.", metavar="WAVE")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="The unit of whoever answers.", metavar="UNIT")
    ] = None,
    role: Annotated[
        str | None, typer.Option("--role", help="The role of whoever answers.", metavar="ROLE")
    ] = None,
    pseudonym: Annotated[
        str | None, typer.Option("--id", help="A pseudonym, never a name.", metavar="ID")
    ] = None,
    attributed: Annotated[
        bool, typer.Option("--attributed", help="The office agrees to answer by name.")
    ] = False,
    panel: Annotated[
        str | None,
        typer.Option(
            "--panel",
            help="A workshop of offices that agree to answer by name: ROLE[@UNIT],ROLE...",
            metavar="ROLES",
        ),
    ] = None,
    small_site: Annotated[
        bool,
        typer.Option("--small-site", help="The panel has one named position for each side."),
    ] = False,
    previous: Annotated[
        str | None,
        typer.Option("--previous", help="Answers of the last wave, to confirm facts from."),
    ] = None,
    preview: Annotated[
        str | None,
        typer.Option(
            "--preview",
            help="Ask nothing; show what could be printed, such as executive=1,employee=9, or by "
            "unit employee@North=9; headcounts takes those of --assessment.",
            metavar="ROLE[@UNIT]=N,...",
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a session, or list those of this folder.")
    ] = False,
    script: Annotated[
        str | None,
        typer.Option("--script", help="Take what is typed from this file.", metavar="FILE"),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", envvar="HPWS_PLAIN", help="Whole lines, no single keys.")
    ] = False,
    form: opt.Form = None,
    min_group: opt.MinGroup = None,
    output: opt.Output = None,
    quiet: opt.Quiet = False,
) -> None:
    """Ask one respondent, or a panel, and write the answers. What is said is never lost."""
    from hpws_assess.cli.survey.hold import hold, list_sessions
    from hpws_assess.cli.survey.who import Wishes
    from hpws_assess.cli.work import Choice, wrong_options
    from hpws_assess.errors import AssessError
    from hpws_assess.interview.front_ends import voice_for

    problems = list(wrong_options(Choice(form=form, min_group=min_group)))
    if problems:
        raise AssessError(problems)
    if preview is not None:
        from hpws_assess.cli.survey.preview import preview as previewed

        emit(previewed(rubric, preview, assessment, min_group), None, force=False)
        named = [] if rubric is None else [rubric]
        to = [] if assessment is None else ["--assessment", assessment]
        following = again("survey", named, to, else_say="the same without --preview")
        hint(f"Next: {following} asks", quiet=quiet)
        return
    if resume and rubric is None:
        emit(list_sessions(), None, force=False)
        return
    wishes = Wishes(
        rubric=rubric,
        assessment=assessment,
        organization=organization,
        wave=wave,
        unit=unit,
        role=role,
        pseudonym=pseudonym,
        attributed=attributed,
        panel=panel,
        small_site=small_site,
        previous=previous,
        form=form,
        output=output,
        quiet=quiet,
    )
    with voice_for(script, plain=plain) as voice:
        code = hold(wishes, voice, resume=resume)
    if code:
        raise typer.Exit(code)
