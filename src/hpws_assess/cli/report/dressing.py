"""What a report is dressed in: templates and a brand of one's own, read and looked through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hpws_assess.cli.report.reading import not_written
from hpws_assess.errors import AssessError, Problem

if TYPE_CHECKING:
    from hpws_assess.render.own.parts import Own, Templates


def own_of(template: str | None, brand: str | None, format_name: str) -> Own | None:
    """What the options name, whole and sound; None where they name nothing.

    Raises:
        AssessError: every fault of the brand and the templates that shows before they are rendered.
    """
    if template is None and brand is None:
        return None
    given = {"--template": template, "--brand": brand}
    if wrong := [Problem(name, 0, 0, why) for name, why in not_written(given, format_name)]:
        raise AssessError(wrong)
    from hpws_assess.render.own.parts import Own

    problems: list[Problem] = []
    own = Own()
    try:
        own = Own() if brand is None else _branded(brand)
    except AssessError as error:
        problems += error.problems
    try:
        own = own if template is None else replace(own, templates=_templates(template))
    except AssessError as error:
        problems += error.problems
    if problems:
        raise AssessError(problems)
    return own


def _branded(path: str) -> Own:
    from hpws_assess.render.own.parts import Own
    from hpws_assess.sources.brands import read_brand

    brand, logo = read_brand(path)
    return Own(brand=brand, logo=logo)


def _templates(folder: str) -> Templates:
    from hpws_assess.render.own.page import ready
    from hpws_assess.render.own.parts import Templates
    from hpws_assess.sources.template_folder import STYLE, read_folder

    texts = read_folder(folder)
    style = texts.pop(STYLE, "")
    templates = Templates(folder, tuple(texts.items()), style)
    ready(templates)
    return templates
