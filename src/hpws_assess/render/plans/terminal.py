"""The plan in the terminal: what was asked, then the phases, then what is left out and why."""

from __future__ import annotations

from hpws_assess.model.plan import Plan
from hpws_assess.render import words
from hpws_assess.render.look import Look
from hpws_assess.render.page import Column, Page
from hpws_assess.render.view_dimension import View
from hpws_assess.render.view_plan import view_plan

FEW = 5
"""Actions that are named of those left out for one reason; the other formats name all."""


def render(plan: Plan, look: Look) -> str:
    """What would follow from what was asked; else, or with a level to reach, the roadmap."""
    seen, page = view_plan(plan), Page(look)
    unit = "" if seen["unit"] == seen["organization"] else f", {seen['unit']}"
    page.heading(f"{seen['organization']}, wave {seen['wave']}{unit}: the way up")
    for one in seen["what_if"]:
        _add_what_if(
            page, one, "What would follow", words.first(words.listed(one["supposed"]), FEW)
        )
    for one in seen["reach"]:
        _add_reach(page, one)
    if seen["reach"] or not seen["what_if"]:
        _add_roadmap(page, seen)
    return page.text


def _add_roadmap(page: Page, seen: View) -> None:
    for text in seen["conventions"]:
        page.point(text)
    if not seen["actions"]:
        page.heading("Nothing to do")
        page.line("No gap calls for an action." if not seen["unserved"] else "See the gaps below.")
    if seen["quick"]:
        page.heading("Quick wins")
    for one in seen["quick"]:
        page.point(f"{one['title']} ({one['effort']}, {one['horizon']}), begins {one['begins']}")
    for phase in seen["phases"]:
        _add_phase(page, phase)
    for one in seen["expected"]:
        _add_what_if(page, one, f"Expected by the end of {one['by']}")
    _add_pinned(page, seen)
    _add_left(page, seen)


def _add_phase(page: Page, phase: View) -> None:
    dates = f" ({phase['dates']})" if phase["dates"] else ""
    page.heading(f"{phase['title']}{dates}")
    page.line(f"{phase['running']}, {phase['load']}")
    for one in phase["begin"]:
        page.point(f"for {one['serves']}", label=f"{one['title']}:")
        page.point(f"{one['lead']}; {one['agree']}", 1, label="Lead and agreement:")
        page.point(f"{one['effort']}, until {one['until']}", 1, label="Takes:")
        if one["after"]:
            page.point(words.listed(one["after"]), 1, label="After:")
        if one["jobs"]:
            page.point(one["jobs"], 1, label="Jobs:")
    for one in phase["end"]:
        page.point(one["done_when"], label="Milestone:", mark="*")


def _add_what_if(page: Page, one: View, title: str, supposed: str = "") -> None:
    page.heading(f"{title}: {one['rubric']}")
    if supposed:
        page.point(supposed, label="If:")
    page.point(one["before"], label="Now:")
    page.point(one["after"], label="Then:")
    if not one["shifts"]:
        page.line("No dimension changes.")
        return
    columns = [
        Column("Dimension", 16),
        Column("Claimed", 9),
        Column("Confirmed", 9),
        Column("Score", 9),
        Column("What stops it", 12),
    ]
    page.gap()
    page.table(columns, [_shift(shift) for shift in one["shifts"]])


def _shift(shift: View) -> list[str]:
    before, after = shift["before"], shift["after"]
    status = _change(before["status"], after["status"])
    stops = shift["lifted"] or (f"still: {after['caps']}" if shift["held"] else "")
    return [
        f"{shift['title']} ({status})" if status else shift["title"],
        _change(before["claimed"], after["claimed"]),
        _change(before["confirmed"], after["confirmed"]),
        _change(before["score"], after["score"]),
        stops,
    ]


def _change(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _add_reach(page: Page, one: View) -> None:
    page.heading(f"A cheapest way to level {one['level']}: {one['rubric']}")
    page.line(f"{one['cost']} person-weeks (middle of the ranges); {one['proof']}.")
    for title in one["actions"]:
        page.point(title)
    if not one["actions"]:
        page.line("No action is needed.")
    if one["beyond"]:
        page.point(words.listed(one["beyond"]), label="Not brought there by any action:")
    if one["to_show"]:
        page.point(words.listed(one["to_show"]), label="To be shown or confirmed besides:")


def _add_pinned(page: Page, seen: View) -> None:
    if seen["pinned"]:
        page.heading("Days that the plan cannot move")
    for one in seen["pinned"]:
        page.point(f"in {one['days']} ({one['phase']}): {one['what']}", label=one["date"])


def _add_left(page: Page, seen: View) -> None:
    if seen["shown"]:
        page.heading("To show or to ask, beside the actions")
    for one in seen["shown"]:
        page.point(f"{one['lift']} ({words.first(words.listed(one['dimensions']))})")
    if seen["unserved"]:
        page.heading("Gaps without an action in this plan")
    for one in seen["unserved"]:
        page.point(one["why"], label=f"{one['title']}:")
    if seen["passed"]:
        page.heading("Actions not chosen")
    for one in seen["passed"]:
        page.point(words.first(words.listed(one["actions"]), FEW), label=f"{one['why']}:")
