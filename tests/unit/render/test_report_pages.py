"""Markdown and HTML reports: equal content, whole, and fit for browsers, phones and paper."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from reading import Reader, markdown_to_html, read_html
from reading_room import make_result, make_stages_result

from hpws_assess.model.result import Result, Status
from hpws_assess.render import view_dimension
from hpws_assess.render.formats import render
from hpws_assess.render.words import DASH

RESULTS = {"profile": make_result(), "stages": make_stages_result()}
ONLY_HTML = frozenset({"title", "style", "nav", "caption", "footer"})


@pytest.fixture(params=RESULTS.values(), ids=RESULTS.keys())
def one(request: pytest.FixtureRequest) -> Result:
    found: Result = request.param
    return found


@pytest.fixture
def html(one: Result) -> Reader:
    return read_html(render([one], "html"))


def test_markdown_and_html_say_the_same_word_for_word(one: Result, html: Reader) -> None:
    words = html.words(without=ONLY_HTML)
    assert words[:5] == ["Skip", "to", "the", "report", "Gap"]
    plain = markdown_to_html(render([one], "markdown"))
    assert [w.replace("\u2060", "") for w in plain.words()] == words[4:]


def test_a_report_holds_everything_that_a_reader_needs(one: Result) -> None:
    page = render([one], "markdown")
    for said in (
        "# Gap report: Town library, 2026-Q4",
        "claimed 2 Settled, confirmed 1 Begun, provisional",
        "**evidence** stops the level at 1 Begun.",
        "What lifts it: Show one dated paper.",
        "| Reader | 10-19 | 40-60 % |",
        "Mending books: does not apply",
        "No seats yet. (agreed by: House)",
        "The score of 1.9 claims level 2; level 3 begins at 2.5.",
        "Perception gap: givers 2.7, receivers 1.3: +1.3 points",
        "Public (Visiting judge, in its place): 3.0",
        "Fact: yes (It hangs at the door.), score 3.0 (source: Director, Town library; used;",
        "verified by another side; evidence: Rule on noise)",
        "nobody who holds the records answered",
        "##### What 2 Settled looks like",
        "Effort: 0.5 to 1.5 person-weeks",
        "Done when: The rule hangs at the door.",
        "not shown or not asked",
        "Talk about one example each.",
        f"| Rule on noise | 2026-05-02 | {DASH} | Director | House | Public |",
        "Standing room only.",
        "Not for rating one person.",
        "Groups of fewer than 5 confidential respondents",
        "once “Is there a written rule on noise?” at level 1: without “Light” at level 2",
        "Made up, page 3",
        "| Smallest group whose comments are shown | 10 |",
        "a" * 64,
        "b" * 64,
        "c" * 64,
        "hpws-assess 9.9.9",
        "reading-room 1.2.3",
    ):
        assert said in page


def test_stages_show_statuses(stages_result: Result) -> None:
    page = render([stages_result], "markdown")
    assert "| Dimension | Claimed | Confirmed | Status |" in page
    assert "| Quiet hours | 2 Settled | 1 Begun, provisional | under way | 1.9 |" in page
    assert f"| Light | {DASH} | {DASH} | not yet due | {DASH} |" in page
    assert "A step is done when every essential item scores at least 2," in page
    assert "| West wing | 2 Settled | not yet due |" in page
    assert "| East wing | 1 Begun, provisional | not shown or not asked |" in page


def test_a_step_that_nobody_rates_reads_like_one_that_is_hidden(stages_result: Result) -> None:
    part = stages_result.rubrics[0]
    west = part.nodes[2]
    light = west.dimensions[1].model_copy(update={"status": Status.NOT_RATED})
    dimensions = (west.dimensions[0], light, west.dimensions[2])
    west = west.model_copy(update={"dimensions": dimensions})
    part = part.model_copy(update={"nodes": (*part.nodes[:2], west)})
    page = render([stages_result.model_copy(update={"rubrics": (part,)})], "markdown")
    assert "| Town library | 1 Begun, provisional | not yet due |" in page
    assert "| West wing | 2 Settled | not shown or not asked |" in page


def test_html_forbids_everything_but_its_own_style(one: Result, html: Reader) -> None:
    page = render([one], "html")
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found
    digest = b64encode(sha256(found[1].encode()).digest()).decode()
    policy = dict(next(a for tag, a in html.tags if ("http-equiv", "Content-Security-Policy") in a))
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not {"script", "iframe", "img", "link", "object", "form"} & {tag for tag, _ in html.tags}
    for _, attributes in html.tags:
        for name, value in attributes:
            assert name != "style"
            assert not name.startswith("on")
            assert "//" not in (value or "")
    assert "url(" not in found[1]
    assert "@import" not in found[1]


def test_html_can_be_walked_by_ear(html: Reader) -> None:
    tags = [tag for tag, _ in html.tags]
    assert dict(html.tags[0][1]) == {"lang": "en"}
    for landmark in ("header", "nav", "main", "footer", "h1", "title"):
        assert tags.count(landmark) == 1
    depths = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 5
    scopes = [dict(attributes).get("scope") for tag, attributes in html.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_every_address_in_html_leads_to_a_place_in_it(html: Reader) -> None:
    attributes = [dict(pairs) for _, pairs in html.tags]
    ids = [one["id"] for one in attributes if "id" in one]
    assert len(ids) == len(set(ids))
    for one in attributes:
        if "href" in one:
            assert (one["href"] or "").removeprefix("#") in ids
        if "aria-labelledby" in one:
            assert one["aria-labelledby"] in ids


def test_two_rubrics_keep_their_places_apart(result: Result) -> None:
    both = result.model_copy(update={"rubrics": result.rubrics * 2})
    page = read_html(render([both], "html"))
    ids = [dict(pairs)["id"] for _, pairs in page.tags if "id" in dict(pairs)]
    assert len(ids) == len(set(ids))
    assert render([both], "markdown").count("\n## Reading rooms\n") == 2


def test_a_score_just_below_a_cut_is_not_rounded_onto_it(result: Result) -> None:
    rubric = result.rubrics[0].rubric
    quiet = result.rubrics[0].root.dimensions[0].model_copy(update={"score": 2.4996})
    seen = view_dimension.view_dimension(rubric, {}, quiet)
    assert seen["not_higher"] == "The score of 2.4996 claims level 2; level 3 begins at 2.5."


def test_the_highest_level_has_nothing_above_it(result: Result) -> None:
    rubric = result.rubrics[0].rubric
    update = {"score": 3.0, "claimed": 3, "confirmed": 3, "caps": ()}
    quiet = result.rubrics[0].root.dimensions[0].model_copy(update=update)
    seen = view_dimension.view_dimension(rubric, {}, quiet)
    assert seen["next"] is None
    assert seen["not_higher"] == "The score of 3.0 claims the highest level."
