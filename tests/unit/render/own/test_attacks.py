"""Templates of one's own cannot reach, load, run or use up anything: each try has its error."""

from __future__ import annotations

from time import monotonic

import pytest
from attacks import ALONE, ATTACKS, Attack
from dressing import dressed, header

from hpws_assess.errors import AssessError

SECONDS = 20.0
"""The largest budget of steps and characters is used up well within."""


@pytest.mark.parametrize(("name", "attack"), ATTACKS.items(), ids=ATTACKS.keys())
def test_every_try_is_stopped_and_told(name: str, attack: Attack) -> None:
    """Each try is refused within seconds, with its file and what is wrong."""
    text = attack.text if name in ALONE else header(attack.text)
    began = monotonic()
    with pytest.raises(AssessError) as caught:
        dressed("html", {"report.html.j2": text})
    assert monotonic() - began < SECONDS
    told = "\n".join(map(str, caught.value.problems))
    assert attack.told in told
    assert told.startswith("mine")


CIRCLES = {
    "extends": ("{% extends 'a.j2' %}", "{% extends 'report.html.j2' %}"),
    "extends itself": ("{% extends 'report.html.j2' %}", ""),
    "includes": (header("{% include 'a.j2' %}"), "{% include 'report.html.j2' %}"),
    "imports": (header("{% import 'a.j2' as a %}"), "{% import 'a.j2' as b %}"),
}


@pytest.mark.parametrize(("main", "other"), CIRCLES.values(), ids=CIRCLES.keys())
def test_templates_that_need_each_other_are_told(main: str, other: str) -> None:
    """Whichever way they name each other."""
    texts = {"report.html.j2": main, **({"a.j2": other} if other else {})}
    with pytest.raises(AssessError, match=r"^mine/(a|report\.html)\.j2:\d+:\d+: calls itself"):
        dressed("html", texts)


def test_a_script_before_the_policy_is_refused() -> None:
    """Even the report's own: nothing holds it to the policy there."""
    page = (
        "<!DOCTYPE html><html><head><script>{{ script }}</script><meta "
        "http-equiv='Content-Security-Policy' content=\"{{ policy }}\"></head><body></body></html>"
    )
    with pytest.raises(AssessError, match=r"^mine/report\.html\.j2:1:28: <script> before the page"):
        dressed("html", {"report.html.j2": page})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("a{{ '\\x1b' }}[31m", "the control character U+001B"),
        ("![x](https://e.org/x.png)", "a picture from outside"),
        ("[x](javascript:alert)", "a link to `javascript"),
        ("[x](  <JavaScript:alert>)", "a link to `JavaScript"),
        ("[x](javascript&colon;alert)", "a link to `javascript:alert"),
        ("[x](data:text/html,a)", "a link to `data:text"),
        ("[x][y]\n\n[y]: javascript:alert", "a link to `javascript"),
        ("<javascript:alert(1)>", "the element <javascript"),
        ("<img src='https://e.org/x.png'>", "something loaded"),
        ("<p onclick='a'>", "onclick"),
    ],
)
def test_markdown_loads_and_runs_nothing_either(text: str, told: str) -> None:
    """What a reader of Markdown would make of the page is looked at, too."""
    with pytest.raises(AssessError, match=r"^mine/report\.md\.j2:[35]:\d+: ") as caught:
        dressed("markdown", {"report.md.j2": header(text, "md")})
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "style",
    [
        "a { background: url(https://e.org) }",
        "a { background: \\75rl(https://e.org) }",
        "a { background: \\000075 rl(https://e.org) }",
        "a { background: u\\rl(https://e.org) }",
        "a { background: \\75\nrl(https://e.org) }",
        "a { background: image-set('https://e.org' 1x) }",
        "a { background: -webkit-image-set('https://e.org' 1x) }",
        "a { background: U\\52L(//e.org) }",
        "@import\n'//e.org';",
        "@import 'https://e.org';",
        "@\\69mport 'https://e.org';",
        "</style><script>alert(1)</script>",
    ],
)
def test_a_style_loads_nothing_and_stays_in_its_element(style: str) -> None:
    """Addresses in a style are refused, however they are spelt."""
    with pytest.raises(AssessError, match=r"^mine/style\.css:1:1: .*not allowed in a style"):
        dressed("html", {}, style)


def test_what_people_wrote_is_never_markup() -> None:
    """No way through the filters makes a tag of a text."""
    text = (
        "{{ '<b>'|replace('x', 'y') }} {{ ['<b>']|join('<i>') }} {{ '<b>' ~ '<i>' }} "
        "{{ '<b>'|e|replace('&lt;', '<') }} {{ '<b>'|truncate(4, true) }} {{ '<b>'|string }} "
        "{% set b = '<b>' %}{{ b }} {{ ['<b>']|map('upper')|join }} {{ '<b>'.upper() }} "
        "{{ ('<b>'|e)[1:] }} {% filter upper %}{{ '<b>' }}{% endfilter %} {{ '<b>'|list|join }}"
    )
    page = dressed("html", {"report.html.j2": header(f"<p>QQQ{text}QQQ</p>")})
    between = page.split("QQQ")[1]
    assert "<" not in between
    assert between.count("&lt;") == 11
