"""The whole report as one HTML file: no script, no outside address, and a policy against both."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from markupsafe import Markup, escape

from hpws_assess.model.result import Result
from hpws_assess.render.environment import load_environment, load_text
from hpws_assess.render.look import Look
from hpws_assess.render.view import view_result

LONGEST_TITLE = 70
"""Characters of source, from where browsers and search pages cut a title anywhere."""


def render(results: Sequence[Result], look: Look) -> str:
    """One result as an HTML report. Jinja escapes every text of it."""
    (result,) = results
    style = load_text("report.css.j2")
    page = load_environment().get_template("report.html.j2")
    report = view_result(result, look.reading)
    return page.render(
        report=report,
        tab=_tab(f"Gap report: {report['title']}"),
        style=Markup(style),  # noqa: S704 - a shipped file without any text from people
        style_digest=b64encode(sha256(style.encode()).digest()).decode(),
    )


def _tab(title: str) -> str:
    """The page's title, cut at a character where its source would be too long."""
    if len(escape(title)) <= LONGEST_TITLE:
        return title
    while len(escape(title)) >= LONGEST_TITLE:
        title = title[:-1]
    return title.rstrip() + "…"
