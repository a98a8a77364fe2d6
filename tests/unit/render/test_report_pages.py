"""Markdown and HTML reports: equal content, whole, and fit for browsers, phones and paper."""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from reading import Reader, markdown_to_html, read_html
from reading_room import make_result, make_stages_result

from hpws_assess.errors import AssessError
from hpws_assess.model.result import Result, Status
from hpws_assess.model.rubric import ProfileKey
from hpws_assess.render import view_chart, view_dimension
from hpws_assess.render.audience import AUDIENCES, find_audience
from hpws_assess.render.environment import load_text
from hpws_assess.render.formats import find_format, render
from hpws_assess.render.look import Look, Reading
from hpws_assess.render.words import DASH

RESULTS = {"profile": make_result(), "stages": make_stages_result()}
ONLY_HTML = frozenset(
    {"title", "style", "script", "summary", "caption", "figcaption", "footer", "svg"}
)
ONLY_MARKDOWN = frozenset({"summary", "code"})
"""What folds a table, and the diagram."""


READERS = ("", *AUDIENCES)


def written(one: Result, name: str, audience: str) -> str:
    return find_format(name).render([one], Look(reading=Reading(audience)))


@pytest.fixture(params=RESULTS.values(), ids=RESULTS.keys())
def one(request: pytest.FixtureRequest) -> Result:
    found: Result = request.param
    return found


@pytest.fixture
def html(one: Result) -> Reader:
    return read_html(render([one], "html"))


@pytest.mark.parametrize("audience", READERS)
def test_markdown_and_html_say_the_same_word_for_word(one: Result, audience: str) -> None:
    words = read_html(written(one, "html", audience)).words(without=ONLY_HTML)
    assert words[:5] == ["Skip", "to", "the", "report", "Gap"]
    plain = markdown_to_html(written(one, "markdown", audience))
    assert [w.replace("\u2060", "") for w in plain.words(without=ONLY_MARKDOWN)] == words[4:]


def test_the_report_for_practitioners_holds_everything(one: Result) -> None:
    page = written(one, "markdown", "practitioner")
    for said in (
        "# Gap report: Town library, 2026-Q4",
        "Claimed 2 Settled, confirmed 1 Begun, provisional; target 2 Settled, gap 0.5.",
        "| Quiet hours | 2 Settled | 1 Begun, provisional | ",
        "**evidence (paper)** stops the level at 1 Begun.",
        "What lifts it: Show one dated paper.",
        "| Reader | 10-19 | 40-60 % |",
        "Mending books: does not apply",
        "No seats yet. (agreed by: House)",
        "Level 3 begins at a score of 2.5.",
        "perception gap +1.3",
        "Public (Visiting judge, in its place) 3.0",
        "Fact: It hangs at the door (Director; verified by another side; evidence: Rule on noise)",
        "nobody who holds the records answered",
        "##### What 2 Settled looks like",
        "0.5 to 1.5 person-weeks; shows after",
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
    assert "| West wing | 2 | not yet due |" in page
    assert "| East wing | 1, provisional | not shown or not asked |" in page
    assert (
        "\nLevels: 0 None; 1 Begun; 2 Settled; 3 Lived. Source: answers as of 2026-11-01\n" in page
    )


def test_a_step_that_nobody_rates_reads_like_one_that_is_hidden(stages_result: Result) -> None:
    part = stages_result.rubrics[0]
    west = part.nodes[2]
    light = west.dimensions[1].model_copy(update={"status": Status.NOT_RATED})
    dimensions = (west.dimensions[0], light, west.dimensions[2])
    west = west.model_copy(update={"dimensions": dimensions})
    part = part.model_copy(update={"nodes": (*part.nodes[:2], west)})
    page = render([stages_result.model_copy(update={"rubrics": (part,)})], "markdown")
    assert "| Town library | 1, provisional | not yet due |" in page
    assert "| West wing | 2 | not shown or not asked |" in page


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        (None, Status.DONE, "When did the house last change hands? **not known**.\n"),
        (
            dt.date(2026, 3, 1),
            Status.RENEWED,
            "**2026-03-01**. Reviewed since then: Quiet hours.\n",
        ),
        (
            dt.date(2026, 3, 1),
            Status.DONE,
            "**2026-03-01**. Done, and not reviewed since then: Quiet hours.\n",
        ),
    ],
)
def test_a_journey_says_whether_those_who_agreed_are_still_there(
    stages_result: Result, changed: dt.date | None, status: Status, said: str
) -> None:
    """The rubric's question, the day that was given, and which steps were gone through since."""
    part = stages_result.rubrics[0]
    ask = ProfileKey(ask="When did the house last change hands?", type="date")
    assert part.rubric.stages is not None
    stages = part.rubric.stages.model_copy(update={"since": "handed-over"})
    rubric = part.rubric.model_copy(update={"stages": stages, "profile": {"handed-over": ask}})
    part = part.model_copy(update={"rubric": rubric, "changed": changed})
    made = with_quiet(stages_result.model_copy(update={"rubrics": (part,)}), status=status)
    assert said in render([made], "markdown")


def test_html_forbids_everything_but_its_own_style_and_script(one: Result, html: Reader) -> None:
    page = render([one], "html")
    digests = {}
    for tag in ("style", "script"):
        (found,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digests[tag] = b64encode(sha256(found.encode()).digest()).decode()
    policy = dict(next(a for tag, a in html.tags if ("http-equiv", "Content-Security-Policy") in a))
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; "
        f"script-src 'sha256-{digests['script']}'; base-uri 'none'; form-action 'none'"
    )
    assert not {"iframe", "img", "link", "object", "form"} & {tag for tag, _ in html.tags}
    for _, attributes in html.tags:
        for name, value in attributes:
            assert name != "style"
            assert not name.startswith("on")
            assert "//" not in (value or "")
    for loading in ("url(", "@import", "fetch", "innerHTML", "eval", "http"):
        assert loading not in page.split("<style>")[1].split("</style>")[0]
        assert loading not in page.split("<script>")[1]


def test_the_script_is_small() -> None:
    """Comfort may not weigh more than what it comforts."""
    assert len(load_text("report.js.j2").encode()) < 6_000


@pytest.mark.parametrize("audience", READERS)
def test_html_can_be_walked_by_ear(one: Result, audience: str) -> None:
    html = read_html(written(one, "html", audience))
    tags = [tag for tag, _ in html.tags]
    assert dict(html.tags[0][1]) == {"lang": "en"}
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert tags.count(landmark) == 1
    pictures = [dict(a) for tag, a in html.tags if tag == "svg"]
    hidden = [a for a in pictures if a.get("aria-hidden") == "true"]
    named = len(pictures) - len(hidden)
    assert named == tags.count("desc") == tags.count("title") - 1 > 1
    assert all(a.get("class") == "defs" for a in hidden), "what draws nothing is silent"
    depths = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    regions = [a for tag, a in html.tags if ("class", "wide") in a]
    assert tags.count("table") == len(regions) == tags.count("thead") > 3
    assert all(dict(a)["tabindex"] == "0" and dict(a)["aria-labelledby"] for a in regions)
    scopes = [dict(attributes).get("scope") for tag, attributes in html.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}


@pytest.mark.parametrize("audience", READERS)
def test_every_address_in_html_leads_to_a_place_in_it(one: Result, audience: str) -> None:
    html = read_html(written(one, "html", audience))
    attributes = [dict(pairs) for _, pairs in html.tags]
    ids = [one["id"] for one in attributes if "id" in one]
    assert len(ids) == len(set(ids))
    for each in attributes:
        if "href" in each:
            assert (each["href"] or "").removeprefix("#") in ids
        if "aria-labelledby" in each:
            assert set((each["aria-labelledby"] or "").split()) <= set(ids)


def test_two_rubrics_keep_their_places_apart(result: Result) -> None:
    both = result.model_copy(update={"rubrics": result.rubrics * 2})
    page = read_html(render([both], "html"))
    ids = [dict(pairs)["id"] for _, pairs in page.tags if "id" in dict(pairs)]
    assert len(ids) == len(set(ids))
    assert render([both], "markdown").count("\n## Reading rooms\n") == 2


def test_a_score_just_below_a_cut_is_not_rounded_onto_it(result: Result) -> None:
    rubric = result.rubrics[0].rubric
    quiet = result.rubrics[0].root.dimensions[0].model_copy(update={"score": 2.4996})
    seen = view_dimension.view_dimension(rubric, {}, quiet, 5)
    assert seen["not_higher"] == "Level 3 begins at a score of 2.5; this is 2.4996."


def test_the_highest_level_has_nothing_above_it(result: Result) -> None:
    rubric = result.rubrics[0].rubric
    update = {"score": 3.0, "claimed": 3, "confirmed": 3, "caps": ()}
    quiet = result.rubrics[0].root.dimensions[0].model_copy(update=update)
    seen = view_dimension.view_dimension(rubric, {}, quiet, 5)
    assert seen["next"] is None
    assert seen["not_higher"] == "The score of 3.0 claims the highest level."


def test_a_level_without_words_has_no_heading(result: Result) -> None:
    rubric, quiet = result.rubrics[0].rubric, result.rubrics[0].root.dimensions[0]
    assert quiet.confirmed == 1
    bare = tuple(rung.model_copy(update={"about": ""}) for rung in rubric.levels)
    dimensions = tuple(one.model_copy(update={"looks_like": {}}) for one in rubric.dimensions)
    rubric = rubric.model_copy(update={"levels": bare, "dimensions": dimensions})
    assert view_dimension.view_dimension(rubric, {}, quiet, 5)["next"] is None


@pytest.mark.parametrize(
    ("binds", "known", "stops_at", "separates", "said"),
    [
        (True, True, 1, True, "stops the level at 1 Begun"),
        (False, False, 1, True, "makes the level provisional: not known, and if it holds"),
        (False, False, 2, False, "not known; would stop a higher level at 2 Settled"),
        (False, False, 3, False, "not known; would stop a higher level at 3 Lived"),
        (False, True, 3, False, "does not bind now; would stop a higher level at 3 Lived"),
    ],
)
def test_only_caps_that_lower_the_level_or_may_do_so_separate(
    binds: bool, known: bool, stops_at: int, separates: bool, said: str, result: Result
) -> None:
    cap = result.rubrics[0].root.dimensions[0].caps[0]
    cap = cap.model_copy(update={"binds": binds, "known": known, "stops_at": stops_at})
    seen = view_dimension.view_cap(result.rubrics[0].rubric, cap, confirmed=2)
    assert seen["separates"] is separates
    assert said in seen["effect"]


def with_quiet(result: Result, **update: object) -> Result:
    """The result with another first dimension at the top."""
    part = result.rubrics[0]
    quiet = part.root.dimensions[0].model_copy(update=update)
    root = part.root.model_copy(update={"dimensions": (quiet, *part.root.dimensions[1:])})
    part = part.model_copy(update={"nodes": (root, *part.nodes[1:])})
    return result.model_copy(update={"rubrics": (part,)})


def test_offices_that_state_the_same_stand_in_one_line(result: Result) -> None:
    items = result.rubrics[0].root.dimensions[0].items
    rule = next(one for one in items if one.item == "quiet.rule")
    fact = rule.facts[0]
    facts = (
        fact.model_copy(update={"verified": False, "evidence": ()}),
        fact.model_copy(update={"role": "reader"}),
        fact.model_copy(update={"node": "East wing", "verified": False, "evidence": ()}),
        fact.model_copy(update={"answer": "no", "used": False, "verified": False, "evidence": ()}),
    )
    page = render(
        [with_quiet(result, items=(rule.model_copy(update={"facts": facts}),))], "markdown"
    )
    assert (
        "(Director and Reader; Director, East wing; verified by another side; "
        "evidence: Rule on noise)"
    ) in page
    assert "(Director; not used: another source counts)" in page
    assert "not verified" not in page


def test_a_text_is_asked_and_not_scored(result: Result) -> None:
    items = result.rubrics[0].root.dimensions[0].items
    word = items[0].model_copy(
        update={"item": "mood.word", "score": None, "why": "nobody answered", "voices": ()}
    )
    page = written(with_quiet(result, items=(word,)), "markdown", "practitioner")
    assert f"| In one word? *asked for a comment* | {DASH} | {DASH} |" in page


def test_advice_stands_once_for_all_findings_of_a_unit(result: Result) -> None:
    part = result.rubrics[0]
    finding = part.root.findings[0]
    many = tuple(finding.model_copy(update={"message": f"Finding {n}."}) for n in range(3))
    root = part.root.model_copy(update={"findings": many})
    part = part.model_copy(update={"nodes": (root,)})
    page = written(result.model_copy(update={"rubrics": (part,)}), "markdown", "practitioner")
    assert page.count(finding.mend) == 1
    assert "  - Finding 0.\n  - Finding 1.\n  - Finding 2.\n" in page


@pytest.mark.parametrize("name", ["Long & Sons <" + "x" * 200, "&" * 40])
def test_the_title_of_the_page_stays_short_in_its_source(result: Result, name: str) -> None:
    page = render([result.model_copy(update={"organization": name})], "html")
    title = re.search("<title>(.*?)</title>", page)
    assert title is not None
    assert len(title[1]) <= 70
    assert title[1].startswith("Gap report: ")
    assert title[1].endswith("…")


NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.parametrize("audience", ["", "board", "participants"])
@pytest.mark.parametrize("name", ["html", "markdown"])
def test_no_audience_sees_a_number_that_practitioners_do_not(
    one: Result, audience: str, name: str
) -> None:
    """Depth and order differ, truth does not: of each number, no more than there are in the whole.

    Two numbers are made by shortening itself: how many items of how many are named.
    """
    short = re.sub(r"Lowest \d+ of \d+ items", "", written(one, name, audience))
    short = re.sub(r"<style>.*?</style>|sha256-[^']*'", "", short, flags=re.DOTALL)
    whole = written(one, name, "practitioner")
    assert set(NUMBER.findall(short)) <= set(NUMBER.findall(whole))


@pytest.mark.parametrize("audience", READERS)
def test_every_report_begins_alike_and_tells_where_it_comes_from(
    one: Result, audience: str
) -> None:
    page = written(one, "markdown", audience)
    first = next(line for line in page.splitlines() if line.startswith("## "))
    assert first == "## Summary"
    assert "### Decisions to take" in page
    assert "## Method and limits" in page
    assert "Not for rating one person." in page
    assert page.index("## Provenance") > page.index("## Responses and signatures")


def test_a_board_decides_first_and_participants_see_first_who_answered(result: Result) -> None:
    board = written(result, "markdown", "board")
    theirs = written(result, "markdown", "participants")
    assert board.index("## Reading rooms") < board.index("## Scope and who answered")
    assert theirs.index("## Scope and who answered") < theirs.index("## Reading rooms")
    for page in (board, theirs):
        assert "### Dimension by dimension" not in page
        assert "stands in the report for practitioners" in page
    assert "Too loud." in theirs
    assert "Too loud." not in board
    assert "### Perception gaps" in theirs


def test_coefficients_are_for_practitioners_alone(one: Result) -> None:
    for audience in READERS:
        page = written(one, "markdown", audience)
        assert ("### Statistics" in page) is (audience == "practitioner")


def test_an_unknown_audience_is_refused_with_the_nearest() -> None:
    with pytest.raises(AssessError, match=r"there is no audience 'bord'; .* did you mean.*board"):
        find_audience("bord")


def test_marks_of_charts_stand_on_the_scale(one: Result) -> None:
    """Also where levels are numbered otherwise than the scale: a target is the score it means."""
    rubric = one.rubrics[0].rubric
    levels = tuple(rung.model_copy(update={"level": 10 * rung.level}) for rung in rubric.levels)
    rubric = rubric.model_copy(update={"levels": levels})
    quiet = one.rubrics[0].root.dimensions[0]
    quiet = quiet.model_copy(update={"target": levels[1].level})
    chart = view_chart.dumbbell(rubric, quiet)
    assert chart is not None
    assert 0 <= chart["target"] <= 100
