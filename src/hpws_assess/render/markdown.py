"""The whole report as Markdown, with every text escaped before the template sees it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.environment import load_environment
from hpws_assess.render.look import Look
from hpws_assess.render.view import view_result


def render(results: Sequence[Result], look: Look) -> str:
    """One result as a Markdown report."""
    (result,) = results
    page = load_environment().get_template("report.md.j2")
    return page.render(report=safe.every(view_result(result, look.reading), _escape))


def _escape(text: str) -> Markup:
    """Marked as done, so that the environment's HTML escaping leaves it; all else it escapes."""
    return Markup(safe.markdown(text))  # noqa: S704 - this is the escaping
