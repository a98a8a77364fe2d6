"""The options that several commands share, written once."""

from __future__ import annotations

from typing import Annotated

import typer

from hpws_assess.render.formats import EVERY, FORMATS

*_BUT_LAST, _LAST = FORMATS
FORMAT_NAMES = f"{', '.join(_BUT_LAST)} or {_LAST}"
"""The formats as help lists them."""

MORE_NAMES = ", ".join(name for name in EVERY if name not in FORMATS)
"""The formats that ``score`` has besides."""


def complete_rubrics(incomplete: str) -> list[str]:
    """Ids of shipped rubrics, for a shell that asks how an id may go on."""
    from hpws_assess.sources.library import shipped_names

    return [name for name in shipped_names() if name.startswith(incomplete)]


def complete_formats(incomplete: str) -> list[str]:
    """Names of formats, for a shell."""
    return [name for name in FORMATS if name.startswith(incomplete)]


def complete_all_formats(incomplete: str) -> list[str]:
    """Names of all formats of ``score``, for a shell."""
    return [name for name in EVERY if name.startswith(incomplete)]


def complete_forms(incomplete: str) -> list[str]:
    """Names of forms, for a shell."""
    return [name for name in ("core", "full") if name.startswith(incomplete)]


def complete_audiences(incomplete: str) -> list[str]:
    """Names of audiences, for a shell."""
    from hpws_assess.render.audience import AUDIENCES

    return [name for name in AUDIENCES if name.startswith(incomplete)]


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders and patterns of answers, assessments, rubrics; - is stdin.",
        metavar="PATHS...",
    ),
]
Wave = Annotated[
    str | None, typer.Option("--wave", help="Only this wave, such as 2026-Q4.", metavar="WAVE")
]
Rubric = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        help="Only this rubric, by its id.",
        metavar="ID",
        autocompletion=complete_rubrics,
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--form",
        envvar="HPWS_FORM",
        help="Score the core items, or all: core, full.",
        autocompletion=complete_forms,
        metavar="FORM",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", envvar="HPWS_AS_OF", help="Count ages from this day.", metavar="YYYY-MM-DD"
    ),
]
MinGroup = Annotated[
    str | None,
    typer.Option(
        "--min-group",
        envvar="HPWS_MIN_GROUP",
        help="Raise the smallest group that is shown (never below the assessment's).",
        metavar="N",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", help="Write to this file; - is stdout.", metavar="FILE"),
]
Jobs = Annotated[
    str | None,
    typer.Option(
        "--jobs", "-j", envvar="HPWS_JOBS", help="Processes. Default: one a core.", metavar="N"
    ),
]
KeepGoing = Annotated[
    bool,
    typer.Option("--keep-going", help="Score what is right although something is wrong; exit 2."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that are there already.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", envvar="HPWS_QUIET", help="No hints and no progress.")
]

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        help=(
            f"{FORMAT_NAMES}; tables and gates: {MORE_NAMES}. With a file as NAME:FILE, and then "
            "as often as you like. Default: by the output's name, else terminal."
        ),
        metavar="FORMAT",
        autocompletion=complete_all_formats,
    ),
]
FailUnder = Annotated[
    str | None,
    typer.Option(
        "--fail-under",
        envvar="HPWS_FAIL_UNDER",
        help="Exit 1 where the lowest level is below this.",
        metavar="LEVEL",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        help="Exit 1 where this is so, such as 'decisions < 3'; as often as you like.",
        metavar="CONDITION",
    ),
]
Gates = Annotated[
    str | None,
    typer.Option(
        "--gates", envvar="HPWS_GATES", help="A file of gates and waivers.", metavar="FILE"
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        envvar="HPWS_BASELINE",
        help="Exit 1 where something fell behind this, which --format baseline writes.",
        metavar="FILE",
    ),
]
Floor = Annotated[
    str | None,
    typer.Option(
        "--floor",
        envvar="HPWS_FLOOR",
        help="Exit 1 where a level fell below this, which ratchet writes.",
        metavar="FILE",
    ),
]
