"""Changes since an earlier wave in a report: the comparison's numbers, each with its slope."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading import markdown_to_html, read_html

from hpws_assess.advise.change.compare import compare
from hpws_assess.cli.work import Choice, results
from hpws_assess.model.comparison import Comparison, DimensionChange, Label
from hpws_assess.model.result import Result
from hpws_assess.render.comparisons import said
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look, Reading

ONLY_HTML = frozenset(
    {"title", "style", "script", "summary", "caption", "figcaption", "footer", "svg"}
)
ONLY_MARKDOWN = frozenset({"summary", "code"})
"""What folds a table, and the diagram."""


@pytest.fixture(scope="module")
def waves() -> tuple[Result, Result]:
    """Two waves of a small organization, scored from their answers."""
    kitchen = Path(__file__).parents[2] / "golden" / "kitchen"
    files = [*kitchen.glob("*.yaml"), *kitchen.glob(".earlier/*.yaml")]
    then, now = results([str(file) for file in files], Choice())
    return then, now


@pytest.fixture(scope="module")
def change(waves: tuple[Result, Result]) -> Comparison:
    return compare(*waves)


@pytest.fixture
def now(waves: tuple[Result, Result]) -> Result:
    return waves[1]


def page_of(result: Result, change: Comparison, name: str, unit: str = "") -> str:
    look = Look(reading=Reading(unit=unit, change=change))
    return find_format(name).render([result], look)


def test_each_line_has_its_slope_and_its_numbers(now: Result, change: Comparison) -> None:
    page = page_of(now, change, "html")
    section = page.split('<h2 id="changes-since-2026-q2">')[1].split("</section>\n</section>")[0]
    assert "Changes since 2026-Q2" in page
    slopes = re.findall(r'<svg class="slope".*?<title>(.*?)</title>', section)
    (whole,) = [one for one in change.rubrics[0].nodes if one.node == now.rubrics[0].root.node]
    both = [one for one in whole.dimensions if one.then is not None and one.now is not None]
    assert slopes == [f"Then {one.then:.1f}, now {one.now:.1f}" for one in both]
    assert len(slopes) == 4


def test_a_rise_is_drawn_upwards(now: Result, change: Comparison) -> None:
    page = page_of(now, change, "html")
    titles = re.findall(r"<title>Then ([\d.]+), now ([\d.]+)</title>", page)
    lines = re.findall(r'class="change" d="M0 ([\d.]+)L60 ([\d.]+)"', page)
    risen = [
        (float(start), float(end))
        for (before, after), (start, end) in zip(titles, lines, strict=True)
        if float(after) > float(before)
    ]
    assert len(risen) == 3
    assert all(start > end for start, end in risen), "down the page is down the scale"


@pytest.mark.parametrize(
    ("label", "points", "change", "verdict"),
    [
        ("not sure", 0.06, "+0.1", "perhaps chance"),
        ("not sure", -0.3, "-0.3", "perhaps chance"),
        ("not sure", 0.04, "0.0", "no change to see"),
        ("not sure", -0.049, "0.0", "no change to see"),
        ("improved", 0.02, "0.0", "improved by under 0.05"),
        ("declined", -0.02, "0.0", "declined by under 0.05"),
        ("improved", 0.2, "+0.2", "improved"),
        ("unchanged", 0.0, "0.0", "unchanged"),
        ("unchanged within noise", 0.02, "0.0", "unchanged within noise"),
    ],
)
def test_a_verdict_fits_the_change_that_is_printed_beside_it(
    label: Label, points: float, change: str, verdict: str
) -> None:
    """That chance is not known is said of what is seen to have moved, and of nothing else."""
    one = DimensionChange.computed(
        dimension="d",
        label=label,
        why="no interval: few",
        then=3.0,
        now=3.0 + points,
        points=points,
    )
    cells = said.row(one, {})
    assert (cells[2], cells[-1]) == (change, verdict)
    assert said.moved(one) is (
        verdict not in {"no change to see", "unchanged", "unchanged within noise"}
    )


def test_the_same_words_in_both_formats(now: Result, change: Comparison) -> None:
    for unit in ("", "Hill"):
        words = read_html(page_of(now, change, "html", unit)).words(without=ONLY_HTML)[4:]
        plain = markdown_to_html(page_of(now, change, "markdown", unit)).words(
            without=ONLY_MARKDOWN
        )
        assert [one.replace("\u2060", "") for one in plain] == words


def test_a_unit_that_is_new_says_that_there_is_nothing_to_compare(
    now: Result, change: Comparison
) -> None:
    part = change.rubrics[0]
    nodes = tuple(one for one in part.nodes if one.node != "Hill")
    without = change.but(rubrics=(part.model_copy(update={"nodes": nodes}),))
    page = page_of(now, without, "markdown", "Hill")
    assert "Nothing to compare: it was not there in both waves." in page
