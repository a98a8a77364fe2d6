"""Changes since an earlier wave in a report: the comparison's numbers, each with its slope."""

from __future__ import annotations

import re

from reading import markdown_to_html, read_html

from hpws_assess.advise.change.compare import compare
from hpws_assess.model.comparison import Comparison
from hpws_assess.model.result import Result
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look, Reading

ONLY_HTML = frozenset({"title", "style", "nav", "caption", "footer", "svg"})


def changed(result: Result) -> Comparison:
    """Against a wave in which the first dimension stood lower everywhere."""
    part = result.rubrics[0]
    nodes = tuple(
        node.model_copy(
            update={
                "dimensions": (
                    node.dimensions[0].model_copy(update={"score": 1.2, "items": ()}),
                    *node.dimensions[1:],
                )
            }
        )
        for node in part.nodes
    )
    earlier = part.model_copy(update={"nodes": nodes})
    return compare(result.model_copy(update={"wave": "2026-Q1", "rubrics": (earlier,)}), result)


def page_of(result: Result, name: str, unit: str = "") -> str:
    look = Look(reading=Reading(unit=unit, change=changed(result)))
    return find_format(name).render([result], look)


def test_each_line_has_its_slope_and_its_numbers(result: Result) -> None:
    page = page_of(result, "html")
    section = page.split('<h2 id="changes">')[1].split("</section>\n</section>")[0]
    assert "Changes since 2026-Q1" in page
    slopes = re.findall(r'<svg class="slope".*?<title>(.*?)</title>', section)
    comparison = changed(result).rubrics[0].nodes[0]
    both = [one for one in comparison.dimensions if one.then is not None and one.now is not None]
    assert slopes == [f"Then {one.then:.1f}, now {one.now:.1f}" for one in both]
    assert len(slopes) == 2


def test_a_rise_is_drawn_upwards(result: Result) -> None:
    (ends, *_) = re.findall(r'class="change" d="M0 ([\d.]+)L60 ([\d.]+)"', page_of(result, "html"))
    assert float(ends[0]) > float(ends[1]), "down the page is down the scale"


def test_the_same_words_in_both_formats(result: Result) -> None:
    for unit in ("", "East wing"):
        words = read_html(page_of(result, "html", unit)).words(without=ONLY_HTML)[4:]
        plain = markdown_to_html(page_of(result, "markdown", unit)).words()
        assert [one.replace("\u2060", "") for one in plain] == words


def test_a_unit_that_is_new_says_that_there_is_nothing_to_compare(result: Result) -> None:
    change = changed(result)
    part = change.rubrics[0]
    part = part.model_copy(update={"nodes": part.nodes[:1]})
    look = Look(reading=Reading(unit="East wing", change=change.but(rubrics=(part,))))
    page = find_format("markdown").render([result], look)
    assert "Nothing to compare: it was not there in both waves." in page
