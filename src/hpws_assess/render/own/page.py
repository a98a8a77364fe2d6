"""Rendering with templates of one's own: whatever goes wrong in them is told of their lines."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from hpws_assess.errors import AssessError, Problem
from hpws_assess.render.own.budget import Budget, TooMuch
from hpws_assess.render.own.guard import Seen, refused_in_style
from hpws_assess.render.own.parts import SHIPPED, Templates
from hpws_assess.render.own.sandbox import Sandbox
from hpws_assess.render.own.static import DEEP, find_problems


def render_own(own: Templates, name: str, data: dict[str, Any]) -> str:
    """A report's text, made with templates of one's own.

    Raises:
        AssessError: a template is wrong, or tries what templates may not do.
    """
    sandbox = ready(own)
    sandbox.budget = Budget()
    try:
        return sandbox.get_template(name).render(data)
    except Exception as error:
        raise AssessError([_told(own, error)]) from error


@lru_cache(maxsize=4)
def ready(own: Templates) -> Sandbox:
    """The sandbox of templates whose faults were looked for.

    Raises:
        AssessError: every fault that shows before rendering.
    """
    sandbox = Sandbox(dict(own.texts))
    problems = find_problems(own, sandbox)
    problems += (
        Problem(own.file("style.css"), line, 1, message)
        for line, message in refused_in_style(own.style)
    )
    if problems:
        raise AssessError(problems)
    return sandbox


def refuse(own: Templates, seen: Iterable[Seen]) -> None:
    """Refuse a page for what is in it, where the folder's templates wrote it.

    Raises:
        AssessError: there is something.
    """
    why = "is not allowed: a report loads and runs nothing"
    problems = [Problem(*_written(own, one.trace), f"{one.message} {why}") for one in seen]
    if problems:
        raise AssessError(problems)


def _written(own: Templates, trace: str) -> tuple[str, int, int]:
    """The first place of a word in the folder's templates; the folder where it is made of parts."""
    for name, text in own.texts:
        at = text.lower().find(trace.lower())
        if trace and at >= 0:
            line = text.count("\n", 0, at) + 1
            return own.file(name), line, at - text.rfind("\n", 0, at)
    return own.folder, 0, 0


def _told(own: Templates, error: Exception) -> Problem:
    names = {name for name, _ in own.texts}
    frames = traceback.extract_tb(error.__traceback__)
    lines = [(one.filename, one.lineno or 0) for one in frames if one.filename in names]
    if isinstance(error, TemplateSyntaxError) and error.name in names:
        lines = [(str(error.name), error.lineno)]
    if isinstance(error, SyntaxError) and error.filename in names:
        lines = [(str(error.filename), 0)]
    if not lines:
        return _misfit(own, error, frames)
    name, line = lines[-1]
    return Problem(own.file(name), line, 1 if line else 0, _words(error))


def _misfit(own: Templates, error: Exception, frames: Iterable[traceback.FrameSummary]) -> Problem:
    """A shipped template that fails with what stands in the place of another, such as its macros.

    Raises:
        Exception: no template was at work, so it is a fault of the tool itself.
    """
    places = [one for one in frames if one.filename.startswith(SHIPPED)]
    if not places and not isinstance(error, TooMuch):
        raise error
    where = f" ({places[-1].filename}, line {places[-1].lineno}, needs more)" if places else ""
    return Problem(own.folder, 0, 0, f"{_words(error)}{where}")


def _words(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "calls itself without end"
    if isinstance(error, SyntaxError):
        return DEEP
    if isinstance(error, SecurityError):
        return f"not available here: {error}"
    if isinstance(error, TemplateError | TooMuch):
        return str(error)
    return f"{type(error).__name__}: {error}"
