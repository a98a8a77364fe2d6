"""A link leads to the same place in HTML and in Markdown, on GitHub and on GitLab."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import cycle
from pathlib import Path
from unicodedata import category

import pytest
from hostile_texts import HOSTILE
from reading import markdown_to_html, read_html, read_markdown
from reading_room import make_result, make_stages_result, with_many, with_texts

from hpws_assess.model.result import Result
from hpws_assess.render import safe
from hpws_assess.render.anchors import MARK, anchor_html, anchor_markdown, slug
from hpws_assess.render.audience import AUDIENCES
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look, Reading
from hpws_assess.sources.results import read_result

GOLDEN = Path(__file__).parents[2] / "golden"


def headings(html: str) -> list[str]:
    """What a page's headings say, in order."""
    found = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)
    return [" ".join("".join(markdown_free(one)).split()) for one in found]


def markdown_free(inner: str) -> list[str]:
    return [text for _, text in read_html(f"<p>{inner}</p>").texts]


def kept(title: str) -> str:
    """Letters, marks, digits, what joins them, hyphens and spaces."""
    kinds = {"L", "M", "Nd", "Pc"}
    return "".join(
        char
        for char in title.strip().lower()
        if char in "- " or kinds & {category(char), category(char)[0]}
    )


def on_github(titles: list[str]) -> list[str]:
    """As GitHub does: small letters; all but letters, marks, digits, _, - and spaces goes."""
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        one = kept(title).replace(" ", "-")
        found.append(one + (f"-{seen[one]}" if seen[one] else ""))
        seen[one] += 1
    return found


def on_gitlab(titles: list[str]) -> list[str]:
    """As GitLab's handbook has it: the same, and two or more hyphens in a row become one."""
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        one = re.sub("-+", "-", kept(title).replace(" ", "-"))
        found.append(one + (f"-{seen[one]}" if seen[one] else ""))
        seen[one] += 1
    return found


def written(result: Result, name: str, audience: str) -> str:
    return find_format(name).render([result], Look(reading=Reading(audience)))


@cache
def shipped(file: Path) -> Result:
    return read_result(file)


@pytest.mark.parametrize("audience", ["", *AUDIENCES])
@pytest.mark.parametrize("which", ["demo", "kitchen"])
def test_anchors_are_those_of_both_forges_and_of_the_page(
    which: str, audience: str, demo: Path
) -> None:
    """Every link of the contents leads to a heading, and HTML gives that heading the same name."""
    kitchen = GOLDEN / "kitchen" / "expected" / "result.json"
    result = shipped({"demo": demo / "result-2026-Q4.json", "kitchen": kitchen}[which])
    markdown, html = (written(result, name, audience) for name in ("markdown", "html"))
    assert MARK not in markdown
    seen = markdown_to_html(markdown)
    titles = headings(
        "".join(
            f"<{path[-1]}>{text}</{path[-1]}>"
            for path, text in seen.texts
            if path and re.fullmatch("h[1-6]", path[-1])
        ).replace("\u2060", "")
    )
    assert on_github(titles) == on_gitlab(titles)
    links = [
        (dict(given)["href"] or "")[1:]
        for tag, given in seen.tags
        if tag == "a" and (dict(given)["href"] or "").startswith("#")
    ]
    assert len(links) > 5
    assert set(links) <= set(on_github(titles))
    named = dict(zip(headings(html), re.findall(r"<h[1-6]([^>]*)>", html), strict=False))
    assert headings(html) == titles
    ids = [re.search(r' id="([^"]*)"', given) for given in re.findall(r"<h[1-6]([^>]*)>", html)]
    pairs = [(one[1], name) for one, name in zip(ids, on_github(titles), strict=True) if one]
    assert named
    assert all(one == name for one, name in pairs)
    assert set(links) <= {one for one, _ in pairs}


@pytest.mark.parametrize("title", [*HOSTILE.values(), "हिन्दी ²", "Roles & pay", "İzmir_1"])
def test_an_anchor_is_words_alone(title: str) -> None:
    """Whatever a heading says: as on GitHub, and nothing that ends an attribute."""
    assert [slug(title)] == on_github([title])
    assert not set(slug(title)) & set("<>\"'&= \n")


def test_headings_that_say_the_same_are_told_apart() -> None:
    page = (
        '<a href="#b">B</a><h2 id="a">Items</h2><h2 id="b">Items</h2><p aria-labelledby="b c"></p>'
    )
    assert anchor_html(page) == (
        '<a href="#items-1">B</a><h2 id="items">Items</h2><h2 id="items-1">Items</h2>'
        '<p aria-labelledby="items-1 c"></p>'
    )
    marked = "[B](#^b^)\n\n## Items\n\n```\n# no heading\n```\n\n## ^b^Items\n"
    assert anchor_markdown(marked.replace("^", MARK)) == (
        "[B](#items-1)\n\n## Items\n\n```\n# no heading\n```\n\n## Items\n"
    )


def test_a_heading_called_like_another_part_of_the_page_keeps_its_own_name() -> None:
    """So that no name is given twice."""
    page = '<main id="main"><h2 id="r1">Main</h2><a href="#r1">x</a><a href="#main">y</a></main>'
    assert anchor_html(page) == page


def test_only_places_are_renamed() -> None:
    """Texts and addresses that look like marks stay as they are."""
    page = '<h2 id="r1">One</h2><p title="r1">r1 id=&#34;r1&#34; <a href="r1">r1</a></p>'
    assert anchor_html(page) == page.replace('id="r1">', 'id="one">')


OURS = re.compile(
    r"<details>\n<summary>[A-Z][a-z ]+</summary>\n|</details>\n?",
)
"""The only HTML that a report's Markdown holds: ours, with words that no text of anybody is in."""


SHIFTS = range(0, len(HOSTILE), 40)
"""With these each hostile text is in many places; the structure of each alone is looked at too."""


@pytest.mark.parametrize("shift", SHIFTS)
def test_markdown_holds_no_html_but_what_folds_our_own_tables(shift: int) -> None:
    for result in (make_result(), make_stages_result()):
        many = with_many(result, list(HOSTILE.values()), shift)
        page = written(many, "markdown", "practitioner")
        raw = [one for one in read_markdown(page) if one.type in {"html_block", "html_inline"}]
        assert len(raw) > 4
        for one in raw:
            assert one.type == "html_block"
            assert OURS.fullmatch(one.content), one.content
        folds = [one.content.startswith("<details>") for one in raw]
        assert folds == [True, False] * (len(raw) // 2), "each is closed before the next begins"


WORDS = re.compile(r"[\w ',()\u2011…]*")
LINE = re.compile(r"    \d+ (.*) :\d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_label_is_words_alone(text: str) -> None:
    """Also after Markdown's own escaping, which a diagram would show as it stands."""
    one = safe.label(text, 48)
    assert WORDS.fullmatch(one)
    assert len(one) <= 48
    assert safe.markdown(f"1 {one}") == f"1 {one}".rstrip()


@pytest.mark.parametrize("shift", SHIFTS)
def test_a_diagram_has_one_line_for_each_action_and_no_other(shift: int, demo: Path) -> None:
    """Whatever the actions are called."""
    result = shipped(demo / "result-2026-Q4.json")
    part, *others = result.rubrics
    titles = cycle([*HOSTILE.values()][shift:])
    dimensions = tuple(
        one.model_copy(
            update={
                "actions": tuple(
                    each.model_copy(update={"title": next(titles)}) for each in one.actions
                )
            }
        )
        for one in part.rubric.dimensions
    )
    rubric = part.rubric.model_copy(update={"dimensions": dimensions})
    part = part.model_copy(update={"rubric": rubric})
    page = written(result.model_copy(update={"rubrics": (part, *others)}), "markdown", "")
    *_, diagram = [one for one in read_markdown(page) if one.type == "fence"]
    assert diagram.info == "mermaid"
    head, form, axis, *lines = diagram.content.rstrip("\n").split("\n")
    assert (head, form, axis) == ("gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m")
    assert result.plan is not None
    assert len(lines) == len(result.plan.planned) > 2
    for line in lines:
        found = LINE.fullmatch(line)
        assert found, line
        assert WORDS.fullmatch(found[1])


STEP = re.compile(r' {4,8}(?:subgraph p\d+|s\d+)\["(.*)"\](?::::(?:ahead|begun|done|kept))?')
PLAIN = re.compile(
    r" {4,8}(?:direction LR|end|(p|s)\d+ --> \1\d+|classDef [a-z]+ [a-z0-9:, -]+)|flowchart TB"
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_journey_is_drawn_with_quoted_words_alone(text: str) -> None:
    """Whatever its phases and steps are called; the list of the steps below says the same."""
    page = written(with_texts(make_stages_result(), text), "markdown", "")
    (diagram,) = [one for one in read_markdown(page) if one.type == "fence"]
    assert diagram.info == "mermaid"
    lines = diagram.content.rstrip("\n").split("\n")
    labels = [found[1] for line in lines if (found := STEP.fullmatch(line))]
    assert all(STEP.fullmatch(line) or PLAIN.fullmatch(line) for line in lines), lines
    phase, quiet, light = labels
    assert re.fullmatch(rf"0 of 2 done: {WORDS.pattern}", phase)
    assert re.fullmatch(rf"1 {WORDS.pattern}: under way(?:, next)?", quiet)
    assert re.fullmatch(rf"2 {WORDS.pattern}: not yet due", light)
    assert lines.count("        s1 --> s2") == 1
