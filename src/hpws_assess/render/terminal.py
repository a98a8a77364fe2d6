"""The summary in the terminal: the headline first, then what holds it, then who said so."""

from __future__ import annotations

from collections.abc import Sequence

from hpws_assess.model.result import Result
from hpws_assess.render import words
from hpws_assess.render.look import Look
from hpws_assess.render.page import Column, Page
from hpws_assess.render.view import view_result
from hpws_assess.render.view_dimension import View

FEW = 5
"""Findings that a summary shows; a report shows all."""

FIRST = 3
"""Priorities and combinations that a summary shows."""

UNIT_COLUMN, LEVEL_COLUMN = 24, 5


def render(results: Sequence[Result], look: Look) -> str:
    """Results one after the other, each with its headlines before its tables."""
    page = Page(look)
    for result in results:
        report = view_result(result)
        page.heading(f"{report['organization']}, wave {report['wave']}")
        for part in report["rubrics"]:
            page.point(part["headline"], label=f"{part['title']}:")
        for part in report["rubrics"]:
            _add_rubric(page, part)
    return page.text


def _add_rubric(page: Page, part: View) -> None:
    page.heading(part["title"])
    page.gap()
    _add_dimensions(page, part)
    _add_notes(page, part)
    _add_advice(page, part)
    _add_findings(page, part)
    _add_groups(page, part)
    _add_units(page, part)


def _add_dimensions(page: Page, part: View) -> None:
    """The table; a step shows its status, with the confirmed level where there is one."""
    columns = [
        Column("#", 2, right=True, whole=True),
        Column("Dimension", 16),
        Column("Claimed", 7),
        Column("Status (confirmed)" if part["stages"] else "Confirmed", 9),
        Column("Score", 5, right=True, whole=True),
        Column("Target", 6),
        Column("Gap", 4, right=True, whole=True),
    ]
    page.table(columns, [_row(n, one) for n, one in enumerate(part["dimensions"], 1)])
    if any(one["provisional"] for one in part["dimensions"]):
        page.line("* provisional: a prerequisite is not rated, so the level may still fall.")
    if any(one["sure"]["half"] for one in part["dimensions"]):
        page.line("± half of the 95 % interval, where people answered in confidence.")
    if any(one["sure"]["borderline"] for one in part["dimensions"]):
        page.line("? borderline: another level is not unlikely.")


def _row(number: int, one: View) -> list[str]:
    mark = "*" if one["provisional"] else ""
    confirmed = one["confirmed"] + mark
    if one["status"]:
        level = "" if one["level"] is None else f" ({one['level']}{mark})"
        confirmed = one["status"] + level
    return [
        str(number),
        one["title"],
        one["claimed"] + ("?" if one["sure"]["borderline"] else ""),
        confirmed,
        one["score"] + one["sure"]["half"],
        one["target"],
        one["gap"],
    ]


def _add_notes(page: Page, part: View) -> None:
    """Of each dimension the lowest cap that binds and what lifts it, or why a number is missing."""
    numbered = list(enumerate(part["dimensions"], 1))
    held = [(n, one, cap) for n, one in numbered if (cap := _lowest_cap(one)) is not None]
    if held:
        page.heading("What separates claimed from confirmed")
    for number, one, cap in held:
        page.point(f"{cap['kind']} {cap['effect']}.", label=f"{one['title']}:", mark=f"{number}.")
        page.point(cap["because"], 1, label="Because:")
        page.point(words.first(cap["seen"]), 1, label="Seen:")
        page.point(cap["lift"], 1, label="To lift it:")
    unrated = [(n, one) for n, one in numbered if one["score"] == words.DASH or one["note"]]
    if unrated:
        page.heading(f"Why a number is missing ({words.DASH}) or may change")
    for number, one in unrated:
        page.point(one["note"] or one["status"], label=f"{one['title']}:", mark=f"{number}.")


def _lowest_cap(one: View) -> View | None:
    """Caps come lowest stop first. One that binds goes before one that is not known."""
    binding: list[View] = [cap for cap in one["caps"] if cap["binds"]]
    separating: list[View] = [cap for cap in one["caps"] if cap["separates"]]
    return next(iter([*binding, *separating]), None)


def _add_advice(page: Page, part: View) -> None:
    """What comes first with its factors, and the warnings that hold; a report says all of it."""
    if part["priorities"]:
        page.heading("What comes first")
    for number, one in enumerate(part["priorities"][:FIRST], 1):
        page.point(
            f"{one['priority']} ({one['because']})", label=f"{one['title']}:", mark=f"{number}."
        )
    if part["warnings"]:
        page.heading("What to discuss")
    for one in part["warnings"][:FIRST]:
        page.point(one["discuss"], label=f"{one['title'].rstrip('?')}:")
    if len(part["warnings"]) > FIRST:
        more = words.counted(len(part["warnings"]) - FIRST, "more is", "more are")
        page.line(f"{more} in the report.")


def _add_findings(page: Page, part: View) -> None:
    found = part["findings"]
    if not found:
        return
    page.heading("Findings")
    for one in found[:FEW]:
        page.point(f"{one['message']} {one['mend']}", label=f"{one['where']}:")
    if len(found) > FEW:
        page.line(f"{words.counted(len(found) - FEW, 'more is', 'more are')} in the report.")


def _add_groups(page: Page, part: View) -> None:
    page.heading("Who answered")
    said = []
    for group in part["groups"]:
        rate = "" if group["rate"] == words.DASH else f" ({group['rate']} answered)"
        said.append(f"{group['role']} {group['respondents']}{rate}")
    page.line(words.listed(said) if said else "No group is large enough to show.")
    for one in part["over_headcount"]:
        page.line(one)


def _add_units(page: Page, part: View) -> None:
    """Confirmed levels by unit; dimensions by their numbers, in as many tables as it takes."""
    units = part["units"]
    if not units["rows"]:
        return
    page.heading("Units: confirmed levels by dimension number")
    heads = [str(number) for number in units["numbers"]]
    fit = max(1, (page.columns - UNIT_COLUMN) // LEVEL_COLUMN)
    for start in range(0, len(heads), fit):
        shown = slice(start, start + fit)
        columns = [Column("Unit", 10), *(Column(head, 2, right=True) for head in heads[shown])]
        page.gap()
        page.table(columns, [_unit_row(row, shown) for row in units["rows"]])
    page.line(f"{words.DASH} {words.HIDDEN}, or a step that has no level yet")


def _unit_row(row: View, shown: slice) -> list[str]:
    cells = row["cells"][shown]
    levels = [words.DASH if cell["level"] is None else str(cell["level"]) for cell in cells]
    return [row["unit"], *levels]
