"""Reports dressed in templates of one's own, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from reading_room import make_result

from hpws_assess.render import html, markdown
from hpws_assess.render.look import Look
from hpws_assess.render.own.parts import Own, Templates

RESULT = make_result()


def dressed(kind: str, texts: Mapping[str, str], style: str = "") -> str:
    """The report of the reading rooms with some templates of the folder ``mine``."""
    look = Look(own=Own(Templates("mine", tuple(texts.items()), style)))
    return {"html": html, "markdown": markdown}[kind].render([RESULT], look)


def header(text: str, kind: str = "html") -> str:
    """A template that puts a text in the place of the report's header, in its third line."""
    top = f'{{% extends "shipped/report.{kind}.j2" %}}\n{{% block header %}}\n'
    return f"{top}{text}\n{{% endblock %}}\n"
