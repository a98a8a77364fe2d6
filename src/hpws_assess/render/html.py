"""The whole report as one HTML file: no script but its own, no outside address, and a policy."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from markupsafe import Markup, escape

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.anchors import anchor_html
from hpws_assess.render.environment import load_environment, load_text
from hpws_assess.render.look import Look
from hpws_assess.render.own.brand import brand_style, view_brand
from hpws_assess.render.own.running import running_foot
from hpws_assess.render.view import view_result

PAGE = "report.html.j2"

_SPARE = re.compile(r";?\s*([{}])\s*|(?<=[;:,]) ")
_NOUGHT = re.compile(r"(?<![\w.])0(?=\.\d)")

_BREAKS = re.compile(
    r"\s*\n(?=</?(?:[uod]l|li|d[td]|p|t[rdh]|tbody|thead|table|caption|section|article|div)\b)"
)
"""Line breaks before elements that stand in lines of their own anyway, where nobody sees them."""

LONGEST_TITLE = 70
"""Characters of source, from where browsers and search pages cut a title anywhere."""


def render(results: Sequence[Result], look: Look) -> str:
    """One result as an HTML report. Jinja escapes every text of it."""
    (result,) = results
    data = page_data(result, look)
    templates = look.own.templates if look.own else None
    if templates is None:
        return _in_short(anchor_html(load_environment().get_template(PAGE).render(data)))
    from hpws_assess.render.own.guard import Allowed, refused_in_html
    from hpws_assess.render.own.page import refuse, render_own

    page = _in_short(anchor_html(render_own(templates, PAGE, data)))
    policy, style, script = (str(data[name]) for name in ("policy", "style", "script"))
    refuse(templates, refused_in_html(page, Allowed(policy, style, script)))
    return page


def page_data(result: Result, look: Look) -> dict[str, Any]:
    """All that the page's template is given."""
    own = look.own
    report = view_result(result, look.reading, look.benchmark)
    brand = safe.every(view_brand(own), safe.line)
    style = (
        _compact("report.css.j2")
        + running_foot(f"Gap report: {report['title']}")
        + brand_style(own)
        + (own.templates.style if own and own.templates else "")
    )
    script = _compact("report.js.j2")
    pictures = " img-src data:;" if brand and brand["logo"] else ""
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};{pictures} "
        "base-uri 'none'; form-action 'none'"
    )
    return {
        "report": report,
        "brand": brand,
        "tab": _tab(f"Gap report: {report['title']}"),
        "style": Markup(style),  # noqa: S704 - a shipped file, and one that was looked through
        "script": Markup(script),  # noqa: S704 - a shipped file without any text from people
        "policy": Markup(policy),  # noqa: S704 - made above
    }


@cache
def _compact(name: str) -> str:
    """A shipped style or script without comments and the spaces that lines begin with.

    Nor what a style needs for readers only: spaces around braces and after colons and semicolons,
    and noughts before decimal points.
    """
    lines = (line.lstrip() for line in load_text(name).split("\n"))
    text = "\n".join(line for line in lines if not line.startswith("// "))
    if not name.endswith(".css.j2"):
        return text
    return _NOUGHT.sub("", _SPARE.sub(lambda found: found[1] or "", text))


def _in_short(page: str) -> str:
    """The page without the line breaks that only its templates needed."""
    return _BREAKS.sub("", page)


def _tab(title: str) -> str:
    """The page's title, cut at a character where its source would be too long."""
    if len(escape(title)) <= LONGEST_TITLE:
        return title
    title = title[:LONGEST_TITLE]
    while len(escape(title)) >= LONGEST_TITLE:
        title = title[:-1]
    return title.rstrip() + "…"


def _digest(text: str) -> str:
    """What a policy names a style or script by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
