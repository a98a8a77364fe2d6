"""The table of commands. Command modules import typer alone, and what they use when run."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import typer

from hpws_assess.cli import (
    benchmark,
    check,
    compare,
    demo,
    explain,
    init,
    plan,
    ratchet,
    rubrics,
    schema,
    score,
    status,
)
from hpws_assess.cli.command import Command
from hpws_assess.cli.report import command as report
from hpws_assess.cli.settings import OPTIONS, load_settings
from hpws_assess.cli.survey import command as survey
from hpws_assess.errors import AssessError

app = typer.Typer(
    name="hpws-assess",
    help="Measures how mature a high-performance work system is, and says what holds it back.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(epilog="Start with: hpws-assess demo")
def _top(
    version: bool = typer.Option(False, "--version", help="Show the version and exit."),
) -> None:
    """Measures how mature a high-performance work system is, and says what holds it back."""


COMMANDS = (
    (demo.demo, demo.EXAMPLES, "Write an example organization and its reports."),
    (survey.survey, survey.EXAMPLES, "Ask in the terminal, and write answers."),
    (check.check, check.EXAMPLES, "Check files without scoring them."),
    (score.score, score.EXAMPLES, "Score answers: levels, caps, headline."),
    (ratchet.ratchet, ratchet.EXAMPLES, "Write confirmed levels as a floor, or raise it."),
    (report.report, report.EXAMPLES, "Write the gap report."),
    (plan.plan, plan.EXAMPLES, "Plan the way up, or ask what would follow."),
    (compare.compare, compare.EXAMPLES, "Compare two waves: what changed, and why."),
    (init.init, init.EXAMPLES, "Write settings and a workflow for a new repository."),
    (status.status, status.EXAMPLES, "Show who has still to answer, in bands."),
    (explain.explain, explain.EXAMPLES, "Explain one number."),
    (schema.schema, schema.EXAMPLES, "Print the JSON Schema of a file format."),
)
"""Each command's function, examples, and line in the list of commands."""

for function, examples, summary in COMMANDS:
    app.command(cls=Command, epilog=examples, short_help=summary)(function)

GROUPS = {"rubrics": rubrics.app, "benchmark": benchmark.app}
"""Commands that have commands of their own."""

for name, group in GROUPS.items():
    app.add_typer(group, name=name)

FOR_MENDING = {"schema", "rubrics"}
"""Commands that settings need not be whole for: they show how files are to be."""


def invoke(arguments: list[str]) -> int:
    """Run one command; wrong usage exits by itself, with 2."""
    try:
        app(args=arguments, default_map=_defaults(arguments))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def _defaults(arguments: list[str]) -> dict[str, Any] | None:
    """The folder's settings as typer takes defaults, for a command that uses any of them.

    A command that reads paths tells what is wrong with the settings along with those.

    Raises:
        AssessError: the settings are broken, and the command reads no paths.
    """
    command, below, *_ = (*(word for word in arguments if not word.startswith("-")), "", "")
    takes = _options(command, below)
    if OPTIONS.isdisjoint(takes) or not {"-h", "--help"}.isdisjoint(arguments):
        return None
    settings = load_settings()
    if settings.problems and "paths" not in takes and command not in FOR_MENDING:
        raise AssessError(settings.problems)
    own = settings.defaults
    return {command: {below: own} if command in GROUPS else own}


def _options(command: str, below: str) -> Collection[str]:
    """The arguments that a command takes, or one of a group; none where there is no such one."""
    parent = GROUPS.get(command, app)
    name = below if command in GROUPS else command
    for one in parent.registered_commands:
        if one.callback is not None and name in {one.name, one.callback.__name__}:
            return one.callback.__annotations__
    return ()
