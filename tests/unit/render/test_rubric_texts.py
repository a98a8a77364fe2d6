"""A rubric, whole, for people: in the terminal and as Markdown."""

from __future__ import annotations

import pytest
from reading import markdown_to_html
from rich.cells import cell_len

from hpws_assess.model.rubric import Rubric
from hpws_assess.render.catalogue import list_rubrics, show_rubric
from hpws_assess.render.look import Look


def test_the_list_names_every_rubric_with_its_size(rubric: Rubric) -> None:
    assert list_rubrics([rubric]) == (
        "Rubrics\n- reading-room 1.2.3, profile, 3 dimensions, 7 items\n  - Reading rooms\n"
    )
    assert list_rubrics([rubric], markdown=True) == (
        "# Rubrics\n\n- **reading-room** 1.2.3, profile, 3 dimensions, 7 items\n  - Reading rooms\n"
    )


def test_amounts_have_their_units_and_levels_no_bare_colon(rubric: Rubric) -> None:
    quiet = rubric.dimensions[0]
    kept = {"id": "quiet.since", "type": "dates", "ask": "Since when?", "roles": ["director"]}
    dates = {**kept, "start": "rule", "end": "today", "floor": 0, "ceiling": 12}
    changed = {
        **rubric.model_dump(),
        "levels": [{**one.model_dump(), "about": ""} for one in rubric.levels],
        "dimensions": [
            {**quiet.model_dump(), "items": [*quiet.model_dump()["items"], dates]},
            *(one.model_dump() for one in rubric.dimensions[1:]),
        ],
    }
    page = show_rubric(Rubric.model_validate(changed), Look(width=200))
    assert "0.0 months scores worst, 12.0 months scores best" in page
    assert "- 1 Begun, from 0.75\n" in page


def test_a_side_that_counts_by_the_profile_says_where(rubric: Rubric) -> None:
    """Whoever answers learns beforehand whether that will count."""
    name, side = next(iter(rubric.sides.items()))
    profile = {"guild": {"ask": "Is there a guild?", "type": "yes-no"}}
    there = {"title": side.title, "counts_if": {"guild": True}}
    sides = {**rubric.model_dump()["sides"], name: there}
    changed = {**rubric.model_dump(), "profile": profile, "sides": sides}
    said = f"- {side.title}: counts where guild is yes, else it is shown beside\n"
    assert said in show_rubric(Rubric.model_validate(changed), Look(width=200))
    assert "counts where" not in show_rubric(rubric, Look(width=200))


def test_an_empty_list_says_so() -> None:
    assert "There are none." in list_rubrics([])


@pytest.mark.parametrize(
    "said",
    [
        "reading-room 1.2.3, headline: profile",
        "1 Begun, from 0.75: Somebody tries.",
        "Volunteer (volunteer): House; else Director is asked",
        "Visiting judge (visitor): no side; attributed: always; judges from outside",
        "quiet.kept: The room is quiet when I read.",
        "Type: frequency; short form, weight 2",
        "Asked of: Reader",
        "Those who give it: We keep the room quiet. (Volunteer)",
        "Answers: 0 Never (0.0); 1 (1.0); 2 (2.0); 3 Always (3.0)",
        "Type: evidence, stated by an office; joint, essential",
        "no (0.0); partly (1.5); yes It hangs at the door. (3.0)",
        "Type: share, stated by an office; an alternative, of which the best counts",
        "0 % scores worst, 100 % scores best",
        "Type: agreement; highest answer is worst, effect, shown and not averaged",
        "0 (3.0); 1 (2.0); 2 (1.0); 3 (0.0)",
        "no No (0.0); rather Rather (2.2); very Very (3.0)",
        "Gate: stops at 1 Begun once “Is there a written rule on noise?” at level 1: without",
        "Better first: Light. Lamps come first.",
        "coverage: stops at 2 Settled while what was answered carries less than 80 % of the weight",
        "To reach 2 Settled: Write the rule",
        "Effort: 0.5 to 1.5 person-weeks",
        "First: Write the rule",
        "context, gets no level",
        "Not for rating one person.",
        "Made up. https://example.org/. A note.",
        "1.2.3: First printed.",
    ],
)
def test_all_of_a_rubric_is_shown_in_both_forms(said: str, rubric: Rubric) -> None:
    assert said in show_rubric(rubric, Look(width=200))
    page = markdown_to_html(show_rubric(rubric, markdown=True))
    assert said in " ".join(page.words()).replace("\u2060", "")


@pytest.mark.parametrize("width", [40, 80])
def test_lines_keep_within_the_width(width: int, rubric: Rubric) -> None:
    page = show_rubric(rubric, Look(width=width))
    assert max(map(cell_len, page.split("\n"))) <= width


def test_ascii_is_ascii(rubric: Rubric) -> None:
    assert show_rubric(rubric, Look(ascii=True)).isascii()


def test_how_long_it_takes_stands_in_a_table(rubric: Rubric) -> None:
    """Director: a fact of 7 words and 5 of its answer, and two amounts: 24.2 + 40 + 40 seconds."""
    page = show_rubric(rubric, markdown=True)
    assert "| Role | Core items | Minutes | Full items | Minutes |\n| --- | ---: |" in page
    assert "| Director | 0 | 0.0 | 3 | 1.7 |" in page
    shown = show_rubric(rubric, Look(width=80))
    assert ["Director", "0", "0.0", "3", "1.7"] in [line.split() for line in shown.splitlines()]
