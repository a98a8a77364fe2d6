"""Templates of one's own replace what they name, leave the rest, and are told what is wrong."""

from __future__ import annotations

import re

import pytest
from dressing import RESULT, dressed, header
from reading import read_html

from hpws_assess.errors import AssessError
from hpws_assess.render.formats import render
from hpws_assess.render.own.static import report_parts

EXTENDS = {
    "html": '{% extends "shipped/report.html.j2" %}',
    "markdown": '{% extends "shipped/report.md.j2" %}',
}
MAINS = {"html": "report.html.j2", "markdown": "report.md.j2"}


@pytest.mark.parametrize("kind", MAINS)
def test_a_template_that_changes_nothing_gives_the_same_bytes(kind: str) -> None:
    """The sandbox renders the shipped report as it is."""
    assert dressed(kind, {MAINS[kind]: EXTENDS[kind]}) == render([RESULT], kind)
    assert dressed(kind, {}) == render([RESULT], kind)


@pytest.mark.parametrize("kind", MAINS)
def test_every_part_can_be_replaced_alone(kind: str) -> None:
    """A file by a part's name stands in its place; the parts around it stay."""
    suffix = MAINS[kind].split(".", 1)[1]
    for name in ("summary", "scope", "dimension", "method", "registers"):
        page = dressed(kind, {f"{name}.{suffix}": "\nmine instead\n\n"})
        assert "mine instead" in page
        assert "Town library" in page
        assert len(page) < len(render([RESULT], kind))


@pytest.mark.parametrize("kind", MAINS)
def test_every_block_can_be_replaced_alone(kind: str) -> None:
    """Blocks stand in report, registers and method; each is put in its place."""
    suffix = MAINS[kind].split(".", 1)[1]
    for name in (MAINS[kind], f"registers.{suffix}", f"method.{suffix}"):
        from hpws_assess.render.own.static import shipped_outline

        blocks = shipped_outline(f"shipped/{name}").blocks
        assert len(blocks) >= 3
        for block in blocks:
            text = f'{{% extends "shipped/{name}" %}}{{% block {block} %}}\nmine instead\n'
            page = dressed(kind, {name: text + "{% endblock %}"})
            assert "mine instead" in page, block


def test_a_block_sees_the_report_and_what_it_replaces() -> None:
    """The data, the macros and the shipped block are at hand."""
    text = (
        EXTENDS["html"] + "{% block dimension %}<p>{{ one.title }} in {{ part.title }}</p>"
        "{{ super() }}{% endblock %}"
    )
    page = dressed("html", {"report.html.j2": text})
    assert "<p>Quiet hours in Reading rooms</p>" in page
    assert page.count("<article") == render([RESULT], "html").count("<article")


def test_lists_that_are_written_out_may_hold_lists() -> None:
    """They are as long as they are written."""
    text = "{% for a, b in (('x', 'y'), ['z', 'w']) %}<p>{{ a }}{{ b }}</p>{% endfor %}"
    assert "<p>xy</p><p>zw</p>" in dressed("html", {"report.html.j2": header(text)})


def test_a_template_may_use_others_of_the_folder() -> None:
    """Macros and parts of one's own are found by their names."""
    texts = {
        "report.html.j2": header(
            '{% from "words.j2" import loud %}<h1>{{ loud(report.title) }}</h1>'
            '{% include "shipped/summary.html.j2" %}'
        ),
        "words.j2": "{% macro loud(text) %}<em>{{ text|upper }}</em>{% endmacro %}",
    }
    page = dressed("html", texts)
    assert "<h1><em>TOWN LIBRARY, 2026-Q4</em></h1>" in page
    read_html(page)


def test_a_style_comes_after_the_reports_own_and_into_its_policy() -> None:
    """Rules of one's own are allowed by their digest."""
    page = dressed("html", {}, "h1 { letter-spacing: 0.1em; }\n")
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found
    assert found[1].endswith("h1 { letter-spacing: 0.1em; }\n")
    usual = re.search(r"sha256-[^']*", render([RESULT], "html"))
    assert usual
    assert usual[0] not in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (header("{{ report.titel }}"), "3:1: there is no `titel` here; did you mean `title`?"),
        (header("{{ reprot.title }}"), "3:1: there is no `reprot` here"),
        (header("{% if %}"), "3:1: not a Jinja template: "),
        (header("{{ report.title|uper }}"), "3:1: there is no filter `uper`; did you mean `upper`"),
        (header("{{ 1 is od }}"), "3:1: there is no test `od`; did you mean `odd`?"),
        (header("{% include 'reprt.html.j2' %}"), "3:1: there is no template `reprt.html.j2`; did"),
        (header("{{ 1 // 0 }}"), "3:1: ZeroDivisionError: "),
        (
            EXTENDS["html"] + "\n{% block sumary %}{% endblock %}",
            "2:1: `shipped/report.html.j2` has no block `sumary`; did you mean `summary`?",
        ),
    ],
)
def test_what_is_wrong_is_told_of_its_line(text: str, told: str) -> None:
    """File, line, what is wrong, and what would be right."""
    with pytest.raises(AssessError) as caught:
        dressed("html", {"report.html.j2": text})
    assert str(caught.value).startswith(f"mine/report.html.j2:{told}")


def test_a_part_that_nothing_uses_is_told() -> None:
    """Mostly a name misspelled."""
    with pytest.raises(AssessError) as caught:
        dressed("html", {"sumary.html.j2": "x"})
    assert str(caught.value).startswith(
        "mine/sumary.html.j2: no part of the report is called so, and no template uses it; did you "
        "mean `summary.html.j2`?"
    )


def test_macros_that_do_not_fit_are_told_with_who_needs_them() -> None:
    """What replaces a shipped file must offer what the others use of it."""
    with pytest.raises(AssessError) as caught:
        dressed("html", {"tables.html.j2": "{% macro table(a) %}{% endmacro %}"})
    assert str(caught.value).startswith("mine: ")
    assert "shipped/summary.html.j2, line " in str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    """Those of every template, in one go."""
    texts = {
        "report.html.j2": header("{{ a.__b }}\n{{ a|safe }}"),
        "summary.html.j2": "{% include '../x' %}",
    }
    with pytest.raises(AssessError) as caught:
        dressed("html", texts)
    places = [(one.file, one.line) for one in caught.value.problems]
    assert places == [
        ("mine/report.html.j2", 3),
        ("mine/report.html.j2", 4),
        ("mine/summary.html.j2", 1),
    ]


def test_the_parts_are_those_of_both_reports() -> None:
    """Plans and new rubrics have templates too, which no report is made of."""
    parts = report_parts()
    assert {"report.html.j2", "report.md.j2", "charts.html.j2", "way.md.j2"} <= set(parts)
    assert not {"plan.md.j2", "new-rubric.yaml.j2", "report.css.j2"} & set(parts)
