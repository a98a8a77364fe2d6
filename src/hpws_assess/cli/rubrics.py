"""``rubrics list|show|new``: the frameworks, for a person."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from hpws_assess.cli import options as opt
from hpws_assess.cli.command import Command
from hpws_assess.cli.io import emit, hint
from hpws_assess.errors import AssessError, Problem
from hpws_assess.there import exists

if TYPE_CHECKING:
    from hpws_assess.model.rubric import Rubric
    from hpws_assess.sources.library import Library
    from hpws_assess.sources.positioned import Document

LIST_EXAMPLES = "Example: hpws-assess rubrics list"
SHOW_EXAMPLES = "Example: hpws-assess rubrics show hpws-practices"
NEW_EXAMPLES = "Example: hpws-assess rubrics new my-framework -o my-framework.yaml"

app = typer.Typer(help="List, show and start rubrics.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list", cls=Command, epilog=LIST_EXAMPLES)
def list_rubrics(quiet: opt.Quiet = False) -> None:
    """List the shipped rubrics and those of this folder's settings."""
    from hpws_assess.cli.print import look
    from hpws_assess.render.catalogue import list_rubrics as listed

    found = _all()
    emit(listed(found, look()), None, force=False)
    hint(f"Next: hpws-assess rubrics show {found[0].id}", quiet=quiet)


@app.command(cls=Command, epilog=SHOW_EXAMPLES)
def show(
    name: Annotated[
        str,
        typer.Argument(
            help="A rubric's id, or the file of one or an overlay.",
            metavar="RUBRIC",
            autocompletion=opt.complete_rubrics,
        ),
    ],
    format: Annotated[  # noqa: A002 - the option's name is the argument's
        str,
        typer.Option(
            "--format",
            "-f",
            help="terminal, markdown or yaml (as it is written).",
            metavar="FORMAT",
        ),
    ] = "terminal",
    output: opt.Output = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Show one rubric: dimensions, items, who is asked, anchors, caps, gates and actions."""
    from hpws_assess.cli.print import look
    from hpws_assess.render.catalogue import show_rubric

    if format not in {"terminal", "markdown", "yaml"}:
        message = f"no format `{format}`; there are terminal, markdown, yaml"
        raise AssessError.about("--format", message)
    rubric, text = _find(name)
    if format != "yaml":
        text = show_rubric(rubric, look(output), markdown=format == "markdown")
    emit(text, output, force=force)
    wrote = "" if output in {None, "-"} else f"Wrote {output}. "
    hint(f"{wrote}Next: hpws-assess survey {quote(name)} asks what it asks", quiet=quiet)


@app.command(cls=Command, epilog=NEW_EXAMPLES)
def new(
    name: Annotated[str, typer.Argument(help="The new rubric's id.", metavar="ID")],
    output: opt.Output = None,
    force: opt.Force = False,
    quiet: opt.Quiet = False,
) -> None:
    """Start a rubric of your own: a commented file that passes `check`."""
    from hpws_assess.render.new_rubric import new_rubric
    from hpws_assess.sources.library import shipped_names

    if name in shipped_names():
        message = f"`{name}` is a shipped rubric; give yours an id of its own"
        raise AssessError.about("ID", message)
    path = output or f"{name}.yaml"
    emit(new_rubric(name), path, force=force)
    if path != "-":
        hint(f"Wrote {path}. Next: edit it, then hpws-assess check {quote(path)}", quiet=quiet)


def _all() -> list[Rubric]:
    from hpws_assess.sources.library import shipped, shipped_names

    return [*(shipped(name).rubric for name in shipped_names()), *_library().own()]


def _library(overlay: Document | None = None) -> Library:
    """The folder's own rubrics, with those that an overlay makes of them."""
    from os.path import realpath

    from hpws_assess.cli.settings import load_settings
    from hpws_assess.sources.files import read_all
    from hpws_assess.sources.gather import sort_documents

    settings = load_settings()
    documents, _, unread = read_all(settings.rubrics)
    if overlay is not None:
        place = realpath(overlay.name)
        documents = [overlay, *(one for one in documents if realpath(one.name) != place)]
    desk = sort_documents(documents, [*settings.problems, *unread])
    if desk.problems:
        raise AssessError(desk.problems)
    return desk.library


def _find(name: str) -> tuple[Rubric, str]:
    """A rubric and its text, from the shipped, the folder's, or a file."""
    from pathlib import Path

    from hpws_assess.check.fault import unknown
    from hpws_assess.sources.kinds import OVERLAY
    from hpws_assess.sources.library import load_rubric, shipped, shipped_names, shipped_text
    from hpws_assess.sources.positioned import read

    if name in shipped_names():
        return shipped(name).rubric, shipped_text(name)
    for rubric in _all():
        if rubric.id == name:
            return rubric, rubric.model_dump_json(indent=2)
    if Path(name).suffix or exists(name):
        document = read(Path(name))
        if isinstance(document.data, dict) and document.data.get("format") == OVERLAY:
            merged = _library(document).in_file(document.name)
            return merged, merged.model_dump_json(indent=2)
        _refuse_others(document)
        return load_rubric(document), Path(name).read_text("utf-8")
    raise AssessError.about("RUBRIC", unknown("rubric", name, shipped_names()))


def _refuse_others(document: Document) -> None:
    """Answers are no broken rubric, so their one fault is told and not what a rubric has more."""
    from hpws_assess.sources.kinds import BESIDE, GIVEN, LEFT, RUBRIC

    kind = document.data.get("format") if isinstance(document.data, dict) else None
    if kind != RUBRIC and kind in {*GIVEN, *LEFT, *BESIDE}:
        message = f"`{kind}` is no rubric; one begins with `format: {RUBRIC}`"
        raise AssessError([Problem(document.name, *document.place(("format",)), message)])
