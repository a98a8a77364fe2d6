"""A brand stands in both reports, changes colours and nothing else, and stays a text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from dressing import RESULT
from hostile_texts import HOSTILE
from reading import markdown_to_html, read_html

from hpws_assess.model.brand import Brand
from hpws_assess.render import html, markdown, safe
from hpws_assess.render.look import Look
from hpws_assess.render.own.parts import Own, Templates

LOGO = "data:image/png;base64,AAAA"
FULL: dict[str, Any] = {
    "format": "hpws-assess/brand@1",
    "name": "Mine & Sons",
    "footer": "1 Example Street",
    "confidentiality": "For the committee.",
    "colours": {"light": {"accent": "#123456"}, "dark": {"bars": "#abcdef"}},
}


def look(logo: str | None = None, templates: Templates | None = None, **changed: Any) -> Look:
    return Look(own=Own(templates, Brand.model_validate(FULL | changed), logo))


def test_its_texts_stand_in_both_reports() -> None:
    """Name and confidentiality under the title, the footer at the end."""
    page, plain = (one.render([RESULT], look()) for one in (html, markdown))
    assert "<li>Prepared by: Mine &amp; Sons</li>" in page
    assert page.count("For the committee.") == 2
    assert "<p>1 Example Street</p>\n</footer>" in page
    assert "- Prepared by: Mine &amp; Sons\n\n**For the committee.**\n\n## Summary" in plain
    assert plain.endswith("\n\n1 Example Street\n")
    read_html(page)


@pytest.mark.parametrize("renderer", [html, markdown])
def test_a_name_alone_adds_one_line(renderer: Any) -> None:
    """What a brand does not name is not there."""
    bare = Look(own=Own(brand=Brand(format="hpws-assess/brand@1", name="Mine")))
    style = re.compile("<style>.*?</style>|sha256-[^']*", re.DOTALL)
    with_it, without = (
        re.split(r"\n|(?=<li>)|(?<=</li>)", style.sub("", renderer.render([RESULT], one)))
        for one in (bare, Look())
    )
    with_it, without = ([line for line in one if line] for one in (with_it, without))
    added = [line for line in with_it if line not in without]
    assert len(added) == 1
    assert "Prepared by: Mine" in added[0]
    assert len(with_it) == len(without) + 1


def test_colours_go_into_the_theme_that_they_are_of() -> None:
    """Light ones hold on paper as well."""
    page = html.render([RESULT], look())
    assert (
        "@media (prefers-color-scheme: light) { :root { --link: #123456; --mark: #123456; } }\n"
        "@media (prefers-color-scheme: dark) { :root { --work: #abcdef; } }\n"
        "@media print { :root { --link: #123456; --mark: #123456; } }\n"
    ) in page


def test_a_logo_is_the_only_picture_that_the_policy_lets_in() -> None:
    """With one, pictures that stand in the page itself; without, none."""
    with_it, without = html.render([RESULT], look(LOGO)), html.render([RESULT], look())
    assert "img-src data:; base-uri" in with_it
    assert f'<img src="{LOGO}" alt="">' in with_it
    assert "img-src" not in without
    assert "<img" not in without


def test_templates_of_ones_own_see_the_brand() -> None:
    """And a page with it passes the guard."""
    text = (
        '{% extends "shipped/report.html.j2" %}{% block footer %}<footer>{{ brand.name }}, '
        "{{ brand.footer }}</footer>{% endblock %}"
    )
    templates = Templates("mine", (("report.html.j2", text),))
    page = html.render([RESULT], look(LOGO, templates))
    assert "<footer>Mine &amp; Sons, 1 Example Street</footer>" in page
    assert LOGO in page


HEAD = re.compile(r'@page \{ @top-left \{ content: "((?:[^\W_]| |\\[0-9a-f]+ )*)"; \} \}')
"""The one rule that holds a text: letters, digits, spaces and escapes between its quotes."""


def harmless(page: str) -> tuple[Any, str]:
    """A page's tags, and its style without the text at the head of paper."""
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    bare, found = HEAD.subn("", style)
    assert found == 1
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert digest in page, "the policy names this style and no other"
    return read_html(page.replace(digest, "")).tags, bare


@pytest.fixture(scope="module")
def benign() -> tuple[Any, Any]:
    """The tags of reports with a harmless brand."""
    one = look(name="word", footer="word", confidentiality="word")
    page, plain = html.render([RESULT], one), markdown.render([RESULT], one)
    return harmless(page), markdown_to_html(plain).tags


TEXTS = [*HOSTILE.values(), "word", "word"]


@pytest.mark.parametrize("at", range(0, len(HOSTILE), 3))
def test_its_texts_do_nothing(at: int, benign: tuple[Any, Any]) -> None:
    """A brand may come from anywhere, too."""
    name, footer, line = TEXTS[at][:120], TEXTS[at + 1][:500], TEXTS[at + 2][:500]
    hostile = look(name=name, footer=footer, confidentiality=line)
    page = html.render([RESULT], hostile)
    assert harmless(page) == benign[0]
    shown = " ".join(read_html(page).words())
    assert all(safe.line(one) in shown for one in (name, footer, line))
    assert markdown_to_html(markdown.render([RESULT], hostile)).tags == benign[1]
