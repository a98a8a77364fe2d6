"""A unit's own report: cut out of what was released, never more."""

from __future__ import annotations

from reading import markdown_to_html, read_html

from hpws_assess.model.result import NodeResult, Result
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look, Reading
from hpws_assess.render.one_unit import of_unit, units_of

ONLY_HTML = frozenset(
    {"title", "style", "script", "summary", "caption", "figcaption", "footer", "svg"}
)
ONLY_MARKDOWN = frozenset({"summary", "code"})
"""What folds a table, and the diagram."""


def test_units_are_all_nodes_but_the_organization(result: Result) -> None:
    assert units_of(result) == ["East wing", "West wing"]


def test_a_unit_stands_at_the_top_with_what_is_below_it(result: Result) -> None:
    part = result.rubrics[0]
    desk = part.nodes[1].model_copy(update={"node": "Desk", "parent": "East wing", "depth": 2})
    nodes = (*part.nodes[:2], desk, part.nodes[2])
    result = result.model_copy(update={"rubrics": (part.model_copy(update={"nodes": nodes}),)})
    (cut,) = of_unit(result, "East wing").rubrics
    assert [(one.node, one.depth) for one in cut.nodes] == [("East wing", 0), ("Desk", 1)]
    assert cut.nodes[0].dimensions == part.nodes[1].dimensions


def test_what_is_below_a_unit_may_stand_behind_other_units(result: Result) -> None:
    """Parents come first; nothing else is said of the order, which stays."""
    part = result.rubrics[0]

    def desk(name: str, parent: str) -> NodeResult:
        return part.nodes[1].model_copy(update={"node": name, "parent": parent, "depth": 2})

    nodes = (*part.nodes, desk("E1", "East wing"), desk("W1", "West wing"), desk("E2", "East wing"))
    part = part.model_copy(update={"nodes": nodes})
    assert [one.node for one in part.under["East wing"]] == ["East wing", "E1", "E2"]
    assert [one.node for one in part.under["West wing"]] == ["West wing", "W1"]
    assert part.under["Town library"] == part.nodes
    assert "Annexe" not in part.under


def test_comments_and_evidence_of_others_are_left_out(result: Result) -> None:
    (east,) = of_unit(result, "East wing").rubrics
    (west,) = of_unit(result, "West wing").rubrics
    assert [one.text for one in east.comments] == ["Standing room only."]
    assert west.comments == ()
    bare = tuple(
        one.model_copy(update={"artefacts": (), "items": ()}) for one in west.root.dimensions
    )
    root = west.root.model_copy(update={"dimensions": bare})
    nodes = (*result.rubrics[0].nodes[:2], root)
    part = result.rubrics[0].model_copy(update={"nodes": nodes})
    (without,) = of_unit(result.model_copy(update={"rubrics": (part,)}), "West wing").rubrics
    assert (len(west.evidence), len(without.evidence)) == (1, 0)


def test_what_is_hidden_of_a_unit_stays_hidden(result: Result) -> None:
    """East wing shows no “Light”: its report has no page, no level and no score of it."""
    look = Look(reading=Reading("practitioner", unit="East wing"))
    page = find_format("markdown").render([result], look)
    assert "#### Light" not in page
    table = page.split("### Beside the whole organization")[1].split("\n###")[0]
    assert "| Quiet hours | 1 Begun | 1.9 | 1 Begun | 1.9 |" in table
    assert "Light" not in table
    assert "Too loud." not in page


def test_markdown_and_html_of_a_unit_say_the_same(result: Result) -> None:
    look = Look(reading=Reading(unit="West wing"))
    html, markdown = (find_format(name).render([result], look) for name in ("html", "markdown"))
    words = read_html(html).words(without=ONLY_HTML)[4:]
    plain = markdown_to_html(markdown).words(without=ONLY_MARKDOWN)
    assert [one.replace("\u2060", "") for one in plain] == words
    assert "West" in words
