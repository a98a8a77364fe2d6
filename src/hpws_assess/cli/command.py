"""A command that tells of every wrong value where it came from: option, variable or settings."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import typer
from typer.core import TyperCommand

from hpws_assess.errors import AssessError, Problem


class Command(TyperCommand):
    """Names the variable or the settings file where the user never gave the option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; a variable that does not fit is told by its name."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            name = getattr(error.param, "name", "")
            if _source(ctx, name) != "ENVIRONMENT":
                raise
            variable = _variable(ctx, name)
            message = f"`{os.environ[variable]}` does not fit; allowed: 1, 0"
            raise AssessError.about(variable, message) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command; problems with an option are told of what set it."""
        try:
            return super().invoke(ctx)
        except AssessError as error:
            raise AssessError(_traced(problem, ctx) for problem in error.problems) from None


def _traced(problem: Problem, ctx: Any) -> Problem:
    from hpws_assess.cli.settings import place_of

    if not problem.file.startswith("--"):
        return problem
    name = problem.file.removeprefix("--").replace("-", "_")
    source = _source(ctx, name)
    if source == "ENVIRONMENT":
        return replace(problem, file=_variable(ctx, name))
    if source == "DEFAULT_MAP":
        return Problem(*place_of(name), problem.message)
    return problem


def _source(ctx: Any, name: str) -> str:
    """What set a parameter, in the words of click's ``ParameterSource``."""
    return getattr(ctx.get_parameter_source(name), "name", "")


def _variable(ctx: Any, name: str) -> str:
    """The environment variable of an option."""
    return str(next(one.envvar for one in ctx.command.params if one.name == name))
