"""The summary: headline first, whole within the width, readable without colour."""

from __future__ import annotations

import pytest
from reading_room import make_result
from rich.cells import cell_len

from hpws_assess.model.result import NodeResult, Result
from hpws_assess.render.formats import render
from hpws_assess.render.look import Look, wants_colour
from hpws_assess.render.status import StatusRow, render_status
from hpws_assess.render.words import DASH

SUMMARY = """\
Town library, wave 2026-Q4
- Reading rooms: 0 of 2 at target. Weakest: Quiet hours (level 1, Begun). Not
  rated: Light.

Reading rooms

 #  Dimension         Claimed    Confirmed  Score  Target      Gap
──────────────────────────────────────────────────────────────────
 1  Quiet hours       2 Settled  1 Begun*     1.9  2 Settled   0.5
 2  Light             –          –              –  3 Lived       –
 3  Mood              –          –            2.0  –             –
* provisional: a prerequisite is not rated, so the level may still fall.

What separates claimed from confirmed
1. Quiet hours: evidence (paper) stops the level at 1 Begun.
  - Because: Nothing dated was shown.
  - Seen: no dated artefact is named
  - To lift it: Show one dated paper.

Why a number is missing (–) or may change
1. Quiet hours: provisional: a prerequisite is not rated, the level may fall to
   0 None
2. Light: nobody answered, or too few to show
3. Mood: context, gets no level

Findings
- Town library: Those who give see more of it. Talk about one example each.

Who answered
Director 1; Reader 10-19 (40-60 % answered)

Units: confirmed levels by dimension number

Unit           1   2
────────────────────
Town library   1   –
East wing      1   –
West wing      2   –
– not shown or not asked, or a step that has no level yet
"""  # noqa: RUF001


def test_the_summary_is_whole(result: Result) -> None:
    assert render([result], "terminal") == SUMMARY


def test_ascii_replaces_and_never_drops(result: Result) -> None:
    page = render([result], "terminal", ascii=True)
    assert page == SUMMARY.replace(DASH, "-").replace("─", "-")


def test_a_step_shows_its_status_with_the_level(stages_result: Result) -> None:
    page = render([stages_result], "terminal")
    lines = [" ".join(line.split()) for line in page.split("\n")]
    assert "1 Quiet hours 2 Settled under way (1*) 1.9 2 Settled 0.5" in lines
    assert f"2 Light {DASH} not yet due {DASH} 3 Lived {DASH}" in lines


def found(result: Result, number: int) -> Result:
    """The result with so many findings."""
    part = result.rubrics[0]
    finding = part.root.findings[0]
    many = tuple(finding.model_copy(update={"message": f"Finding {n}."}) for n in range(number))
    root = part.root.model_copy(update={"findings": many})
    part = part.model_copy(update={"nodes": (root,)})
    return result.model_copy(update={"rubrics": (part,)})


def test_few_findings_are_shown_as_ranked_and_the_rest_counted(result: Result) -> None:
    page = render([found(result, 7)], "terminal")
    assert "Finding 0." in page
    assert "Finding 4." in page
    assert "Finding 5." not in page
    assert "2 more are in the report." in page
    assert "1 more is in the report." in render([found(result, 6)], "terminal")
    assert "Units" not in page


def wide_result(dimensions: int) -> Result:
    """As many dimensions as it takes for the unit table to need a second one."""
    result = make_result()
    part = result.rubrics[0]
    quiet = part.rubric.dimensions[0]
    more = tuple(
        quiet.model_copy(update={"id": f"d{n}", "title": f"Dimension {n} " + "long " * 12})
        for n in range(dimensions)
    )
    rubric = part.rubric.model_copy(update={"dimensions": more})

    def widened(node: NodeResult) -> NodeResult:
        one = node.dimensions[0].model_copy(update={"items": ()})
        scored = tuple(one.model_copy(update={"dimension": each.id}) for each in more)
        return node.model_copy(update={"dimensions": scored})

    nodes = tuple(widened(node) for node in part.nodes)
    part = part.model_copy(
        update={"rubric": rubric, "nodes": nodes, "comments": (), "exclusions": ()}
    )
    return result.model_copy(update={"rubrics": (part,)})


@pytest.mark.parametrize("width", [60, 80])
def test_where_room_is_short_words_are_broken_and_none_cut_off(
    width: int, stages_result: Result
) -> None:
    part = stages_result.rubrics[0]
    titles = [f"{one.title} and more of them" for one in part.rubric.dimensions]
    dimensions = tuple(
        one.model_copy(update={"title": title})
        for one, title in zip(part.rubric.dimensions, titles, strict=True)
    )
    rubric = part.rubric.model_copy(update={"dimensions": dimensions})
    part = part.model_copy(update={"rubric": rubric})
    page = render([stages_result.model_copy(update={"rubrics": (part,)})], "terminal", width=width)
    table = page.split("\n*")[0].split("\n\n")[-1].split("\n")
    assert max(map(cell_len, table)) <= width
    assert table[-1].endswith(DASH) or any(line.endswith("0.5") for line in table)
    assert any(line.endswith("Gap") for line in table)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("dimensions", [1, 11, 30])
def test_no_line_is_longer_than_the_width(width: int, dimensions: int) -> None:
    page = render([wide_result(dimensions)], "terminal", width=width)
    assert max(map(cell_len, page.split("\n"))) <= width
    assert f"Dimension {dimensions - 1}" in " ".join(page.split())


def test_the_surroundings_change_nothing(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = [{"width": 132, "colour": True}, {"width": 60}]
    before = [render([result], "terminal", **look) for look in looks]
    for key, value in {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "33"}.items():
        monkeypatch.setenv(key, value)
    assert [render([result], "terminal", **look) for look in looks] == before
    assert before[0] != render([result], "terminal", width=80, colour=True)


def test_many_dimensions_take_several_unit_tables() -> None:
    page = render([wide_result(30)], "terminal")
    assert page.count("\nUnit ") == 3


@pytest.mark.parametrize(
    ("environ", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_the_readers_choice(
    environ: dict[str, str], terminal: bool, wanted: bool
) -> None:
    assert wants_colour(environ, terminal) is wanted


TABLE = """\
Town library
Unit          Role          Answered      Headcount
───────────────────────────────────────────────────
Plant 3       Director      1                     2
              Reader        fewer than 5          –
Plant 4       Reader        10-19                40
– the assessment does not say how many there are
"""  # noqa: RUF001


def test_status_is_a_table_of_units_and_roles() -> None:
    rows = [
        StatusRow("Plant 3", "Director", "1", 2),
        StatusRow("Plant 3", "Reader", "fewer than 5", None),
        StatusRow("Plant 4", "Reader", "10-19", 40),
    ]
    assert render_status("Town library", rows, Look()) == TABLE


def test_status_of_nobody_says_so() -> None:
    assert "Nobody is expected" in render_status("Town library", [], Look())
