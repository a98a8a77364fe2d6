"""The plan as Markdown, with every text escaped before the template sees it."""

from __future__ import annotations

from markupsafe import Markup

from hpws_assess.model.plan import Plan
from hpws_assess.render import safe
from hpws_assess.render.environment import load_environment
from hpws_assess.render.look import Look
from hpws_assess.render.view_plan import view_plan


def render(plan: Plan, look: Look) -> str:
    """A plan as a Markdown document."""
    page = load_environment().get_template("plan.md.j2")
    return page.render(plan=safe.every(view_plan(plan), _escape))


def _escape(text: str) -> Markup:
    """Marked as done, so that the environment's HTML escaping leaves it; all else it escapes."""
    return Markup(safe.markdown(text))  # noqa: S704 - this is the escaping
