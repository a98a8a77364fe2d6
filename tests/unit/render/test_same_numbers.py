"""Every number of a report is one of the result's, under the same label, rounded once."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt
from number_reading import DECIMAL, numbers_in, read_tables, rounded, texts_in, with_heads

from hpws_assess.render.audience import AUDIENCES
from hpws_assess.render.formats import find_format
from hpws_assess.render.look import Look, Reading
from hpws_assess.render.view_method import common_rules
from hpws_assess.render.view_statistics import statistics_rules
from hpws_assess.render.words import DASH
from hpws_assess.sources.results import read_result

KITCHEN = Path(__file__).parents[2] / "golden" / "kitchen" / "expected" / "result.json"
RESULT = read_result(KITCHEN)
DATA: dict[str, Any] = json.loads(KITCHEN.read_text("utf-8"))
PART = DATA["rubrics"][0]
RUBRIC = PART["rubric"]
ROOT = PART["nodes"][0]
NAMES = {one["id"]: one["title"] for one in RUBRIC["dimensions"]}
ASKS = {item["id"]: item["ask"] for one in RUBRIC["dimensions"] for item in one["items"]}


@cache
def written(name: str, audience: str, unit: str = "") -> str:
    """As HTML, whichever the format was: what a reader of it sees."""
    page = find_format(name).render([RESULT], Look(reading=Reading(audience, unit)))
    return page if name == "html" else MarkdownIt("commonmark").enable("table").render(page)


def point(value: float | None) -> str:
    return DASH if value is None else f"{value:.1f}"


def two(value: float | None) -> str:
    return DASH if value is None else f"{value:.2f}"


BOUNDS = f"Low{DASH}high"

each_format = pytest.mark.parametrize("name", ["html", "markdown"])


@each_format
@pytest.mark.parametrize("audience", ["", *AUDIENCES])
def test_the_profile_is_the_results(name: str, audience: str) -> None:
    rows = with_heads(read_tables(written(name, audience)), "Dimension", "Claimed", "Score")
    assert [row["Dimension"] for row in rows] == [NAMES[o["dimension"]] for o in ROOT["dimensions"]]
    for row, one in zip(rows, ROOT["dimensions"], strict=True):
        score, _, half = row["Score"].partition(" ±")
        assert score == point(one["score"])
        sure = one["sure"]
        if sure and sure["low"] is not None:
            wide = max(one["score"] - sure["low"], sure["high"] - one["score"])
            assert float(half.split()[0]) == pytest.approx(math.ceil(wide * 10 - 1e-9) / 10)
        else:
            assert not half
        assert row[BOUNDS] == f"{point(one['low'])}{DASH}{point(one['high'])}"
        assert row["Gap"] in {point(one["gap"]), "at target"}
        for head, key in (("Claimed", "claimed"), ("Confirmed", "confirmed"), ("Target", "target")):
            level = row[head].split(" ")[0]
            assert level == (DASH if one[key] is None else str(one[key]))


@each_format
def test_items_are_the_results(name: str) -> None:
    rows = with_heads(read_tables(written(name, "practitioner")), "Item", BOUNDS)
    items = [item for one in ROOT["dimensions"] for item in one["items"]]
    assert len(rows) == len(items) > 10
    scored = 0
    for row, item in zip(rows, items, strict=True):
        assert row["Item"].startswith(ASKS[item["item"]])
        assert row["Score"] == point(item["score"])
        if row[BOUNDS] != DASH:
            assert row[BOUNDS] == f"{point(item['low'])}{DASH}{point(item['high'])}"
            scored += 1
        said = set(re.findall(r"(?<!score )(?<![\w.])(\d\.\d)\b", row["Who says what"]))
        voices = [one["score"] for one in (*item["voices"], *item["beside"])]
        if not item["facts"]:
            gap = [item["gap"]["points"]] if item["gap"] else []
            assert said <= {f"{abs(value):.1f}" for value in (*voices, *gap)}
            assert {point(value) for value in voices} <= said
    assert scored > 10


def test_coefficients_are_the_results(demo: Path) -> None:
    """Of the invented tool works, whose groups are large enough to have any."""
    file = demo / "result-2026-Q2.json"
    (part, *_) = json.loads(file.read_text("utf-8"))["rubrics"]
    look = Look(reading=Reading("practitioner"))
    page = find_format("html").render([read_result(file)], look)
    names = {one["id"]: one["title"] for one in part["rubric"]["dimensions"]}
    roles = {key: role["title"] for key, role in part["rubric"]["roles"].items()}
    dimensions = part["nodes"][0]["dimensions"]
    rows = with_heads(read_tables(page), "Dimension", "r*", "Alpha")
    ours = [row for row in rows if row["Dimension"] in names.values()]
    assert len(ours) > 10
    for row in ours:
        (one,) = [o for o in dimensions if names[o["dimension"]] == row["Dimension"]]
        (agreed,) = [o for o in one["agreement"] if roles[o["role"]] == row["Role"]]
        alike = [o for o in one["reliability"] if roles[o["role"]] == row["Role"]]
        assert row["r*"] == two(agreed["r_star"])
        assert row["r_wg(j)"] == two(agreed["r_wg"])
        assert row["a_wg"] == two(agreed["a_wg"])
        assert row["Alpha"] == two(alike[0]["alpha"] if alike else None)
        assert row["ICC(1)"] == two(alike[0]["icc1"] if alike else None)


@cache
def invented(file: Path, name: str, audience: str) -> str:
    """The report of the invented tool works, as HTML."""
    look = Look(reading=Reading(audience))
    page = find_format(name).render([read_result(file)], look)
    return page if name == "html" else MarkdownIt("commonmark").enable("table").render(page)


class Spread(NamedTuple):
    """How one voice's answers to one item spread, as the result has it."""

    ask: str
    who: str
    counts: bool
    people: list[int]


def spreads_of(file: Path) -> list[Spread]:
    found = []
    for part in json.loads(file.read_text("utf-8"))["rubrics"]:
        rubric = part["rubric"]
        asks = {item["id"]: item["ask"] for one in rubric["dimensions"] for item in one["items"]}
        for one in part["nodes"][0]["dimensions"]:
            for item in one["items"]:
                for kind in ("voices", "beside"):
                    for voice in item[kind]:
                        if voice["spread"]:
                            roles = ", ".join(rubric["roles"][n]["title"] for n in voice["roles"])
                            who = f"{rubric['sides'][voice['side']]['title']} ({roles})"
                            ask, people = asks[item["item"]], voice["spread"]
                            found.append(Spread(ask, who, kind == "voices", people))
    return found


@each_format
def test_spreads_are_the_results(name: str, demo: Path) -> None:
    """Each count in its column, a dash where an item offers no such answer; none is left out."""
    file = demo / "result-2026-Q2.json"
    rows = with_heads(read_tables(invented(file, name, "practitioner")), "Item", "Who", "1", "5")
    wanted = spreads_of(file)
    assert len(rows) == len(wanted) > 50
    for row, one in zip(rows, wanted, strict=True):
        assert (row["Item"], row["Who"]) == (one.ask, one.who)
        assert [int(row[at]) for at in "12345" if row.get(at, DASH) != DASH] == one.people


@each_format
def test_spreads_in_short_are_the_results(name: str, demo: Path) -> None:
    """Of the lowest items, in words: what each answer is worth, and how many gave it."""
    file = demo / "result-2026-Q2.json"
    page = re.sub(r"<svg.*?</svg>|<[^>]*>", " ", invented(file, name, ""), flags=re.DOTALL)
    said = re.findall(r"(\w+) by answer: ((?:\d: \d+(?:, )?)+)", page)
    known = {(one.who.split(" (")[0], tuple(one.people)) for one in spreads_of(file) if one.counts}
    assert len(said) > 5
    for side, pairs in said:
        worths, people = zip(*(pair.split(": ") for pair in pairs.split(", ")), strict=True)
        assert list(worths) == sorted(worths)
        assert (side, tuple(map(int, people))) in known


def test_bars_are_as_long_as_the_shares_that_they_stand_for(demo: Path) -> None:
    """From the drawing itself: where each part begins, how long it is, and what its title says."""
    file = demo / "result-2026-Q2.json"
    bars = re.findall(r'<svg class="spread".*?</svg>', invented(file, "html", "practitioner"))
    wanted = [one.people for one in spreads_of(file)]
    assert len(bars) == len(wanted)
    for bar, people in zip(bars, wanted, strict=True):
        assert f"<desc>Of {sum(people)} answers, from worst to best.</desc>" in bar
        middle = len(people) // 2
        low, high = sum(people[:middle]), sum(people[len(people) - middle :])
        assert f"<title>{low} low, " in bar
        assert f" {high} high</title>" in bar
        parts = [(int(x), int(w)) for x, w in re.findall(r'd="M(-?\d+) 7h(\d+)"', bar)]
        given = [number for number in people if number]
        assert len(parts) == len(given)
        for (_, length), number in zip(parts, given, strict=True):
            assert length == pytest.approx(100 * number / sum(people) - 1, abs=1.1)
        within = people[middle] if len(people) % 2 else 0
        assert -parts[0][0] == pytest.approx(100 * (low + within / 2) / sum(people), abs=0.6)


@each_format
@pytest.mark.parametrize("unit", ["Harbour", "Hill"])
def test_units_are_the_results(name: str, unit: str) -> None:
    tables = read_tables(written(name, "", unit))
    (table,) = [one for one in tables if one[0][:2] == ["Dimension", "This unit"]]
    (node,) = [one for one in PART["nodes"] if one["node"] == unit]
    above = {one["dimension"]: one for one in ROOT["dimensions"]}
    for row, one in zip(table[1:], node["dimensions"], strict=True):
        assert row[0].strip() == NAMES[one["dimension"]]
        assert row[2] == point(one["score"])
        assert row[4] == point(above[one["dimension"]]["score"])


@each_format
@pytest.mark.parametrize("audience", ["", *AUDIENCES])
@pytest.mark.parametrize("unit", ["", "Hill"])
def test_no_report_prints_a_number_of_its_own(name: str, audience: str, unit: str) -> None:
    """Decimals anywhere in the text, tables or not; rules and what people wrote have their own."""
    page = written(name, audience, unit)
    page = re.sub(r"<(style|svg|title)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    known = rounded(numbers_in(DATA))
    rules = [*statistics_rules(), *common_rules(RESULT), *texts_in(DATA)]
    known |= {number for text in rules for number in DECIMAL.findall(text)}
    found = set(DECIMAL.findall(page.replace(DASH, " ")))
    assert len(found) > 5
    assert found <= known
