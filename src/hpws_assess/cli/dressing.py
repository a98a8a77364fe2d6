"""What a report is dressed in: templates and a brand of one's own, read and looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hpws_assess.errors import AssessError

if TYPE_CHECKING:
    from hpws_assess.render.own.parts import Own

DRESSED = ("html", "markdown")
"""The formats that templates and brands are for."""


def own_of(template: str | None, format_name: str) -> Own:
    """What the options name, whole and sound.

    Raises:
        AssessError: every fault of the templates that shows before they are rendered.
    """
    from hpws_assess.render.own.parts import Own

    if template is None:
        return Own()
    if format_name not in DRESSED:
        message = f"this is for {' and '.join(DRESSED)}, not for {format_name}"
        raise AssessError.about("--template", message)
    from hpws_assess.render.own.page import ready
    from hpws_assess.render.own.parts import Templates
    from hpws_assess.sources.template_folder import STYLE, read_folder

    texts = read_folder(template)
    style = texts.pop(STYLE, "")
    templates = Templates(template, tuple(texts.items()), style)
    ready(templates)
    return Own(templates)
