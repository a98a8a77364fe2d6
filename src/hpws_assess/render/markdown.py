"""The whole report as Markdown, with every text escaped before the template sees it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.anchors import MARK, anchor_markdown
from hpws_assess.render.environment import load_environment
from hpws_assess.render.look import Look
from hpws_assess.render.own.brand import view_brand
from hpws_assess.render.view import view_result

PAGE = "report.md.j2"


def render(results: Sequence[Result], look: Look) -> str:
    """One result as a Markdown report."""
    (result,) = results
    data = {
        "report": safe.every(view_result(result, look.reading, look.benchmark), _escape),
        "brand": safe.every(view_brand(look.own), _escape),
        "mark": MARK,
    }
    templates = look.own.templates if look.own else None
    if templates is None:
        return anchor_markdown(load_environment().get_template(PAGE).render(data))
    from hpws_assess.render.own.guard import refused_in_markdown
    from hpws_assess.render.own.page import refuse, render_own

    page = anchor_markdown(render_own(templates, PAGE, data))
    refuse(templates, refused_in_markdown(page))
    return page


def _escape(text: str) -> Markup:
    """Marked as done, so that the environment's HTML escaping leaves it; all else it escapes."""
    return Markup(safe.markdown(text))  # noqa: S704 - this is the escaping
